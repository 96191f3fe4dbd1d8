"""The texts of a tree by their place: which a stretch of nodes holds, and whether a date may be among them."""

from bisect import bisect_left
from functools import cached_property
from typing import Final

from crawler.reading.dates import is_dateish
from crawler.reading.tree import Tree

_TEXTLESS: Final = frozenset({"script", "style", "noscript", "template"})
_LONGEST_DATED: Final = 200


class TextIndex:
    """What is counted once for all rows of a tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def solid(self) -> list[int]:
        """The texts that are more than white space, scripts and styles left out."""
        tags, parents, texts = self._tree.tags, self._tree.parents, self._tree.texts
        return [n for n in self._tree.text_nodes if texts[n] != " " and tags[parents[n]] not in _TEXTLESS]

    @cached_property
    def _dateish(self) -> list[int]:
        """Those of them that may hold a date."""
        texts = self._tree.texts
        return [n for n in self.solid if len(texts[n]) < _LONGEST_DATED and is_dateish(texts[n])]

    def may_be_dated(self, first: int, last: int) -> bool:
        """Whether a stretch of nodes may hold a date."""
        at = bisect_left(self._dateish, first)
        return at < len(self._dateish) and self._dateish[at] < last

    def length(self, first: int, last: int) -> int:
        """The characters of a stretch of nodes."""
        return sum([len(text.strip()) for text in self.texts(first, last)])

    def texts(self, first: int, last: int) -> list[str]:
        """The texts of a stretch of nodes, scripts and styles left out."""
        texts, solid = self._tree.texts, self.solid
        return [texts[n] for n in solid[bisect_left(solid, first) : bisect_left(solid, last)]]
