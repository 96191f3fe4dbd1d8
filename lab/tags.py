"""The meta tags of a page (政府网站发展指引, 网页设计规范): what each kind says of itself, rightly or wrongly."""

import datetime
import html

from lab.draft import Draft
from lab.pages import Page

MISSING, EMPTY, TEMPLATE, TWICE, SMALL = "missing", "empty", "template", "twice", "small"
"""Ways to write a tag: not at all, without content, with what a template left, two times, in small letters."""
OF_COLUMN = ("list", "archive", "group", "hall", "placed", "mailbox")
"""Kinds of page that are a column, or a page of one."""
_LEFT = ("{$%s}", "${%s}", "{{ %s }}")
_SPELLING = {
    "trs": ("ContentSource", "Url", "{day} {clock}"),
    "hanweb": ("ContentSource", "Url", "{day} {clock}"),
    "vsb": ("contentSource", "url", "{day}"),
    "ucap": ("contentSource", "url", "{day} {clock}:07"),
    "guangdong": ("ContentSource", "Url", " {day}  {clock}"),
}
"""How makers spell the names of source and address, and the moment of publication."""


def lines(draft: Draft, page: Page) -> list[str]:
    """The tags of a page as they are written."""
    look = draft.look
    quote, end = look.quote, " /" if look.seed % 3 == 0 else ""
    return [
        f"<meta name={quote}{name}{quote} content={quote}{html.escape(content, quote=True)}{quote}{end}>"
        for name, content in _written(draft, page)
    ]


def _written(draft: Draft, page: Page) -> list[tuple[str, str]]:
    made = []
    for name, content in right(draft, page):
        key = {"contentSource": "ContentSource", "url": "Url"}.get(name, name)
        match draft.tags.get(key) or page.tags.get(key):
            case "missing":
                continue
            case "empty":
                made.append((name, ""))
            case "template":
                made.append((name, _LEFT[draft.look.seed % len(_LEFT)] % key))
            case "twice":
                made += [(name, content), (name, content)]
            case "small":
                made.append((name.lower(), content))
            case _:
                made.append((name, content))
    return made


def right(draft: Draft, page: Page) -> list[tuple[str, str]]:
    """All tags that this kind of page should have, as the maker of its part spells them."""
    look = draft.look
    made = [("SiteName", look.name), ("SiteDomain", look.host), ("SiteIDCode", look.site_code)]
    name = page.column.name if page.column is not None else page.title
    if page.kind in OF_COLUMN or page.column is not None:
        made += [
            ("ColumnName", name),
            ("ColumnDescription", f"{look.city}{name}栏目，发布{name}相关信息"),
            ("ColumnKeywords", f"{look.city},{name}"),
            ("ColumnType", name),
        ]
    if page.kind == "article" and page.date is not None and page.column is not None:
        made += _of_article(draft, page, page.column.maker, page.meta_date or page.date)
    return made


def _of_article(draft: Draft, page: Page, maker: str, day: datetime.date) -> list[tuple[str, str]]:
    look = draft.look
    source, url, moment = _SPELLING[maker]
    return [
        ("ArticleTitle", page.title),
        ("PubDate", moment.format(day=f"{day:%Y-%m-%d}", clock=clock(page, page.meta_date is not None))),
        (source, page.source),
        ("Keywords", f"{page.title[:6]},{look.city}"),
        ("Author", page.source),
        ("Description", f"{page.title}，{page.source}发布"),
        ("Image", f"{look.origin}/images/logo.png"),
        (url, draft.url(page)),
    ]


def clock(page: Page, other: bool = False) -> str:
    """The minute at which an article came out; `other`: the one that somebody else noted."""
    return f"{8 + (page.number + other) % 10:02d}:{page.number % 60:02d}"
