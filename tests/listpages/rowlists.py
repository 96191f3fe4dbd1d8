"""Column lists whose rows differ by the elements they are made of."""

from collections.abc import Callable, Iterator

from tests.listpages import parts
from tests.listpages.case import Case, Row, page
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
from tests.listpages.words import rows


def each(entries: list[Row], form: Callable[[Row], str], sep: str = "\n") -> str:
    return sep.join(form(row) for row in entries)


def link(row: Row, inner: str = "", attrs: str = 'target="_blank"') -> str:
    return f'<a {attrs} href="{row.href}" title="{row.title}">{inner or row.title}</a>'


def bare(row: Row) -> str:
    return f'<a href="{row.href}">{row.title}</a>'


def fives(entries: list[Row], form: Callable[[Row], str], sep: str, wrap: str = "<ul class='list5'>{}</ul>") -> str:
    return sep.join(wrap.format(each(entries[n : n + 5], form)) for n in range(0, len(entries), 5))


def plain() -> Iterator[Case]:
    r = rows(TRS, "li-span", 20)
    main = f"<ul>{each(r, lambda x: f'<li>{link(x)}<span>{x.date}</span></li>')}</ul>"
    yield page("li-span-after", TRS, main, r, side=parts.hot())
    r = rows(UCAP, "li-bracket", 15)
    main = f"<ul class='ul-list'>{each(r, lambda x: f'<li><span>[<b> {x.date} </b>]</span>{link(x)}</li>')}</ul>"
    yield page("li-bracketed-date-before", UCAP, main, r, side=parts.hot("点击排行"))
    r = rows(PHPCMS, "li-text", 18)
    main = f"<ul class='list lh24 f14'>{each(r, lambda x: f'<li>·{bare(x)} {x.date} 09:{x.day.day:02d}:00</li>')}</ul>"
    yield page("li-date-as-text", PHPCMS, main, r, side=parts.hot("栏目推荐"))
    r = rows(GUANGDONG, "li-whole", 12)
    main = each(
        r,
        lambda x: (
            f'<li class="lst"><a href="{x.href}" target="_blank"><span class="tit">{x.title}</span>'
            f'<span class="date">{x.date}</span></a></li>'
        ),
    )
    yield page("li-all-inside-link", GUANGDONG, f"<ul>{main}</ul>", r)
    r = rows(HTML5, "time", 16)
    main = each(r, lambda x: f'<li><time datetime="{x.date}">{x.day.month}月{x.day.day}日</time> {bare(x)}</li>')
    yield page("li-time-datetime", HTML5, f'<ul class="posts">{main}</ul>', r, side=parts.hot(), dates=..., newest=...)
    r = rows(JPAAS, "ol", 10)
    main = f"<ol class='ranklist'>{each(r, lambda x: f'<li>{link(x)}<em>{x.date}</em></li>')}</ol>"
    yield page("ol-em", JPAAS, main, r)
    r = rows(BOOTSTRAP, "group", 15)
    main = each(
        r,
        lambda x: (
            f'<a href="{x.href}" class="list-group-item list-group-item-action">{x.title}'
            f'<span class="badge badge-light pull-right">{x.date}</span></a>'
        ),
    )
    yield page("list-group-anchors", BOOTSTRAP, f'<div class="list-group">{main}</div>', r, side=parts.hot())


def loose() -> Iterator[Case]:
    r = rows(VSB, "siblings", 20)
    main = each(r, lambda x: f"{link(x, attrs='class=c1042')}<span class=timestyle1042>&nbsp;{x.date}</span>")
    yield page("siblings-without-wrapper", VSB, f'<div class="winstyle1042">{main}</div>', r)
    r = rows(OLD, "br", 25)
    main = each(r, lambda x: f"<font color=#CC0000>·</font>{bare(x)} <font color=gray>({x.date})</font>", "<br>\n")
    yield page("br-separated", OLD, f"<div style='line-height:24px'>{main}<br></div>", r)
    r = rows(OLD, "br-plain", 14)
    main = each(r, lambda x: f"■ {bare(x)}　{x.day.year}-{x.day.month}-{x.day.day}", "<BR>")
    yield page("br-date-unpadded", OLD, main, r, side=parts.hot("本周热点"))
    r = rows(ASPNET, "p", 15)
    main = each(r, lambda x: f"<p class='xx'><img src='/img/dot.gif' />{bare(x)}<span>({x.date})</span></p>")
    yield page("p-rows", ASPNET, f'<div id="ctl00_List">{main}</div>', r)
    r = rows(TRS, "fives", 25)
    main = fives(r, lambda x: f"<li>{link(x)}<b>{x.date}</b></li>", "<div class='dotline'></div>")
    yield page("five-per-ul", TRS, main, r, side=parts.hot())
    r = rows(UCAP, "line-li", 20)
    main = fives(r, lambda x: f"<li>{link(x)}<i>{x.date}</i></li>", "<li class='line'></li>", "{}")
    yield page("separator-li", UCAP, f"<ul>{main}</ul>", r)
    r = rows(LAYUI, "div", 20)
    main = each(
        r,
        lambda x: (
            f'<div class="layui-row item"><div class="layui-col-xs10">{link(x)}</div>'
            f'<div class="layui-col-xs2 time">{x.date}</div></div>'
        ),
    )
    yield page("div-grid-rows", LAYUI, main, r, side=parts.hot())
    r = rows(NUXT, "data-v", 12)
    main = each(
        r,
        lambda x: (
            f'<div data-v-77aa class="row"><!----><a data-v-77aa href="{x.href}"><p data-v-77aa>{x.title}</p></a>'
            f"<span data-v-77aa>{x.date}</span></div>"
        ),
    )
    yield page("div-data-v", NUXT, f"<div data-v-77aa>{main}</div>", r)


def definitions() -> Iterator[Case]:
    r = rows(HANWEB, "dl", 10)
    main = each(
        r,
        lambda x: f"<dt>{link(x)}</dt><dd>　　现将{x.title}全文予以公布，请遵照执行。</dd><dd class='t'>{x.date}</dd>",
    )
    yield page("one-dl", HANWEB, f"<dl class='zx'>{main}</dl>", r, side=parts.hot())
    r = rows(JPAAS, "dls", 10)
    main = each(
        r,
        lambda x: (
            f"<dl><dt><a href='{x.href}'>{x.title}</a></dt><dd><span>发布时间：{x.date}</span>"
            f"<span>来源：县财政局</span></dd></dl>"
        ),
    )
    yield page("dl-per-row", JPAAS, main, r)
    r = rows(BOOTSTRAP, "dept", 15)
    main = each(
        r,
        lambda x: (
            f'<li><span class="dept">市疾控中心</span><a href="{x.href}">{x.title}</a>'
            f'<span class="num">阅读 213</span><span>{x.date}</span></li>'
        ),
    )
    yield page("li-with-department-and-hits", BOOTSTRAP, f"<ul>{main}</ul>", r, side=parts.hot())
    r = rows(PHPCMS, "cat", 15)
    main = each(
        r,
        lambda x: (
            f"<li>"
            f'<a class="cat" href="/index.php?m=content&amp;catid=31">[校园安全]</a> {bare(x)}'
            f'<span class="rt">{x.date}</span></li>'
        ),
    )
    yield page("li-with-category-link", PHPCMS, f"<ul>{main}</ul>", r)
    r = rows(TRS, "hidden-pdf", 15)
    main = each(
        r,
        lambda x: (
            f'<li>{link(x)}<span>{x.date}</span><a class="dl" href="/down/{x.day:%m%d}.pdf">下载</a>'
            f'<a class="dl" href="/down/{x.day:%m%d}.ofd">OFD</a></li>'
        ),
    )
    yield page("li-with-download-links", TRS, f"<ul>{main}</ul>", r)


def lists() -> Iterator[Case]:
    yield from plain()
    yield from loose()
    yield from definitions()
