"""Hostile markup is tamed, ordinary markup is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import hazards
from crawler.reading.tree import parse
from tests.crawler.reading import pages


def depth(markup: str) -> int:
    tree = parse(markup)
    deep = [0] * len(tree.tags)
    for node in range(1, len(deep)):
        deep[node] = deep[tree.parents[node]] + 1
    return max(deep)


def test_an_ordinary_page_passes_untouched() -> None:
    page = pages.html(pages.rows('<li><a href="{n}.html">{title}</a><span>{date}</span></li>') * 40).decode()
    assert hazards.tame(page) is page


def test_a_large_ordinary_page_passes_untouched() -> None:
    form = '<li class="a" data-x=\'1>2\'><p>a<p>b<br><img src=x><a href="{n}.html">{title}</a><span>{date}</span>'
    page = pages.html("<script>if (a<b) { '<div>' }</script><ul>" + pages.rows(form) * 800 + "</ul>").decode()
    assert len(page) > 100_000
    assert hazards.tame(page) == page


@pytest.mark.parametrize(
    "unit", ["<div>", "<ul><li>", "<div><table><td></div></table>", "<a href=x><div></a>", "<span>"]
)
def test_elements_do_not_nest_without_end(unit: str) -> None:
    assert depth(unit * 20_000) < 2_000


def test_a_tag_keeps_no_more_attributes_than_a_page_can_need() -> None:
    tree = parse("<p>before<a href=/x " + " ".join(f"a{n}=1" for n in range(30_000)) + ">text</a>")
    link = tree.all("a")[0]
    assert 100 < len(tree.attributes[link]) < 1_000
    assert tree.attribute(link, "href") == "/x"
    assert tree.text(0) == "beforetext"


def test_unclosed_formatting_does_not_multiply() -> None:
    markup = "<p>" + "".join(f"<font size={n}>" for n in range(1000)) + "</p>" + "<p>text</p>" * 1000
    assert len(parse(markup).tags) < 10_000


@given(st.text(alphabet="<>/abdivspan =\"'!-x\n", max_size=200))
def test_limiting_any_small_markup_changes_nothing(markup: str) -> None:
    assert hazards._limited(markup) == markup


def test_many_formatting_elements_become_spans_and_keep_their_text() -> None:
    page = pages.html(pages.rows('<li><a href="{n}.html">{title}</a><b>{date}</b></li>') * 80).decode()
    tree = parse(page)
    assert tree.all("b") == []
    assert tree.text(0).count("2026-11-03") == 80
