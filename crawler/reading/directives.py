"""Text directives (`text=prefix-,start,end,-suffix`): by which a browser scrolls to one spot of a page and marks it.

After "URL Fragment Text Directives" (WICG). A browser takes the first match in the page's shown text. Terms do not
reach across blocks, and where nothing stands before or after the match, it must begin and end with a word; in Chinese
only a dictionary knows where. So a term ends where a word surely does, or has what stands beside it as its context.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from crawler.reading.shown import BREAK, GAP, Shown, folded

_LONGEST: Final = 40
"""Characters of one term; a longer spot is told by its beginning and its end, where words surely end within it."""
_ENDS: Final = 12
_CONTEXT: Final = 12
_LONGEST_DIRECTIVE: Final = 600
"""Characters of a directive, in which a Chinese one takes nine: addresses are copied into letters."""
_BUDGET: Final = 150_000_000
"""Characters of a page that are searched through for all its spots together; then spots get no directive."""
_STEP: Final = 40
_SKIPPED: Final = f" \t\r\f\v\x85\u2028\u2029{BREAK}{GAP}"
_WITHIN_WORDS: Final = frozenset("._,:;'’‘·‧․﹒﹕．：，；＇＿")
"""Marks that do not end a word where letters or digits stand on both sides."""
_HAN: Final = (
    ("\u2e80", "\u303f"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
_PUNCTUATED: Final = frozenset("、。〃〈〉《》「」『』【】〔〕〖〗〝〞　・")


class Span(NamedTuple):
    """From where to where in `Shown.text`."""

    start: int
    end: int


class _Terms(NamedTuple):
    prefix: str
    start: str
    end: str
    suffix: str


class Directives:
    """Makes the directives of one page's spots."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._left = _BUDGET

    def of(self, spot: Span) -> str:
        """The directive of a spot, `text=…`; empty where the spot cannot be told from others, or has no words.

        Where nothing tells apart the first of several, it is marked all the same: a browser takes the first.
        """
        first = ""
        for span, ends in self._aims(spot):
            for terms in self._told(span, ends):
                directive = _written(terms)
                found = self._first_two(terms) if len(directive) <= _LONGEST_DIRECTIVE else []
                if found == [span.start]:
                    return directive
                if found[:1] == [span.start]:
                    first = first or directive
        return first

    def _aims(self, spot: Span) -> Iterator[tuple[Span, tuple[str, str]]]:
        """What to mark, best first: the whole spot, its longest piece, from its first to its last piece."""
        text = self._shown.text
        pieces = [span for span in self._pieces(spot) if any(char.isalnum() for char in text[span.start : span.end])]
        if not pieces:
            return
        if len(pieces) == 1:
            yield pieces[0], self._ends(pieces[0])
            return
        longest = max(pieces, key=lambda span: span.end - span.start)
        yield longest, self._ends(longest)
        first, last = pieces[0], pieces[-1]
        whole = Span(first.start, last.end)
        start, end = self._ends(first)[0], self._ends(last)
        yield whole, (start, end[1] or end[0])

    def _pieces(self, spot: Span) -> list[Span]:
        """The text nodes of a spot, or the parts of them; those that are but dressed parts of one text together."""
        found: list[Span] = []
        pieces, number = self._shown.pieces, max(self._shown.at(spot.start), 0)
        while number < len(pieces) and pieces[number].start < spot.end:
            span = Span(max(pieces[number].start, spot.start), min(pieces[number].end, spot.end))
            if found and self._goes_on(number):
                found[-1] = Span(found[-1].start, span.end)
            elif span.start < span.end:
                found.append(span)
            number += 1
        return found

    def _goes_on(self, number: int) -> bool:
        """Whether a text node is one text with that before it, in bold or out of it."""
        before, piece = self._shown.pieces[number - 1 : number + 1]
        between = self._shown.text[before.end : piece.start]
        return (before.within or piece.within) and BREAK not in between and GAP not in between

    def _ends(self, span: Span) -> tuple[str, str]:
        """A span as one term, or by its beginning and its end where it is long and words surely end within it."""
        text = self._shown.text[span.start : span.end]
        if len(text) <= _LONGEST:
            return text, ""
        head = next((n for n in range(_ENDS, _LONGEST) if is_parted(text, n)), 0)
        tail = next((n for n in range(len(text) - _ENDS, len(text) - _LONGEST, -1) if is_parted(text, n)), 0)
        return (text[:head].rstrip(), text[tail:].lstrip()) if head and tail > head else (text, "")

    def _told(self, span: Span, ends: tuple[str, str]) -> Iterator[_Terms]:
        """The terms for a span, with more and more of what stands around it."""
        start, end = ends
        open_before, open_after = self._is_open(span.start), self._is_open(span.end)
        if not open_before and not open_after:
            yield _Terms("", start, end, "")
        for wide in (False, True):
            before, after = self._before(span.start, wide), self._after(span.end, wide)
            if after and not open_before:
                yield _Terms("", start, end, after)
            if before and not open_after:
                yield _Terms(before, start, end, "")
            if before and after:
                yield _Terms(before, start, end, after)

    def _is_open(self, place: int) -> bool:
        """Whether a word may go on across this place, also where an element ends in the middle of a line."""
        return 0 < place < len(self._shown.text) and not is_parted(self._shown.text, place)

    def _before(self, place: int, wide: bool) -> str:
        """What stands just before a place, within one text node, or within its line."""
        text, end = self._shown.text, place
        while end > 0 and _skipped(text[end - 1]):
            end -= 1
        number = bisect_left(self._shown.starts, end) - 1
        if end == 0 or number < 0:
            return ""
        start = (
            max(text.rfind(BREAK, 0, end), text.rfind(GAP, 0, end)) + 1 if wide else self._shown.pieces[number].start
        )
        most = _CONTEXT * (1 + wide)
        if end - start > most:
            near = range(end - most, end)
            start = next((n for n in near if is_parted(text, n) and not _skipped(text[n])), start)
        return text[start:end] if end - start <= _LONGEST else ""

    def _after(self, place: int, wide: bool) -> str:
        """What stands just after a place, within one text node, or within its line."""
        text, start = self._shown.text, place
        while start < len(text) and _skipped(text[start]):
            start += 1
        if start == len(text):
            return ""
        end = self._shown.pieces[self._shown.at(start)].end
        if wide:
            ends = [at for at in (text.find(BREAK, start), text.find(GAP, start)) if at >= 0]
            end = min(ends, default=len(text))
        most = _CONTEXT * (1 + wide)
        if end - start > most:
            near = range(start + most, start, -1)
            end = next((n for n in near if is_parted(text, n) and not _skipped(text[n - 1])), end)
        return text[start:end] if end - start <= _LONGEST else ""

    def _first_two(self, terms: _Terms) -> list[int]:
        """Where the first two matches begin. Words are not asked for, so that it finds what any browser finds."""
        found: list[int] = []
        for place in self._matches(terms):
            found.append(place)
            if len(found) == 2:
                break
        return found if self._left > 0 else []

    def _matches(self, terms: _Terms) -> Iterator[int]:
        start = folded(terms.start)
        place = self._find(start, 0)
        while place >= 0:
            if self._fits(terms, place, place + len(start)):
                yield place
            place = self._find(start, place + 1)

    def _fits(self, terms: _Terms, place: int, after: int) -> bool:
        text = self._shown.folded
        if terms.prefix:
            before = place
            while before > 0 and _skipped(text[before - 1]):
                before -= 1
            if not text.endswith(folded(terms.prefix), 0, before):
                return False
        end = folded(terms.end)
        if not end:
            return self._followed(terms, after)
        found = self._find(end, after)
        while found >= 0 and not self._followed(terms, found + len(end)):
            found = self._find(end, found + 1)
        return found >= 0

    def _followed(self, terms: _Terms, after: int) -> bool:
        text = self._shown.folded
        if not terms.suffix:
            return True
        while after < len(text) and _skipped(text[after]):
            after += 1
        return text.startswith(folded(terms.suffix), after)

    def _find(self, term: str, start: int) -> int:
        """`str.find` as long as the budget lasts."""
        if self._left <= 0:
            return -1
        found = self._shown.folded.find(term, start)
        self._left -= _STEP + (found if found >= 0 else len(self._shown.folded)) - start
        return found


def _skipped(char: str) -> bool:
    return char in _SKIPPED or char.isspace()


def _written(terms: _Terms) -> str:
    """The directive, percent-encoded."""
    prefix = f"{_encoded(terms.prefix)}-," if terms.prefix else ""
    end = f",{_encoded(terms.end)}" if terms.end else ""
    suffix = f",-{_encoded(terms.suffix)}" if terms.suffix else ""
    return f"text={prefix}{_encoded(terms.start)}{end}{suffix}"


def _encoded(term: str) -> str:
    return quote(term, safe="", errors="replace").replace("-", "%2D")


def is_parted(text: str, place: int) -> bool:
    """Whether a word surely ends between the characters before and at a place."""
    before, after = text[place - 1], text[place]
    if before in _SKIPPED or after in _SKIPPED or before.isspace() or after.isspace():
        return True
    han = _is_han(before), _is_han(after)
    if all(han):
        return False
    if any(han):
        return True
    return not (_goes_on(before) and _goes_on(after))


def _is_han(char: str) -> bool:
    return char not in _PUNCTUATED and any(low <= char <= high for low, high in _HAN)


def _goes_on(char: str) -> bool:
    return char.isalnum() or char in _WITHIN_WORDS
