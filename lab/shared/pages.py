"""The pages of the portal, written out."""

import html

from lab.shared.plan import Article, Column, Dead, Portal

_TEXT = (
    "会议指出，要坚持以人民为中心，把各项任务落到实处，切实解决群众反映的问题。",
    "会议要求，各有关单位要密切配合，加强督促检查，确保按时完成年度任务。",
    "下一步，将继续完善工作机制，及时公开进展情况，自觉接受社会监督。",
)


def written(portal: Portal, column: Column | None, article: Article | None) -> bytes:
    """One page."""
    if column is None:
        body, title = _home(portal), f"{portal.cast.city}市人民政府"
    elif article is None:
        body, title = _list(column), column.name
    else:
        body, title = _article(column, article), article.title
    return _framed(portal, title, body).encode()


def _framed(portal: Portal, title: str, body: str) -> str:
    name = f"{portal.cast.city}市人民政府"
    menu = "".join(f'<li><a href="{html.escape(row.path)}">{row.name}</a></li>' for row in portal.columns)
    head = f'<meta charset="utf-8"><meta name="SiteName" content="{name}"><title>{title} - {name}</title>'
    foot = (
        f"<p>主办单位：{portal.cast.owner.name}</p><p>网站标识码：3412000{len(portal.cast.city):03d}</p>"
        f"{_anchor(portal.frame)}"
    )
    return (
        f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n"
        f'<div class="nav"><ul><li><a href="/">首页</a></li>{menu}</ul></div>\n{body}\n<div class="foot">{foot}</div>\n'
        "</body></html>\n"
    )


def _home(portal: Portal) -> str:
    blocks = [
        f'<div class="block"><h3><a href="{html.escape(column.path)}">{column.name}</a></h3>{_rows(column, 5)}</div>'
        for column in portal.columns
    ]
    return "\n".join([*blocks, f"<p>{_anchor(portal.front)}</p>"])


def _list(column: Column) -> str:
    dead = "".join(f"<li>{_anchor(row)}<span>2026-01-05</span></li>" for row in column.dead)
    crumbs = f'<div class="crumbs">当前位置：<a href="/">首页</a> &gt; {column.group} &gt; {column.name}</div>'
    return f"{crumbs}<h2>{column.name}</h2>{_rows(column, 99, dead)}"


def _rows(column: Column, most: int, more: str = "") -> str:
    rows = "".join(
        f'<li><a href="{html.escape(row.path)}">{row.title}</a><span>{row.day}</span></li>'
        for row in column.articles[:most]
    )
    return f'<ul class="list">{rows}{more}</ul>'


def _article(column: Column, article: Article) -> str:
    crumbs = (
        f'<div class="crumbs">当前位置：<a href="/">首页</a> &gt; {column.group} &gt; '
        f'<a href="{html.escape(column.path)}">{column.name}</a> &gt; 正文</div>'
    )
    if article.header:
        told = (
            f"<table><tr><td>索引号：</td><td>0034/2026-{article.day:%m%d}</td><td>发布机构：</td>"
            f"<td>{article.source}</td></tr><tr><td>发布日期：</td><td>{article.day}</td><td>有效性：</td><td>有效</td></tr></table>"
        )
    else:
        told = f'<div class="info">发布时间：{article.day}　来源：{article.source}</div>'
    text = "".join(f"<p>{line}</p>" for line in _TEXT)
    dead = "".join(f"<p>{_anchor(row)}</p>" for row in article.dead)
    return f'{crumbs}<h1>{article.title}</h1>{told}<div class="content">{text}{dead}</div>'


def _anchor(row: Dead) -> str:
    if row.kind == "image":
        return f'<img src="{row.path}">'
    return f'<a href="{row.path}">{row.text}</a>'
