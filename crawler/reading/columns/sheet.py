"""What is remembered of one column over all its list pages, and of articles that name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from crawler.reading.columns.days import Days
from crawler.reading.columns.front import MOST_PAGES, Front
from facts.page import Item, PageFacts, Pager

_MOST_PINNED: Final = 8
_MOST_ISSUERS: Final = 4
_MOST_BLANK: Final = 60
_MOST_SHOWN: Final = 25


@dataclass(slots=True)
class Sheet:
    """One column's list. first: what the page of the lowest number says. pages, linked: list pages read
    and linked to, as bits. items: rows read, pinned ones once. withheld: a list page could not be read.
    sided: rows at the side of its page were taken for its own, which were not read.
    blank: addresses of rows that show no date, to be looked for in their articles. shown: stands for the
    addresses of the first rows read, by which another view of the same list is known.
    """

    key: str
    url: str
    first: Front | None = None
    pages: int = 0
    linked: int = 0
    items: int = 0
    undated: int = 0
    more: bool = False
    told_pages: int | None = None
    told_rows: int | None = None
    withheld: bool = False
    whole: bool = False
    sided: bool = False
    moved: str | None = None
    days: Days = field(default_factory=Days)
    blank: list[str] = field(default_factory=list)
    shown: dict[int, None] = field(default_factory=dict)
    _pinned: set[str] = field(default_factory=set)

    def add(self, front: Front, items: Sequence[Item], told: Pager) -> None:
        """Take one list page; the same one twice counts once."""
        bit = 1 << min(front.number, MOST_PAGES)
        if self.pages & bit and front.number < MOST_PAGES:
            return
        self.pages |= bit
        self.linked |= front.linked
        self.more = self.more or front.more
        self.told_pages = max(self.told_pages or 0, told.pages) if told.pages is not None else self.told_pages
        self.told_rows = max(self.told_rows or 0, told.rows) if told.rows is not None else self.told_rows
        if self.first is None or front.number < self.first.number:
            self.first, self.url = front, front.url
        self._take(items)

    def _take(self, items: Sequence[Item]) -> None:
        fresh = {item.url for item in pinned(items) if item.url}
        here: set[str] = set()
        for item in items:
            if item.url and self._counted(item.url, here):
                continue
            self.items += 1
            if item.url and len(self.shown) < _MOST_SHOWN:
                self.shown[hash(item.url)] = None
            if item.date:
                self.days.add(item.date)
            else:
                self.undated += 1
                if item.url and len(self.blank) < _MOST_BLANK:
                    self.blank.append(item.url)
        self._pinned |= fresh

    def _counted(self, url: str, here: set[str]) -> bool:
        """Whether a row was counted before: on this page, or at the head of an earlier one."""
        if url in here:
            return True
        here.add(url)
        if url in self._pinned:
            self._pinned.discard(url)
            return True
        return False

    def absorb(self, other: "Sheet") -> None:
        """Take what belongs to this column under an address of its own: a further page, or all rows once more."""
        self.told_rows = max(self.told_rows or 0, other.told_rows) if other.told_rows is not None else self.told_rows
        if self._is_another_view(other):
            self.whole = self.whole or (other.items >= self.items and not other.more)
            self.items = max(self.items, other.items)
            self.undated = max(self.undated, other.undated)
        else:
            self.items += other.items
            self.undated += other.undated
        self.blank = list(dict.fromkeys([*self.blank, *other.blank]))[:_MOST_BLANK]
        self.shown = self.shown or dict(other.shown)
        self.days.merge(other.days)

    def _is_another_view(self, other: "Sheet") -> bool:
        """Whether the other shows rows of this one again, and not only pinned ones."""
        fewer = min(len(self.shown), len(other.shown))
        return fewer > 0 and 2 * len(self.shown.keys() & other.shown.keys()) >= fewer

    def fill(self, days: Mapping[str, str]) -> None:
        """Give rows that show no date that of their articles, as far as those were read."""
        for url in self.blank:
            if url in days:
                self.days.add(days[url])
                self.undated -= 1
        self.undated = max(self.undated, 0)

    def copy(self) -> "Sheet":
        """The same again, apart from this one."""
        return replace(
            self, days=self.days.copy(), blank=list(self.blank), shown=dict(self.shown), _pinned=set(self._pinned)
        )

    @property
    def read(self) -> int:
        """How many of its list pages were read."""
        return self.pages.bit_count()


def pinned(items: Sequence[Item]) -> Sequence[Item]:
    """The rows at the head that are older than one below them: they stand in their own place once more."""
    dates = [item.date for item in items]
    if None in dates[:2] or not dates:
        return ()
    whole = [day for day in dates if day and day[0] != "-" and day[0] != "P"]
    if len(whole) < len(dates):
        return ()
    count = 0
    while count < min(_MOST_PINNED, len(whole) - 1) and whole[count] < max(whole[count + 1 :]):
        count += 1
    return items[:count]


@dataclass(slots=True)
class Strand:
    """Articles that name the same place in the site. key: of the column to which their breadcrumb links."""

    key: str | None
    count: int = 0
    days: Days = field(default_factory=Days)
    issuers: dict[str, int] = field(default_factory=dict)

    def add(self, page: PageFacts) -> None:
        """Take one article."""
        self.count += 1
        if page.published.date:
            self.days.add(page.published.date)
        if name := page.document.issuer or page.source:
            tally(self.issuers, name)


def tally(counts: dict[str, int], name: str, by: int = 1) -> None:
    """Count a name among the frequent ones (Misra and Gries): a majority is never lost, and four are kept."""
    if name in counts or len(counts) < _MOST_ISSUERS:
        counts[name] = counts.get(name, 0) + by
        return
    for other in list(counts):
        counts[other] -= by
        if counts[other] <= 0:
            del counts[other]
