"""Pages without heading elements and meta tags, as they were made from 2003 to 2012, and their dates."""

import pytest

from crawler.reading import read
from facts.page import PageFacts
from tests.crawler.reading.pages import PARAGRAPH, TITLE

URL = "http://www.lin.gov.cn/shownews.asp?id=312"
TEXT = PARAGRAPH * 3


def old(cells: str, title: str = "临江县人民政府", top: str = "") -> PageFacts:
    """A page of tables in GBK that calls itself gb2312."""
    markup = (
        f'<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>{title}</TITLE></HEAD>'
        f"<BODY><TABLE width=778 align=center><TR><TD>{top}<A href=/>首页</A> <A href=/news.asp>新闻动态</A> "
        f"<A href=/tz.asp>通知公告</A></TD></TR></TABLE><TABLE width=778 align=center>{cells}</TABLE>"
        "<TABLE align=center><TR><TD>版权所有：临江县人民政府 <A href=http://www.miibeian.gov.cn>粤ICP备05012345号</A>"
        "</TD></TR></TABLE></BODY></HTML>"
    )
    return read(markup.encode("gbk"), URL)


@pytest.mark.parametrize(
    "cell",
    [
        "<tr><td align=center><font size=5><b>{}</b></font></td></tr>",
        '<tr><td><p align="center"><strong><font size="+1" color="#ff0000">{}</font></strong></p></td></tr>',
        '<tr><td><div style="text-align: center; font-size: 22px">{}</div></td></tr>',
        "<tr><td><center><b>{}</b></center></td></tr>",
        '<tr><td style="font:bold 16pt 宋体" align=center>{}</td></tr>',
    ],
)
@pytest.mark.parametrize("info", ["", "<tr><td align=center>发布时间：2008-5-6 点击数：12</td></tr>"])
@pytest.mark.parametrize("browser", ["临江县人民政府", f"{TITLE}-临江县人民政府", "无标题文档"])
def test_a_line_set_as_a_title_above_text_is_the_title(cell: str, info: str, browser: str) -> None:
    facts = old(f"{cell.format(TITLE)}{info}<tr><td>{TEXT}</td></tr>", browser)
    assert facts.title == TITLE
    assert facts.published.printed == ("2008-05-06" if info else None)


def test_a_plain_line_is_the_title_where_it_is_a_part_of_the_browser_title() -> None:
    assert old(f"<tr><td>{TITLE}</td></tr><tr><td>{TEXT}</td></tr>", f"{TITLE}_临江县人民政府").title == TITLE
    assert old(f"<tr><td>{TITLE}</td></tr><tr><td>{TEXT}</td></tr>", f"临江县人民政府--{TITLE}").title == TITLE


def test_a_title_broken_by_a_line_break_is_taken_whole() -> None:
    cell = (
        "<tr><td align=center><font size=5><b>临江县人民政府办公室<br>关于做好春季防汛工作的通知</b></font></td></tr>"
    )
    whole = "临江县人民政府办公室 关于做好春季防汛工作的通知"
    assert old(f"{cell}<tr><td>{TEXT}</td></tr>").title == whole
    assert old(f"{cell}<tr><td>日期：2008-5-6</td></tr><tr><td>{TEXT}</td></tr>").title == whole
    plain = "<tr><td>临江县人民政府办公室<br>关于做好春季防汛工作的通知</td></tr>"
    spelled = whole.replace(" ", "")
    assert old(f"{plain}<tr><td>{TEXT}</td></tr>", f"{spelled}-临江县").title == spelled


@pytest.mark.parametrize(
    "cells",
    [
        f"<tr><td>某某单位二〇〇八年工作</td></tr><tr><td>{TEXT}</td></tr>",
        "<tr><td align=center><b>第一章总则和一般规定</b></td></tr>"
        "<tr><td align=center><b>临江县养犬管理暂行办法</b></td></tr>"
        f"<tr><td>{TEXT}</td></tr>",
        "<tr><td align=center><font size=5><b>欢迎访问临江县网站</b></font></td></tr><tr><td>正在建设</td></tr>",
        f"<tr><td align=center><a href=/1.asp><b>{TITLE}</b></a></td></tr><tr><td>{TEXT}</td></tr>",
    ],
)
def test_without_a_sure_sign_there_is_no_title(cells: str) -> None:
    assert old(cells).title is None


def test_a_column_of_links_below_a_large_name_is_no_article() -> None:
    links = "".join(
        f"<tr><td><a href=n{n}.asp>关于开展第{n}次检查的通知</a></td><td>2008-5-{n}</td></tr>" for n in range(1, 9)
    )
    facts = old(
        f"<tr><td align=center><font size=5><b>通知公告栏目列表</b></font></td></tr>{links}", "通知公告栏目列表"
    )
    assert facts.title is None
    assert len(facts.items) == 8
    assert facts.items[0].date == "2008-05-01"


@pytest.mark.parametrize(
    ("info", "day"),
    [
        ("发布时间：2008-5-6", "2008-05-06"),
        ("发布日期：2008.05.06", "2008-05-06"),
        ("[发布时间：2008/05/06 08:05:00]", "2008-05-06"),
        ("2008年05月06日", "2008-05-06"),
        ("文章来源：县应急局 &nbsp; 更新时间：2008-5-6 8:05:00", "2008-05-06"),
        ("作者：佚名 来源：本站 点击数：32 更新时间：2008-5-6", "2008-05-06"),
        ("<font color=#808080>（2008-05-06）</font>", "2008-05-06"),
        ("发布者：管理员 发布时间：2008年5月6日 阅读：12次", "2008-05-06"),
        ("【字体：大 中 小】【2008-05-06】", "2008-05-06"),
        ("时间：2008-05-06 08:05", "2008-05-06"),
        ("信息来源：办公室 信息时间：2008-05-06", "2008-05-06"),
        ("<script>document.write('发布时间：2008-05-06')</script>", "2008-05-06"),
        ('发布时间：<script>document.write("2008-05-06");</script>', "2008-05-06"),
        (
            "<script language=javascript>document.write('<span>发布日期：' + '2008-05-06 08:05' + '</span>')</script>",
            "2008-05-06",
        ),
        ("<time datetime=2008-05-06T08:05:00+08:00>05-06</time>", "2008-05-06"),
        ("<time datetime=2008-05-06>3天前</time>", "2008-05-06"),
        ("今天是<script>document.write(new Date().getFullYear()+'年')</script>", None),
        ("打印时间：2008-05-06", None),
        ("截止日期：2008-05-06", None),
    ],
)
def test_dates_below_the_title_are_read_in_the_forms_of_old_pages(info: str, day: str | None) -> None:
    title = f"<tr><td align=center><font size=4><b>{TITLE}</b></font></td></tr>"
    facts = old(f"{title}<tr><td align=center>{info}</td></tr><tr><td>{TEXT}</td></tr>", f"{TITLE}-临江县")
    assert facts.title == TITLE
    assert facts.published.printed == day


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("<p align=right>发布时间：2008-05-06</p>", "2008-05-06"),
        ("<p>（责任编辑：张三 发布日期：2008年5月6日）</p>", "2008-05-06"),
        ("<table><tr><td>信息来源：县应急局</td><td>发布时间：2008-05-06</td></tr></table>", "2008-05-06"),
        ("<p align=right>临江县应急局</p><p align=right>2008年5月6日</p>", None),
        ("<p>日期：2008-05-06</p>", None),
        ("<p>发布时间：2008-05-06</p><p>发布时间：2008-05-09</p>", None),
        ("<ul><li><a href=/a.asp>关于防汛物资储备情况的通知</a> 发布时间：2008-05-06</li></ul>", None),
    ],
)
def test_a_labelled_date_at_the_end_is_the_publish_date_and_a_signature_is_not(end: str, day: str | None) -> None:
    title = f"<tr><td align=center><font size=4><b>{TITLE}</b></font></td></tr>"
    facts = old(f"{title}<tr><td>{TEXT}{PARAGRAPH * 8}{end}</td></tr>", f"{TITLE}-临江县")
    assert facts.title == TITLE
    assert facts.published.printed == day


def test_the_addresses_of_a_gbk_page_go_out_in_its_own_encoding() -> None:
    facts = old(f"<tr><td><a href='list.asp?class=公告'>公告</a>{TEXT}</td></tr>")
    assert "http://www.lin.gov.cn/list.asp?class=%B9%AB%B8%E6" in [link.url for link in facts.links]
    assert (facts.charset.declared, facts.charset.used) == ("gb2312", "gb18030")


@pytest.mark.parametrize(
    "form", ["<p align=center><b>{}</b></p>", "<p>{}</p>", "<center><font size=5>{}</font></center>"]
)
@pytest.mark.parametrize("day", ["", "<td>2008-5-{0}</td>"])
def test_a_list_with_a_few_sentences_above_it_stays_a_list(form: str, day: str) -> None:
    name = "政府信息公开年度报告"
    row = "<tr><td><a href=n{0}.asp>临江县人民政府第{0}年政府信息公开工作年度报告</a></td>" + day + "</tr>"
    table = "".join(row.format(n, n) for n in range(1, 10))
    facts = old(f"<tr><td>{form.format(name)}{PARAGRAPH * 2}<table>{table}</table></td></tr>", f"{name}-临江县")
    assert facts.title is None
    assert len(facts.items) == 9


def test_a_single_row_that_tells_its_publish_date_makes_no_article_of_its_column() -> None:
    row = "<tr><td><a href=n1.asp>关于开展第一次检查的通知</a> 发布时间：2008-5-6</td></tr>"
    facts = old(f"<tr><td align=center><b>通知公告栏目名称</b></td></tr>{row}", "通知公告-临江县")
    assert facts.title is None
    assert [item.date for item in facts.items] == ["2008-05-06"]


def test_a_date_in_the_line_below_the_source_tells_where_the_title_is() -> None:
    part = f"<h1>{TITLE}</h1><p>来源：<a href=/>县应急局</a></p><p>2026-11-3 8:05</p>{TEXT}"
    facts = read(f"<title>详情</title>{part}".encode(), "http://m.lin.gov.cn/art/1.html")
    assert (facts.title, facts.published.printed, facts.source) == (TITLE, "2026-11-03", "县应急局")
