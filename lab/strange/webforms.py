"""ASP.NET WebForms: `List.aspx?ClassID=12`, a GridView whose further pages are had by `__doPostBack` only."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """The address of every page but the first is nobody's to know; it is kept apart all the same."""
    script = "Page.aspx?PID" if column.shape in ("single", "query") else "List.aspx?ClassID"
    return f"/{script}={column.number}{f'&p={page}' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """Class and number."""
    return f"/Show.aspx?ClassID={article.column.number}&InfoID={article.number}"


def frame(view: View) -> str:
    """One form around all, hidden state, a menu of tables written by a control."""
    who = view.ground.identity
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head id="Head1"><title>
	{html.escape(view.title)}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{metas(view, without={"ColumnKeywords", "ColumnDescription", "ColumnType", "ContentSource", "ArticleTitle"}, case=str.upper, close=" />")}
<link href="style/main.css" rel="stylesheet" type="text/css" /></head>
<body>
<form name="form1" method="post" action="" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTEwMDk1{view.ground.identity.site_code}ZGQ=" />
<script type="text/javascript">function __doPostBack(t,a){{var f=document.forms['form1'];f.submit();}}</script>
<div id="ctl00_top"><span id="ctl00_lblDate"></span>{extras.foot_links(view, "&nbsp;")}</div>
<div id="ctl00_Menu1"><table cellpadding="0" cellspacing="0"><tr><td><a href="/">首 页</a></td>{"".join(f"<td id='ctl00_Menu1n{top.number}'>{link(view, top)}</td>" for top in view.ground.tops)}</tr></table></div>
{_tree(view)}
<div id="ctl00_content">
{view.body}
</div>
<div id="ctl00_bottom"><select id="ctl00_ddl" onchange="window.open(this.value)"><option value="0">==友情链接==</option></select>{extras.friends("")}
<p><span id="ctl00_lblUnit">主办单位：{who.name}</span> <span id="ctl00_lblTel">电话：{who.phone}</span></p>
<p><span id="ctl00_lblIcp">{who.icp}</span> <span id="ctl00_lblGa">{who.police}</span> <img src="/images/jiucuo.png" alt="网站标识码" /></p></div>
</form>
</body>
</html>
"""


def _tree(view: View) -> str:
    tops = [view.column.top] if view.column else view.ground.tops
    rows = [
        f'<table><tr><td><img src="/images/gh.png" alt="" /></td><td class="ctl00_tv_2">{link(view, child)}</td></tr></table>'
        for top in tops
        for child in top.children
    ]
    place = " &raquo; ".join(link(view, column) for column in view.column.trail) if view.column else ""
    path = f'<span id="ctl00_SiteMapPath1"><a href="/">首页</a> &raquo; {place}</span>' if place else ""
    return f'{path}<div id="ctl00_TreeView1">{"".join(rows)}</div>'


def home(view: View) -> str:
    """A DataList for every column."""
    parts = []
    for n, column in enumerate(view.ground.lists()[:9]):
        rows = "".join(
            f"<tr><td>{link(view, row, '', 22)}</td><td>{row.date.month}-{row.date.day}</td></tr>"
            for row in column.articles[:6]
        )
        parts.append(f'<div><b>{link(view, column)}</b><table id="ctl00_DataList{n}">{rows}</table></div>')
    return lines(*parts, f"<p>{extras.tag_link(view)}</p>")


def listing(view: View) -> str:
    """A grid with headings: title, unit, day; numbers of pages post the form back."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("信息标题", "发布单位", "发布日期"))
    rows = "\n".join(
        f'<tr class="{"alt" if n % 2 else "row"}"><td>{link(view, row)}</td><td>{row.source}</td><td><span id="gv_{n}">{row.date:%Y-%m-%d}</span></td></tr>'
        for n, row in enumerate(view.rows)
    )
    grid = f'<table id="ctl00_gvList" rules="all" border="1"><tr>{heads}</tr>\n{rows}\n{_pages(view)}</table>'
    ask = "<div id='ctl00_up'></div><script>PageMethods.Post('/api/list.do')</script>"
    letter = f"{paragraphs(view.here.lead)}<input type='button' value='写信' /><input type='button' value='查询' />"
    return lines(
        f'<span id="ctl00_lblTitle">{view.title}</span>',
        letter if view.here.shape == "mixed" else "",
        grid if view.rows else vacant(view, "<table><tr><td>没有找到相关信息！</td></tr></table>", ask),
    )


def _pages(view: View) -> str:
    if view.pages == 1:
        return ""
    cells = "".join(
        f"<td><a href=\"javascript:__doPostBack('ctl00$gvList','Page${n}')\">{n}</a></td>"
        for n in range(2, view.pages + 1)
    )
    return f'<tr class="pager"><td colspan="3"><table><tr><td><span>1</span></td>{cells}</tr></table></td></tr>'


def parent(view: View) -> str:
    """Two rows of each column below."""
    parts = []
    for child in view.here.children:
        rows = "".join(f"<tr><td>{link(view, row)}</td><td>{row.date:%m/%d}</td></tr>" for row in child.articles[:4])
        parts.append(f"<fieldset><legend>{link(view, child)}</legend><table>{rows}</table></fieldset>")
    return lines(*parts)


def single(view: View) -> str:
    """Text in a span."""
    ask = '<input type="text" id="txtNo" /><input type="submit" value="查询" />' if view.kind == "query" else ""
    return f'<span id="ctl00_lblTitle">{view.title}</span><span id="ctl00_lblBody">{paragraphs(view.here.lead)}</span>{ask}'


def article(view: View) -> str:
    """Every value in a span with an id."""
    row = view.text
    return f"""<table width="95%"><tr><td align="center"><span id="ctl00_lblTitle" style="font-size:20px;">{html.escape(row.title)}</span></td></tr>
<tr><td align="center">发布人：<span id="ctl00_lblUser">管理员</span>　发布日期：<span id="ctl00_lblTime">{row.date:%Y年%m月%d日}</span>　浏览：<span id="ctl00_lblHits">{row.views}</span></td></tr>
<tr><td><span id="ctl00_lblBody">{paragraphs(row.paragraphs)}</span></td></tr></table>
{related(view, "政策解读：", "相关文件：")}"""


STYLE = Style(
    "webforms", "ASP.NET WebForms of a bureau", "bureau", column_path, article_path,
    frame, home, listing, parent, single, article, per_page=10, first_id=100, linked_pages=False,
    shown=frozenset({"icp", "police"}),
    extras={"search": "/Search.aspx", "login": "/Admin/Login.aspx", "map": "/SiteMap.aspx", "tag": "/Search.aspx?Key=1",
            "contact": "/Contact.aspx"},
)  # fmt: skip
