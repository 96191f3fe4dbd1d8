"""Headings over blocks beside a list."""

import pytest

from crawler.reading.sideheads import bare, is_latest, is_side


@pytest.mark.parametrize(
    "heading", ["热点信息", "本周热点", "相关文档", "阅读排行", "编辑推荐", "友情链接", "延伸阅读"]
)
def test_side_headings_are_known(heading: str) -> None:
    assert is_side(heading)


@pytest.mark.parametrize("heading", ["", "通知公告", "工作动态", "政策解读", "关于热点问题的回应", "最新信息"])
def test_names_of_columns_are_none(heading: str) -> None:
    assert not is_side(heading)


def test_newer_things_are_told_apart() -> None:
    assert is_latest("最新信息")
    assert not is_latest("最新")
    assert not is_latest("通知公告")


def test_a_heading_is_bare_of_its_marks_and_of_more() -> None:
    assert bare(" ■【热点 信息】 更多>>") == "■【热点信息"
    assert bare("·热点信息：") == "热点信息"
