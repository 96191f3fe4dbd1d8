"""Lists of one or two rows, and lists whose days stand beside their rows: they are lists, and no articles."""

import pytest

from crawler.reading import read
from facts.page import PageFacts
from tests.crawler.reading.pages import PARAGRAPH, URL, html

NAME = "通知公告"
FIRST, SECOND = "关于开展农村公路养护检查的通知", "关于公布便民服务点名单的公告"
SIDE = "".join(
    f'<li><a href="/x/{n}.html">其他栏目的第{n}条工作动态信息</a><span>2026-11-1{n}</span></li>' for n in range(5)
)


def told(part: str) -> list[tuple[str, str | None]]:
    facts: PageFacts = read(html(f"<div class=place>当前位置：<a href=/>首页</a> &gt; {NAME}</div>{part}"), URL)
    assert facts.title is None
    return [(item.title, item.date) for item in facts.items]


def _described(title: str, day: str, number: int) -> str:
    day = f"<small>日期：</small>{day} <small>点击：</small>31"
    return f'<dt><a href="{number}.html">{title}</a></dt><dd>{day}</dd><dd>{PARAGRAPH}</dd>'


def test_the_days_of_a_definition_list_stand_under_its_terms() -> None:
    rows = _described(FIRST, "26-11-21", 1) + _described(SECOND, "26-10-29", 2)
    assert told(f"<div><h2>{NAME}</h2><dl>{rows}</dl></div>") == [(FIRST, "2026-11-21"), (SECOND, "2026-10-29")]


def test_one_row_under_the_headings_of_a_table_is_a_list() -> None:
    heads = "<tr><th>信息标题</th><th>发布单位</th><th>发布日期</th></tr>"
    row = f"<tr><td><a href=1.html>{FIRST}</a></td><td>宣传科</td><td><span>2026-03-09</span></td></tr>"
    assert told(f"<div><span>{NAME}</span><table>{heads}{row}</table></div>") == [(FIRST, "2026-03-09")]


def test_one_card_is_a_list_even_beside_a_longer_block() -> None:
    more = "<a href=1.html>继续阅读</a>"
    foot = f"<footer><span>2026年2月16日</span> <span><a href=/zwgk/tzgg/>{NAME}</a></span></footer>"
    card = f"<article><header><h2><a href=1.html>{FIRST}</a></h2></header><div>{PARAGRAPH} {more}</div>{foot}</article>"
    own = f"<div id=primary><header><h1>分类：{NAME}</h1></header>{card}</div>"
    section = f"<section class=widget><h2>近期文章</h2><ul>{SIDE * 2}</ul></section>"
    beside = f"<div id=secondary class=widget-area>{section}</div>"
    assert told(f"<div id=content>{own}{beside}</div>") == [(FIRST, "2026-02-16")]


@pytest.mark.parametrize("side", ["", f"<div><h3>最新公告</h3><ul>{SIDE}</ul></div>"])
def test_two_rows_beneath_the_heading_of_the_column_are_its_list(side: str) -> None:
    rows = f"<ul><li><a href=1.html>{FIRST}</a> 2026-11-21</li><li><a href=2.html>{SECOND}</a> 2026-10-29</li></ul>"
    own = f"<div><h2>{NAME}</h2>{rows}</div>"
    assert told(f"<div>{own}{side}</div>") == [(FIRST, "2026-11-21"), (SECOND, "2026-10-29")]


def test_the_link_of_a_pager_is_no_row() -> None:
    rows = "".join(f'<div class=row><a href="{n}.html">{FIRST}（{n}）</a></div>' for n in range(6))
    shown = told(f"<div>{rows}<div class=row>共6条 <a href=index.html>第1页</a></div></div>")
    assert [title for title, _ in shown] == [f"{FIRST}（{n}）" for n in range(6)]
