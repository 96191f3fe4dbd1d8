from urllib.parse import unquote

import pytest

from crawler.reading.directives import Directives, Span, is_parted
from crawler.reading.shown import shown_text
from crawler.reading.tree import parse
from tests.tiers import slow


def made(markup: str, spot: str, number: int = 0) -> str:
    """The directive for the n-th time that the text stands on the page."""
    shown = shown_text(parse(f"<body>{markup}"))
    at = -1
    for _ in range(number + 1):
        at = shown.text.index(spot, at + 1)
    return Directives(shown).of(Span(at, at + len(spot)))


def test_a_text_that_stands_once_is_enough() -> None:
    assert unquote(made("<li>甲公告<li>乙公告", "乙公告")) == "text=乙公告"


def test_what_has_a_meaning_in_directives_is_escaped() -> None:
    assert made("<p>A-B, C&D 50%</p>", "A-B, C&D 50%") == "text=A%2DB%2C%20C%26D%2050%25"


def test_what_stands_before_and_after_tells_apart_what_stands_twice() -> None:
    rows = "<ul><li>更多</li></ul><h2>通知</h2><a>更多</a><h2>公告</h2><a>更多</a><p>完</p>"
    assert unquote(made(rows, "更多", 2)) == "text=更多,-完"
    assert unquote(made(rows, "更多", 1)) == "text=更多,-公告"
    assert unquote(made("<p>甲</p><a>更多</a><p>尾</p><p>乙</p><a>更多</a><p>尾</p>", "更多", 1)) == "text=乙-,更多"


def test_a_part_that_stands_within_another_text_first_is_told_apart() -> None:
    assert unquote(made("<li>关于甲的通知的解读<li>甲的通知<li>尾", "甲的通知", 1)) == "text=甲的通知,-尾"


def test_case_and_width_do_not_tell_apart() -> None:
    assert unquote(made("<p>ＡBC</p><p>尾</p><p>abc</p><p>完</p>", "abc")) == "text=abc,-完"


def test_of_two_in_the_same_setting_the_first_has_one_and_the_second_has_none() -> None:
    rows = "<p>头</p><a>更多</a><p>尾</p>" * 2
    assert unquote(made(f"<p>始</p>{rows}", "更多", 0)) == "text=更多"
    assert made(f"<p>始</p>{rows}", "更多", 1) == ""


def test_within_a_text_the_words_around_make_both_ends_sure() -> None:
    directive = made("<p>请于每周一登录平台查询结果。</p>", "登录平台")
    assert unquote(directive) == "text=请于每周一-,登录平台,-查询结果。"


def test_no_term_reaches_across_elements() -> None:
    assert unquote(made("<li><a><span>·</span><span>某某公告</span></a><li>二", "·某某公告")) == "text=某某公告"


def test_bold_letters_are_part_of_their_text() -> None:
    assert unquote(made("<p>甲</p><p>主办<b>单位</b>某市</p>", "主办单位某市")) == "text=主办单位某市"


def test_where_an_element_ends_a_word_need_not() -> None:
    assert unquote(made("<p>请登录<a>平台</a>查询</p>", "平台")) == "text=请登录-,平台,-查询"


def test_a_long_text_is_told_by_its_beginning_and_its_end() -> None:
    text = "。".join(f"这是第{number}句话它说的是另外一件事" for number in range(9))
    directive = unquote(made(f"<p>{text}</p>", text))
    start, _, end = directive.removeprefix("text=").partition(",")
    assert text.startswith(start) and text.endswith(end) and len(directive) < 130


def test_marks_alone_have_no_directive() -> None:
    assert made("<p>···</p>", "···") == ""


@pytest.mark.parametrize(
    ("text", "place", "parted"),
    [
        ("通知公告", 2, False),
        ("通知 公告", 2, True),
        ("《通知", 1, True),
        ("第3条", 1, True),
        ("gov.cn", 3, False),
        ("a 1", 1, True),
        ("（a", 1, True),
        ("a_b", 1, False),
    ],
)
def test_where_a_word_surely_ends(text: str, place: int, parted: bool) -> None:
    assert is_parted(text, place) is parted


@slow
def test_a_page_of_one_word_is_not_searched_for_ever() -> None:
    shown = shown_text(parse("<body>" + "<a>更</a>多" * 60_000))
    directives = Directives(shown)
    for piece in shown.pieces[:600]:
        directives.of(Span(piece.start, piece.end))
