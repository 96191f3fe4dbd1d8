"""Where a line may not end."""

import re

import pytest
from markupsafe import Markup, escape

from reports.breaks import bound, told
from reports.spans import Span


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("再 1 栏即触否决", ["再 1 栏", "即触否决"]),
        ("7 类·4,832 处·19 页；另有", ["7 类·4,832 处·19 页"]),
        ("财政动态（市财政局，今日）、甲", ["（市财政局，今日）"]),
        ("到 2026年11月24日 为止", ["到 2026年11月24日"]),
        ("超期 4 → 3（否决线 5）", ["超期 4 → 3", "（否决线 5）"]),
        ("3–6 栏", ["3–6 栏"]),
        ("其余 4 项看不出", ["其余 4 项", "看不出"]),
        ("本次无法比较 2。", ["无法比较 2"]),
        ("第二次查看：等待超时", ["第二次查看：", "等待超时"]),
        ("周科长　0999-8800 1533", ["0999-8800 1533"]),
        ("数有不符，请电 0999-8800 1100。", ["电 0999-8800 1100"]),
        ("未下发 3 条，其中属实 3", ["未下发 3 条", "其中属实 3"]),
    ],
)
def test_numbers_dates_and_short_brackets_stay_whole(text, kept):
    assert re.findall(r'<span class="n">(.*?)</span>', bound(text)) == kept


@pytest.mark.parametrize("text", ["a<b>1 栏&#39;", "“&amp;” 11月24日", "（<i>）", "没有数"])
def test_texts_are_escaped_and_nothing_is_put_between_their_characters(text):
    assert Markup(bound(text)).striptags() == Markup(escape(text)).striptags()
    assert "<i>" not in bound(text) and "<b>" not in bound(text)


def test_a_number_stays_with_its_words_although_it_is_a_link():
    made = told((Span("近的再 "), Span("1–2", strong=True, link="x"), Span(" 栏即触否决")))
    assert made == (
        '近的<span class="n">再 <a href="#x" class="n"><b><span class="n">1–2</span></b></a> 栏</span>'
        '<span class="n">即触否决</span>'
    )


def test_of_a_sentence_in_pieces_every_character_is_told_once_and_escaped():
    spans = (
        Span("<新增 "),
        Span("2", link="a"),
        Span("，办结 "),
        Span("3", strong=True),
        Span("&" * 30 + " 4", link="b"),
    )
    assert Markup(told(spans)).striptags() == Markup(escape("".join(span.text for span in spans))).striptags()
