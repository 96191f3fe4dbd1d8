"""EmpireCMS: `/html/xw/index_2.html`, `/html/xw/20261103/1234.html`, rows with `[11-05]`, the date above the title."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, chinese, lines, link, pager, paragraphs, related, vacant

WEEK = "一二三四五六日"


def column_path(column: Column, page: int) -> str:
    """Folders as deep as the column lies."""
    folder = "/".join(step.slug for step in column.trail)
    return f"/html/{folder}/{f'index_{page}.html' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """A folder for each day."""
    return f"{column_path(article.column, 1)}{article.date:%Y%m%d}/{article.number}.html"


def frame(view: View) -> str:
    """Two rows of menu, no place line but in articles, footer numbers split over elements."""
    who = view.ground.identity
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{html.escape(view.title)}{"" if view.kind == "home" else "_" + who.name}</title>
<meta name="keywords" content="{html.escape(view.title)}" />
{metas(view, without={"SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"})}
<link href="/style/main.css" rel="stylesheet">
</head>
<body class="bg">
<table width="100%" class="top"><tr><td>欢迎访问{who.name}网站</td><td align="right">{extras.foot_links(view, " · ")}</td></tr></table>
<div class="banner" style="background:url(/images/banner.jpg)"><h1><a href="/">{who.name}</a></h1></div>
<ul class="menu1"><li><a href="/">网站首页</a></li>{"".join(f"<li>{link(view, top)}</li>" for top in view.ground.tops)}</ul>
{_second(view)}
<div class="container">
{view.body}
</div>
<div class="links"><b>友情链接：</b>{extras.friends("&nbsp;|&nbsp;")}</div>
<div class="foot">
<span>{who.name}主办</span><span>{who.area}政务服务和数据局承办</span><br>
<span>标识码</span>：<em>{who.site_code[:6]}</em><em>{who.site_code[6:]}</em>
<span><a href="https://beian.miit.gov.cn/" target="_blank"><font color="#fff">{who.icp.partition("号")[0]}</font>号{who.icp.partition("号")[2]}</a></span>
<a href="http://www.beian.gov.cn/portal/registerSystemInfo"><img src="/images/gh.png"><span>{who.police[0]}公网安备</span> <span>{who.police[5:]}</span></a>
</div>
</body>
</html>
"""


def _second(view: View) -> str:
    if view.column is None:
        rows = [child for top in view.ground.tops for child in top.children]
    else:
        rows = view.column.top.children
    return f'<div class="menu2">{"".join(f"<a href={chr(34)}{view.href(c)}{chr(34)}>{c.name}</a>" for c in rows)}</div>'


def home(view: View) -> str:
    """Headline, tabs of two columns each, topics as pictures."""
    first = view.ground.latest(1, "news")[0]
    tabs = [
        f'<div class="tab"><h2>{link(view, c)}</h2>{"".join(_row(view, row) for row in c.articles[:6])}</div>'
        for c in view.ground.lists("news", "notice", "policy", "interpretation", "statistics", "survey")
    ]
    topics = "".join(
        f'<a href="{view.href(c)}"><img src="/images/banner.jpg" alt="{c.name}"></a>'
        for c in view.ground.columns
        if c.type == "topic" and c.children == []
    )
    return lines(
        f'<div class="tt"><h2>{link(view, first)}</h2><p>{first.paragraphs[0][:60]}…</p></div>',
        *tabs,
        f'<div class="ztpic">{topics}</div>',
        f'<div class="tag">热词：{extras.tag_link(view)}</div>',
    )


def _row(view: View, row: Article) -> str:
    return f'<p class="li">{link(view, row, "", 30)} <span class="rq">[{row.date:%m-%d}]</span></p>'


def listing(view: View) -> str:
    """Rows are paragraphs, every fifth followed by a rule."""
    rows = []
    for n, row in enumerate(view.rows, 1):
        rows.append(_row(view, row) + ("<hr>" if n % 5 == 0 else ""))
    numbers = "&nbsp;".join(
        f"<b>{text}</b>" if n == view.page else f'<a href="{address}">{text}</a>'
        for text, n, address in pager(view, column_path)
    )
    ask = f"<div class='ls' data-cid='{view.here.number}'></div><script>post('/api/list.do','.ls')</script>"
    mail = f"<fieldset><legend>写信须知</legend>{paragraphs(view.here.lead)}<button>我要写信</button></fieldset>"
    return lines(
        f"<h2>{view.title}</h2>",
        mail if view.here.shape == "mixed" else "",
        f'<div class="ls">{lines(*rows)}</div>' if rows else "",
        vacant(view, "<p>本栏目暂无内容。</p>", ask),
        f'<div class="epages"><a title="总数">&nbsp;<b>{len(view.here.articles)}</b></a> {numbers}</div>'
        if rows
        else "",
    )


def parent(view: View) -> str:
    """Every column below in a cell of a table."""
    cells = "".join(
        f"<tr><td><h3>{link(view, child)}</h3></td><td>{''.join(_row(view, row) for row in child.articles[:3])}</td></tr>"
        for child in view.here.children
    )
    return f"<table>{cells}</table>"


def single(view: View) -> str:
    """Text under a heading."""
    ask = "<form>办件编号 <input name='n'> 验证码 <input name='v' size='4'> <button>查询</button></form>"
    return lines(f"<h2>{view.title}</h2>", paragraphs(view.here.lead), ask if view.kind == "query" else "")


def article(view: View) -> str:
    """Day and weekday above the title, source below the text; here alone the place is told."""
    row = view.text
    steps = "".join(f"<li>{link(view, column)}</li>" for column in view.here.trail)
    return f"""<ol class="wz"><li><a href="/">首页</a></li>{steps}</ol>
<div class="day">{chinese(row.date)} 星期{WEEK[row.date.weekday()]}</div>
<h2 class="bt">{html.escape(row.title)}</h2>
<div class="zw">{paragraphs(row.paragraphs)}</div>
<div class="ly">（来源：{row.source}　编辑：王某）</div>
{related(view, "【相关解读】", "【文件原文】", "div")}
<div class="xg"><h4>最新发布</h4>{"".join(_row(view, other) for other in view.ground.latest(5))}</div>"""


STYLE = Style(
    "empire", "EmpireCMS of a county", "county", column_path, article_path,
    frame, home, listing, parent, single, article, per_page=10, first_id=21,
)  # fmt: skip
