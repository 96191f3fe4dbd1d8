import pytest

from crawler.reading.columns.front import Home, read_front, steps_of
from tests.crawler.reading.columns.sites import HOST, link, page

URL = HOST + "/gk/tzgg/"
KEY = "linjiang.gov.cn/gk/tzgg/"


@pytest.mark.parametrize(
    ("crumbs", "title", "steps"),
    [
        (("首页", "政务公开", "通知公告"), None, ("政务公开", "通知公告")),
        (("网站首页", "政务公开"), None, ("政务公开",)),
        (("临江县人民政府", "政务公开"), None, ("政务公开",)),
        (("首页", "通知公告", "关于停水的公告"), "关于停水的公告", ("通知公告",)),
        (("首页", "通知公告", "关于停水的…"), "关于停水的公告", ("通知公告",)),
        (("首页", "在线访谈"), "在线访谈：县医保局谈门诊报销", ("在线访谈",)),
        (("首页", "工作动态 工作动态"), None, ("工作动态",)),
        (("首页", "图文报道", "索引号: 002482082", "2024-00332"), None, ("图文报道",)),
        (("首页", "财政预决算", "2024"), None, ("财政预决算", "2024")),
        ((), None, ()),
    ],
)
def test_steps_are_the_breadcrumb_without_home_and_title(
    crumbs: tuple[str, ...], title: str | None, steps: tuple[str, ...]
) -> None:
    assert steps_of(page(URL, crumbs=crumbs, title=title)) == steps


def test_the_browser_title_gives_a_name_without_the_sites() -> None:
    assert read_front(page(URL, html_title="通知公告_临江县人民政府"), KEY, 0, 1, Home()).titled == "通知公告"
    assert read_front(page(URL, html_title="临江县人民政府 - 通知公告"), KEY, 0, 1, Home()).titled == "通知公告"
    assert read_front(page(URL, html_title="临江县人民政府"), KEY, 0, 1, Home()).titled is None


def test_links_to_pages_of_the_same_list_are_noted_by_number() -> None:
    links = [
        link(URL + "index_1.html", "2"),
        link(URL + "index_4.html", "尾页"),
        link(URL, "首页"),
        link(HOST + "/gk/other/index_3.html", "4"),
    ]
    assert read_front(page(URL, links=links), KEY, 0, 1, Home()).linked == 0b10011


def test_text_of_links_and_of_the_home_page_is_not_the_pages_own() -> None:
    text = "首页\n主办单位：临江县\n全县共有三个镇\n通知公告"
    home = Home(frozenset({"主办单位：临江县"}))
    facts = page(URL, links=[link(URL, "通知公告"), link(HOST + "/", "首页")], text=text)
    assert read_front(facts, KEY, 0, 1, home).body == len("全县共有三个镇")


def test_a_menu_that_holds_the_page_itself_is_a_sidebar() -> None:
    menu = [link(HOST + "/gk/a/", "甲类事项"), link(HOST + "/gk/b/", "乙类事项")]
    assert len(read_front(page(URL, links=menu), KEY, 0, 1, Home()).menu) == 2
    assert read_front(page(URL, links=[*menu, link(URL, "通知公告")]), KEY, 0, 1, Home()).menu == ()
