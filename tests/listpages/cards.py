"""Cards, summaries and pictures."""

from collections.abc import Iterator

from tests.listpages import parts
from tests.listpages.case import Case, page
from tests.listpages.makers import BOOTSTRAP, GUANGDONG, HTML5, JPAAS, LAYUI, NUXT, PHPCMS, UCAP, VSB
from tests.listpages.rowlists import bare, each
from tests.listpages.words import rows

LEDE = "日前，记者从有关部门获悉，该项工作自2026年9月28日启动以来进展顺利，计划于12月15日前完成。"


def lists() -> Iterator[Case]:
    r = rows(HTML5, "c1", 9)
    main = each(
        r,
        lambda x: (
            f'<a class="card" href="{x.href}"><h3>{x.title}</h3><p>{LEDE}</p><span class="date">{x.date}</span></a>'
        ),
    )
    yield page("card-is-one-link", HTML5, f'<div class="cards">{main}</div>', r, side=parts.hot())
    r = rows(NUXT, "c2", 8)
    main = each(
        r,
        lambda x: (
            f'<div class="item"><div class="pic"><a href="{x.href}">'
            f'<img src="/u/{x.day:%d}.jpg" alt="{x.title}"></a></div>'
            f'<div class="tx"><h4><a href="{x.href}">{x.title}</a></h4><p>{LEDE}<a href="{x.href}">[详情]</a></p>'
            f'<div class="info"><span>{x.date}</span>'
            f'<a href="{x.href}" class="more">查看更多&gt;&gt;</a></div></div></div>'
        ),
    )
    yield page("card-with-picture-and-more", NUXT, main, r)
    r = rows(UCAP, "c3", 12)
    main = each(
        r, lambda x: f'<li><a href="{x.href}"><img src="/img/{x.day:%d}.png"/><b>{x.title}</b></a><p>{x.date}</p></li>'
    )
    yield page("picture-wall-with-dates", UCAP, f'<ul class="piclist">{main}</ul>', r, side=parts.hot())
    r = [x.dated(None) for x in rows(LAYUI, "c4", 12)]
    main = each(
        r,
        lambda x: (
            f'<div class="layui-col-md3"><a href="{x.href}"><img src="/v/{x.day:%d}.jpg"></a>'
            f'<p><a href="{x.href}" title="{x.title}">{x.title[:9]}...</a></p></div>'
        ),
    )
    yield page("picture-wall-undated", LAYUI, f'<div class="layui-row">{main}</div>', r)
    r = rows(PHPCMS, "c5", 10)
    main = each(
        r,
        lambda x: (
            f'<li class="wrap"><h5>{bare(x)}</h5><p class="summary">{LEDE}</p>'
            f'<p class="meta">发布：{x.date}　栏目：<a href="/list-9.html">校园动态</a>　'
            f'<a href="{x.href}#c">评论(0)</a></p></li>'
        ),
    )
    yield page("summary-with-meta-line", PHPCMS, f"<ul>{main}</ul>", r)
    r = rows(JPAAS, "c6", 6)
    main = each(
        r,
        lambda x: (
            f'<div class="jd"><a href="{x.href}" class="tu"><i>图解</i></a><div><a href="{x.href}">{x.title}</a>'
            f'<p>相关文件：<a href="/art/2026/9/1/art_7788_{x.day:%d}.html">《财政奖补资金管理办法》</a></p>'
            f"<em>{x.date}</em></div></div>"
        ),
    )
    yield page("interpretation-with-its-document", JPAAS, main, r)
    r = rows(GUANGDONG, "c7", 10)
    main = each(
        r,
        lambda x: (
            f'<div class="q"><div class="qt"><span>已办结</span><a href="{x.href}">{x.title}</a></div>'
            f'<div class="qd">来信时间：{x.date}</div></div>'
        ),
    )
    yield page("letters-one-date", GUANGDONG, main, r, side=parts.hot())
    r = rows(VSB, "c8", 8)
    top = f'<div class="headline"><h2>{bare(r[0])}</h2><p>{LEDE}</p><span>{r[0].date}</span></div>'
    main = each(r[1:], lambda x: f"<li>{bare(x)}<span>{x.date}</span></li>")
    yield page(
        "headline-above-list",
        VSB,
        f"{top}<ul>{main}</ul>",
        r,
        count=...,
        dates=...,
        newest=...,
        first_title=...,
        first_url=...,
    )
    r = rows(BOOTSTRAP, "c9", 10)
    main = each(
        r,
        lambda x: (
            f'<article class="post"><header><h2 class="entry-title"><a rel="bookmark" href="{x.href}">'
            f"{x.title}</a></h2></header>"
            f'<time class="entry-date" datetime="{x.date}T08:00:00+08:00">'
            f"{x.day.year}年{x.day.month}月{x.day.day}日</time>"
            f'<div class="entry">{LEDE}</div><a class="btn" href="{x.href}">阅读全文</a></article>'
        ),
    )
    yield page("articles-with-entry-titles", BOOTSTRAP, main, r)
