"""SiteServer CMS: `/channels/12.html`, `/contents/12/1345.html`, lists of li and span, a mega menu."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """Page one without a number, the others behind an underscore."""
    return f"/channels/{column.number}{f'_{page}' if page > 1 else ''}.html"


def article_path(article: Article) -> str:
    """Numbers of channel and content."""
    return f"/contents/{article.column.number}/{article.number}.html"


def frame(view: View) -> str:
    """Header with a mega menu, the place, the body, a footer of several lines."""
    who = view.ground.identity
    title = view.title if view.kind == "home" else f"{view.title}-{who.name}"
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1" />
<title>{html.escape(title)}</title>
{metas(view, without={"ColumnType", "ColumnKeywords"}, close=" />")}
<link href="/style/main.css" rel="stylesheet" type="text/css" />
<script src="/js/site.js"></script>
</head>
<body>
<div class="siteTop"><div class="w1200"><span id="riqi"></span>
<script>var d=new Date();document.getElementById("riqi").innerHTML="今天是"+d.getFullYear()+"年"+(d.getMonth()+1)+"月"+d.getDate()+"日";</script>
<p class="fr">{extras.foot_links(view)}</p></div></div>
<div class="header"><a href="/"><img src="/images/banner.jpg" alt="{who.name}" /></a></div>
<div class="megaNav"><ul class="nav clearfix"><li><a href="/">首页</a></li>
{_menu(view)}
</ul></div>
{_place(view)}
<div class="w1200 main clearfix">
{view.body}
</div>
<div class="yqlj"><h4>友情链接</h4>{extras.friends()}</div>
<div id="piaofu" style="position:absolute"><a href="/channels/{view.ground.tops[-1].number}.html"><img src="/images/gh.png" alt="专题" /></a></div>
<div class="footer"><p>主办单位：{who.name}　　地址：{who.street}　　电话：{who.phone}</p>
<p>网站标识码：{who.site_code}　<a href="https://beian.miit.gov.cn/">{who.icp}</a>　<img src="/images/gh.png" alt="" /><a href="http://www.beian.gov.cn/">{who.police}</a></p>
<p>Copyright &copy; 2012-{view.ground.as_of.year} {who.host} All Rights Reserved</p>
<p><a href="#"><img src="/images/jiucuo.png" alt="政府网站找错" /></a> <img src="/images/dzjg.png" alt="党政机关" /></p></div>
</body>
</html>
"""


def _menu(view: View) -> str:
    rows = []
    for top in view.ground.tops:
        cells = "".join(f"<dd>{link(view, child)}</dd>" for child in top.children)
        drop = f'<div class="drop"><dl><dt>{top.name}</dt>{cells}</dl></div>' if cells else ""
        rows.append(f'<li class="n{top.number}">{link(view, top)}{drop}</li>')
    return "\n".join(rows)


def _place(view: View) -> str:
    if view.column is None:
        return ""
    steps = " &gt; ".join(link(view, column) for column in view.column.trail)
    return f'<div class="w1200 dqwz">当前位置：<a href="/">首页</a> &gt; {steps}</div>'


def _row(view: View, row: Article) -> str:
    return f"<li><span>{row.date.isoformat()}</span>{link(view, row, f'title={chr(34)}{html.escape(row.title)}{chr(34)}', 26)}</li>"


def home(view: View) -> str:
    """Slides, then a box for every column of rows."""
    slides = "".join(f"<li>{link(view, row)}</li>" for row in view.ground.latest(4, "news"))
    boxes = [
        f'<div class="box"><div class="tit"><h3>{link(view, column)}</h3><a class="more" href="{view.href(column)}">更多&gt;&gt;</a>'
        f"</div><ul>{''.join(_row(view, row) for row in column.articles[:6])}</ul></div>"
        for column in view.ground.lists()[:9]
    ]
    return lines(
        f'<div class="focus"><ul>{slides}</ul></div>', *boxes, f'<p class="tags">标签：{extras.tag_link(view)}</p>'
    )


def _side(view: View) -> str:
    top = view.here.top
    rows = "".join(f"<li>{link(view, child)}</li>" for child in top.children or [top])
    return f'<div class="left"><h2>{top.name}</h2><ul class="sub">{rows}</ul></div>'


def listing(view: View) -> str:
    """Rows with the date before the title, numbers of pages below."""
    rows = "\n".join(_row(view, row) for row in view.rows)
    numbers = "".join(
        f'<a href="{address}" class="on">{text}</a>' if n == view.page else f'<a href="{address}">{text}</a>'
        for text, n, address in pager(view, column_path)
    )
    nothing = vacant(view, '<p class="none">暂无数据</p>', _ASK.format(number=view.here.number))
    form = f'<div class="form">{paragraphs(view.here.lead)}<textarea name="c"></textarea><button>提交</button></div>'
    total = f'<div class="page">共{len(view.here.articles)}条 {numbers}</div>' if view.here.rows != "unread" else ""
    return lines(
        _side(view),
        f'<div class="right"><h2 class="lm">{view.title}</h2>',
        form if view.here.shape == "mixed" else "",
        f'<ul class="newsList">{rows}</ul>' if rows else nothing,
        total,
        "</div>",
    )


_ASK = """<ul id="ajaxList"></ul><script>$.post("/api/list.do",{{channelId:{number}}},function(d){{$("#ajaxList").html(d)}});</script>"""


def parent(view: View) -> str:
    """A box for every column below."""
    boxes = [
        f'<div class="zbox"><h3>{link(view, child)}</h3><ul>{"".join(_row(view, row) for row in child.articles[:5])}</ul></div>'
        for child in view.here.children
    ]
    return lines(_side(view), '<div class="right">', *boxes, "</div>")


def single(view: View) -> str:
    """Text, or a form where something is asked for."""
    form = '<form><input name="code" placeholder="请输入办件编号"><button>查询</button></form>'
    inner = paragraphs(view.here.lead) + (form if view.kind == "query" else "")
    return lines(
        _side(view), f'<div class="right"><h2 class="lm">{view.title}</h2><div class="txt">{inner}</div></div>'
    )


def article(view: View) -> str:
    """Title in h1, then a line of time, source, views and font sizes; hot articles beside."""
    row = view.text
    hot = "".join(f"<li>{link(view, other)}<i>{other.date:%m-%d}</i></li>" for other in view.ground.latest(6, "news"))
    return f"""<div class="left"><h2>热门文章</h2><ul class="hot">{hot}</ul></div>
<div class="right con">
<h1>{html.escape(row.title)}</h1>
<div class="info">发布时间：{row.date.isoformat()} {row.clock}　　来源：{row.source}　　浏览次数：<span id="hits">{row.views}</span>　　字体：[<a href="javascript:f(18)">大</a> <a href="javascript:f(14)">小</a>]</div>
<div class="content">{paragraphs(row.paragraphs)}</div>
{related(view, "相关解读：", "解读原文：")}
</div>"""


STYLE = Style(
    "siteserver", "SiteServer CMS of a county", "county", column_path, article_path,
    frame, home, listing, parent, single, article, per_page=10, first_id=12, files=0.3,
)  # fmt: skip
