"""What a rule is shown: plain frozen facts, already resolved against the day of the look."""

from dataclasses import dataclass
from datetime import date

from facts.outcomes import Outcome
from facts.verdicts import Place
from facts.words import Basket, Instead, LinkKind, Reason


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One visit of the inspection.

    id: of the visit, as `Found.pages` counts it. published: the day that the page says it was
    published, None when it says none or an impossible one. seen_on: the day on which it was seen so last; carried: that
    was by an earlier look.
    """

    id: int
    url: str
    depth: int
    outcome: Outcome
    status: int | None
    basket: Basket
    published: date | None
    instead: Instead | None
    content_hash: str | None
    seen_on: date
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a link target stands.

    total: places in all (处), one for each text on each page. places: at most 20 of them, near
    baskets first, then by page address, then by text. pages: ids of all pages that hold it.
    near, recent, history: places by basket. pages_read: pages whose links were counted at all.
    """

    total: int = 0
    places: tuple[Place, ...] = ()
    pages: frozenset[int] = frozenset()
    near: int = 0
    recent: int = 0
    history: int = 0
    on_home: bool = False
    pages_read: int = 0


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """One address and how it answered.

    first, second: outcomes of the two looks; None where it was not looked at. status: of the look
    that `second` or else `first` tells of. left_out: why it was not asked at all. seen_on: the day of the
    earlier look that asked it, None where this one did.
    """

    url: str
    kind: LinkKind
    first: Outcome | None
    second: Outcome | None
    status: int | None
    second_status: int | None
    line_proved: bool
    detail: str | None
    left_out: Reason | None
    standing: Standing
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A page address that stands on a page.

    in_scope: it was to be read, not only verified. page: the visit that read it. unread: why nobody
    can tell what it holds; beside no page, None means that there is no such page for a reader.
    """

    url: str
    in_scope: bool
    page: PageSeen | None
    unread: Reason | None


@dataclass(frozen=True, slots=True)
class RowSeen:
    """One row of a page's main list.

    day: the article's printed date before the row's own, before the article's meta or address.
    link: what its address leads to; None where the row has no address or one that nobody asked.
    own: the day that the row itself shows.
    """

    title: str
    url: str | None
    day: date | None
    link: LinkedPage | None
    own: date | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a column's list that was read, and its rows in their order.

    page: on which a reader sees them; of what a list service answers, the column's own. answered: by such a service.
    more: the page says that there are rows which it does not show itself. told: how many its pager counts, or None.
    """

    page: PageSeen
    rows: tuple[RowSeen, ...]
    answered: bool = False
    more: bool = False
    told: int | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page: its visit, the rows of its main list, the pages that it links to.

    unread: why rows and links may be missing: a script fills it, and no browser looked at it.
    """

    page: PageSeen
    rows: tuple[RowSeen, ...]
    links: tuple[LinkedPage, ...]
    unread: Reason | None


@dataclass(frozen=True, slots=True)
class ArticleSeen:
    """What the reading of a page says about its date. rows: rows of a list on it."""

    title: str
    day: date | None
    printed: bool
    rows: int
