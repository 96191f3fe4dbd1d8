"""Pages of 2004, still online, in GBK: `more.asp?lm=3`, `show.asp?id=99`, tables in tables, font, an image map."""

import html

from lab.strange import extras
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """Texts by another script than lists."""
    script = "about.asp?xh" if column.shape in ("single", "query") else "more.asp?lm"
    return f"/{script}={column.number}{f'&page={page}' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """A number."""
    return f"/show.asp?id={article.number}"


def _bare(row: Article) -> str:
    return f"{row.date.year}-{row.date.month}-{row.date.day}"


def frame(view: View) -> str:
    """The first row of the menu as a picture with areas; no class anywhere, no meta."""
    who = view.ground.identity
    return f"""<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{who.name}</title>
</head>
<body topmargin="0" leftmargin="0" bgcolor="#E8F0F8">
<table width="778" border="0" align="center" cellpadding="0" cellspacing="0" bgcolor="#FFFFFF"><tr><td>
<img src="/images/banner.jpg" width="778" height="140" border="0" usemap="#Map"></td></tr>
<tr><td height="24"><marquee>热烈欢迎各位领导、各界朋友访问{who.name}网站</marquee><script>today=new Date();document.write("今天是"+today.getYear()+"年"+(today.getMonth()+1)+"月"+today.getDate()+"日");</script></td></tr></table>
<map name="Map">{_areas(view)}</map>
<table width="778" border="0" align="center" cellpadding="0" cellspacing="0" bgcolor="#FFFFFF"><tr>
<td width="180" valign="top" bgcolor="#D6E7F7">{_left(view)}</td>
<td valign="top"><table width="98%" border="0" align="center"><tr><td>
{view.body}
</td></tr></table></td></tr></table>
<table width="778" border="0" align="center" bgcolor="#6699CC"><tr><td align="center"><font color="#FFFFFF" size="2">版权所有：{who.name}　　{extras.foot_links(view, "　")}<br>地址：{who.street}　电话：{who.phone}<br>{who.icp}　<img src="/images/dzjg.png" border="0"></font></td></tr></table>
</body>
</html>
"""


def _areas(view: View) -> str:
    rows = [
        f'<area shape="rect" coords="{60 + n * 70},110,{125 + n * 70},138" href="{view.href(top)}" alt="{top.name}">'
        for n, top in enumerate(view.ground.tops)
    ]
    return '<area shape="rect" coords="0,110,55,138" href="/" alt="首页">' + "".join(rows)


def _left(view: View) -> str:
    rows = []
    tops = [view.column.top] if view.column else view.ground.tops
    for top in tops:
        cells = "".join(
            f'<tr><td height="20"><font size="2">　◇{link(view, child)}{_leaves(view, child)}</font></td></tr>'
            for child in top.children
        )
        rows.append(
            f'<table width="100%"><tr><td bgcolor="#3366AA"><font color="#FFFFFF"><b>{top.name}</b></font></td></tr>{cells}</table>'
        )
    return f"{''.join(rows)}<p align='center'>{extras.friends('<br>')}</p>"


def _leaves(view: View, column: Column) -> str:
    return "".join(f"<br>　　·{link(view, leaf)}" for leaf in column.children)


def _row(view: View, row: Article) -> str:
    return f'<tr><td width="16"><img src="/images/gh.png"></td><td><font size="2">{link(view, row, "target=_blank")}</font></td><td width="90"><font size="2" color="#999999">{_bare(row)}</font></td></tr>'


def home(view: View) -> str:
    """A table for every column, two beside each other."""
    cells = []
    for n, column in enumerate(view.ground.lists()[:10]):
        rows = "".join(
            f"<tr><td><font size=2>·{link(view, row, '', 18)}</font></td></tr>" for row in column.articles[:5]
        )
        head = (
            f'<tr><td bgcolor="#EEEEEE"><b>{column.name}</b> <a href="{view.href(column)}">&gt;&gt;&gt;</a></td></tr>'
        )
        cells.append(
            f'{"<tr>" if n % 2 == 0 else ""}<td width="50%" valign="top"><table width="100%">{head}{rows}</table></td>'
        )
    return f"<table width='100%'>{''.join(cells)}</table><font size=2>{extras.tag_link(view)}</font>"


def listing(view: View) -> str:
    """Rows of three cells, a picture before each."""
    rows = "\n".join(_row(view, row) for row in view.rows)
    steps = "&nbsp;".join(f'<a href="{address}">[{text}]</a>' for text, _, address in pager(view, column_path))
    ask = f"<iframe name='ls' height=0></iframe><form target='ls' method='post' action='/api/list.do'><input type=hidden value={view.here.number}></form>"
    return lines(
        f'<table width="100%"><tr><td><font color="#CC0000" size="3"><b>{view.title}</b></font></td></tr></table>',
        _book(view) if view.here.shape == "mixed" else "",
        f'<table width="100%" border="0" cellpadding="2">{rows}</table>' if rows else "",
        vacant(view, '<p align="center"><font size="2">暂时没有内容！</font></p>', ask),
        f'<p align="right"><font size="2">共{len(view.here.articles)}条 第{view.page}页/共{view.pages}页 {steps}</font></p>'
        if rows
        else "",
    )


def _book(view: View) -> str:
    return f"<font size='2'>{paragraphs(view.here.lead)}</font><form><input name='xm' size='10'><input name='nr' size='40'><input type='submit' value='提 交'></form>"


def parent(view: View) -> str:
    """What lies below, a table each."""
    parts = []
    for child in view.here.children:
        rows = "".join(_row(view, row) for row in child.articles[:4])
        parts.append(f'<table width="100%"><tr><td colspan="3"><b>{link(view, child)}</b></td></tr>{rows}</table><br>')
    return lines(*parts)


def single(view: View) -> str:
    """Text in a cell."""
    ask = (
        "<form>请输入编号<input name='bh' size='12'><input type='submit' value='查询'></form>"
        if view.kind == "query"
        else ""
    )
    return f'<p align="center"><font size="4"><b>{view.title}</b></font></p><font size="2">{paragraphs(view.here.lead)}{ask}</font>'


def article(view: View) -> str:
    """Title in a font; the day stands below the text, where anybody wrote it."""
    row = view.text
    day = (
        f'<p align="right"><font size="2">发布时间：{_bare(row)}　录入：admin　阅读：{row.views}次</font></p>'
        if row.printed
        else ""
    )
    return f"""<table width="100%"><tr><td align="center" height="50"><font size="4" color="#003399"><b>{html.escape(row.title)}</b></font></td></tr>
<tr><td><hr size="1"></td></tr><tr><td><font size="3" style="line-height:180%">{paragraphs(row.paragraphs, "p")}</font></td></tr>
<tr><td>{related(view, "解读：", "文件：")}{day}</td></tr>
<tr><td align="center"><font size="2"><a href="javascript:window.close()">【关闭窗口】</a></font></td></tr></table>"""


STYLE = Style(
    "oldasp", "ASP pages of a county, tables in tables, in GBK", "county", column_path, article_path,
    frame, home, listing, parent, single, article, encoding="gbk", per_page=8, first_id=1, files=0.5, undated=0.3,
    shown=frozenset({"icp"}),
    extras={"search": "/search.asp", "login": "/admin_login.asp", "map": "/map.asp", "tag": "/search.asp?key=1",
            "contact": "/lxwm.asp", "en_more": "/en/news.asp"},
)  # fmt: skip
