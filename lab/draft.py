"""The site while it is being made: pages, columns and hosts that planners and planters still add to."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from lab.answers import Act, Host
from lab.look import Look

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


@dataclass(eq=False)
class Column:
    """One column: its list pages, its articles newest first, and planted rows by list page."""

    name: str
    slug: str
    type: str
    group: tuple[str, str]
    maker: str
    number: int
    frame: str = "main"
    articles: list[Page] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    archive: Page | None = None
    rows: dict[int, list[Row]] = field(default_factory=dict)
    pinned: Page | None = None
    """An older article that stands first on the first page, as well as in its place."""
    rows_in: str = "html"
    """Where the rows of its lists stand: html, xml (a datastore in a script) or comment."""

    @property
    def first(self) -> Page:
        """Its first list page."""
        return self.pages[0]


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

    @property
    def own(self) -> HostDraft:
        """The portal's own host."""
        return self.host(self.look.host)

    def host(self, name: str) -> HostDraft:
        """The draft of a host, new when it was not there."""
        return self.hosts.setdefault(name, HostDraft(name))

    def all_pages(self) -> list[Page]:
        """Every HTML page of the portal that a template or a maker of raw bodies gives, once."""
        pages = [self.home, *self.groups, *self.singles]
        for column in [*self.columns, *self.topics]:
            pages += column.pages + column.articles + ([column.archive] if column.archive else [])
        return pages

    def url(self, page: Page) -> str:
        """The canonical address of a page."""
        return self.look.origin + page.path
