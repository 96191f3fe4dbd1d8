"""The site while it is being made: its pages, columns and hosts, that planners and planters still add to."""

import datetime
import random
from dataclasses import dataclass, field

from lab.answers import Act, Host
from lab.entry import Entry
from lab.footer import Footer
from lab.look import Look
from lab.pages import Column, Page, names


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
    footer: Footer = field(default_factory=Footer)
    tags: dict[str, str] = field(default_factory=dict)
    """What is wrong with a meta tag on every page that should have it, by the tag's name."""
    days: dict[str, datetime.date] = field(default_factory=dict)
    """The newest day of each column that the plan fixes, by the column's short name."""
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

    def maker(self, page: Page) -> str:
        """Whose templates a page follows."""
        return page.column.maker if page.column is not None else page.maker or self.look.makers[0]

    def group(self, slug: str) -> Page | None:
        """The parent column of that slug, where the site has it."""
        return next((page for page in self.groups if page.slug == slug), None)

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
