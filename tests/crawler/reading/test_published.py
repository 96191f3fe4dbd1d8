"""Publish date: printed before meta before address; what never is one."""

import pytest

from crawler.reading import read
from facts.page import Published, Rival
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, article, html, rows

DATED_URL = "http://www.lin.gov.cn/zwgk/tzgg/202611/t20261103_123.html"
HEAD = f'<meta name="ArticleTitle" content="{TITLE}">'
BODY = PARAGRAPH * 3


def published(part: str, url: str = ARTICLE_URL, head: str = "") -> Published:
    return read(article(part, head), url).published


def below_title(info: str) -> str:
    return f"<h1>{TITLE}</h1>{info}{BODY}"


@pytest.mark.parametrize(
    "info",
    [
        "<div>发布时间：2026-11-03 来源：县应急局</div>",
        "<div><span>发布日期：</span><b>2026</b>年<b>11</b>月<b>3</b>日</div>",
        "<div>发布日期：２０２６－１１－０３</div>",
        "<div>发布日期：2026&nbsp;年&nbsp;11&nbsp;月&nbsp;3&nbsp;日</div>",
        "<div>公开日期：二〇二六年十一月三日</div>",
        "<div>2026-11-03 16:07:09</div>",
        "<publishtime>2026-11-03</publishtime>",
        "<div>来源：县应急局 2026/11/03 字号：大 中 小</div>",
        "<div>日期：2026.11.03</div>",
        "<table><tr><th>发布日期</th><td>2026-11-03</td></tr></table>",
        "<div>更新时间：26-11-03 来源：县应急局</div>",
        "<div>来源 县应急局 发布时间 2026-11-03 10:00</div>",
    ],
)
def test_a_printed_date_is_read_in_any_form(info: str) -> None:
    found = published(below_title(info))
    assert (found.date, found.origin) == ("2026-11-03", "printed")


def test_a_date_above_the_title_counts_too() -> None:
    assert published(f"<div>2026-11-03</div>{below_title('')}").printed == "2026-11-03"


def test_relative_and_yearless_dates_stay_as_printed() -> None:
    assert published(below_title("<div>发布时间：3天前</div>")).printed == "P-3D"
    assert published(below_title("<div>发布时间：11-03</div>")).printed == "--11-03"


def test_the_time_is_kept() -> None:
    assert published(below_title("<div>发布时间：2026-11-03 09:05</div>")).time == "09:05"


@pytest.mark.parametrize(
    "part",
    [
        f"<h1>{TITLE}</h1>{BODY}<p>临江县应急局</p><p>2026年10月30日</p>",
        f"<h1>{TITLE}</h1><p>特此通知。</p><p>临江县应急局</p><p>2026年10月30日</p>{BODY}",
        f"<h1>{TITLE}</h1>{BODY}<p>上一篇：<a href=/1.html>某某通知</a> 2026-11-01</p>",
        f"<h1>{TITLE}</h1><div>成文日期：2026-10-20</div>{BODY}",
        f"<h1>{TITLE}</h1><div>实施日期：2026-12-01 失效日期：2031-12-01</div>{BODY}",
        f"<h1>{TITLE}</h1><div>今天是：2026年11月24日 星期二</div>{BODY}",
        f"<h1>{TITLE}</h1><div>索引号：11440106718120458W/2024-00008</div>{BODY}",
        f"<h1>{TITLE}</h1>{BODY}<p>版权所有 2020-01-01</p>",
    ],
)
def test_other_dates_are_no_publish_dates(part: str) -> None:
    found = published(part, head=HEAD)
    assert (found.date, found.printed) == (None, None)


def test_dates_of_related_rows_are_not_taken() -> None:
    form = '<li><a href="/{n}.html">{title}</a><span>{date}</span></li>'
    related = f"<div class=related><h3>相关新闻</h3><ul>{rows(form)}</ul></div>"
    assert published(f"<h1>{TITLE}</h1>{BODY}{related}", head=HEAD).printed is None
    assert published(f"{related}{below_title('<div>2026-11-09</div>')}", head=HEAD).printed == "2026-11-09"


def test_meta_stands_in_for_a_printed_date_and_the_address_for_both() -> None:
    head = HEAD + '<meta name="pubdate" content="2026-11-02  10:20">'
    found = published(f"<h1>{TITLE}</h1>{BODY}", DATED_URL, head)
    assert (found.date, found.time, found.origin, found.meta) == ("2026-11-02", "10:20", "meta", "2026-11-02")
    found = published(f"<h1>{TITLE}</h1>{BODY}", DATED_URL, HEAD)
    assert (found.date, found.origin) == ("2026-11-03", "address")


def test_printed_wins_over_meta_and_both_are_kept() -> None:
    head = '<meta name="PubDate" content="2026-11-09 08:00">'
    found = published(below_title("<div>发布时间：2026-11-03</div>"), head=head)
    assert (found.date, found.printed, found.meta) == ("2026-11-03", "2026-11-03", "2026-11-09")


@pytest.mark.parametrize(
    "content", ["2026-11-03 09:00:00", "2026-11-03T09:00:00+08:00", "20261103", "202611030900", "2026/11/3"]
)
def test_meta_dates_are_read_in_the_forms_of_site_software(content: str) -> None:
    assert published(below_title(""), head=f'<meta name="PubDate" content="{content}">').meta == "2026-11-03"


def test_dates_beside_the_publish_date_are_its_rivals() -> None:
    info = "<table><tr><td>成文日期：</td><td>2026-10-20</td><td>发布日期：</td><td>2026-11-03</td></tr></table>"
    facts = read(article(f"{info}<h1>{TITLE}</h1><div>实施日期：2026-12-01</div>{BODY}"), ARTICLE_URL)
    assert facts.published.rivals == (Rival("2026-10-20", "成文日期"), Rival("2026-12-01", "实施日期"))
    assert facts.written == "2026-10-20"


def test_a_list_has_no_publish_date() -> None:
    part = "<ul>" + rows('<li><a href="{n}.html">{title}</a><span>{date}</span></li>') + "</ul>"
    assert read(html(part), "http://www.lin.gov.cn/2026/11/03/").published == Published()
