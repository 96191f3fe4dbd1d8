# ruff: noqa: E501 - lines of markup and of Chinese text
"""Ways to print the source and the path of columns."""

from tests.pages.build import make
from tests.pages.page import Case, one_of
from tests.pages.words import SITES, chance, prose

DAY = "2026-11-03"
PAPER = "海栋日报"
# name, maker, the line as printed, the source that it says
SOURCES: tuple[tuple[str, str, str, object], ...] = (
    ("information", "jeecms", f"<div class='msgbar'>信息来源：{PAPER}　发布时间：2026-11-03</div>", PAPER),
    ("manuscript", "portal2010", f"<p class='xx'>稿件来源：{PAPER} | 发布日期：2026-11-03</p>", PAPER),
    ("article", "phpcms", f"<span>2026-11-03　文章来源: {PAPER}　点击数：7</span>", PAPER),
    ("bracketed", "powereasy", f"<span>【来源】{PAPER}</span><span>【日期】2026-11-03</span>", PAPER),
    ("spaced", "table2005", f"来　源：{PAPER}　　日　期：2026-11-03", PAPER),
    ("no-colon", "bootstrap", f"<p><span>来源</span> <span>{PAPER}</span> <span>2026-11-03</span></p>", PAPER),
    ("definition", "linewell", f"<dl><dt>来源</dt><dd>{PAPER}</dd><dt>时间</dt><dd>2026-11-03</dd></dl>", PAPER),
    ("cell", "webforms", f"<table><tr><td>信息来源</td><td>{PAPER}</td><td>发布日期</td><td>2026-11-03</td></tr></table>", PAPER),
    ("reprinted", "dedecms", f"<small>时间:</small>2026-11-03 <small>转自:</small>{PAPER}", one_of(PAPER, None)),
    ("organ", "inspur", f"<div><b>发布机构：</b>{PAPER}社 <b>发布日期：</b>2026-11-03</div>", f"{PAPER}社"),
    ("with-author", "siteserver", f"<div class='newsInfo'>来源：{PAPER} 作者：孙佩文 日期：2026-11-03</div>", PAPER),
    ("author-joined", "webplus", f"<p>作者：孙佩文　来源：{PAPER}　编辑：王立群　审核：吴其昌　发布时间：2026-11-03</p>", PAPER),
    ("two-papers", "vue_ssr", f"<div><span>2026-11-03</span><span>来源：{PAPER} 新华网</span></div>", f"{PAPER} 新华网"),
    ("english", "wordpress", f"<div class='entry-meta'>2026-11-03 | Source: {PAPER}</div>", one_of(PAPER, None)),
    ("quotation", "govlike", f"<div class='pages-date'>2026-11-03 来源：“{PAPER}”微信公众号</div>", f"“{PAPER}”微信公众号"),
    ("empty-then-size", "phone", "<p>来源：　字号：大 中 小　2026-11-03</p>", None),
    ("empty-then-date", "jeecms", "<div class='msgbar'>来源：　发布时间：2026-11-03</div>", None),
    ("dash", "inspur", "<div><b>来源：</b>--<b>发布日期：</b>2026-11-03</div>", one_of(None, "--")),
    ("comment", "webforms", f"信息来源：<!--ly-->{PAPER}<!--/ly--> 发布时间：2026-11-03", PAPER),
)  # fmt: skip
SITE = SITES["haidong"].name
A, B, C = "政务公开", "法定主动公开内容", "应急管理"
# name, maker, the path as printed, the columns in it
CRUMBS = (
    ("plain-text", "jeecms", f"<div class='wz'>当前位置：首页 &gt; {A} &gt; {B}</div>", [A, B]),
    ("arrows", "portal2010", f"<div class='wz'>您现在所在的位置：<a href='/'>网站首页</a> → <a href='/a'>{A}</a> → <a href='/b'>{B}</a> → 正文</div>", [A, B]),
    ("raquo", "wordpress", f"<nav class='crumb'><a href='/'>首页</a> » <a href='/a'>{A}</a> » <span>{B}</span></nav>", [A, B]),
    ("slash-three", "bootstrap", f"<div class='bread'><a href='/'>首页</a> / <a href='/a'>{A}</a> / <a href='/b'>{B}</a> / <a href='/c'>{C}</a></div>", [A, B, C]),
    ("list", "linewell", f"<ul class='bread-nav'><li>您的位置：</li><li><a href='/'>首页</a></li><li>&gt;</li><li><a href='/a'>{A}</a></li><li>&gt;</li><li><a href='/b'>{B}</a></li></ul>", [A, B]),
    ("icon-home", "vue_ssr", f"<div class='position'><a href='/'><i class='el-icon-s-home'></i></a><i class='el-icon-arrow-right'></i><a href='/a'>{A}</a><i class='el-icon-arrow-right'></i><a href='/b'>{B}</a></div>", [A, B]),
    ("table", "table2005", f"<table><tr><td><img src='/i/dot.gif'> 当前位置： <a href='/'>首页</a>&nbsp;&gt;&gt;&nbsp;<a href='/a'>{A}</a>&nbsp;&gt;&gt;&nbsp;<a href='/b'>{B}</a></td></tr></table>", [A, B]),
    ("site-map-path", "webforms", f"<span id='ctl00_SiteMapPath1'><a href='#s'><img alt='跳过导航链接'></a><span><a href='/'>首页</a></span><span> &gt; </span><span><a href='/a'>{A}</a></span><span> &gt; </span><span>{B}</span></span>", [A, B]),
    ("empty-middle", "inspur", f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/a'>{A}</a> &gt; &gt; <a href='/b'>{B}</a></div>", [A, B]),
)  # fmt: skip


def articles() -> list[Case]:
    sources = [
        make(f"source-{name}", maker, "haidong", {"published.printed": DAY, "source": source}, info=line)
        for name, maker, line, source in SOURCES
    ]
    crumbs = [
        make(f"crumb-{name}", maker, "haidong", {"breadcrumb": steps}, crumbs=False, before=html)
        for name, maker, html, steps in CRUMBS
    ]
    organ = next(case for case in sources if case.name == "source-organ")
    organ.expect["document.issuer"] = one_of(None, f"{PAPER}社")  # 发布机构, but in no header
    tail = prose(chance("lines"), "海栋州") + f"<p style='text-align:right'>（来源：{PAPER}）</p>"
    end = make(
        "source-end-of-text",
        "table2005",
        "haidong",
        {"published.printed": DAY, "source": one_of(None, PAPER)},
        info=f"发布日期：{DAY}",
        body=tail,
    )
    return sources + crumbs + [end, make("crumb-none", "phpcms", "haidong", crumbs=False)]
