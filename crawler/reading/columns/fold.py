"""The register of columns as a fold: page facts go in one by one, columns come out at the end."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from crawler.addresses import is_home
from crawler.reading.columns import marks
from crawler.reading.columns.candidates import Named
from crawler.reading.columns.frame import Frame
from crawler.reading.columns.front import Front, Home, link_of_step, read_front, steps_of
from crawler.reading.columns.register import Seen, register
from crawler.reading.columns.sheet import Sheet, Strand
from crawler.reading.place import ANCHORS, Place, bare, datastore_key, family_of, host_of, path_of, place_of
from facts.columns import Column
from facts.outcomes import OUTCOMES, Outcome
from facts.page import PageFacts, is_answer

MOST_SHEETS: Final = 4000
MOST_STRANDS: Final = 8000
_MOST_LINES: Final = 4000
_LONGEST_NAME: Final = 16
_LONGEST_SINGLE: Final = 8
_MOST_FURTHER: Final = 40_000
_NO_DAYS: Final[Mapping[str, str]] = {}


class Fold:
    """Reads page facts in the order of the crawl, the home page first, and keeps what columns need.

    Memory grows with columns and is capped: 4,000 of them, 8,000 groups of articles, 40,000 addresses that
    pagers told of; `left_out` counts pages that came after. The same pages in the same order give the same register.
    """

    def __init__(self, hosts: Iterable[str] = ()) -> None:
        """hosts: further hosts of the site; that of the first page is one in any case."""
        self.left_out = 0
        self._hosts = {host.removeprefix("www.") for host in hosts}
        self._home_key: str | None = None
        self._frame = Frame()
        self._map: dict[str, tuple[str, str]] = {}
        self._sheets: dict[str, Sheet] = {}
        self._strands: dict[tuple[tuple[str, ...], str], Strand] = {}
        self._named: dict[str, Named] = {}
        self._moved: dict[str, tuple[str, str]] = {}
        self._further: dict[str, tuple[str, int]] = {}
        self._home_page = Home()

    def add(self, page: PageFacts, depth: int, whole: Callable[[], PageFacts] | None = None) -> None:
        """Take one page. depth: links from the home page. whole: gives all facts of it where `page` is only the brief
        of them, which says enough of most articles."""
        whole = whole or (lambda: page)
        place = place_of(page.url)
        if self._home_key in (None, place.key) or is_home(page.url):
            self._home(whole(), place)
            return
        if host_of(place.key) not in self._hosts:
            return
        if is_answer(page):
            self._front(whole(), place, depth)
            return
        path = path_of(bare(page.url))
        if marks.is_variant(path) or marks.is_search(path):
            return
        if not _readable(page):
            self._withhold(place)
            return
        if self._frame.wants(page):
            self._frame.sample(whole())
        if marks.is_site_map(page.html_title or "", path):
            self._site_map(whole())
        elif page.title is not None and self._is_article(page, place):
            self._article(page, whole)
        else:
            self._front(whole(), place, depth)

    def moved(self, asked: str, reached: str) -> None:
        """Say that the address `asked` sent its reader to `reached`."""
        place = place_of(asked)
        if place.front and len(self._moved) < MOST_SHEETS:
            self._moved[place.key] = asked, reached

    def undated(self) -> tuple[str, ...]:
        """Addresses of rows that show no date: what their articles say may be handed to `result`."""
        return tuple(dict.fromkeys(url for sheet in self._sheets.values() for url in sheet.blank))

    def result(self, seen_on: date, days: Mapping[str, str] = _NO_DAYS) -> tuple[Column, ...]:
        """The register, by path. seen_on: the day of the look, for dates without a year. days: publish dates of
        articles by address, for rows that show none."""
        for sheet in self._sheets.values() if days else ():
            sheet.fill(days)
        seen = Seen(
            frozenset(self._hosts),
            self._sheets,
            self._strands,
            self._frame.links(),
            self._map,
            self._named,
            self._moved,
        )
        return register(seen, seen_on)

    def _home(self, page: PageFacts, place: Place) -> None:
        if self._home_key is not None and host_of(place.key) not in self._hosts:
            return
        if self._home_key is None:
            self._home_key = place.key
            self._hosts.add(host_of(place.key))
            self._home_page = Home(
                frozenset(page.text.splitlines()[:_MOST_LINES]),
                {
                    place_of(link.url).key: marks.plain(link.text)
                    for link in page.links[:_MOST_LINES]
                    if link.element in ANCHORS
                },
                page.form,
            )
        self._frame.home(page)

    def _site_map(self, page: PageFacts) -> None:
        for link in page.links:
            if (
                link.element in ANCHORS
                and marks.is_name(name := marks.plain(link.text))
                and len(self._map) < MOST_SHEETS
            ):
                self._map.setdefault(place_of(link.url).key, (link.url, name))

    def _withhold(self, place: Place) -> None:
        if sheet := self._sheets.get(place.key):
            sheet.withheld = True

    def _is_article(self, page: PageFacts, place: Place) -> bool:
        """Whether a page with a title is no column: a single page has an address or a link like a column's."""
        named = self._home_page.names_it(place.key, page.title)
        if place.firsts:  # a further page by its address, or an article with a short number
            return not (named and len(page.title or "") <= _LONGEST_SINGLE)
        return not (place.front or named)

    def _article(self, page: PageFacts, whole: Callable[[], PageFacts]) -> None:
        steps = steps_of(page)
        mark = (steps, family_of(page.url))
        strand = self._strands.get(mark)
        if strand is None:
            if len(self._strands) >= MOST_STRANDS:
                self.left_out += 1
                return
            strand = self._strands[mark] = Strand(link_of_step(whole(), steps[-1]) if steps else None)
        strand.add(page)

    def _front(self, page: PageFacts, place: Place, depth: int) -> None:
        told = self._further.get(page.url)
        if not (told or page.items or place.front or page.breadcrumb or self._home_page.names_it(place.key, None)):
            return
        key, number, owner = self._standing(page, place, told)
        front = read_front(page, key, number, depth, self._home_page)
        self._remember(page, key, number)
        self._names(page)
        sheet = self._sheets.get(key)
        if sheet is None and owner is None:
            owner = self._owner(front, key)
        if owner is not None:
            extra = Sheet(key, front.url)
            extra.add(front, page.items, page.pager)
            owner.absorb(extra)
        elif sheet is not None:
            sheet.add(front, page.items, page.pager)
        elif len(self._sheets) >= MOST_SHEETS:
            self.left_out += 1
        else:
            sheet = self._sheets[key] = Sheet(key, front.url)
            sheet.add(front, page.items, page.pager)

    def _standing(self, page: PageFacts, place: Place, told: tuple[str, int] | None) -> tuple[str, int, Sheet | None]:
        """The key of the column, the number of the page, and the column itself where the page is an answer of
        a list service, which holds nothing but rows of it."""
        if is_answer(page):
            key = told[0] if told else datastore_key(page.url) or place.key
            return key, 0, self._sheets.get(key)
        key, number = self._column_of(page, place)
        if told and key not in self._sheets:
            return *told, None
        return key, number, None

    def _remember(self, page: PageFacts, key: str, number: int) -> None:
        """Which addresses the page's pager gives to its column."""
        for step, url in enumerate(page.pager.addresses, 1):
            if len(self._further) >= _MOST_FURTHER:
                return
            self._further.setdefault(url, (key, number + step))

    def _names(self, page: PageFacts) -> None:
        """What menus of a part of the site call the pages to which they lead."""
        rows = {item.url for item in page.items}
        for link in page.links:
            if link.element not in ANCHORS or len(link.text) > _LONGEST_NAME or link.url in rows:
                continue
            name = marks.plain(link.text)
            if not marks.is_name(name):
                continue
            key = place_of(link.url).key
            known = self._named.get(key)
            if known is None and len(self._named) < MOST_STRANDS:
                self._named[key] = Named(link.url, name, 1)
            elif known is not None and known.text == name:
                self._named[key] = Named(known.url, name, known.pages + 1)

    def _column_of(self, page: PageFacts, place: Place) -> tuple[str, int]:
        """The key of the column and the number of the page; a further page needs its first one known."""
        if not place.firsts:
            return place.key, place.number
        for first in place.firsts:
            if first in self._sheets:
                return first, place.number
        linked = {place_of(link.url).key for link in page.links if link.element in ANCHORS}
        found = next((first for first in place.firsts if first in linked), None)
        return (found, place.number) if found else (place.key, 0)

    def _owner(self, front: Front, key: str) -> Sheet | None:
        """The column of which a page is another view, by its breadcrumb and its own name."""
        if not front.step_key or front.step_key == key:
            return None
        sheet = self._sheets.get(front.step_key)
        return sheet if sheet is not None and sheet.first is not None and front.name == front.steps[-1] else None


def _readable(page: PageFacts) -> bool:
    if page.instead is not None:
        return False
    return page.outcome is None or OUTCOMES[Outcome(page.outcome)].readable
