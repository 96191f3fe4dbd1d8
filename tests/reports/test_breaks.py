"""Where a line may not end."""

import re

import pytest
from markupsafe import Markup, escape

from reports.breaks import bound


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("再 1 栏即触否决", ["再 1 栏"]),
        ("7 类·4,832 处·19 页；另有", ["7 类·4,832 处·19 页"]),
        ("财政动态（市财政局，今日）、甲", ["（市财政局，今日）"]),
        ("到 2026年11月24日 为止", ["到 2026年11月24日"]),
        ("超期 4 → 3（否决线 5）", ["期 4 → 3", "（否决线 5）"]),
        ("3–6 栏", ["3–6 栏"]),
    ],
)
def test_numbers_dates_and_short_brackets_stay_whole(text, kept):
    assert re.findall(r'<span class="n">(.*?)</span>', bound(text)) == kept


@pytest.mark.parametrize("text", ["a<b>1 栏&#39;", "“&amp;” 11月24日", "（<i>）", "没有数"])
def test_texts_are_escaped_and_nothing_is_put_between_their_characters(text):
    assert Markup(bound(text)).striptags() == Markup(escape(text)).striptags()
    assert "<i>" not in bound(text) and "<b>" not in bound(text)
