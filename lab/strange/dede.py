"""DedeCMS in GBK: `/plus/list.php?tid=3`, `/a/xw/2026/1103/55.html`, rows of dl with a year of two digits."""

import html

from lab.strange import extras
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """One script for all, with the total from page two on, as this software does."""
    more = f"&TotalResult={len(column.articles)}&PageNo={page}" if page > 1 else ""
    return f"/plus/list.php?tid={column.number}{more}"


def article_path(article: Article) -> str:
    """Year, then month and day together."""
    return f"/a/{article.column.slug}/{article.date:%Y/%m%d}/{article.number}.html"


def frame(view: View) -> str:
    """Lists of dt and dd as menu; numbers of the footer in one line, police as a picture."""
    who = view.ground.identity
    menu = "".join(
        f"<li>{link(view, top)}<ul>{''.join(f'<li>{link(view, c)}</li>' for c in top.children)}</ul></li>"
        for top in view.ground.tops
    )
    place = ""
    if view.column is not None:
        steps = " > ".join(link(view, column) for column in view.column.trail)
        place = f'<div class="place"><strong>当前位置:</strong> <a href="/">主页</a> > {steps} > </div>'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{html.escape(view.title)}{"" if view.kind == "home" else "_" + who.name}</title>
<meta name="keywords" content="" />
<link href="/style/main.css" rel="stylesheet" media="screen" type="text/css" />
</head>
<body>
<div class="topbox"><a href="javascript:;" onclick="this.style.behavior='url(#default#homepage)'">设为首页</a> {extras.foot_links(view, " ")}</div>
<div class="pageheader"><a href="/"><img src="/images/banner.jpg" height="54" width="216" alt="{who.name}" /></a></div>
<div id="navMenu"><ul><li><a href="/"><span>主页</span></a></li>{menu}</ul></div>
<div class="w960 clear"><div class="pleft">{place}
{view.body}
</div>
<div class="pright">{_right(view)}</div></div>
<div class="footer w960"><p class="powered">主办：{who.name} | {who.icp} | 网站标识码:{who.site_code}<br />
<img src="/images/gh.png" alt="{who.police}" /> Copyright &copy; 2011-2019 {who.host} 技术支持：某某网络</p>
<p>{extras.friends(" ")}</p></div>
</body>
</html>
"""


def _right(view: View) -> str:
    hot = "".join(f"<li>{link(view, row)}</li>" for row in view.ground.latest(8)[::2])
    newest = "".join(f"<li>{row.date:%m-%d} {link(view, row)}</li>" for row in view.ground.latest(5, "notice"))
    return f"""<dl class="tbox"><dt><strong>热点内容</strong></dt><dd><ul class="c1 ico2">{hot}</ul></dd></dl>
<dl class="tbox"><dt><strong>最新公告</strong></dt><dd><ul>{newest}</ul></dd></dl>"""


def home(view: View) -> str:
    """Boxes of dl, newest rows each."""
    boxes = [
        f'<dl class="tbox"><dt><strong>{link(view, column)}</strong><span class="more"><a href="{view.href(column)}">更多...</a>'
        f"</span></dt><dd><ul>{''.join(f'<li><span>{r.date:%m-%d}</span>{link(view, r)}</li>' for r in column.articles[:6])}"
        "</ul></dd></dl>"
        for column in view.ground.lists()[:8]
    ]
    return lines(*boxes, f"<p>TAG：{extras.tag_link(view)}</p>")


def listing(view: View) -> str:
    """A dl of rows: dt is the title, dd its date and a line of text."""
    rows = "\n".join(
        f"<dt>{link(view, row)}</dt><dd class='info'><small>日期：</small>{row.date:%y-%m-%d} <small>点击：</small>{row.views}"
        f"</dd><dd class='intro'>{row.paragraphs[0][:50]}...</dd>"
        for row in view.rows
    )
    ask = f"<dl id='d'></dl><script>new Ajax('/api/list.do').post('tid={view.here.number}','d')</script>"
    numbers = "".join(
        f'<li class="thisclass">{text}</li>' if n == view.page else f"<li><a href='{address}'>{text}</a></li>"
        for text, n, address in pager(view, column_path)
    )
    total = (
        f'<span class="pageinfo">共 <strong>{view.pages}</strong>页<strong>{len(view.here.articles)}</strong>条</span>'
    )
    return lines(
        f"<h2>{view.title}</h2>",
        _mail(view) if view.here.shape == "mixed" else "",
        f'<dl class="listbox">{rows}</dl>' if rows else vacant(view, "<p>暂无记录</p>", ask),
        f'<ul class="pagelist">{numbers}<li>{total}</li></ul>' if view.here.rows in ("read", "statement") else "",
    )


def _mail(view: View) -> str:
    return f"{paragraphs(view.here.lead)}<form><input name='title' /><textarea></textarea><input type='submit' value='提交' /></form>"


def parent(view: View) -> str:
    """As the home page, of one section."""
    boxes = []
    for child in view.here.children:
        rows = "".join(f"<li>{link(view, row)}</li>" for row in child.articles[:8])
        boxes.append(f'<dl class="tbox"><dt>{link(view, child)}</dt><dd><ul class="d1 ico3">{rows}</ul></dd></dl>')
    return lines(*boxes)


def single(view: View) -> str:
    """Text as an article without a date."""
    ask = "<form>编号：<input name='q' /><input type='submit' value='查询' /></form>" if view.kind == "query" else ""
    text = paragraphs(view.here.lead)
    return f'<div class="viewbox"><div class="title"><h2>{view.title}</h2></div><div class="content">{text}{ask}</div></div>'


def article(view: View) -> str:
    """Labels of the information line in small, neighbours below."""
    row = view.text
    others = row.column.articles
    place = others.index(row)
    before = f"<li>上一篇：{link(view, others[place - 1])}</li>" if place and others[place - 1].has_page else ""
    return f"""<div class="viewbox"><div class="title"><h2>{html.escape(row.title)}</h2></div>
<div class="info"><small>时间:</small>{row.date.isoformat()} {row.clock}<small>来源:</small>{row.source} <small>作者:</small>admin <small>点击:</small>{row.views}次</div>
<div class="content"><table width='100%'><tr><td>{paragraphs(row.paragraphs, "div")}</td></tr></table></div>
<div class="boxoff">{related(view, "相关解读：", "原文：", "div")}</div>
<ul class="context">{before}</ul></div>"""


STYLE = Style(
    "dede", "DedeCMS of a bureau, in GBK", "bureau", column_path, article_path,
    frame, home, listing, parent, single, article, encoding="gbk", per_page=8, first_id=1,
    shown=frozenset({"site_code", "icp"}),
)  # fmt: skip
