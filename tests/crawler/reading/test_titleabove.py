"""Titles by where they stand: above the line that tells the day, whatever the browser's title says."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, html

INFO = "<div>发布时间：2026-11-03 来源：县应急局</div>"
SITE = "临江县人民政府"


def title(part: str, html_title: str = SITE, head: str = "") -> str | None:
    return read(html(part, html_title, head), ARTICLE_URL).title


@pytest.mark.parametrize("name", ["xl-tit", "article_tit", "bt", "news headline"])
def test_an_element_may_call_itself_a_title_in_many_ways(name: str) -> None:
    assert title(f'<div class="{name}">{TITLE}</div>{INFO}{PARAGRAPH}') == TITLE


def test_a_name_that_only_holds_such_letters_is_no_title() -> None:
    assert title(f'<div class="bttn titan">{TITLE}</div><p>县应急局</p>{INFO}') is None


def test_a_plain_line_above_the_only_info_line_and_text_is_the_title() -> None:
    assert title(f"<div class=x1>{TITLE}</div>{INFO}{PARAGRAPH}") == TITLE


@pytest.mark.parametrize(
    "part",
    [
        f"<div>{TITLE}</div>{INFO}",
        f"<div>{TITLE}</div>{INFO}{PARAGRAPH}" * 3,
        f"<div><a href=/1.html>{TITLE}</a></div>{INFO}{PARAGRAPH}",
        f"<div>{TITLE}，</div>{INFO}{PARAGRAPH}",
    ],
)
def test_a_plain_line_is_no_title_without_text_or_among_several_or_as_a_link(part: str) -> None:
    assert title(part) is None


@pytest.mark.parametrize("short", ["公告", "讣告", "情况通报"])
def test_a_short_heading_is_a_title_when_the_browser_title_or_its_place_says_so(short: str) -> None:
    assert title(f"<h2>{short}</h2><p>（第三号）</p>{INFO}{PARAGRAPH}", f"{short}_{SITE}") == short
    assert title(f"<h2>{short}</h2>{INFO}{PARAGRAPH}") == short


def test_the_name_of_a_column_above_the_title_is_not_the_title() -> None:
    menu = '<a href="/gzdt/">工作动态</a>'
    part = f"{menu}<h2>工作动态</h2><div class=x1>{TITLE}</div>{INFO}{PARAGRAPH}"
    assert title(part, f"工作动态-{SITE}") == TITLE
    assert title(f"{menu}<h2>工作动态</h2>{INFO}") is None


@pytest.mark.parametrize(
    "name", [f"<header><b>{SITE}</b></header>", f'<div class="logo"><h1>{SITE}</h1></div>', f"<h1>{SITE}</h1>"]
)
def test_the_name_of_the_site_in_its_head_is_no_title(name: str) -> None:
    head = f'<meta name="SiteName" content="{SITE}">'
    assert title(f"{name}<h2>{TITLE}</h2>{INFO}{PARAGRAPH}", head=head) == TITLE


def test_the_header_of_an_article_may_hold_its_title() -> None:
    part = f"<article><header><h1>{TITLE}</h1></header>{PARAGRAPH * 3}</article>"
    assert title(part, f"{TITLE}-{SITE}") == TITLE


def test_a_title_broken_in_two_is_whole_when_the_browser_title_is() -> None:
    whole = f"临江县人民政府办公室{TITLE}"
    part = f"<h1>临江县人民政府办公室<br>{TITLE}</h1>{INFO}{PARAGRAPH}"
    assert title(part, f"{whole}-{SITE}") == whole
    assert title(f"<p>县教育局</p><h1>{TITLE}</h1>{INFO}{PARAGRAPH}", f"{TITLE}-{SITE}") == TITLE


def test_an_office_that_signs_the_text_and_names_all_its_pages_is_no_title() -> None:
    own = f"<b>{TITLE}</b>{PARAGRAPH * 2}<p>临江县人民政府</p><p>2026年10月15日</p><p>发布时间：2026-10-19</p>"
    assert read(html(f"<div>{own}</div>", "临江县人民政府"), ARTICLE_URL).title != "临江县人民政府"
