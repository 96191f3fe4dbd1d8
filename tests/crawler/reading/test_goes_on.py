"""Whether a page says that its list goes on."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import html, rows

URL = "http://www.lin.gov.cn/zwgk/tzgg/index.html"
LIST = f"<ul>{rows('<li><a href=/a/{n}.html>{title}</a><span>{date}</span></li>')}</ul>"


def more(pager: str) -> bool:
    return read(html(f"{LIST}{pager}"), URL).more_items


@pytest.mark.parametrize(
    "pager",
    [
        "<script>layui.laypage.render({elem:'p',count:500,limit:20})</script>",
        "<script>laypage({cont:'p', pages: 12})</script>",
        "<script>$('#p').pagination(120,{items_per_page:4})</script>",
        "<p>‹ 1/12 ›</p>",
        "<p>共210条 1/14</p>",
        "<a onclick='go(2)'>下页</a>",
        "<button class=m>加载更多</button>",
        "<div class=m>点击加载更多</div>",
        "<div class=pagination rows=4 count=318></div>",
        "<div id=pager data-total='31'></div>",
        "<input type=hidden id=totalPage value=6>",
        "<input type=hidden name=recordCount value=60>",
        "<p>为您找到相关结果约1,204个</p>",
        "<p><b>1</b><a href=index_1.html>2</a><a href=index_2.html>3</a></p>",
        "<p><a href=index_1.html>&gt;</a></p>",
    ],
)
def test_pagers_of_all_kinds_say_that_there_is_more(pager: str) -> None:
    assert more(pager)


@pytest.mark.parametrize(
    "pager",
    [
        "<script>layui.laypage.render({elem:'p',count:4,limit:20})</script>",
        "<script>$('#p').pagination(4,{items_per_page:4})</script>",
        "<p>‹ 1/1 ›</p>",
        "<p>咨询时间 7/24 小时</p>",
        "<a class=disabled onclick='go(1)'>下页</a>",
        "<button disabled>加载更多</button>",
        "<p>没有更多了</p>",
        "<div class=pagination rows=20 count=4></div>",
        "<div class=hits count=318></div>",
        "<input type=hidden id=totalPage value=1>",
        "<input type=hidden id=columnId value=600>",
        "<p>为您找到相关结果约4个</p>",
        "<table><tr><td><a href='?d=2026-11-02'>2</a><td><a href='?d=2026-11-03'>3</a></table>",
    ],
)
def test_one_page_is_all(pager: str) -> None:
    assert not more(pager)


def test_a_link_to_more_of_one_row_says_nothing_of_the_list() -> None:
    form = "<li><a href=/a/{n}.html>{title}</a><span>{date}</span><a href=/a/{n}.html>查看更多&gt;&gt;</a></li>"
    assert not read(html(f"<ul>{rows(form)}</ul>"), URL).more_items
