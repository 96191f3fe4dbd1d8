"""Home pages, parent columns with several blocks, catalogues beside a tree, results of a search."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.listpages import parts
from tests.listpages.case import Case, Row, newest, page
from tests.listpages.maker import Maker
from tests.listpages.makers import ASPNET, BOOTSTRAP, GUANGDONG, HANWEB, HTML5, JPAAS, LAYUI, OLD, PHPCMS, TRS, UCAP
from tests.listpages.rowlists import bare, each, link
from tests.listpages.words import friends, navs, rows

NAMES = "要闻动态 通知公告 部门动态 政策文件 政策解读 人事信息 招标采购".split()
TOP = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{site}</title><meta name="SiteName" content="{site}">
<meta name="SiteIDCode" content="4399120017">{css}{js}</head><body>"""


def home(name: str, maker: Maker, body: str, blocks: list[list[Row]], least: int) -> Case:
    """Home pages: the newest day, and a number of rows that must be there."""
    html = TOP.format(site=maker.site, css=parts.css(name, 150), js=parts.js()) + body
    html += f"<div class='footer'>{parts.anchors(friends())}{parts.footer(maker.site)}</div>"
    html += f"{parts.float_ad()}</body></html>"
    facts: dict[str, Any] = {"title": None, "published": None, "instead": None, "at_least": least}
    facts |= {"items_origin": "html", "newest": newest([row for block in blocks for row in block])}
    root = "/".join(maker.url.split("/")[:3]) + "/"
    return Case(f"home-{name}", root, "text/html; charset=utf-8", html.encode(), facts)


def blocks_of(maker: Maker, seed: str, sizes: tuple[int, ...]) -> list[list[Row]]:
    """Blocks without a common link."""
    r = rows(maker, seed, sum(sizes))
    cuts = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return [r[a:b] for a, b in pairwise(cuts)]


def homes() -> Iterator[Case]:
    b = blocks_of(TRS, "h1", (8, 8, 7, 7))
    boxes = "".join(
        f"<div class='box'><div class='hd'><h3>{title}</h3><a href='/{n}/' class='more'>更多&gt;&gt;</a></div>"
        f"<ul>{each(x, lambda y: f'<li>{link(y)}<span>{y.date}</span></li>')}</ul></div>"
        for n, (title, x) in enumerate(zip(NAMES, b, strict=False))
    )
    yield home("four-boxes", TRS, f"{parts.mega(54)}{parts.marquee().replace('2026-11', '2026-09')}{boxes}", b, 27)
    b = blocks_of(GUANGDONG, "h2", (6, 6, 6))
    tabs = "".join(f"<li id='t{n}' onmouseover=\"tab('t',{n},3)\">{name}</li>" for n, name in enumerate(NAMES[:3]))
    panes = "".join(
        f"<div id='con_t_{n}'><ul>{each(x, lambda y: f'<li><em>{y.date}</em>{bare(y)}</li>')}</ul></div>"
        for n, x in enumerate(b)
    )
    slides = "".join(
        f'<div class="swiper-slide"><a href="{x.href}"><img src="/p.jpg"><p>{x.title}</p></a></div>' for x in b[0][:4]
    )
    yield home("tabs-and-slides", GUANGDONG, f"{parts.lis(navs(50))}{slides}<ul>{tabs}</ul>{panes}", b, 15)
    b = blocks_of(OLD, "h3", (10, 8))
    cells = "".join(
        "<td valign=top><table>"
        + each(x, lambda y: f"<tr><td><img src=d.gif>{bare(y)}</td><td>{y.day:%Y-%m-%d}</td></tr>")
        + "</table></td>"
        for x in b
    )
    menu = parts.anchors(navs(40), "|")
    yield home(
        "two-tables", OLD, f"<table><tr><td colspan=2>{menu}</td></tr><tr>{cells}</tr></table>{parts.calendar()}", b, 16
    )
    b = blocks_of(HTML5, "h4", (5, 5, 5, 5, 5))
    boxes = "".join(
        f"<section><h2>{title}</h2>"
        f"{each(x, lambda y: f'<p>{bare(y)}<time>{y.day.year}.{y.day:%m.%d}</time></p>')}</section>"
        for title, x in zip(NAMES, b, strict=False)
    )
    yield home("five-short-sections", HTML5, f"<nav>{parts.anchors(navs(50), '')}</nav><main>{boxes}</main>", b, 20)
    b = [[x.dated(None) for x in block] for block in blocks_of(UCAP, "h5", (10, 6))]
    boxes = "".join(f"<div class='nl'><ul>{each(x, lambda y: f'<li>{link(y)}</li>')}</ul></div>" for x in b)
    yield home("undated", UCAP, f"<ul>{parts.lis(navs(48))}</ul>{boxes}", b, 6)
    b = blocks_of(BOOTSTRAP, "h6", (8, 8, 6))
    boxes = "".join(
        "<div class='col'>"
        + each(
            x,
            lambda y: f"<a class='it' href='{y.href}'><b>{y.day:%d}</b><i>{y.day:%Y-%m}</i><span>{y.title}</span></a>",
        )
        + "</div>"
        for x in b
    )
    yield home("split-dates", BOOTSTRAP, f"<ul>{parts.lis(navs(52))}</ul>{boxes}{parts.tags()}", b, 18)


def parents() -> Iterator[Case]:
    """Columns of columns: which block is the main one nobody can say; the first holds most rows and the newest."""
    for maker, seed, more in ((TRS, "p1", "更多"), (JPAAS, "p2", "MORE+"), (PHPCMS, "p3", "更多>>")):
        b = blocks_of(maker, seed, (8, 6, 6))
        main = "".join(
            f"<div class='blk'><h3><a href='/zw/{n}/'>{title}</a><a class='more' href='/zw/{n}/'>{more}</a></h3>"
            f"<ul>{each(x, lambda y: f'<li>{link(y)}<span>{y.date}</span></li>')}</ul></div>"
            for n, (title, x) in enumerate(zip(NAMES, b, strict=False))
        )
        flat = b[0]
        yield page(
            f"parent-{maker.name}", maker, main, flat, more=None, count=..., dates=..., last_title=..., at_least=6
        )


def catalogues() -> Iterator[Case]:
    tree = "".join(
        f'<li><span class="folder"></span><a href="?cat={n}">{name}</a></li>' for n, (_, name) in enumerate(navs(58))
    )
    r = rows(HANWEB, "g1", 20)
    table = each(r, lambda x: f"<tr><td>{link(x)}</td><td>岚溪县统计局</td><td>{x.date}</td></tr>")
    main = (
        f"<div class='tree'><ul>{tree}</ul></div><div class='zn'>"
        f"<a href='/zn/'>公开指南</a> <a href='/nb/'>公开年报</a></div>"
        f"<table><tr><th>信息名称</th><th>发文机构</th><th>发布日期</th></tr>{table}</table><div>共1,020条 1/51</div>"
    )
    yield page("catalogue-tree-and-table", HANWEB, main, r, more=True)
    r = rows(UCAP, "g2", 15)
    form = (
        "<form><input name='wh' placeholder='文号'><input name='kssj' value='2026-01-01'>至"
        "<input name='jssj' value='2026-12-31'></form>"
    )
    body = each(
        r,
        lambda x: (
            f"<li><p class='bt'>{link(x)}</p><p><span>索引号：1143/2026-{x.day:%m%d}</span>"
            f"<span>发文日期：{x.date}</span>"
            "<span>有效性：有效</span></p></li>"
        ),
    )
    yield page("catalogue-with-form", UCAP, f"{form}<ul class='gkml'>{body}</ul>", r, side=parts.hot("最新公开"))
    r = rows(TRS, "g3", 12)
    years = "".join(f"<a href='/zwgk/nb/{y}n/'>{y}年</a>" for y in range(2026, 2012, -1))
    body = each(r, lambda x: f"<li>{link(x)}<span>{x.date}</span></li>")
    yield page("list-below-years", TRS, f"<div class='years'>{years}</div><ul>{body}</ul>", r)
    r = rows(JPAAS, "g4", 10)
    leaders = "".join(
        f"<li><a href='/ld/{n}/'>{name}</a><span>副县长</span></li>"
        for n, name in enumerate("林某 许某 周某 何某".split())
    )
    body = each(r, lambda x: f"<li>{link(x)}<span>{x.date}</span></li>")
    yield page(
        "list-beside-leaders", JPAAS, f"<ul class='ld'>{leaders}</ul><ul class='hd'>{body}</ul>", r, side=parts.hot()
    )


def searches() -> Iterator[Case]:
    for maker, seed, shown in (
        (LAYUI, "q1", "时间：{}"),
        (GUANGDONG, "q2", "{}"),
        (ASPNET, "q3", "发布日期:{} 来源:县人社局"),
    ):
        r = rows(maker, seed, 10)
        main = (
            "<p class='num'>为您找到相关结果约1,204个</p><div class='tabs'><a>按相关度</a>"
            "<a href='?s=t'>按时间</a></div>"
            + each(
                r,
                lambda x, shown=shown: (  # type: ignore[misc]
                    f"<div class='res'><h3><a href='{x.href}' target='_blank'>{x.title[:3]}<em>"
                    f"{x.title[3:5]}</em>{x.title[5:]}</a></h3>"
                    f"<p class='sum'>……根据2025年3月1日印发的有关<em>规定</em>，现就有关事项……</p>"
                    f"<p class='src'>{shown.format(x.date)}</p></div>"
                ),
            )
        )
        yield page(f"search-{maker.name}", maker, main, r, more=True)


def lists() -> Iterator[Case]:
    for part in (homes, parents, catalogues, searches):
        yield from part()
