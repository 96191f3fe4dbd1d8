"""The row or sentence around a spot, as it stands on the page, with its printed day and the row below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from crawler.reading import dates
from crawler.reading.directives import Span, is_parted
from crawler.reading.shown import BREAK, GAP, Shown
from crawler.reading.sought import Spot
from crawler.reading.tree import COMMENT, TEXT, Tree, fold
from facts.verdicts import Quote

_ROWS: Final = frozenset("li tr dd dt p article h1 h2 h3 h4 h5 h6 figure".split())
_LISTED: Final = frozenset("li tr dd dt article div section".split())
_LEVELS: Final = 6
_LONGEST_ROW: Final = 240
_LONGEST_SIDE: Final = 60
_LONGEST_SPOT: Final = 120
_LONGEST_NEIGHBOUR: Final = 80
_DAY_ROOM: Final = 24
"""Characters that a day and what announces it add to a row."""
_SIBLINGS: Final = 5
_NEAR: Final = 3
"""Text nodes on either side of a picture that may lead to it."""
_TELLING: Final = 4
_SHORTEST_BESIDE: Final = 8
_LONGEST_BESIDE: Final = 24
_SENTENCE: Final = re.compile(r"[。！？；!?;]")
_NOTHING_IN: Final = re.compile(r"[\[［(（【〔]\s*[\]］)）】〕]")
_SIGNS: Final[dict[str, str]] = {
    "img": "图片",
    "area": "图片链接",
    "iframe": "嵌入的页面",
    "frame": "嵌入的页面",
    "object": "嵌入的内容",
    "embed": "嵌入的内容",
    "video": "视频",
    "source": "音视频或图片",
    "audio": "音频",
    "input": "图片按钮",
    "a": "没有文字的链接",
}
_BACKGROUND: Final = "背景图片"


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of a row. node: its element, -1 where it is but a line."""

    span: Span
    node: int


class Quoter:
    """Quotes spots of one page."""

    def __init__(self, tree: Tree, shown: Shown) -> None:
        self._tree = tree
        self._shown = shown

    def quote(self, spot: Spot, *, missing: bool = False) -> Quote:
        """The quote of a spot, without its directive. missing: the spot is the line beside which a thing should be."""
        span = spot.span if not spot.element else self._place_of(spot.node)
        row = self._row(span, spot.node)
        if missing:
            return Quote(before=_clipped(_plain(self._shown.text[row.span.start : row.span.end]), _LONGEST_SPOT))
        span, day = self._without_day(span) if not spot.element else (span, "")
        before, day = self._side(row.span.start, span.start, day)
        after, day = self._side(span.end, row.span.end, day)
        quote = Quote(
            before=_last_sentence(before),
            spot=_sign(spot)
            if spot.element
            else _clipped(_plain(self._shown.text[span.start : span.end]), _LONGEST_SPOT),
            after=_first_sentence(after),
            day=day,
        )
        return self._with_neighbour(quote, row)

    def beside(self, node: int) -> Iterator[Span]:
        """The shown texts nearest to an element that has none: those of its row first; of long ones the near end."""
        tree, pieces = self._tree, self._shown.pieces
        row = self._row(self._place_of(node), node)
        place, behind = self._shown.within(0, node).stop, self._shown.within(0, tree.ends[node]).stop
        near = [number for step in range(_NEAR) for number in (behind + step, place - 1 - step)]
        near = [number for number in near if 0 <= number < len(pieces)]
        own = self._shown.beneath(tree, row.node) if row.node >= 0 else range(0)
        for number in sorted(near, key=lambda n: (n not in own, pieces[n].end - pieces[n].start < _TELLING)):
            start, end = pieces[number].start, pieces[number].end
            if end - start > _LONGEST_BESIDE:
                start, end = (start, self._cut(end, start)) if number >= behind else (self._cut(start, end), end)
            yield Span(start, end)

    def _cut(self, far: int, near: int) -> int:
        """Where a word ends, not too far from the near end of a long text; its far end where none surely does."""
        step = 1 if far > near else -1
        cuts = range(near + step * _SHORTEST_BESIDE, near + step * _LONGEST_BESIDE, step)
        return next((place for place in cuts if is_parted(self._shown.text, place)), far)

    def _place_of(self, node: int) -> Span:
        """Where an element without text stands in the text: before the next piece."""
        numbers = self._shown.within(node, len(self._tree.tags))
        place = self._shown.pieces[numbers[0]].start if len(numbers) else len(self._shown.text)
        return Span(place, place)

    def _row(self, span: Span, node: int) -> _Row:
        """The element that is the row of a spot, where it is small enough, else the line."""
        tree, known = self._tree, -1
        for level, above in enumerate((node, *tree.ancestors(node))):
            if level > _LEVELS or tree.tags[above] in ("body", "html"):
                break
            if tree.tags[above] in _ROWS:
                known = above
                if tree.tags[above] != "p" or tree.tags[tree.parents[above]] not in ("li", "dd"):
                    break
        if known >= 0 and (extent := self._extent(known)) and extent.end - extent.start <= _LONGEST_ROW:
            return _Row(Span(min(extent.start, span.start), max(extent.end, span.end)), known)
        return self._dated(self._line(span), node)

    def _extent(self, node: int) -> Span | None:
        numbers, pieces = self._shown.beneath(self._tree, node), self._shown.pieces
        return Span(pieces[numbers[0]].start, pieces[numbers[-1]].end) if len(numbers) else None

    def _line(self, span: Span) -> Span:
        text = self._shown.text
        start = text.rfind(BREAK, 0, span.start) + 1
        end = text.find(BREAK, span.end)
        return Span(start, end if end >= 0 else len(text))

    def _dated(self, line: Span, node: int) -> _Row:
        """A line with the day that stands beside it in an element around both."""
        for above in self._around(node):
            extent = self._extent(above)
            if extent is None or (extent.start >= line.start and extent.end <= line.end):
                continue
            if (extent.end - extent.start) - (line.end - line.start) > _DAY_ROOM:
                break
            texts = (self._shown.text[extent.start : line.start], self._shown.text[line.end : extent.end])
            if any(dates.whole(_plain(text)) for text in texts):
                return _Row(Span(min(extent.start, line.start), max(extent.end, line.end)), above)
        return _Row(line, -1)

    def _around(self, node: int) -> Iterator[int]:
        for level, above in enumerate(self._tree.ancestors(node)):
            if level > _LEVELS or self._tree.tags[above] in ("body", "html"):
                return
            yield above

    def _without_day(self, span: Span) -> tuple[Span, str]:
        """A spot without the day that is its last or first text node."""
        numbers, pieces, text = self._numbers(span), self._shown.pieces, self._shown.text
        if len(numbers) < 2:
            return span, ""
        last, first = pieces[numbers[-1]], pieces[numbers[0]]
        if last.end == span.end and dates.whole(text[last.start : last.end]):
            return Span(span.start, pieces[numbers[-2]].end), text[last.start : last.end]
        if first.start == span.start and dates.whole(text[first.start : first.end]):
            return Span(pieces[numbers[1]].start, span.end), text[first.start : first.end]
        return span, ""

    def _numbers(self, span: Span) -> range:
        first = max(self._shown.at(span.start), 0)
        return range(first, self._shown.at(max(span.end - 1, span.start)) + 1)

    def _side(self, start: int, end: int, day: str) -> tuple[str, str]:
        """The text between two places without the day in it, and the day."""
        if start >= end:
            return "", day
        kept, text, at = list[str](), self._shown.text, start
        for number in self._numbers(Span(start, end)):
            piece = self._shown.pieces[number]
            first, last = max(piece.start, start), min(piece.end, end)
            if first >= last:
                continue
            words = text[first:last]
            kept.append(text[at:first])
            at = last
            if not day and dates.whole(words):
                day = fold(words)
            else:
                kept.append(words)
        kept.append(text[at:end])
        return _plain(_NOTHING_IN.sub(" ", "".join(kept))), day

    def _with_neighbour(self, quote: Quote, row: _Row) -> Quote:
        """The quote with the row below it, where it stands in a list."""
        tree, node = self._tree, row.node
        if node < 0 or tree.tags[node] not in _LISTED:
            return quote
        at, parent_end = tree.ends[node], tree.ends[tree.parents[node]]
        for _ in range(_SIBLINGS):
            if at >= parent_end:
                break
            extent = self._extent(at) if tree.tags[at] == tree.tags[node] else None
            if extent:
                text, day = self._side(extent.start, extent.end, "")
                return replace(quote, neighbour=_clipped(text, _LONGEST_NEIGHBOUR), neighbour_day=day)
            if tree.tags[at] not in (TEXT, COMMENT) and tree.tags[at] != tree.tags[node]:
                break
            at = tree.ends[at]
        return quote


def _sign(spot: Spot) -> str:
    """What stands for an element without text."""
    sign = _SIGNS.get(spot.element, _BACKGROUND)
    return f"〔{sign}：{_clipped(spot.alt, _LONGEST_SIDE)}〕" if spot.alt else f"〔{sign}〕"


def _plain(text: str) -> str:
    return fold(text.replace(GAP, " "))


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _last_sentence(text: str) -> str:
    if len(text) <= _LONGEST_SIDE:
        return text
    near = text[-_LONGEST_SIDE:]
    ends = [match.end() for match in _SENTENCE.finditer(near)]
    return near[ends[-1] :].lstrip() if ends and ends[-1] < len(near) else f"…{near}"


def _first_sentence(text: str) -> str:
    if len(text) <= _LONGEST_SIDE:
        return text
    end = _SENTENCE.search(text[:_LONGEST_SIDE])
    return text[: end.end()] if end else f"{text[:_LONGEST_SIDE]}…"
