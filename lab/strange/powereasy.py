"""PowerEasy SiteWeaver: `/Category_5/Index.aspx`, `/Item/123.aspx`, rows in a table with serial numbers."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, lines, link, pager, paragraphs, related, slashed, vacant


def column_path(column: Column, page: int) -> str:
    """A folder for each category."""
    return f"/Category_{column.number}/Index{f'_{page}' if page > 1 else ''}.aspx"


def article_path(article: Article) -> str:
    """A number, whatever the category."""
    return f"/Item/{article.number}.aspx"


def frame(view: View) -> str:
    """A strip of links as menu, columns of the section to the left, a footer in a table."""
    who = view.ground.identity
    menu = "｜".join(link(view, top) for top in view.ground.tops)
    place = ""
    if view.column is not None:
        steps = " → ".join([f'<a href="/">{who.name}</a>', *(link(view, c) for c in view.column.trail)])
        place = f'<div class="r_navigation">您现在的位置：{steps}{" → 正文" if view.article else ""}</div>'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{html.escape(view.title)}{"" if view.kind == "home" else " - " + who.name}</title>
{metas(view, without={"SiteIDCode", "PubDate", "ColumnType"}, case=str.lower, close="/>")}
<meta name="generator" content="PowerEasy" />
<link href="/style/main.css" rel="stylesheet" type="text/css" /></head>
<body>
<div id="c_top"><script type="text/javascript">document.write(new Date().toLocaleDateString());</script> {extras.foot_links(view, " ")}</div>
<div id="logo"><img src="/images/banner.jpg" alt="" /></div>
<div id="menu"><a href="/">首页</a>｜{menu}</div>
{place}
<div id="main">{_left(view)}
<div class="main_right">
{view.body}
</div></div>
<div id="flink"><select onchange="window.open(this.value)"><option>--相关网站--</option><option value="http://www.gov.cn/">中国政府网</option></select> {extras.friends("　")}</div>
<table id="bottom" width="100%"><tr><td>主办：{who.name}</td><td>联系电话：{who.phone}</td></tr>
<tr><td>备案序号：<a href="http://beian.miit.gov.cn">{who.icp}</a></td><td>{who.police}</td></tr>
<tr><td colspan="2">政府网站标识码 <b>{who.site_code}</b>　版权所有 2009-{view.ground.as_of.year}</td></tr></table>
</body></html>
"""


def _left(view: View) -> str:
    if view.column is None:
        return ""
    top = view.column.top
    rows = "".join(f"<tr><td>·</td><td>{link(view, child)}</td></tr>" for child in top.children)
    return f'<div class="main_left"><div class="left_t">{top.name}</div><table>{rows}</table></div>'


def home(view: View) -> str:
    """Blocks of titles without dates."""
    blocks = [
        f'<div class="block"><div class="b_t"><span>{column.name}</span><a href="{view.href(column)}">more</a></div><ul>'
        + "".join(f"<li>·{link(view, row, 'target=_blank', 20)}</li>" for row in column.articles[:7])
        + "</ul></div>"
        for column in view.ground.lists()
    ]
    return lines(*blocks, f"<p>关键字：{extras.tag_link(view)}</p>")


def _table(view: View) -> str:
    start = (view.page - 1) * STYLE.per_page
    rows = "\n".join(
        f"<tr><td>{start + n}</td><td align='left'>{link(view, row)}</td><td>{slashed(row.date)}</td></tr>"
        for n, row in enumerate(view.rows, 1)
    )
    return f"""<table class="tb_list" border="0" cellspacing="0" width="100%">
<tr><th width="60">序号</th><th>标题</th><th width="120">发布日期</th></tr>
{rows}
</table>"""


def listing(view: View) -> str:
    """A table with a heading even where no row follows it."""
    statement = '<div class="tip">对不起，该栏目下暂无信息！</div>'
    ask = f"<div id='lb'>正在加载…</div><script>ajax('/api/list.do','POST','nid={view.here.number}','lb')</script>"
    letter = f"<div>{paragraphs(view.here.lead)}<a href='javascript:write()'>我要写信</a></div>"
    return lines(
        f"<h3>{view.title}</h3>",
        letter if view.here.shape == "mixed" else "",
        ask if view.here.rows == "unread" else _table(view),
        vacant(view, statement, ""),
        _pages(view),
    )


def _pages(view: View) -> str:
    if view.here.rows == "unread":
        return ""
    steps = pager(view, column_path)
    named = [(name, steps[n][2]) for name, n in (("首页", 0), ("下一页", min(view.page, view.pages - 1)), ("尾页", -1))]
    shown = " ".join(f'<a href="{address}">{name}</a>' for name, address in named)
    count = len(view.here.articles)
    return f'<div class="showpage">共 <b>{count}</b> 条信息 {shown} 页次：{view.page}/{view.pages}页</div>'


def parent(view: View) -> str:
    """Newest titles of what lies below, or where it lies."""
    parts = []
    for child in view.here.children:
        rows = "".join(
            f"<li>{link(view, row)} <em>({row.date.month}-{row.date.day})</em></li>" for row in child.articles[:4]
        )
        parts.append(f"<div class='sub_t'>{link(view, child)}</div><ul>{rows}</ul>")
    return lines(*parts)


def single(view: View) -> str:
    """Text in a div, or a query."""
    ask = "<form><label>受理号</label><input name='k'/><input type='submit' value='查 询'/></form>"
    return lines(f"<h3>{view.title}</h3>", paragraphs(view.here.lead, "div"), ask if view.kind == "query" else "")


def article(view: View) -> str:
    """Title in a div, information in a line of spans."""
    row = view.text
    return f"""<div class="c_title_text">{html.escape(row.title)}</div>
<div class="c_title_author"><span>作者：佚名</span> <span>来源：{row.source}</span> <span>发布日期：{slashed(row.date)}</span> <span>点击数：<script src="/js/site.js"></script></span></div>
<div id="fontzoom">{paragraphs(row.paragraphs, "p", "style='text-indent:2em'")}</div>
{related(view, "政策解读：", "解读文件：")}
<div class="c_page">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>"""


STYLE = Style(
    "powereasy", "PowerEasy SiteWeaver of a bureau", "bureau", column_path, article_path,
    frame, home, listing, parent, single, article, per_page=12, first_id=3, files=0.4,
)  # fmt: skip
