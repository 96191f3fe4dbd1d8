"""Titles as templates cut, split, decorate and prefix them, and links of unusual kinds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.listpages import parts
from tests.listpages.case import Case, Row, page
from tests.listpages.maker import Maker
from tests.listpages.makers import (
    ASPNET,
    BOOTSTRAP,
    GUANGDONG,
    HANWEB,
    HTML5,
    JPAAS,
    LAYUI,
    NUXT,
    OLD,
    PHPCMS,
    TRS,
    UCAP,
    VSB,
)
from tests.listpages.rowlists import bare, each, link
from tests.listpages.words import rows

SHORT = "年报 招聘 任免 招考公告 目录 指南 2025年报 制度 干部公示 值班表".split()
ENGLISH = (
    "Linyuan opens 12 new bus routes",
    "Notice on Visa Services during the National Day Holiday",
    "City Hall publishes 2026 Work Report (Full Text)",
    "Foreign investment up 8.3% in first three quarters",
    "Weekly Air Quality Bulletin, No. 44",
    "Marathon route map released",
    "Public consultation: Old Town renewal",
    "Museum hours extended until Nov 30",
)
DATED = (
    "2026年11月3日至5日城区停水通知",
    "临沅市2026年10月空气质量月报",
    "关于2026-2027年采暖期热价的公告",
    "2025年12月31日前未年检社会组织名单",
    "关于11月9日消防演练的通告",
    "2026年第44周（10.26—11.1）蔬菜价格监测",
    "2016年至2020年住房专项规划（2026年10月修订）",
    "关于举办2026年12月1日世界艾滋病日活动的通知",
)


def renamed(entries: list[Row], names: tuple[str, ...] | list[str]) -> list[Row]:
    return [row.titled(name) for row, name in zip(entries, names, strict=False)]


def listed(name: str, maker: Maker, r: list[Row], form: Callable[[Row], str], **more: object) -> Case:
    main = f"<ul class='list'>{each(r, lambda x: f'<li>{form(x)}<span>{x.date}</span></li>')}</ul>"
    return page(name, maker, main, r, **{"side": parts.hot(), **more})  # type: ignore[arg-type]


def split_and_cut() -> Iterator[Case]:
    def apart(x: Row) -> str:
        return f'<a href="{x.href}">' + "".join(f"<em>{c}</em>" for c in x.title) + "</a>"

    yield listed("title-element-per-character", NUXT, rows(NUXT, "chars", 12), apart)

    def red(x: Row) -> str:
        half = len(x.title) // 2
        lit = f'<font color="red">{x.title[half : half + 2]}</font>'
        return f'<a href="{x.href}">{x.title[:half]}{lit}{x.title[half + 2 :]}</a>'

    yield listed("title-keyword-in-red", OLD, rows(OLD, "font", 15), red)
    yield listed(
        "title-coloured-bold",
        ASPNET,
        rows(ASPNET, "colour", 12),
        lambda x: f'<a href="{x.href}"><b><font color="#f00">{x.title}</font></b></a>',
    )
    yield listed("title-cut-with-title", TRS, rows(TRS, "cut", 20), lambda x: link(x, x.title[:11] + "..."))
    yield listed(
        "title-cut-with-ellipsis-sign", HANWEB, rows(HANWEB, "cut2", 20), lambda x: link(x, x.title[:12] + "…")
    )
    r = [x.titled(x.title[:13] + "……") for x in rows(VSB, "cut3", 15)]
    yield listed("title-cut-without-title", VSB, r, bare)
    yield listed(
        "title-generic-tooltip",
        LAYUI,
        rows(LAYUI, "tip", 12),
        lambda x: f'<a href="{x.href}" title="点击查看详情" target="_blank">{x.title}</a>',
    )
    names = ('关于"十五五"规划的意见', "A&B区段<施工>公告", "专家库·第二批", "停电通知 城东片")
    r = rows(UCAP, "entity", 15)
    r = [*renamed(r, names), *r[4:-1], r[-1].titled("R&D经费<万元>统计")]
    marks = str.maketrans({'"': "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;", " ": "&nbsp;", "·": "&middot;"})
    yield listed("title-entities", UCAP, r, lambda x: f'<a href="{x.href}">{x.title.translate(marks)}</a>')
    yield listed(
        "title-broken-over-lines",
        GUANGDONG,
        rows(GUANGDONG, "lines", 12),
        lambda x: f'<a href="{x.href}"\n  target="_blank">\n\t\t\t{x.title[:9]}\n\t\t\t{x.title[9:]}\n</a>',
    )


def decorated() -> Iterator[Case]:
    new = '<img src="/images/new.gif" alt="new"/>'
    r = rows(VSB, "badges", 15)
    marks = {r[0].title: "<i class='top'>置顶</i>", r[1].title: "<b class='hot'>热</b>", r[2].title: "<sup>NEW</sup>"}
    yield listed("badges-outside-link", VSB, r, lambda x: marks.get(x.title, "") + bare(x))
    r = rows(TRS, "new-inside", 12)
    yield listed(
        "new-picture-inside-link", TRS, r, lambda x: f'<a href="{x.href}">{x.title}{new if x is r[0] else ""}</a>'
    )
    r = rows(OLD, "bullets", 15)
    yield listed("bullet-in-link-text", OLD, r, lambda x: f"<a href='{x.href}'>· {x.title}</a>")
    r = rows(ASPNET, "arrows", 12)
    yield listed("arrow-before-link", ASPNET, r, lambda x: f"<span class='dot'>»</span> {bare(x)}")
    r = [x.titled(f"[市教育局]{x.title}") for x in rows(BOOTSTRAP, "prefix", 12)]
    yield listed("department-prefix-in-link", BOOTSTRAP, r, bare)
    r = [x.titled(f"【通知】{x.title}") for x in rows(UCAP, "kind", 12)]
    yield listed("kind-prefix-in-link", UCAP, r, link)
    r = [x.titled(f"{n}. {x.title}") for n, x in enumerate(rows(JPAAS, "numbers", 10), 1)]
    yield listed("number-in-link-text", JPAAS, r, bare, first_title=..., last_title=...)


def worded() -> Iterator[Case]:
    yield listed("titles-very-short", HANWEB, renamed(rows(HANWEB, "short", 10), SHORT), link)
    yield listed("titles-with-dates", TRS, renamed(rows(TRS, "dated", 8), DATED), link)
    yield listed("titles-with-dates-plain", OLD, renamed(rows(OLD, "dated2", 8), DATED), bare)
    yield listed("titles-english", HTML5, renamed(rows(HTML5, "english", 8), ENGLISH), bare)
    same = renamed(rows(JPAAS, "same", 8), ["建设项目环境影响评价审批公示"] * 8)
    yield listed("titles-all-alike", JPAAS, same, link)
    r = [x.dated(None) for x in rows(UCAP, "undated", 20)]
    main = f"<ul class='list'>{each(r, lambda x: f'<li>{link(x)}</li>')}</ul>"
    yield page("undated-list", UCAP, main, r)
    r = [x.dated(None) for x in renamed(rows(TRS, "undated2", 8), DATED)]
    main = f"<ul class='list'>{each(r, lambda x: f'<li>{link(x)}</li>')}</ul>"
    yield page("undated-list-titles-with-dates", TRS, main, r)
    r = rows(GUANGDONG, "some", 14)
    r = [x if n % 3 else x.dated(None) for n, x in enumerate(r)]
    main = f"<ul>{each(r, lambda x: f'<li>{link(x)}' + (f'<span>{x.date}</span>' if x.date else '') + '</li>')}</ul>"
    yield page("some-rows-undated", GUANGDONG, main, r, side=parts.hot())


def linked() -> Iterator[Case]:
    r = rows(VSB, "hosts", 12)
    r = [
        x.linked(f"https://mp.weixin.qq.com/s/Ab{n}x") if n % 2 else x.linked(f"http://www.hubeizx.cn/a/{n}.html")
        for n, x in enumerate(r)
    ]
    yield listed("links-to-other-hosts", VSB, r, link)
    r = [x.linked(f"/uploadfile/{x.day:%Y%m}/{n}9f3c.pdf") for n, x in enumerate(rows(PHPCMS, "pdf", 12))]
    yield listed("links-to-pdf", PHPCMS, r, bare)
    r = [x.linked(f"//www.linyuan.gov.cn/art/{n}.html") for n, x in enumerate(rows(LAYUI, "scheme", 12))]
    yield listed("links-without-scheme", LAYUI, r, bare)
    r = rows(ASPNET, "js", 12)
    yield listed(
        "links-by-javascript",
        ASPNET,
        r,
        lambda x: f'<a href="javascript:showNews({x.day:%d%m})">{x.title}</a>',
        first_url=...,
    )
    r = [x.linked(f"/zwgk/doc{n}.html") for n, x in enumerate(rows(BOOTSTRAP, "onclick", 12))]
    yield listed(
        "links-by-onclick",
        BOOTSTRAP,
        r,
        lambda x: f"<a href='javascript:;' onclick=\"window.open('{x.href}')\">{x.title}</a>",
    )
    main = each(r, lambda x: f"<li onclick=\"location.href='{x.href}'\"><p>{x.title}</p><span>{x.date}</span></li>")
    yield page("rows-with-onclick-only", BOOTSTRAP, f"<ul>{main}</ul>", r, side=parts.hot())
    r = rows(HTML5, "twice", 10)
    main = each(
        r,
        lambda x: (
            f'<li><a href="{x.href}"><img src="/p/{x.day:%d}.jpg"></a><h3>{bare(x)}</h3><span>{x.date}</span></li>'
        ),
    )
    yield page("picture-and-title-links", HTML5, f"<ul>{main}</ul>", r)
    r = rows(TRS, "pinned", 15)
    old = [
        replace(r[0], day=date(2024, 3, 1), date="2024-03-01"),
        replace(r[1], day=date(2023, 7, 9), date="2023-07-09"),
    ]
    yield listed("pinned-rows-older", TRS, [*old, *r[2:]], link)
    r = rows(GUANGDONG, "base", 10)
    r = [x.linked(f"https://static.shiting.gov.cn/pub/{n}.html") for n, x in enumerate(r)]
    made = listed("links-against-base", GUANGDONG, r, bare)
    body = made.body.replace(b"<head>", b'<head><base href="https://static.shiting.gov.cn/pub/">', 1)
    yield replace(
        made,
        body=body.replace(b'"https://static.shiting.gov.cn/pub/', b'"').replace(
            b'base href="', b'base href="https://static.shiting.gov.cn/pub/'
        ),
    )


def lists() -> Iterator[Case]:
    for part in (split_and_cut, decorated, worded, linked):
        yield from part()
