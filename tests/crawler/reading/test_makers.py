"""Whole pages in the shapes of several makers of site software, all invented."""

import pytest

from crawler.reading import read
from facts.page import Document, PageFacts, Published
from tests.crawler.reading.pages import DATES, PARAGRAPH, TITLE, TITLES

HOST = "http://www.lin.gov.cn"
TEXT = PARAGRAPH * 3
HEAD = (
    '<meta charset="utf-8"><meta name="SiteName" content="临江县人民政府"><meta name="SiteIDCode" content="4409990001">'
)
FOOT = "<div class=foot>主办：临江县人民政府办公室 网站标识码：4409 9900 01 粤ICP备12345678号-1</div>"

ARTICLES = {
    "vsb": (
        "/info/1023/5417.htm",
        f"<title>{TITLE}-临江县人民政府</title>",
        '<div class="dqwz">当前位置: <a href="../../index.htm">首页</a>&gt;&gt;<a href="../../zwgk.htm">政务公开</a>'
        "&gt;&gt;<a href=../../zwgk/tzgg.htm>通知公告</a>&gt;&gt;正文</div>"
        f'<form name="_newscontent_fromname"><div class="show-title">{TITLE}</div><div class="show-date">'
        "2026年11月03日 08:05&nbsp;县应急局&nbsp;点击：[<span id=dynclicks_wbnews_5417_1></span>]</div>"
        f'<div id="vsb_content_2"><div class="v_news_content">{TEXT}</div></div>'
        '<p>上一条：<a href="5416.htm">关于开展消防安全检查的通知</a></p></form>',
    ),
    "trs": (
        "/zwgk/tzgg/202611/t20261103_88123.shtml",
        f'<title>{TITLE}</title><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" '
        'content="2026-11-03 08:05"><meta name="ContentSource" content="县应急局">',
        '<div class="crumbs">您的位置：<a href="../../../">首页</a> &gt; <a href="../../">政务公开</a> &gt; '
        f'<a href="../">通知公告</a></div><div class="xl-title"><h2>{TITLE}</h2></div><div class="xl-info"><span>'
        "日期：2026-11-03 08:05</span><span>来源：县应急局</span><span>浏览次数：<em>-</em></span></div>"
        f'<div class="TRS_Editor">{TEXT}</div>',
    ),
    "hanweb": (
        "/art/2026/11/3/art_1229_501234.html",
        f'<title>{TITLE}</title><meta name="pubdate" content="2026-11-03 08:05">',
        '<div class="bt-position">当前位置：<a href="/">首页</a> / <a href="/col/col1/">政务公开</a> / '
        '<a href="/col/col1229/index.html">通知公告</a></div>'
        f'<!--<$[标题名称(html)]>begin--><p class="title">{TITLE}</p><!--<$[标题名称(html)]>end-->'
        "<p class=xxly><span>发布时间：2026-11-03 08:05</span> <span>信息来源：县应急局</span></p>"
        f'<div id="zoom"><!--ZJEG_RSS.content.begin-->{TEXT}<!--ZJEG_RSS.content.end--></div>',
    ),
    "ucap": (
        "/c100045/202611/8a1b2c3d4e5f60718293a4b5c6d7e8f9.shtml",
        f'<title>{TITLE} - 临江县人民政府</title><meta name="channelId" content="a1"><meta name="PubDate" '
        'content="2026-11-03 08:05:00">',
        '<div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk.shtml">政务公开</a> &gt; '
        f'<a href="/tzgg.shtml">通知公告</a></div><h1 class="tit"><ucaptitle>{TITLE}</ucaptitle></h1>'
        "<div class=pages-date><publishtime>2026-11-03 08:05</publishtime> <span>来源： 县应急局</span></div>"
        f"<div class=pages_content><ucapcontent>{TEXT}</ucapcontent></div>",
    ),
    "linewell": (
        "/zwgk/zfxxgk/202611/t20261103_9.htm",
        f"<title>{TITLE}_通知公告_临江县人民政府</title>",
        '<div class="g-position"><ul><li>当前位置：</li><li><a href="/">首页</a></li><li>&gt;</li><li><a href="/zwgk/">'
        '政务公开</a></li><li>&gt;</li><li><a href="./">通知公告</a></li></ul></div><div class="article_area">'
        f'<div class="article_title">{TITLE}</div><ul class="article_attr"><li>来源：县应急局</li><li>'
        "时间：2026-11-03 08:05</li><li>浏览量：<i id=view></i></li></ul>"
        f'<div class="article_content">{TEXT}</div></div>',
    ),
    "epoint": (
        "/zwgk/003002/20261103/6f1c2b3a.html",
        f"<title>{TITLE}</title>",
        '<div class="ewb-location"><span>您现在的位置：</span><a href="/">首页</a>&nbsp;/&nbsp;<a href="/zwgk/">'
        '政务公开</a>&nbsp;/&nbsp;<a href="/zwgk/003002/">通知公告</a></div>'
        f'<div class="ewb-article"><h3>{TITLE}</h3><div class="ewb-article-sources"><p>【信息时间：2026/11/03 08:05'
        "&nbsp;&nbsp;阅读次数：<span id=infoViewCount></span>】【来源：县应急局】</p></div>"
        f'<div class="article-content">{TEXT}</div></div>',
    ),
}  # fmt: skip


def page(name: str) -> PageFacts:
    path, head, part = ARTICLES[name]
    return read(f"<!DOCTYPE html><html><head>{HEAD}{head}</head><body>{part}{FOOT}</body></html>".encode(), HOST + path)


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_of_every_maker_are_read_whole(name: str) -> None:
    facts = page(name)
    assert facts.title == TITLE
    assert (facts.published.printed, facts.published.time) == ("2026-11-03", "08:05")
    assert facts.breadcrumb == ("首页", "政务公开", "通知公告")
    assert facts.text.count("为认真贯彻落实") == 3
    assert "点击" not in facts.text and "主办" not in facts.text
    assert facts.footer.site_code == "4409990001"
    assert facts.items == ()


@pytest.mark.parametrize("name", [name for name in ARTICLES if name != "vsb"])
def test_the_source_is_read_on_pages_that_label_it(name: str) -> None:
    assert page(name).source == "县应急局"


LISTS = {
    "vsb": '<tr id="line_u9_{n}"><td><a class=c1 href="info/1023/{n}.htm" title="{title}">{title}</a></td><td>'
    '<span class="timestyle">2026/{date}</span></td></tr>',
    "split": '<li><div class=date><p>{day}</p><span>2026-{month}</span></div><a href="{n}.html">{title}</a></li>',
    "before": '<li><span>[2026-{date}]</span><a href="{n}.html">{title}</a></li>',
    "inside": '<li><a href="{n}.html"><h3>{title}</h3><i>2026.{date}</i></a></li>',
    "chinese": '<dd><a href="{n}.html">{title}</a>（2026年{month}月{day}日）</dd>',
    "summary": '<div class=item><h4><a href="{n}.html">{title}</a></h4><p>为做好有关工作，根据部署，现将有关事项通知。'
    "</p><em>发布时间：2026-{date}</em></div>",
    "font": '<tr><td><img src=dot.gif><a href="show.asp?id={n}"><font size=2>{title}</font></a> '
    "<font color=red>2026-{date}</font></td></tr>",
    "time": '<li><a href="{n}.html">{title}</a><time datetime="2026-{date}">2026-{date}</time></li>',
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_every_shape_give_their_rows_with_dates(name: str) -> None:
    rows = ""
    for number, (title, date) in enumerate(zip(TITLES, DATES, strict=True)):
        year, month, day = date.split("-")
        short = f"{month}{'/' if name == 'vsb' else '.' if name == 'inside' else '-'}{day}"
        rows += LISTS[name].format(n=number, title=title, date=short, month=month, day=day)
        assert year == "2026"
    outer = {"<tr": "table", "<dd": "dl", "<di": "div"}.get(rows[:3], "ul")
    body = f"<title>通知公告-临江县</title><h2>通知公告</h2><{outer}>{rows}</{outer}>{FOOT}"
    facts = read(body.encode(), HOST + "/zwgk/tzgg/")
    assert [(item.title, item.date) for item in facts.items] == list(zip(TITLES, DATES, strict=True))
    assert facts.title is None


def test_an_article_shown_twice_for_desktop_and_mobile_is_one() -> None:
    block = f"<h1>{TITLE}</h1><p>发布时间：2026-11-03 来源：县应急局</p><div class=article-content>{TEXT}</div>"
    head = f'<title>{TITLE}-临江县</title><meta name="ArticleTitle" content="{TITLE}">'
    body = f"<html><head>{head}</head><body><div class=pc>{block}{FOOT}</div><div class=wap>{block}{FOOT}</div></body>"
    facts = read(body.encode(), HOST + "/zwgk/tzgg/content/post_17.html")
    assert (facts.title, facts.published.printed, facts.source) == (TITLE, "2026-11-03", "县应急局")
    assert facts.text.count("为认真贯彻落实") == 3
    assert facts.published.rivals == ()
    assert facts.footer.site_code == "4409990001"


def header(*cells: str) -> PageFacts:
    rows = "".join(f"<td>{cell}</td>" for cell in cells)
    body = f"<title>{TITLE}-临江县</title><table class=xxgk><tr>{rows}</tr></table><h1>{TITLE}</h1><div>{TEXT}</div>"
    return read(body.encode(), HOST + "/zwgk/content/post_17.html")


def test_a_day_of_making_is_no_written_date_and_stands_in_only_where_no_other_day_is_told() -> None:
    facts = header("索引号：014349/2026-00110", "发布机构：县应急局", "生成日期：2026-10-20")
    assert facts.written is None
    assert (facts.published.printed, facts.published.date) == ("2026-10-20", "2026-10-20")
    facts = header("生成日期：2026-10-20", "发布日期：2026-11-03")
    assert (facts.written, facts.published.printed) == (None, "2026-11-03")
    assert [(rival.date, rival.label) for rival in facts.published.rivals] == [("2026-10-20", "生成日期")]


@pytest.mark.parametrize("label", ["发文日期", "印发日期", "签发日期", "制发日期", "生效日期"])
def test_other_days_of_a_header_are_neither_written_nor_published(label: str) -> None:
    facts = header("索引号：014349/2026-00110", f"{label}：2026-10-20")
    assert (facts.written, facts.published.printed) == (None, None)
    assert facts.document == Document(index_number="014349/2026-00110")


@pytest.mark.parametrize(
    "name",
    [
        "PubDate", "pubdate", "publishdate", "publish-date", "publish_time", "PublishTime", "firstpublishedtime",
        "FirstPublishTime", "article:published_time", "datePublished", "DC.date.issued", "releaseDate", " PubDate ",
        "og:release_date", "DCTERMS.issued", "pub_date",
    ],
)  # fmt: skip
def test_the_publish_date_is_known_under_all_its_meta_names(name: str) -> None:
    for kind in ("name", "property"):
        body = f'<meta {kind}="{name}" content="2026-11-03 08:05:00"><title>{TITLE}</title><h1>{TITLE}</h1>{TEXT}'
        assert read(body.encode(), HOST + "/a/post_1.html").published == Published(
            "2026-11-03", "08:05", "meta", None, "2026-11-03"
        )


@pytest.mark.parametrize("name", ["lastmodified", "createdate", "og:updated_time", "expires", "build-date", "revised"])
def test_other_meta_dates_are_no_publish_dates(name: str) -> None:
    body = f'<meta name="{name}" content="2026-11-03 08:05:00"><title>{TITLE}</title><h1>{TITLE}</h1>{TEXT}'
    assert read(body.encode(), HOST + "/a/post_1.html").published.meta is None
