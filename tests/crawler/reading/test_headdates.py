"""A date in the article's own head, and dates in rows, of events and of other things beside it."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, TITLE, article

BODY = PARAGRAPH * 3
ROW = '<a href="/9.html">关于开展消防安全检查的通知</a>'


def printed(part: str) -> str | None:
    return read(article(part), ARTICLE_URL).published.printed


def below(info: str) -> str | None:
    return printed(f"<h1>{TITLE}</h1>{info}{BODY}")


@pytest.mark.parametrize(
    "info",
    [
        "<div>2026-11-03 | Source: Press Office of the County</div>",
        "<div>时间：2026-11-03　当前时间：2026-11-24 08:30</div>",
        "<div><span>县融媒体中心编辑部</span><span>临江发布客户端</span><em class=pub-time>2026-11-03 16:07</em></div>",
        "<div><label>来源：</label><span>县应急局</span><label>时间：</label><span>2026-11-03</span></div>",
        "<div>2026-11-03 <a href=/pl.html>共有十二条评论参与</a></div>",
    ],
)
def test_a_date_in_the_head_is_read_whatever_stands_beside_it(info: str) -> None:
    assert below(info) == "2026-11-03"


@pytest.mark.parametrize(
    "info",
    [
        "<div>笔试时间：2026-11-22</div>",
        "<div>资格复审日期：2026-11-22</div>",
        "<table><tr><td>体检时间</td><td>2026-11-22</td></tr></table>",
        "<div>浏览时间：2026-11-24 08:30 打印时间：2026年11月24日</div>",
        "<div>时间：2026年11月22日 地点：县文化馆</div>",
        "<div><p>同日，县应急局在全县各乡镇开展了春季防汛的检查，并对值班值守和物资储备提出要求。</p><p>时间：2026-11-22</p></div>",
        f"<ul><li>{ROW}<p>2026-11-22</p></li></ul>",
        f"<ul><li><p>2026-11-22</p>{ROW}</li></ul>",
    ],
)
def test_a_date_of_something_else_is_none_of_the_article(info: str) -> None:
    assert below(info) is None


def test_a_date_of_a_row_above_the_title_is_none_of_the_article() -> None:
    side = f"<table><tr><td><table><tr><td>{ROW}</td><td>2026-11-22</td></tr></table></td>"
    assert printed(f"{side}<td><h1>{TITLE}</h1>{BODY}</td></tr></table>") is None
    assert printed(f"{side}<td><h1>{TITLE}</h1><p>2026-11-03</p>{BODY}</td></tr></table>") == "2026-11-03"
