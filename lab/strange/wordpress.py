"""A blog's software: `/category/xw/page/2/`, `/2026/11/1234.html`, cards with summary, the date beneath."""

import html

from lab.strange import extras
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, chinese, lines, link, pager, paragraphs, related, vacant


def column_path(column: Column, page: int) -> str:
    """Categories have folders, texts a name at the root."""
    if column.shape in ("single", "query"):
        return f"/{column.slug}/"
    return f"/category/{column.slug}/{f'page/{page}/' if page > 1 else ''}"


def article_path(article: Article) -> str:
    """Year and month."""
    return f"/{article.date:%Y/%m}/{article.number}.html"


def frame(view: View) -> str:
    """Menu of nested lists with ids, no place line, widgets to the right, one line of footer."""
    who = view.ground.identity
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(view.title)}{"" if view.kind == "home" else " &#8211; " + who.name}</title>
<link rel="alternate" type="application/rss+xml" title="{who.name}" href="/feed.xml">
<link rel="stylesheet" href="/style/main.css">
<meta name="generator" content="WordPress 6.2">
</head>
<body class="{"home blog" if view.kind == "home" else "archive"}">
<header id="masthead"><p class="site-title"><a href="/" rel="home">{who.name}</a></p>
<nav id="site-navigation"><ul id="primary-menu" class="menu">
{"".join(_item(view, top) for top in view.ground.tops)}
</ul></nav></header>
<div id="content"><div id="primary">
{view.body}
</div>
<div id="secondary" class="widget-area">{_widgets(view)}</div></div>
<footer id="colophon"><div class="site-info">© {view.ground.as_of.year} {who.name} · <a href="https://beian.miit.gov.cn/" rel="nofollow">{who.icp}</a> · {extras.foot_links(view, " · ")}</div></footer>
</body>
</html>
"""


def _item(view: View, column: Column) -> str:
    below = "".join(_item(view, child) for child in column.children)
    drop = f'<ul class="sub-menu">{below}</ul>' if below else ""
    return f'<li id="menu-item-{column.number}" class="menu-item">{link(view, column)}{drop}</li>'


def _widgets(view: View) -> str:
    newest = "".join(
        f'<li>{link(view, row)} <span class="post-date">{chinese(row.date)}</span></li>'
        for row in view.ground.latest(5)
    )
    months = sorted({f"{row.date:%Y年%m月}" for row in view.ground.latest(30)}, reverse=True)
    return f"""<section class="widget"><h2 class="widget-title">近期文章</h2><ul>{newest}</ul></section>
<section class="widget"><h2 class="widget-title">归档</h2><select>{"".join(f"<option>{month}</option>" for month in months)}</select></section>
<section class="widget"><h2 class="widget-title">标签</h2><div class="tagcloud">{extras.tag_link(view, "class='tag-cloud-link'")}</div></section>
<section class="widget"><h2 class="widget-title">链接</h2><ul><li>{extras.friends("</li><li>")}</li></ul></section>"""


def _card(view: View, row: Article) -> str:
    return f"""<article id="post-{row.number}" class="post"><header class="entry-header"><h2 class="entry-title">{link(view, row, 'rel="bookmark"')}</h2></header>
<div class="entry-summary"><p>{row.paragraphs[0][:70]}&hellip; <a href="{view.href(row)}" class="more-link">继续阅读</a></p></div>
<footer class="entry-footer"><span class="posted-on">{chinese(row.date)}</span> <span class="cat-links">{link(view, row.column)}</span></footer></article>"""


def home(view: View) -> str:
    """The newest cards of all categories."""
    return lines(*(_card(view, row) for row in view.ground.latest(10, "news", "notice", "policy")))


def listing(view: View) -> str:
    """Cards; numbers with the middle left out where there are many."""
    empty = '<section class="no-results"><h1 class="page-title">未找到</h1><p>该分类下暂无文章。</p></section>'
    ask = f'<div class="wp-block-query" data-id="{view.here.number}"></div><script>wp.load("/api/list.do")</script>'
    form = f'{paragraphs(view.here.lead)}<form class="wpcf7"><input name="your-name"><textarea></textarea><button>发送</button></form>'
    numbers = "".join(
        f'<span class="page-numbers current">{text}</span>'
        if n == view.page
        else f'<a class="page-numbers" href="{address}">{text}</a>'
        for text, n, address in pager(view, column_path)
    )
    return lines(
        f'<header class="page-header"><h1 class="page-title">分类：{view.title}</h1></header>',
        form if view.here.shape == "mixed" else "",
        *(_card(view, row) for row in view.rows),
        vacant(view, empty, ask),
        f'<nav class="navigation pagination"><div class="nav-links">{numbers}</div></nav>' if view.pages > 1 else "",
    )


def parent(view: View) -> str:
    """The categories below, and a few titles of each."""
    parts = []
    for child in view.here.children:
        titles = "".join(f"<li>{link(view, row)}</li>" for row in child.articles[:3])
        parts.append(f'<div class="wp-block-column"><h3>{link(view, child)}</h3><ul>{titles}</ul></div>')
    return lines(f'<h1 class="page-title">{view.title}</h1>', *parts)


def single(view: View) -> str:
    """A text of its own."""
    ask = '<form class="wpcf7"><input placeholder="编号"><button>查询</button></form>' if view.kind == "query" else ""
    return f'<article class="page"><h1 class="entry-title">{view.title}</h1><div class="entry-content">{paragraphs(view.here.lead)}{ask}</div></article>'


def article(view: View) -> str:
    """Title in h1, a time element with the day, author, then the text."""
    row = view.text
    return f"""<article id="post-{row.number}" class="post"><header class="entry-header"><h1 class="entry-title">{html.escape(row.title)}</h1>
<div class="entry-meta"><time class="entry-date published" datetime="{row.date.isoformat()}T{row.clock}:00+08:00">{chinese(row.date)}</time> <span class="byline">{row.source}</span></div></header>
<div class="entry-content">{paragraphs(row.paragraphs)}{related(view, "延伸阅读：", "原文见：")}</div></article>"""


STYLE = Style(
    "wordpress", "A blog's software, of a bureau", "bureau", column_path, article_path,
    frame, home, listing, parent, single, article, scheme="https", per_page=6, first_id=7, shown=frozenset({"icp"}),
    extras={"search": "/?s=", "login": "/wp-login.php", "tag": "/tag/minsheng/", "contact": "/contact-us/"},
)  # fmt: skip
