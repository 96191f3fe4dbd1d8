"""One row of a list: its title, its address and its day, out of the element that it is."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from crawler.reading.row import Row
from crawler.reading.rowdates import date_beside, date_of_attributes, date_within
from crawler.reading.rowtitles import (
    NODES_OF_CARD,
    address_of,
    completed,
    has_no_address,
    heading_within,
    is_details,
    is_no_title,
    unmarked,
)
from crawler.reading.tableheads import Heads
from crawler.reading.textindex import TextIndex
from crawler.reading.tree import Tree, fold

_MAIN_SHARE: Final = 0.4
"""The part of all link text of a row that its title is at least; in a menu no link stands out."""
_SHORTEST_TITLE: Final = 4


class RowReader:
    """Reads rows of one tree."""

    def __init__(self, tree: Tree, index: TextIndex) -> None:
        self._tree, self._index = tree, index
        self._anchors = tree.all("a")
        self._anchor_texts: dict[int, str] = {}

    def read(self, node: int, datable: bool, heads: Heads | None) -> Row | None:
        """The row that an element is. datable: a date may stand near. heads: the headings of its table."""
        tree, end = self._tree, self._tree.ends[node]
        anchor = self._title_anchor(node)
        if anchor is None:
            return self._row_without_title(node, heads) if datable else None
        title, day = tree.text(anchor), None
        if datable and self._index.may_be_dated(node, end):
            after = tree.ends[anchor]
            cells = heads.cells_of(tree, node) if heads else []
            day = self._date_of_cells(cells, heads) if heads and cells else self._date_beside(node, anchor, after)
            if day is None and self._index.may_be_dated(anchor, after):
                day, title = date_within(self._index.texts(anchor, after), title)
        if day is not None and day.startswith("--"):
            day = self._whole_year(node, end) or day
        if day is None and has_no_address(tree, anchor):
            return None
        if tree.ends[anchor] > anchor + NODES_OF_CARD:
            title = heading_within(tree, anchor) or title
        title = completed(unmarked(title), tree.attribute(anchor, "title"))
        return Row(title, address_of(tree, anchor, node), day, node, end) if title else None

    def _date_beside(self, node: int, anchor: int, after: int) -> str | None:
        tree = self._tree
        texts = self._index.texts(node, anchor) + self._index.texts(after, tree.ends[node])
        return date_beside(texts, table=tree.tags[node] == "tr")

    def _whole_year(self, node: int, end: int) -> str | None:
        """The whole day of a `<time datetime>` whose text leaves out the year."""
        times = self._tree.all("time")
        inside = times[bisect_left(times, node) : bisect_left(times, end)]
        return next((day for each in inside if (day := date_of_attributes(self._tree.attributes[each]))), None)

    def _date_of_cells(self, cells: Sequence[int], heads: Heads) -> str | None:
        """The day in the column that the headings call that of publishing, else in one that they give no other name."""
        if heads.published is not None:
            chosen = [cells[heads.published]]
        else:
            chosen = [cell for number, cell in enumerate(cells) if number not in heads.others]
        texts = [text for cell in chosen for text in self._index.texts(cell, self._tree.ends[cell])]
        return date_beside(texts, table=True)

    def _row_without_title(self, node: int, heads: Heads | None) -> Row | None:
        """A row whose title is no link: a script opens the row, or a link 详情 stands in it."""
        tree, end = self._tree, self._tree.ends[node]
        opener = next((n for n in self._anchors_of(node) if is_details(self._anchor_text(n))), None)
        if opener is None and "onclick" not in tree.attributes[node]:
            return None
        cells = heads.cells_of(tree, node) if heads else []
        if heads and heads.title is not None and cells:
            day, title = self._date_of_cells(cells, heads), tree.text(cells[heads.title])
        elif opener is None:
            texts = self._index.texts(node, end)
            day, title = date_within(texts, fold("".join(texts)))
        else:
            texts = self._index.texts(node, opener) + self._index.texts(tree.ends[opener], end)
            day = date_beside(texts, table=tree.tags[node] == "tr")
            title = max((fold(text) for text in texts if not is_no_title(text.strip())), key=len, default="")
        href = address_of(tree, node if opener is None else opener, node)
        return Row(title, href, day, node, end) if day and len(title) >= _SHORTEST_TITLE else None

    def _title_anchor(self, node: int) -> int | None:
        """The link of the row that carries its title: the one with the longest text of its own."""
        best, longest, total = None, 0, 0
        for number in self._anchors_of(node):
            text = self._anchor_text(number)
            total += len(text)
            if len(text) > longest and not is_no_title(text):
                best, longest = number, len(text)
        return best if longest >= _MAIN_SHARE * total else None

    def _anchors_of(self, node: int) -> list[int]:
        anchors = self._anchors
        return anchors[bisect_left(anchors, node) : bisect_left(anchors, self._tree.ends[node])]

    def _anchor_text(self, anchor: int) -> str:
        known = self._anchor_texts.get(anchor)
        if known is None:
            known = self._tree.text(anchor) or self._tree.attribute(anchor, "title")
            self._anchor_texts[anchor] = known
        return known
