import pytest

from crawler.reading.columns import kinds
from facts.columns import ColumnType


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("要闻动态", "news"), ("绥滨新闻", "news"), ("市州动态", "news"), ("图片新闻", "news"),
        ("通知公告", "notice"), ("药品公告通告", "notice"), ("公示公告", "notice"), ("其他公告", "notice"),
        ("行政规范性文件", "policy"), ("政策法规", "policy"), ("市政府文件", "policy"), ("市政府公报", "other"),
        ("相关政策及解读", "interpretation"), ("图解政策", "interpretation"),
        ("人事任免", "personnel"), ("干部任前公示", "personnel"),
        ("规划计划", "plan"), ("专项规划", "plan"), ("统计数据", "statistics"),
        ("部门预算", "budget"), ("财政预决算", "budget"), ("事业单位招聘公告", "recruitment"),
        ("县长信箱", "mailbox"), ("咨询投诉", "mailbox"), ("意见征集", "survey"), ("网上调查", "survey"),
        ("在线访谈", "interview"), ("办事指南", "service"), ("政务服务", "service"),
        ("政府信息公开指南", "guide"), ("政府信息公开制度", "rules"), ("政府信息公开目录", "catalogue"),
        ("法定主动公开内容", "catalogue"), ("天河区重点领域信息公开专栏", "catalogue"),
        ("政府信息公开年报", "annual-report"), ("机构职能", "institution"), ("领导之窗", "leaders"),
        ("专题专栏", "topic"), ("优化营商环境专题", "topic"),
        ("行政执法公示", "other"), ("政府采购公告", "other"), ("政务公开", "other"),
    ],
)  # fmt: skip
def test_names_and_synonyms_say_the_type(name: str, kind: str) -> None:
    guess = kinds.by_name(name)
    assert guess is not None
    assert guess.type.value == kind


@pytest.mark.parametrize("name", ["投资运行", "历史文化", "养老保险", "2024", "住房保障", "走访慰问日记", ""])
def test_a_name_that_says_nothing_has_no_type(name: str) -> None:
    assert kinds.by_name(name) is None


def test_a_whole_name_is_surer_than_a_part_of_one() -> None:
    whole, part = kinds.by_name("通知公告"), kinds.by_name("药品公告通告")
    assert whole is not None and part is not None
    assert whole.confidence > part.confidence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("工作动态", ColumnType.NEWS),
        ("其他（按要求更新）", ColumnType.OTHER),
        ("其他", ColumnType.OTHER),
        ("信息公开目录", ColumnType.CATALOGUE),
        ("问答（常见问题）", None),
        ("首页", None),
    ],
)
def test_the_meta_tag_is_read_as_sites_fill_it(text: str, kind: ColumnType | None) -> None:
    guess = kinds.by_meta(text)
    assert (guess.type if guess else None) is kind


def test_titles_say_the_type_when_most_fit() -> None:
    titles = ["关于停水的公告", "关于防汛的通知", "关于拟奖励名单的公示", "县城今日天气"]
    guess = kinds.by_titles(titles)
    assert guess is not None
    assert guess.type is ColumnType.NOTICE


def test_few_or_divided_titles_say_nothing() -> None:
    assert kinds.by_titles(["关于停水的公告", "关于防汛的通知"]) is None
    assert kinds.by_titles(["关于停水的公告", "部门预算", "《办法》解读", "任免"]) is None


def test_every_row_of_the_table_names_its_source_and_a_type_of_the_contract() -> None:
    rows = kinds._rows()
    assert {ColumnType(row["type"]) for row in rows} == set(ColumnType)
    assert all(row["source"] and row.get("exact") for row in rows)
