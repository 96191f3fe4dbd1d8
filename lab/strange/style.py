"""The form that every handwriting has: its habits as data, its pages as functions."""

import datetime
import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lab.strange.model import Article, Column, Ground


@dataclass(frozen=True)
class View:
    """One page to write: its kind, and the column, article or page number it is about."""

    ground: Ground
    kind: str
    """home, list, parent, single, query, article, extra."""
    title: str
    column: Column | None = None
    article: Article | None = None
    page: int = 1
    pages: int = 1
    rows: tuple[Article, ...] = ()
    body: str = ""

    def href(self, thing: Column | Article) -> str:
        """Its address as written into an attribute."""
        return html.escape(thing.path)

    @property
    def here(self) -> Column:
        """The column of a page that has one."""
        assert self.column is not None
        return self.column

    @property
    def text(self) -> Article:
        """The article of an article's page."""
        assert self.article is not None
        return self.article


Write = Callable[[View], str]


@dataclass(frozen=True)
class Style:
    """One handwriting. `frame` sets the inner HTML, in `View.body`, into the whole page."""

    name: str
    about: str
    tree: str
    column_path: Callable[[Column, int], str]
    article_path: Callable[[Article], str]
    frame: Write
    home: Write
    listing: Write
    parent: Write
    single: Write
    article: Write
    encoding: str = "utf-8"
    scheme: str = "http"
    per_page: int = 10
    first_id: int = 1
    deeds: bool = False
    """Whether articles of policy columns show a disclosure table with 成文日期."""
    undated: float = 0.0
    """Share of articles whose page shows no date."""
    files: float = 0.0
    """Share of rows in budget columns that lead to a document at once."""
    linked_pages: bool = True
    """False where further pages of a list are reached by script only."""
    dated_rows: bool = True
    pins: bool = False
    """Whether an old row of busy lists stands on top of all their pages."""
    shown: frozenset[str] = frozenset({"site_code", "icp", "police"})
    """Footer numbers that stand as text; `frame` must keep to it."""
    extras: Mapping[str, str] = field(default_factory=dict)


def link(view: View, thing: Column | Article, more: str = "", limit: int = 0) -> str:
    """A link to a column or an article, its text cut where a limit is given."""
    name = thing.name if isinstance(thing, Column) else thing.title
    shown = name[:limit] + "..." if limit and len(name) > limit else name
    return f'<a href="{view.href(thing)}"{" " + more if more else ""}>{html.escape(shown)}</a>'


def paragraphs(texts: list[str], mark: str = "p", more: str = "") -> str:
    """Body text, one element each."""
    gap = " " if more else ""
    return "\n".join(f"<{mark}{gap}{more}>　　{html.escape(text)}</{mark}>" for text in texts)


def pager(view: View, path: Callable[[Column, int], str]) -> list[tuple[str, int, str]]:
    """(text, page, address) of every page of the column shown."""
    return [(str(n), n, html.escape(path(view.here, n))) for n in range(1, view.pages + 1)]


def slashed(day: datetime.date) -> str:
    """2026/11/3."""
    return f"{day.year}/{day.month}/{day.day}"


def chinese(day: datetime.date) -> str:
    """2026年11月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def lines(*parts: str) -> str:
    """Non-empty parts, one a line."""
    return "\n".join(part for part in parts if part)


def vacant(view: View, statement: str, unread: str) -> str:
    """What stands in place of rows: a statement, a script that asks for them, or nothing at all."""
    return {"statement": statement, "unread": unread}.get(view.here.rows, "")


def related(view: View, interpretations: str, original: str, mark: str = "p") -> str:
    """Links between a document and what explains it, under the words given."""
    article = view.text
    rows = [(interpretations, other) for other in article.interpretations]
    rows += [(original, article.explains)] if article.explains else []
    return "\n".join(f"<{mark}>{label}{link(view, other)}</{mark}>" for label, other in rows)
