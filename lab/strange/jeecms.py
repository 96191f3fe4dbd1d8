"""JEECMS: `/tzgg/index_2.jhtml`, `/tzgg/1024.jhtml`, rows with a block of day over year and month."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """One folder for each channel, however deep it lies."""
    return f"/{column.slug}/index{f'_{page}' if page > 1 else ''}.jhtml"


def article_path(article: Article) -> str:
    """A number in the channel's folder."""
    return f"/{article.column.slug}/{article.number}.jhtml"


def frame(view: View) -> str:
    """Menu of divs, drop-downs apart from their heads, footer in list items."""
    who = view.ground.identity
    heads = "".join(f'<div class="nav-i" data-i="{top.number}">{link(view, top)}</div>' for top in view.ground.tops)
    drops = "".join(
        f'<div class="nav-drop" data-i="{top.number}"><p>{"</p><p>".join(link(view, c) for c in top.children)}</p></div>'
        for top in view.ground.tops
        if top.children
    )
    return f"""<!DOCTYPE html>
<html>
<head>
<meta charset="UTF-8"/>
<title>{html.escape(view.title)}{"" if view.kind == "home" else "-" + who.name + "门户网站"}</title>
<meta name="description" content="{who.name}"/>
{metas(view, without={"ContentSource", "SiteDomain", "ColumnDescription"}, close="/>", seconds=":00")}
<link rel="stylesheet" href="/style/main.css"/>
</head>
<body>
<header class="hd"><div class="hd-r">{extras.foot_links(view, "<i>|</i>")}</div><a class="logo" href="/"><img src="/images/gh.png" alt="国徽"/>{who.name}</a></header>
<nav class="nav"><div class="nav-i"><a href="/">首页</a></div>{heads}{drops}</nav>
{_place(view)}
<main class="box">
{view.body}
</main>
<section class="lnk"><ul><li>国家部委</li><li>省级部门</li></ul><div>{extras.friends("", "rel='nofollow'")}</div></section>
<footer><ul><li>主办单位：{who.name}办公室</li><li>政府网站标识码：{who.site_code}</li><li><a href="https://beian.miit.gov.cn">{who.icp}</a></li><li><a href="http://www.beian.gov.cn"><img src="/images/dzjg.png" alt=""/>{who.police}</a></li><li>版权所有©2020—{view.ground.as_of.year}</li></ul></footer>
</body>
</html>
"""


def _place(view: View) -> str:
    if view.column is None:
        return ""
    steps = "".join(f"<li><i>›</i>{link(view, column)}</li>" for column in view.column.trail)
    end = "<li><i>›</i>正文</li>" if view.article else ""
    return f'<ul class="crumb"><li>所在位置</li><li><a href="/">首页</a></li>{steps}{end}</ul>'


def _block(row: Article) -> str:
    return f'<div class="date"><b>{row.date:%d}</b><span>{row.date:%Y-%m}</span></div>'


def home(view: View) -> str:
    """Headlines, then columns by section; the topics as buttons."""
    heads = "".join(f"<h3>{link(view, row)}</h3>" for row in view.ground.latest(3, "news"))
    boxes = [
        f"<section><h2>{link(view, column)}</h2>"
        + "".join(f'<div class="it">{_block(row)}{link(view, row)}</div>' for row in column.articles[:5])
        + "</section>"
        for column in view.ground.lists()[:8]
    ]
    return lines(
        f'<div class="top">{heads}</div>', *boxes, f'<aside class="hot-key">大家都在搜 {extras.tag_link(view)}</aside>'
    )


def _row(view: View, row: Article) -> str:
    mark = '<em class="top">置顶</em>' if row.is_pinned else ""
    return f'<div class="row">{_block(row)}<div class="txt">{mark}{link(view, row)}<p>{row.paragraphs[0][:40]}…</p></div></div>'


def listing(view: View) -> str:
    """Blocks; what is pinned stands on top of every page."""
    statement = '<div class="no-data"><img src="/images/dzjg.png" alt=""/><p>暂无相关数据</p></div>'
    ask = f'<div id="rows"></div><script>axios.post("/api/list.do",{{channelId:{view.here.number}}}).then(r=>draw(r))</script>'
    letter = (
        f'<div class="notice">{paragraphs(view.here.lead)}</div><a class="btn" href="javascript:open()">我要写信</a>'
    )
    return lines(
        f'<div class="side"><h3>{view.here.top.name}</h3>{"".join(link(view, c) for c in view.here.top.children)}</div>',
        f'<div class="main"><h2>{view.title}</h2>',
        letter if view.here.shape == "mixed" else "",
        *(_row(view, row) for row in view.rows),
        vacant(view, statement, ask),
        _pages(view) if view.rows else "",
        "</div>",
    )


def _pages(view: View) -> str:
    steps = pager(view, column_path)
    after = steps[min(view.page, view.pages - 1)][2]
    before = steps[max(view.page - 2, 0)][2]
    numbers = f'共{len(view.here.articles)}条记录 {view.page}/{view.pages}页 <a href="{steps[0][2]}">首页</a>'
    return f'<div class="pg">{numbers} <a href="{before}">上一页</a> <a href="{after}">下一页</a> <a href="{steps[-1][2]}">尾页</a></div>'


def parent(view: View) -> str:
    """Tabs: heads first, then the rows of each."""
    tabs = "".join(f"<span>{link(view, child)}</span>" for child in view.here.children)
    panes = [
        '<div class="pane">'
        + "".join(f'<div class="it">{_block(row)}{link(view, row)}</div>' for row in child.articles[:4])
        + "</div>"
        for child in view.here.children
    ]
    return lines(f'<div class="tabs">{tabs}</div>', *panes)


def single(view: View) -> str:
    """Text, or a field to ask by."""
    ask = (
        '<div class="q"><input placeholder="证照编号"/><button>立即查询</button></div>' if view.kind == "query" else ""
    )
    return lines(f'<div class="main"><h2>{view.title}</h2>{paragraphs(view.here.lead)}{ask}</div>')


def article(view: View) -> str:
    """A disclosure table above policies, the date alone below the title."""
    row = view.text
    return f"""<article>
{_table(view) if row.written else ""}
<h1 class="t">{html.escape(row.title)}</h1>
<div class="s"><span>{row.date.isoformat()} {row.clock}:00</span><span>{row.source}</span></div>
<div class="c">{paragraphs(row.paragraphs)}</div>
{related(view, "解读：", "文件：", "div")}
</article>
<aside><h4>相关链接</h4>{"".join(f"<p>{link(view, other)}<small>{other.date.isoformat()}</small></p>" for other in view.ground.latest(4, "notice"))}</aside>"""


def _table(view: View) -> str:
    row = view.text
    return f"""<table class="xxgk"><tr><td>索 引 号</td><td>{row.index_number}</td><td>发文机关</td><td>{view.ground.identity.name}</td></tr>
<tr><td>文　　号</td><td>{row.document_number}</td><td>成文日期</td><td>{row.written}</td></tr>
<tr><td>发布日期</td><td>{row.date.isoformat()}</td><td>有 效 性</td><td>有效</td></tr></table>"""


STYLE = Style(
    "jeecms", "JEECMS of a city", "portal", column_path, article_path,
    frame, home, listing, parent, single, article, scheme="https", per_page=9, first_id=40, deeds=True, pins=True,
    extras={"search": "/search.jspx", "login": "/login.jspx", "tag": "/tag/7.jhtml", "map": "/wzdt.jhtml"},
)  # fmt: skip
