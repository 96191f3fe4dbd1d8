"""The fifteen tags: which a page should have, and which are there without saying anything."""

import pytest

from facts.guideline import TAGS, TagLevel, TagsRead, is_filled, read_tags


def test_there_are_fifteen_and_ten_are_required() -> None:
    assert (len(TAGS), sum(tag.required for tag in TAGS)) == (15, 10)


def test_a_page_should_have_the_tags_of_its_level_and_of_those_above() -> None:
    assert [len(read_tags(level, ()).absent) for level in TagLevel] == [3, 7, 15]


def test_names_are_compared_without_case_and_the_better_of_two_counts() -> None:
    metas = [("sitename", "某市政府"), ("SITEDOMAIN", ""), ("SiteIDCode", ""), ("siteidcode", "4401060050")]
    assert read_tags(TagLevel.SITE, metas) == TagsRead(TagLevel.SITE, empty=("SiteDomain",))


def test_a_tag_of_another_level_is_told_where_it_says_nothing_and_not_missed() -> None:
    metas = [("SiteName", "a"), ("SiteDomain", "a"), ("SiteIDCode", "1"), ("ColumnName", " "), ("PubDate", "{$date}")]
    assert read_tags(TagLevel.SITE, metas) == TagsRead(TagLevel.SITE, empty=("ColumnName",), template=("PubDate",))


@pytest.mark.parametrize(
    "content",
    ["${title}", "{{title}}", "{$ArticleTitle}", "[!--title--]", "<%=title%>", "#title#", "$title", "{title}", "null"],
)
def test_what_a_template_left_behind_fills_no_tag(content: str) -> None:
    assert not is_filled(content)


@pytest.mark.parametrize("content", ["关于做好2026年工作的通知", "通知,公告;#1号文件", "2026-11-03 09:05", "A#B"])
def test_ordinary_content_does(content: str) -> None:
    assert is_filled(content)
