"""The site while it is being made: pages, columns and hosts that planners and planters still add to."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from lab.answers import Act, Host
from lab.entry import Entry
from lab.look import Look
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
    matter: str = ""
    """The short name of the document that this article is."""
    about: "Page | None" = None
    """The document that this article interprets."""

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


@dataclass
class HostDraft:
    """A host that is still being filled."""

    name: str
    pages: dict[str, Act] = field(default_factory=dict)
    sections: dict[str, Act] = field(default_factory=dict)
    otherwise: Act | None = None
    home: str | None = None
    schemes: tuple[str, ...] = ("http", "https")
    certificate: str = "good"

    def done(self, otherwise: Act) -> Host:
        """The finished host."""
        sections = tuple(sorted(self.sections.items(), key=lambda item: -len(item[0])))
        return Host(
            self.name, self.pages, sections, self.otherwise or otherwise, self.home, self.schemes, self.certificate
        )


@dataclass
class Draft:
    """Everything made so far."""

    look: Look
    rng: random.Random
    home: Page
    columns: list[Column] = field(default_factory=list)
    topics: list[Column] = field(default_factory=list)
    groups: list[Page] = field(default_factory=list)
    singles: list[Page] = field(default_factory=list)
    hosts: dict[str, HostDraft] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    frame_blocks: dict[str, list[str]] = field(default_factory=dict)
    """Planted HTML of a frame, by frame."""
    head_blocks: list[str] = field(default_factory=list)
    """Lines that stand in the head of every page."""
    entries: list[Entry] = field(default_factory=list)
    """Columns of the register that are no plain lists of articles."""
    explained: dict[str, list[str]] = field(default_factory=dict)
    """Addresses of interpretations, by the address of the page that links them as its own."""
    unexplained: list[Page] = field(default_factory=list)
    """Articles that hold a trap for readers of interpretation links."""

    @property
    def own(self) -> HostDraft:
        """The portal's own host."""
        return self.host(self.look.host)

    def host(self, name: str) -> HostDraft:
        """The draft of a host, new when it was not there."""
        return self.hosts.setdefault(name, HostDraft(name))

    def all_columns(self) -> list[Column]:
        """Every column that is a list of articles or of rows, those of topics last."""
        return [*self.columns, *self.topics]

    def all_pages(self) -> list[Page]:
        """Every HTML page of the portal that a template or a maker of raw bodies gives, once."""
        pages = [self.home, *self.groups, *self.singles]
        for column in self.all_columns():
            pages += column.pages + column.articles + ([column.archive] if column.archive else [])
        return pages

    def group(self, slug: str) -> Page | None:
        """The parent column of that slug, where the site has it."""
        return next((page for page in self.groups if page.path == f"/{slug}/index.html"), None)

    def enter(
        self,
        page: Page,
        type_: str,
        shape: str,
        rows: str = "none",
        items: int | None = None,
        newest: datetime.date | None = None,
    ) -> None:
        """Write a small page into the register."""
        above = names(page.above) if page.above is not None else ()
        self.entries.append(Entry(page.title, page.path, above, type_, shape, rows, items, newest))

    def children(self, parent: Page) -> list[tuple[str, str]]:
        """Name and path of every column that stands right below a parent."""
        found = [(column.name, column.first.path) for column in self.all_columns() if column.above is parent]
        found += [(page.title, page.path) for page in self.groups if page.above is parent]
        return found + [(entry.name, entry.address) for entry in self.entries if entry.above == names(parent)]

    def url(self, page: Page) -> str:
        """The canonical address of a page."""
        return self.look.origin + page.path


def names(page: Page) -> tuple[str, ...]:
    """The names from the first level down to this page's own."""
    return (*(each.title for each in page.trail), page.title)
