"""Undated pages: a heading over text of its own is a title, one over rows is the name of a column."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, TITLES, URL, html, rows

DAYS = "".join(f"<p>2026年10月{day}日，县防汛指挥部召开会议。</p>" for day in range(1, 13))
SIDE = "<div class=box><ul>" + rows('<li><a href="{n}.html">{title}</a><b>{date}</b></li>') + "</ul></div>"
HEADING = "二〇二六年十月防汛大事记"


def title(part: str, url: str = ARTICLE_URL, name: str = HEADING) -> str | None:
    return read(html(part, f"{name}-临江县人民政府"), url).title


def test_a_chronicle_without_a_date_of_its_own_is_an_article() -> None:
    assert title(f"<div><h1>{HEADING}</h1>{DAYS}</div>{SIDE}") == HEADING


@pytest.mark.parametrize(
    ("part", "url", "name"),
    [
        (f"<div><h1>{HEADING}</h1>{SIDE}</div>", ARTICLE_URL, HEADING),
        (f"<div><h1>{HEADING}</h1><p>2026年10月1日，召开会议。</p></div>{SIDE}", ARTICLE_URL, HEADING),
        (f"<div><h1>防汛动态</h1>{DAYS}</div><a href=/fx/>防汛动态</a>{SIDE}", ARTICLE_URL, "防汛动态"),
        (f"<div><h1>{HEADING}</h1>{DAYS}</div>{SIDE}", URL, HEADING),
        (f"<div><p>{HEADING}</p>{DAYS}</div>{SIDE}", ARTICLE_URL, "临江县"),
    ],
)
def test_a_heading_over_rows_or_little_text_or_of_a_column_is_no_title(part: str, url: str, name: str) -> None:
    facts = read(html(part, f"{name}-临江县人民政府"), url)
    assert facts.title is None
    assert [row.title for row in facts.items] == list(TITLES)


def test_a_person_over_a_resume_is_a_title() -> None:
    resume = "<p>周大江，男，1975年8月生，1998年7月参加工作。</p>"
    assert title(f"<h2>周大江</h2><p>职务：局长</p>{resume}", name="周大江") == "周大江"
    assert title("<h2>周大江</h2><p>职务：局长</p>", name="周大江") is None
    assert title(f"<h2>县领导</h2><p>职务：局长</p>{resume}", name="县领导") is None
