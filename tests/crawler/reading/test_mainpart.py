"""The page's own list and the blocks at its sides: no empty column is filled with rows of another."""

import pytest

from crawler.reading import read
from facts.page import PageFacts
from tests.crawler.reading.pages import FOOTER, TITLES, html, rows

URL = "http://www.lin.gov.cn/zwgk/tzgg/index.html"
ROW = '<li><a href="/a/{n}.html">{title}</a><span>{date}</span></li>'
OTHER = '<li><a href="/b/{n}.html">另一栏目：{title}</a><span>{date}</span></li>'
LIST = f"<ul>{rows(ROW)}</ul>"
PATH = "<p>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; 通知公告</p>"


def block(heading: str) -> str:
    return f"<div class=x><h3>{heading}</h3><ul>{rows(OTHER, TITLES * 2, ['2026-11-20'] * 8)}</ul></div>"


def page(main: str, side: str = "", title: str = "通知公告-临江县人民政府") -> PageFacts:
    return read(html(f"<div>{PATH}<div class=a>{main}</div><div class=b>{side}</div></div>", title), URL)


def seen(facts: PageFacts) -> tuple[int, bool]:
    return len(facts.items), facts.more_items


@pytest.mark.parametrize(
    "heading", ["热点信息", "本周热点", "相关文档", "点击排行榜", "栏目推荐", "热门文章 更多>>", "友情链接"]
)
def test_a_block_under_a_heading_of_its_own_is_not_the_list(heading: str) -> None:
    assert {item.url for item in page(LIST, block(heading)).items} == {
        f"http://www.lin.gov.cn/a/{n}.html" for n in range(4)
    }


@pytest.mark.parametrize("name", ["热点回应", "最新公开", "相关政策"])
def test_a_column_may_be_called_as_such_a_block_is(name: str) -> None:
    assert seen(page(block(name), title=f"{name}-临江县人民政府")) == (8, False)


def test_a_block_of_newer_things_is_the_list_where_there_is_no_other() -> None:
    assert seen(page(block("最新公开"))) == (8, False)


@pytest.mark.parametrize(
    "statement", ["暂无数据", "本单位无此类信息", "共0条 第1/0页", "抱歉，没有找到相关结果", "内容正在整理中"]
)
@pytest.mark.parametrize("side", ["", block("热点信息"), block("工作动态"), block("最新信息")])
def test_a_column_that_says_it_is_empty_has_no_rows(statement: str, side: str) -> None:
    assert seen(page(f"<p>{statement}</p>", side)) == (0, False)


@pytest.mark.parametrize("heading", ["", "<h2>通知公告</h2>", "<h2>文件目录</h2>"])
def test_a_statement_that_styles_hide_beside_a_list_takes_nothing_away(heading: str) -> None:
    assert seen(page(f"{heading}{LIST}<div class=nodata>暂无数据</div>", block("热点信息"))) == (4, False)


@pytest.mark.parametrize("title", ["关于暂无障碍物路段的公告通知", "没有找到失主的物品公告"])
def test_a_row_whose_title_speaks_so_is_no_statement(title: str) -> None:
    row = f'<li><a href="/c.html">{title}</a><span>2026-11-01</span></li>'
    assert seen(page(f"<ul>{rows(ROW)}{row}</ul>")) == (5, False)


def test_rows_that_wait_for_a_script_are_unread_and_not_those_of_the_side() -> None:
    assert seen(page("<div id=list>加载中...</div>", block("工作动态"))) == (0, True)
    assert seen(page("<ul><li>{{item.title}}</li></ul>", block("工作动态"))) == (0, True)
    assert seen(page("<h2>通知公告</h2><ul class=list></ul>", block("工作动态"))) == (0, True)


def test_an_empty_pager_beside_the_list_takes_nothing_away() -> None:
    assert seen(page(f"<h2>通知公告</h2><div><h3>文件目录</h3>{LIST}</div><ul class=pagination></ul>")) == (4, False)


def test_a_block_at_the_side_alone_leaves_open_whether_the_list_was_read() -> None:
    assert seen(page("", block("热点信息"))) == (0, True)


def test_a_marquee_is_no_list() -> None:
    notices = "<a href='/1.html'>关于系统升级的公告（2026-11-18）</a><a href='/2.html'>关于信箱的通报（2026-11-17）</a>"
    assert seen(page("<p>暂无内容</p>", f"<marquee>{notices}</marquee>")) == (0, False)
    assert seen(page(f"<table><tr><td><marquee>{notices}</marquee></td></tr></table>")) == (0, False)


def test_the_numbers_of_the_footer_are_no_rows() -> None:
    number = "<a href='https://beian.miit.gov.cn/'>粤ICP备12345678号-1</a>"
    foot = f"<table><tr><td>{number} 最后更新：2026-11-19</td></tr></table>"
    assert seen(page("", foot)) == (0, False)
    assert seen(page(f"<ul>{rows(ROW, TITLES[:1])}</ul>", foot)) == (1, False)


def test_a_list_below_the_footer_s_numbers_is_a_list_all_the_same() -> None:
    many = rows(ROW, TITLES * 2, ["2026-11-03"] * 8)
    body = (
        html(f"<ul>{many}</ul>").replace(FOOTER.encode(), b"").replace(b"<div class=main>", FOOTER.encode() + b"<div>")
    )
    assert len(read(body, URL).items) == 8


def test_the_list_that_stands_with_the_pager_weighs_more() -> None:
    main = f"<h2>通知公告</h2><ul>{rows(ROW)}</ul><script>createPageHTML(5,0,'index','html')</script>"
    facts = page(main, f"<div><ul>{rows(OTHER, TITLES * 2, ['2026-11-20'] * 8)}</ul></div>")
    assert seen(facts) == (4, True)


def test_what_follows_a_heading_of_links_is_no_part_of_the_list() -> None:
    facts = page(f"{LIST}<h3>相关链接</h3><ul>{rows(OTHER)}</ul>")
    assert len(facts.items) == 4
    assert len(page(f"{LIST}<p></p><ul>{rows(OTHER)}</ul>").items) == 8
