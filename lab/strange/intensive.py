"""A shared platform for all offices of a region: `/zfxxgk/list?columnId=…`, `/art/detail/…`, keys of 32 digits."""

import html
import uuid

from lab.strange import extras
from lab.strange.metas import metas
from lab.strange.model import Article, Column
from lab.strange.style import Style, View, chinese, lines, link, pager, paragraphs, related, vacant

SPACE = uuid.UUID(int=0x5A17)


def _key(number: int, name: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{number}{name}")


def column_path(column: Column, page: int) -> str:
    """The section as a word, the column as a key."""
    more = f"&pageNo={page}" if page > 1 else ""
    return f"/{column.top.slug}/list?columnId={_key(column.number, column.name).hex}{more}"


def article_path(article: Article) -> str:
    """A key with strokes."""
    return f"/art/detail/{_key(article.number, article.title)}"


def frame(view: View) -> str:
    """All tags, a menu of three layers, a floating window, a footer in paragraphs."""
    who = view.ground.identity
    return f"""<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="renderer" content="webkit">
<title>{html.escape(view.title)}{"" if view.kind == "home" else " " + who.name}</title>
{metas(view, seconds=":00")}
<link rel="stylesheet" href="/style/main.css">
</head>
<body>
<a class="skip" href="#zhengwen">跳过导航</a>
<div class="jyh-top"><span class="weather">多云 18℃</span>{extras.foot_links(view, "")}</div>
<div class="jyh-head"><img src="/images/banner.jpg" alt=""><div class="search-box"><input name="q"><button>搜索</button></div></div>
<div class="jyh-nav"><div class="item"><a href="/">首页</a></div>{_menu(view)}</div>
{_place(view)}
<div class="jyh-main" id="zhengwen">
{view.body}
</div>
<div class="float-l" style="position:fixed;left:0"><a href="{view.href(view.ground.tops[-2])}">互动</a><span>×</span></div>
<div class="jyh-foot">
<p class="fl">{extras.friends("")}</p>
<p>{who.name} 主办</p><p>网站标识码 {who.site_code}</p><p><a href="https://beian.miit.gov.cn/">{who.icp}</a></p>
<p><a href="https://beian.mps.gov.cn/"><img src="/images/gh.png" alt="公安备案图标">{who.police}</a></p><p>建议使用 1920*1080 分辨率</p>
</div>
</body>
</html>
"""


def _menu(view: View) -> str:
    rows = []
    for top in view.ground.tops:
        below = []
        for child in top.children:
            third = "".join(f"<dd>{link(view, leaf)}</dd>" for leaf in child.children)
            below.append(f"<dl><dt>{link(view, child)}</dt>{third}</dl>")
        rows.append(f'<div class="item">{link(view, top)}<div class="mega">{"".join(below)}</div></div>')
    return "\n".join(rows)


def _place(view: View) -> str:
    if view.column is None:
        return ""
    steps = "/".join(f"<span>{link(view, column)}</span>" for column in view.column.trail)
    return f'<div class="jyh-wz"><label>您的位置</label><span><a href="/">首页</a></span>/{steps}</div>'


def _row(view: View, row: Article) -> str:
    number = f'<span class="wh">{row.document_number}</span>' if row.document_number else ""
    return f'<li class="list-item"><div class="bt">{link(view, row)}</div>{number}<div class="sj">{row.date.isoformat()}</div></li>'


def home(view: View) -> str:
    """Panels in three columns."""
    panels = [
        f'<div class="panel"><div class="ph">{link(view, column)}</div><ul>'
        + "".join(f"<li>{link(view, row, '', 24)}<i>{row.date:%m/%d}</i></li>" for row in column.articles[:5])
        + "</ul></div>"
        for column in view.ground.lists()[:12]
    ]
    return lines(*panels, f'<div class="hotword">热搜：{extras.tag_link(view)}</div>')


def _side(view: View) -> str:
    rows = []
    for child in view.here.top.children:
        leaves = "".join(f"<li>{link(view, leaf)}</li>" for leaf in child.children)
        rows.append(f"<li>{link(view, child)}{f'<ul>{leaves}</ul>' if leaves else ''}</li>")
    return f'<div class="jyh-side"><div class="st">{view.here.top.name}</div><ul>{"".join(rows)}</ul></div>'


def listing(view: View) -> str:
    """Rows with number and date in divs."""
    rows = "\n".join(_row(view, row) for row in view.rows)
    ask = f'<ul class="list" data-column="{view.here.number}" data-url="/api/list.do"></ul>'
    letter = f'<div class="xxyd">{paragraphs(view.here.lead)}</div><div class="btns"><button>写信</button><button>查信</button></div>'
    numbers = "".join(
        f'<li><a href="{address}" data-page="{n}">{text}</a></li>' for text, n, address in pager(view, column_path)
    )
    return lines(
        _side(view),
        f'<div class="jyh-right"><div class="rt">{view.title}</div>',
        letter if view.here.shape == "mixed" else "",
        f'<ul class="list">{rows}</ul>' if rows else vacant(view, '<div class="kong">本单位暂无此类信息</div>', ask),
        f'<ul class="pagination"><li>共 {len(view.here.articles)} 条</li>{numbers}</ul>' if view.rows else "",
        "</div>",
    )


def parent(view: View) -> str:
    """Cards that lead to the columns below, without any row."""
    cards = "".join(
        f'<div class="card"><img src="/images/gh.png" alt=""><div>{link(view, child)}</div></div>'
        for child in view.here.children
    )
    return lines(_side(view), f'<div class="jyh-right"><div class="cards">{cards}</div></div>')


def single(view: View) -> str:
    """Text with a date of update, or a query."""
    ask = '<form><input placeholder="查询码"><button type="button">查询</button></form>' if view.kind == "query" else ""
    return lines(
        _side(view), f'<div class="jyh-right"><div class="rt">{view.title}</div>{paragraphs(view.here.lead)}{ask}</div>'
    )


def article(view: View) -> str:
    """Policies carry all dates in a table of list items; other articles a line below the title."""
    row = view.text
    line = f'<div class="xx"><em>{chinese(row.date)}</em><em>{row.source}</em><em>阅读 {row.views}</em></div>'
    return f"""<div class="jyh-art">
{_card(view) if row.written else ""}
<h3 class="art-title">{html.escape(row.title)}</h3>
{"" if row.written else line}
<div class="art-con">{paragraphs(row.paragraphs, "p", 'style="text-align:justify"')}</div>
{related(view, "政策解读 ", "政策原文 ", "div")}
<div class="ewm">扫一扫在手机打开当前页</div></div>"""


def _card(view: View) -> str:
    row = view.text
    assert row.written is not None
    cells = [("索引号", row.index_number), ("发文机关", view.ground.identity.name), ("发文字号", row.document_number),
             ("成文日期", chinese(row.written)), ("发布日期", chinese(row.date)), ("有效性", "现行有效")]  # fmt: skip
    return f'<ul class="gk">{"".join(f"<li><b>{name}</b><span>{value}</span></li>" for name, value in cells)}</ul>'


STYLE = Style(
    "intensive", "A region's shared platform, of a county", "county", column_path, article_path,
    frame, home, listing, parent, single, article, scheme="https", per_page=10, first_id=300, deeds=True,
    extras={"search": "/search?type=all", "login": "/user/login", "map": "/siteMap", "contact": "/lxwm", "tag": "/search?tag=1"},
)  # fmt: skip
