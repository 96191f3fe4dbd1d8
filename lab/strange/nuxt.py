"""A front-end build rendered on the server: hashed class names, no lists at all, the state in a script."""

import html
import json
import zlib

from lab.strange import extras
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """Page number as the last part of the way."""
    return f"/column/{column.slug}{f'/{page}' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """A number."""
    return f"/detail/{article.number}"


def _c(name: str) -> str:
    """A class as the build names it."""
    return f'class="_{zlib.crc32(name.encode()):08x}" data-v-{zlib.crc32(name[:3].encode()) % 0xFFFFFF:06x}'


def frame(view: View) -> str:
    """Everything in divs; the tags in another case, set behind a mark."""
    who = view.ground.identity
    tops = "".join(
        f"<div {_c('navi')}>{link(view, top, _c('nava'))}<div {_c('navd')}>{''.join(link(view, c, _c('navs')) for c in top.children)}</div></div>"
        for top in view.ground.tops
    )
    return f"""<!doctype html>
<html data-n-head-ssr lang="zh" data-n-head="%7B%22lang%22:%7B%22ssr%22:%22zh%22%7D%7D">
<head><meta data-n-head="ssr" charset="utf-8"><meta data-n-head="ssr" name="viewport" content="width=device-width,initial-scale=1"><title>{html.escape(view.title)}{"" if view.kind == "home" else " | " + who.name}</title>{_metas(view)}<link rel="preload" href="/js/site.js" as="script"><link href="/style/main.css" rel="stylesheet"></head>
<body><div id="__nuxt"><div id="__layout"><div {_c("app")}><div {_c("bar")}><span {_c("bars")}>{extras.foot_links(view, "")}</span></div><div {_c("head")}><a href="/" {_c("logo")}><img src="/images/gh.png" alt=""><span>{who.name}</span></a></div><div {_c("nav")}>{tops}</div>{_place(view)}<div {_c("main")}>
{view.body}
</div><div {_c("friend")}>{extras.friends("")}</div><div {_c("foot")}><div><span>主办单位</span><span>{who.name}</span></div><div><span>网站标识码</span><span>{who.site_code}</span></div><div><span>ICP备案号</span><a href="https://beian.miit.gov.cn/">{who.icp}</a></div><div><a href="https://beian.mps.gov.cn/"><img src="/images/dzjg.png" alt=""><span>{who.police}</span></a></div></div></div></div></div><script>window.__NUXT__={_state(view)}</script><script src="/js/site.js" defer></script></body></html>
"""


def _metas(view: View) -> str:
    who = view.ground.identity
    rows = {"sitename": who.name, "siteidcode": who.site_code}
    if view.column is not None:
        rows["columnname"] = view.column.name
    if view.article is not None:
        rows |= {"articletitle": view.article.title, "pubdate": f"{view.article.date.isoformat()} {view.article.clock}"}
    return "".join(
        f'<meta data-n-head="ssr" data-hid="{k}" name="{k}" content="{html.escape(v)}">' for k, v in rows.items()
    )


def _state(view: View) -> str:
    state = {"layout": "default", "path": view.kind, "pageNo": view.page, "ids": [row.number for row in view.rows]}
    return json.dumps(state, separators=(",", ":"))


def _place(view: View) -> str:
    if view.column is None:
        return ""
    steps = "".join(f"<span {_c('cru')}>{link(view, column)}</span><i>&#xe6a7;</i>" for column in view.column.trail)
    return f'<div {_c("crumb")}><span><a href="/">首页</a></span><i>&#xe6a7;</i>{steps}</div>'


def _dots(row: Article) -> str:
    return f"{row.date:%Y.%m.%d}"


def _row(view: View, row: Article) -> str:
    return f'<a href="{view.href(row)}" {_c("row")}><div {_c("rowt")}>{html.escape(row.title)}</div><div {_c("rowd")}>{_dots(row)}</div></a>'


def home(view: View) -> str:
    """A large headline, cards of columns."""
    first, *rest = view.ground.latest(5, "news")
    cards = [
        f"<div {_c('card')}><div {_c('cardh')}>{link(view, column)}</div>"
        + "".join(f"<div {_c('cardr')}>{link(view, row)}<em>{row.date:%m.%d}</em></div>" for row in column.articles[:5])
        + "</div>"
        for column in view.ground.lists()[1:9]
    ]
    return lines(
        f'<a href="{view.href(first)}" {_c("hero")}><img src="/images/banner.jpg" alt=""><div>{html.escape(first.title)}</div></a>',
        *(f"<div {_c('sub')}>{link(view, row)}</div>" for row in rest),
        *cards,
        f"<div {_c('tags')}>{extras.tag_link(view)}</div>",
    )


def listing(view: View) -> str:
    """The whole row is the link."""
    statement = f'<div {_c("none")}><img src="/images/dzjg.png" alt=""><span>暂无数据</span></div>'
    ask = f"<div {_c('load')}>加载中...</div>"
    letter = f"<div {_c('tip')}>{paragraphs(view.here.lead, 'div')}</div><button {_c('btn')}>写信</button>"
    numbers = "".join(
        f'<a href="{address}" {_c("pgon" if n == view.page else "pg")}>{text}</a>'
        for text, n, address in pager(view, column_path)
    )
    return lines(
        f"<div {_c('title')}>{view.title}</div>",
        letter if view.here.shape == "mixed" else "",
        f"<div {_c('list')}>{lines(*(_row(view, row) for row in view.rows))}</div>" if view.rows else "",
        vacant(view, statement, ask),
        f"<div {_c('pager')}>共 {len(view.here.articles)} 条{numbers}</div>" if view.rows else "",
    )


def parent(view: View) -> str:
    """A card for every column below."""
    parts = []
    for child in view.here.children:
        rows = "".join(f"<div {_c('cardr')}>{link(view, row)}</div>" for row in child.articles[:4])
        parts.append(f"<div {_c('card')}><div {_c('cardh')}>{link(view, child)}</div>{rows}</div>")
    return lines(*parts)


def single(view: View) -> str:
    """Text in divs."""
    ask = f"<div {_c('ask')}><input placeholder='请输入'><button>查询</button></div>" if view.kind == "query" else ""
    return f"<div {_c('title')}>{view.title}</div><div {_c('text')}>{paragraphs(view.here.lead, 'div')}{ask}</div>"


def article(view: View) -> str:
    """Title in a div; dated rows of other articles stand before the article in the source."""
    row = view.text
    hot = "".join(
        f"<div {_c('hotr')}><a href='{view.href(o)}'>{html.escape(o.title)}</a><div {_c('rowd')}>{_dots(o)}</div></div>"
        for o in view.ground.latest(6, "notice", "news")
    )
    return f"""<div {_c("aside")}><div {_c("cardh")}>热门推荐</div>{hot}</div>
<div {_c("detail")}><div {_c("dt")}>{html.escape(row.title)}</div><div {_c("di")}><div>发布时间<b>{_dots(row)}</b></div><div>信息来源<b>{row.source}</b></div><div>阅读量<b>{row.views}</b></div></div>
<div {_c("dc")}>{paragraphs(row.paragraphs)}</div>
{related(view, "相关解读 ", "解读对象 ", "div")}</div>"""


STYLE = Style(
    "nuxt", "A front-end build rendered on the server, of a city", "portal", column_path, article_path,
    frame, home, listing, parent, single, article, scheme="https", per_page=8, first_id=60, files=0.5,
    extras={"search": "/search", "login": "/login", "map": "/site-map", "tag": "/topic/1", "contact": "/about"},
)  # fmt: skip
