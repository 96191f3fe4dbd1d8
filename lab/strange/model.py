"""What a planned site is made of: the ground it stands on, its columns, its articles."""

import datetime
from dataclasses import dataclass, field


@dataclass(eq=False)
class Article:
    """One article; `printed` says whether its page shows its date, `written` is None where no table shows it."""

    number: int
    column: "Column"
    title: str
    date: datetime.date
    clock: str
    source: str
    paragraphs: list[str]
    printed: bool = True
    written: datetime.date | None = None
    document_number: str = ""
    index_number: str = ""
    is_file: bool = False
    is_outward: bool = False
    is_pinned: bool = False
    explains: "Article | None" = None
    interpretations: list["Article"] = field(default_factory=list)
    views: int = 0
    path: str = ""

    @property
    def has_page(self) -> bool:
        """Whether its row leads to a page of this site."""
        return not (self.is_file or self.is_outward)


@dataclass(eq=False)
class Column:
    """One column; `rows` is what a reader of its pages meets: read, empty, statement, unread or none."""

    number: int
    name: str
    slug: str
    type: str
    shape: str
    marks: frozenset[str]
    parent: "Column | None"
    rows: str = "none"
    children: list["Column"] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    path: str = ""

    @property
    def trail(self) -> list["Column"]:
        """From the column below the home page down to this one."""
        return [*(self.parent.trail if self.parent else []), self]

    @property
    def top(self) -> "Column":
        """The column of the first row of the menu above this one."""
        return self.trail[0]

    @property
    def has_rows(self) -> bool:
        """Whether rows are printed."""
        return self.rows == "read"


@dataclass(frozen=True)
class Identity:
    """Whose site it is."""

    name: str
    short: str
    area: str
    field: str
    host: str
    site_code: str
    icp: str
    police: str
    phone: str
    street: str


@dataclass(eq=False)
class Ground:
    """A planned site before any page is written."""

    seed: int
    as_of: datetime.date
    identity: Identity
    tops: list[Column]
    columns: list[Column]
    articles: list[Article]
    extras: dict[str, str] = field(default_factory=dict)
    """Addresses of what is no column: map, search, login, tag, en, mobile."""

    def lists(self, *types: str) -> list[Column]:
        """Columns with rows, of some types; all when none is given."""
        return [c for c in self.columns if c.has_rows and (not types or c.type in types)]

    def latest(self, count: int, *types: str) -> list[Article]:
        """The newest articles of columns of some types."""
        pool = [a for c in self.lists(*types) for a in c.articles[:5]]
        return sorted(pool, key=lambda a: (a.date, -a.number), reverse=True)[:count]
