"""Pages, rows and columns of the portal while it is being made."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from lab.answers import Act
from lab.style import PLAIN, Style

OLD_UNTIL = datetime.date(2018, 12, 31)


@dataclass(eq=False)
class Page:
    """One HTML page of the portal. `listed` pages are crawlable, in scope, and stand in the truth."""

    path: str
    kind: str
    title: str
    frame: str = "main"
    column: "Column | None" = None
    date: datetime.date | None = None
    source: str = ""
    listed: bool = True
    encoding: str | None = None
    """When it differs from the site's."""
    declared: str | None = None
    """What the page says of its encoding, when that is not the truth; empty for nothing."""
    extra_head: str = ""
    paragraphs: int | None = None
    """How many paragraphs an article has, when that matters."""
    blocks: list[str] = field(default_factory=list)
    """Planted HTML, put into the page's own part."""
    tail: list[str] = field(default_factory=list)
    """HTML at the end of an article's text."""
    beside: list[str] = field(default_factory=list)
    """HTML beside or below the text."""
    planted: set[str] = field(default_factory=set)
    """Targets already planted here: none is planted twice on a page."""
    href: str | None = None
    """How lists write its address, when in an odd way."""
    number: int = 0
    raw: Callable[[], bytes] | None = None
    """Gives the whole body instead of a template."""
    content_type: str | None = None
    act: Act | None = None
    """Takes the place of the plain answer."""
    part: Callable[[], str] | None = None
    """Gives the page's own part, within the frame, instead of a template by kind."""
    above: "Page | None" = None
    """The parent column in which a small page or a parent stands; None on the first level."""
    slug: str = ""
    """The short name of a parent."""
    maker: str = ""
    """Whose templates a page without a column follows; empty for the maker of the news part."""
    matter: str = ""
    """The short name of the document that this article is."""
    about: "Page | None" = None
    """The document that this article interprets."""
    lacks: set[str] = field(default_factory=set)
    """Items that its footer does not show, of those that the site shows elsewhere."""
    tags: dict[str, str] = field(default_factory=dict)
    """What is wrong with a meta tag of this page: a word of `lab.tags`, by the tag's name."""
    meta_date: datetime.date | None = None
    """What its meta tag says of the day, when that is not the printed day."""
    row_date: datetime.date | None = None
    """What rows say of its day, when that is not the printed day."""

    @property
    def trail(self) -> tuple["Page", ...]:
        """The parents above this page, the first level first."""
        return (*self.above.trail, self.above) if self.above is not None else ()

    @property
    def old(self) -> bool:
        """From the years 2009 to 2018."""
        return self.date is not None and self.date <= OLD_UNTIL


@dataclass(frozen=True)
class Row:
    """One row of a list: a planted one, that no page stands behind."""

    href: str
    text: str
    date: datetime.date


class Asked(Protocol):
    """A service as a page's script asks it."""

    def script(self) -> list[str]:
        """The lines that ask and show."""


@dataclass(eq=False)
class Column:
    """One column: its list pages, its articles newest first, and planted rows by list page."""

    name: str
    slug: str
    type: str
    """What the office would file it as, by its name and what it holds."""
    kind: str
    """What its articles are about; only their titles and dress follow it."""
    group: tuple[str, str]
    """Where its addresses lie, which need not be where it stands."""
    maker: str
    number: int
    frame: str = "main"
    above: Page | None = None
    """The parent column it stands in; None on the first level."""
    topic: bool = False
    archived: bool = False
    size: int = 15
    """Rows on one page of its list."""
    style: Style = PLAIN
    articles: list[Page] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    archive: Page | None = None
    rows: dict[int, list[Row]] = field(default_factory=dict)
    pinned: Page | None = None
    """An older article that stands first on the first page, as well as in its place."""
    rows_in: str = "html"
    """Where the rows of its lists stand: a name of `lab.holders`."""
    ledger: list[Row] = field(default_factory=list)
    """Rows that lead to another host; a column has either these or articles."""
    service: "Asked | None" = None
    """The service that its script asks for rows."""
    signed: Callable[[int], str] | None = None
    """Address of a window of the record service (from nought), where only signed ones are answered."""
    note: str = ""
    """A line under its heading."""
    form: bool = False
    """Whether it also takes what people send."""

    @property
    def first(self) -> Page:
        """Its first list page."""
        return self.pages[0]

    @property
    def trail(self) -> tuple[Page, ...]:
        """The parents above it, the first level first."""
        return (*self.above.trail, self.above) if self.above is not None else ()

    @property
    def items(self) -> list[Page | Row]:
        """Its articles, or the rows that lead to another host."""
        return [*self.articles, *self.ledger]

    @property
    def counted(self) -> int:
        """How many rows the site says it has: planted ones stand in the list and in no count."""
        return len(self.items)

    @property
    def total(self) -> int:
        """How many rows it has, planted ones and all, a pinned one once."""
        return self.counted + sum(len(rows) for rows in self.rows.values())


def names(page: Page) -> tuple[str, ...]:
    """The names from the first level down to this page's own."""
    return (*(each.title for each in page.trail), page.title)
