import pytest

from crawler.reading.columns import marks


@pytest.mark.parametrize("name", ["通知公告", "政务要闻", "历史文化", "2025年", "财政预决算"])
def test_names_of_columns_are_names(name: str) -> None:
    assert marks.is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "更",
        "更多",
        "首页",
        "网站地图",
        "联系我们",
        "English",
        "粤ICP备12345678号",
        "12",
        "第3页",
        "通知公告历史信息",
    ],
)
def test_links_of_the_frame_and_of_pagers_are_no_names(name: str) -> None:
    assert not marks.is_name(name)


@pytest.mark.parametrize(
    ("path", "variant"),
    [("/en/news/", True), ("/m/xw/", True), ("/EN/a.html", True), ("/men/a.html", False), ("/xw/m.html", False)],
)
def test_other_versions_of_a_site_lie_in_folders_of_their_own(path: str, variant: bool) -> None:
    assert marks.is_variant(path) is variant


def test_the_site_map_is_known_by_title_or_address() -> None:
    assert marks.is_site_map("网站地图_县政府", "/x.html")
    assert marks.is_site_map("", "/gywm/wzdt.html")
    assert not marks.is_site_map("通知公告", "/gk/tzgg/")


def test_a_column_of_disclosure_is_no_topic() -> None:
    assert marks.is_topic_name("专题专栏")
    assert not marks.is_topic_name("重点领域信息公开专栏")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("暂无相关信息", True),
        ("本机关无此类事项", True),
        ("目前没有相关内容", True),
        ("无障碍", False),
        ("全县共有三个镇", False),
    ],
)
def test_statements_that_there_is_nothing_are_known(text: str, said: bool) -> None:
    assert marks.has_statement(text) is said


@pytest.mark.parametrize(
    ("text", "zero"), [("共0条", True), ("共 0 条记录", True), ("共10条", False), ("共20篇", False)]
)
def test_only_a_total_of_zero_is_one(text: str, zero: bool) -> None:
    assert marks.has_empty_total(text) is zero
