"""A Java portal of portlets: `/web/guest/channel/12/list_2`, rows without a day, the day at an article's end."""

import html

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, chinese, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """The number of the channel and of the page."""
    return f"/web/guest/channel/{column.number}{f'/list_{page}' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """Channel, then content, with the portlet's own words."""
    return f"/web/guest/channel/{article.column.number}/content?p_p_id=cms&_cms_contentId={article.number}"


def frame(view: View) -> str:
    """Portlets in boxes with borders; a menu that has drop-downs by definition lists; numbers in a table."""
    who = view.ground.identity
    place = ""
    if view.column is not None:
        place = '<div class="portlet-breadcrumb">您现在的位置：' + "-&gt;".join(
            ['<a href="/">首页</a>', *(link(view, column) for column in view.column.trail)]
        )
        place += "</div>"
    return f"""<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="zh-CN">
<head>
<title>{html.escape(view.title)} - {who.name}</title>
<meta content="text/html; charset=UTF-8" http-equiv="content-type" />
{metas(view, without={"SiteName", "ColumnType", "PubDate"}, close=" />")}
<link href="/style/main.css" rel="stylesheet" type="text/css" />
</head>
<body class="yui3-skin-sam guest-site">
<div id="wrapper"><div id="banner"><img src="/images/banner.jpg" alt="{who.name}" /><div class="util">{extras.foot_links(view, " ")}</div></div>
<div id="navigation">{_menu(view)}</div>
{place}
<div class="columns-2" id="main-content">
{view.body}
</div>
<div class="portlet-boundary links"><table><tr><td>{extras.friends("</td><td>")}</td></tr></table></div>
<div id="footer"><table align="center"><tr><td>{who.name}版权所有</td><td>{who.street}　邮编 000000</td></tr>
<tr><td>标识码：{who.site_code}</td><td><a href="http://beian.miit.gov.cn">{who.icp}</a></td></tr><tr><td colspan="2">{who.police}</td></tr></table></div>
</div>
</body>
</html>
"""


def _menu(view: View) -> str:
    rows = ['<dl><dt><a href="/">首页</a></dt></dl>']
    for top in view.ground.tops:
        below = "".join(f"<dd>{link(view, child)}</dd>" for child in top.children)
        rows.append(f"<dl><dt>{link(view, top)}</dt>{below}</dl>")
    return "".join(rows)


def _box(title: str, body: str) -> str:
    return f'<div class="portlet-boundary"><div class="portlet-topper"><span class="portlet-title">{title}</span></div><div class="portlet-content">{body}</div></div>'


def home(view: View) -> str:
    """A portlet for every column, titles alone."""
    boxes = [
        _box(link(view, column), f"<ul>{''.join(f'<li>{link(view, row)}</li>' for row in column.articles[:6])}</ul>")
        for column in view.ground.lists()[:9]
    ]
    return lines(*boxes, _box("关键词", extras.tag_link(view)))


def _side(view: View) -> str:
    rows = "".join(f"<li>{link(view, child)}</li>" for child in view.here.top.children)
    return _box(view.here.top.name, f"<ul class='channel-tree'>{rows}</ul>") if rows else ""


def listing(view: View) -> str:
    """Titles with a mark before, a count and all pages below."""
    rows = "\n".join(f'<div class="title-row"><span class="dot">■</span>{link(view, row)}</div>' for row in view.rows)
    numbers = " ".join(f'<a href="{address}">第{text}页</a>' for text, _, address in pager(view, column_path))
    ask = f"<div id='p_p_id_{view.here.number}'></div><script>Liferay.post('/api/list.do')</script>"
    total = (
        f'<div class="search-container">共{len(view.here.articles)}条 {numbers}</div>'
        if view.here.rows != "unread"
        else ""
    )
    letter = f"{paragraphs(view.here.lead)}<form><textarea></textarea><button>提交</button></form>"
    inner = lines(
        letter if view.here.shape == "mixed" else "",
        rows or vacant(view, '<div class="portlet-msg-info">暂无数据</div>', ask),
        total,
    )
    return lines(_side(view), _box(view.title, inner))


def parent(view: View) -> str:
    """Portlets of what lies below."""
    boxes = []
    for child in view.here.children:
        rows = "".join(f"<li>{link(view, row)}</li>" for row in child.articles[:4])
        boxes.append(_box(child.name, f"<ul>{rows}</ul><a href='{view.href(child)}'>更多</a>"))
    return lines(_side(view), *boxes)


def single(view: View) -> str:
    """Text in a portlet."""
    ask = "<form><input name='id' /><button>查询</button></form>" if view.kind == "query" else ""
    return lines(_side(view), _box(view.title, paragraphs(view.here.lead) + ask))


def article(view: View) -> str:
    """No line below the title; source and day stand at the end, and policies begin with a table."""
    row = view.text
    return f"""<div class="journal-content">
{_table(view) if row.written else ""}
<h4 class="header-title">{html.escape(row.title)}</h4>
<div class="journal-body">{paragraphs(row.paragraphs)}</div>
{related(view, "［解读］", "［原文］")}
<div class="journal-foot"><span>信息来源：{row.source}</span><span>发布日期：{row.date.isoformat()}</span><span><a href="javascript:print()">打印</a></span></div>
</div>"""


def _table(view: View) -> str:
    row = view.text
    assert row.written is not None
    cells = [("索引号", row.index_number), ("主题分类", "综合政务"), ("发文机关", view.ground.identity.name),
             ("成文日期", chinese(row.written)), ("文号", row.document_number), ("有效性", "有效")]  # fmt: skip
    rows = "".join(f"<tr><th>{name}：</th><td>{value}</td></tr>" for name, value in cells)
    return f'<table class="govinfo">{rows}</table>'


STYLE = Style(
    "portlet", "A Java portal of a city", "portal", column_path, article_path,
    frame, home, listing, parent, single, article, per_page=12, first_id=5, deeds=True, dated_rows=False,
    extras={"search": "/web/guest/search", "login": "/c/portal/login", "map": "/web/guest/sitemap"},
)  # fmt: skip
