"""Where on a page something stands that is sought: a link, a row, words, a printed day, or where a thing is missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from crawler.addresses import canonical
from crawler.reading import dates
from crawler.reading.directives import Span
from crawler.reading.lines import Line
from crawler.reading.links import FoundLink, find_links
from crawler.reading.paragraphs import FOOTER_WORDS
from crawler.reading.shown import BREAK, Shown, folded
from crawler.reading.tree import fold
from crawler.reading.view import PageView
from facts.fingerprints import subject_key

_LONGEST: Final = 300
_SAYS_DAY: Final = re.compile(r"发布|日期|时间|公开|刊登|上网")
_CUT: Final = re.compile(r"(?:\.{2,}|…+)$")
_SHORTEST_CUT: Final = 4
_NEAR: Final = 40
_LEVELS: Final = 4
_ENTRANCE: Final = 20
"""Characters of a line that is an entrance or a label, and no title or sentence."""
_UNSHOWN: Final = frozenset({"link", "script", "meta", "track"})
"""Elements of which a reader sees nothing, wherever they stand."""


class SpotKind(StrEnum):
    """What is sought.

    LINK: the element that leads to an address, with its text. ROW: a row of a list by its title. WORDS: a heading or
    other text, as it stands. DAY: a printed day, ISO or as printed. MISSING: the line near which a thing should stand.
    """

    LINK = "link"
    ROW = "row"
    WORDS = "words"
    DAY = "day"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought on a page.

    text: as the reading has it. address: of the link or row, empty where it is not known. day: of the row, ISO; among
    rows of one title that of this day counts. near: for what is missing, words of the line where it should stand, best
    first; the footer's where none is found.
    """

    kind: SpotKind
    text: str = ""
    address: str = ""
    day: str = ""
    near: tuple[str, ...] = ()


class Spot(NamedTuple):
    """A spot that was found. span: of its text, empty for what has none; then node says which element it is.

    element: the tag of an element without text, empty otherwise. alt: its alternative text.
    """

    span: Span
    node: int
    element: str = ""
    alt: str = ""


class Seeker:
    """Finds spots on one page."""

    def __init__(self, page: PageView, shown: Shown) -> None:
        self._page = page
        self._shown = shown

    def find(self, sought: Sought) -> Spot | None:
        """The spot, the first that is shown; None where the page does not show it."""
        if sought.kind is SpotKind.LINK:
            return self._link(sought)
        if sought.kind is SpotKind.ROW:
            return self._row(sought) or self._words(sought.text)
        if sought.kind is SpotKind.WORDS:
            return self._words(sought.text)
        if sought.kind is SpotKind.DAY:
            return self._day(sought.text)
        return self._missing(sought.near)

    @cached_property
    def _links(self) -> dict[str, list[FoundLink]]:
        """By comparable address, the links that may be seen."""
        found: dict[str, list[FoundLink]] = {}
        for link in find_links(self._page):
            if link.url is not None and link.element not in _UNSHOWN:
                found.setdefault(_key(link.url), []).append(link)
        return found

    @cached_property
    def _titles(self) -> dict[str, list[int]]:
        """By text and by `title=`, the anchors."""
        tree, found = self._page.tree, dict[str, list[int]]()
        for node in tree.all("a"):
            for text in dict.fromkeys((tree.text(node), fold(tree.attribute(node, "title")))):
                if text:
                    found.setdefault(text[:_LONGEST], []).append(node)
        return found

    def _link(self, sought: Sought) -> Spot | None:
        links = self._links.get(_key(sought.address), [])
        same = [link for link in links if link.text == sought.text] or links
        spots = [self._of_node(link.node) for link in same]
        return next((spot for spot in spots if spot and not spot.element), next(filter(None, spots), None))

    def _of_node(self, node: int) -> Spot | None:
        """An element by its shown text, else by itself; None where nothing of it is shown."""
        tree, pieces = self._page.tree, self._shown.pieces
        numbers = self._shown.beneath(tree, node)
        if len(numbers):
            return Spot(Span(pieces[numbers[0]].start, pieces[numbers[-1]].end), node)
        if tree.tags[node] == "a" and tree.text(node):
            return None  # hidden
        picture = next((n for n in tree.beneath(node) if tree.tags[n] == "img"), node)
        alt = fold(tree.attribute(picture, "alt") or tree.attribute(node, "title"))
        return Spot(Span(0, 0), node, tree.tags[picture], alt[:_LONGEST])

    def _row(self, sought: Sought) -> Spot | None:
        """The anchor with that title, of several the one beside that day."""
        nodes = self._titles.get(sought.text[:_LONGEST]) or list(self._cut_titles(sought.text))
        if sought.address:
            nodes = [link.node for link in self._links.get(_key(sought.address), ())] or nodes
        spots = [spot for node in nodes if (spot := self._of_node(node)) and not spot.element]
        beside = (spot for spot in spots if sought.day and self._has_day(spot, sought.day))
        return next(beside, spots[0] if spots else None)

    def _cut_titles(self, title: str) -> Iterator[int]:
        """Anchors whose text is the title cut short, or the title with more around it."""
        for text, nodes in self._titles.items():
            bare = _CUT.sub("", text)
            shorter = bare != text and len(bare) >= _SHORTEST_CUT and title.startswith(bare)
            if shorter or (len(title) >= _SHORTEST_CUT and title in text):
                yield from nodes

    def _has_day(self, spot: Spot, day: str) -> bool:
        """Whether the day stands in the row of the spot."""
        tree, pieces = self._page.tree, self._shown.pieces
        for above in islice(tree.ancestors(spot.node), _LEVELS):
            numbers = self._shown.beneath(tree, above)
            start, end = pieces[numbers[0]].start, pieces[numbers[-1]].end
            if end - start > spot.span.end - spot.span.start + _NEAR:
                break
            words = self._shown.text[start:end].replace(BREAK, " ")
            if found := [printed.date for printed in _days(words)]:  # the innermost element that shows any
                return day in found or f"-{day[4:]}" in found
        return False

    def _words(self, words: str) -> Spot | None:
        """The line of that text, a heading before a line before a link; else where the words stand in a line."""
        words = fold(words)
        if not words:
            return None
        line = self._lines.get(words)
        return (self._line(line) if line else None) or self._literally(words)

    @cached_property
    def _lines(self) -> dict[str, Line]:
        """By text the line that says it best: a heading, else one that is no link, else the first."""
        best: dict[str, tuple[int, Line]] = {}
        for line in self._page.lines:
            rank = 0 if self._page.is_heading(line) else 2 if self._page.holds_link(line) else 1
            if line.text not in best or rank < best[line.text][0]:
                best[line.text] = rank, line
        return {text: line for text, (_, line) in best.items()}

    def _literally(self, words: str) -> Spot | None:
        found = self._shown.folded.find(folded(words))
        return self._at(Span(found, found + len(words))) if found >= 0 else None

    def _at(self, span: Span) -> Spot:
        return Spot(span, self._shown.pieces[self._shown.at(span.start)].node)

    def _day(self, text: str) -> Spot | None:
        """The printed day: where a line says that it is the day of publication, else where it first stands."""
        try:
            day = date.fromisoformat(text).isoformat()
        except ValueError:
            return self._literally(text) if text else None
        first: Span | None = None
        start = 0
        for line in self._shown.text.split(BREAK):
            for printed in _days(line):
                if printed.date == day:
                    span = Span(start + printed.start, start + printed.end)
                    if _SAYS_DAY.search(line, max(printed.start - _NEAR, 0), printed.start):
                        return self._at(span)
                    first = first or span
            start += len(line) + 1
        return self._at(first) if first else None

    def _missing(self, near: Sequence[str]) -> Spot | None:
        """The last line that holds one of the words, a short one first, or the footer's, or the last of all."""
        lines = self._page.lines
        for words in (*[re.compile(re.escape(word)) for word in near], FOOTER_WORDS):
            found = [line for line in lines if words.search(line.text)]
            if found:
                alone = [line for line in found if words.fullmatch(line.text)]
                short = [line for line in found if len(line.text) <= _ENTRANCE]
                return self._line((alone or short or found)[-1])
        return self._line(lines[-1]) if lines else None

    def _line(self, line: Line) -> Spot | None:
        numbers, pieces = self._shown.within(line.start, line.end), self._shown.pieces
        return self._at(Span(pieces[numbers[0]].start, pieces[numbers[-1]].end)) if len(numbers) else None


def _days(text: str) -> Iterator[dates.Printed]:
    """The dates of a line: those with a year, else the one that the line or its last word is."""
    found = list(dates.find_full(text))
    yield from found
    if not found and (last := text.rpartition(" ")[2]) and (short := dates.whole(last)):
        yield short._replace(start=len(text) - len(last), end=len(text))


def _key(url: str) -> str:
    return subject_key(canonical(url))
