"""The text of a page as a browser's own search sees it: one string, and where in it each text node stands."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple
from unicodedata import normalize

from crawler.reading.lines import BLOCKS, UNSEEN, is_hidden
from crawler.reading.scripted import written_by_script
from crawler.reading.tree import TEXT, Tree

BREAK: Final = "\n"
"""Between the texts of two blocks."""
GAP: Final = "\ufffc"
"""A line break or a picture within a block: no search term reaches across it."""
_COLLAPSED: Final = " \t\n\r\f"
"""White space that HTML folds; a no-break or an ideographic blank stands as it is."""
_FOLDS = re.compile(r"[ \t\n\r\f]+")
_PICTURES: Final = frozenset({"br", "img", "iframe", "object", "embed", "video", "audio", "canvas", "svg", "input"})

_DRESSING: Final = frozenset("b strong em i u font big small mark sub sup ins s".split())


class Piece(NamedTuple):
    """A shown text node: its number in the tree, from where to where its text stands in `Shown.text`.

    within: it stands in an element that does nothing but dress the text around it (`<b>`).
    """

    node: int
    start: int
    end: int
    within: bool = False


@dataclass(frozen=True, eq=False)
class Shown:
    """What of a page is shown. text: all of it, folded as a browser folds it; pieces: in document order."""

    text: str
    pieces: list[Piece]

    @cached_property
    def folded(self) -> str:
        """The text as searched in, character by character: case, width and kinds of blanks do not matter."""
        return folded(self.text)

    @cached_property
    def _nodes(self) -> list[int]:
        return [piece.node for piece in self.pieces]

    @cached_property
    def starts(self) -> list[int]:
        """Where the pieces start."""
        return [piece.start for piece in self.pieces]

    def within(self, first: int, last: int) -> range:
        """The numbers of the pieces whose nodes stand from `first` up to `last`."""
        return range(bisect_left(self._nodes, first), bisect_left(self._nodes, last))

    def beneath(self, tree: Tree, node: int) -> range:
        """The numbers of the pieces beneath a node."""
        return self.within(node, tree.ends[node])

    def at(self, place: int) -> int:
        """The number of the piece that holds a place of the text, or stands before it; -1 before the first."""
        return bisect_right(self.starts, place) - 1


def folded(text: str) -> str:
    """The text for comparing, of the same length."""
    if text.isascii():
        return text.lower()
    return "".join([_FOLDED.get(char) or _fold(char) for char in text])


_FOLDED: Final[dict[str, str]] = {"\xa0": " ", "\u3000": " "}


def _fold(char: str) -> str:
    plain = normalize("NFKC", char).casefold()
    made = plain if len(plain) == 1 else char
    if len(_FOLDED) < 65_536:
        _FOLDED[char] = made
    return made


def shown_text(tree: Tree) -> Shown:
    """All that is shown of a page, in document order."""
    writer = _Writer()
    node, total = 0, len(tree.tags)
    block = [-1] * total
    tags, parents, texts, attributes = tree.tags, tree.parents, tree.texts, tree.attributes
    while node < total:
        tag, home = tags[node], block[parents[node]]
        if tag is TEXT:
            writer.write(texts[node], node, home, tags[parents[node]] in _DRESSING)
            node += 1
            continue
        block[node] = home
        if tag in _PICTURES:
            writer.part()
        if tag in BLOCKS and tag != "br":
            block[node] = node
            writer.leave()
        own = attributes[node]
        if tag in UNSEEN or (own and ("style" in own or "hidden" in own) and is_hidden(tag, own)):
            if tag == "script" and (written := written_by_script(tree, node)):
                writer.write(written, node + 1, home)
            node = tree.ends[node]
            continue
        node += 1
    return Shown("".join(writer.chunks), writer.pieces)


class _Writer:
    """Joins text nodes as a browser lays them out."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._block = -1
        self._between = BREAK

    def write(self, text: str, node: int, block: int, within: bool = False) -> None:
        """A text node within a block."""
        if block != self._block:
            self._between, self._block = BREAK, block
        core = text.strip(_COLLAPSED)
        if not core:
            self._blank()
            return
        if text[0] in _COLLAPSED:
            self._blank()
        if self.pieces:
            self._put(self._between)
        start = self._length
        self._put(_FOLDS.sub(" ", core))
        self.pieces.append(Piece(node, start, self._length, within))
        self._between = " " if text[-1] in _COLLAPSED else ""

    def part(self) -> None:
        """A line break or a picture: what follows is not found together with what came before."""
        if self._between != BREAK:
            self._between = GAP

    def leave(self) -> None:
        """A block begins: what follows it stands on a line of its own."""
        self._block = -1
        self._between = BREAK

    def _blank(self) -> None:
        self._between = self._between or " "

    def _put(self, text: str) -> None:
        if text:
            self.chunks.append(text)
            self._length += len(text)
