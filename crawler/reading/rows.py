"""Rows of a list: links that share one parent and one shape, with the date that stands at each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from crawler.reading.dates import is_dateish
from crawler.reading.rowdates import date_beside, date_of_attributes, date_within
from crawler.reading.rowtitles import (
    address_of,
    completed,
    has_no_address,
    heading_within,
    is_details,
    is_footer,
    is_no_title,
    unmarked,
)
from crawler.reading.tableheads import Heads, heads_of
from crawler.reading.tree import COMMENT, Tree, fold

_ROW_TAGS: Final = frozenset("li tr dl dt dd div p a td article section h2 h3 h4 h5 span ul table tbody".split())
_SKIPPED: Final = frozenset("head script style template noscript select nav footer".split())
_TEXTLESS: Final = frozenset({"script", "style", "noscript", "template"})
_MOST_NODES: Final = 500
_MOST_ANCHORS: Final = 8
_LONGEST_DATED: Final = 200
_REACH: Final = 40
"""How many nodes before or after a row its date may stand."""
_LONGEST_GAP: Final = 60
_MAIN_SHARE: Final = 0.4
"""The part of all link text of a row that its title is at least; in a menu no link stands out."""
_WITHIN_LINES: Final = frozenset({"a", "span"})
_LONE_ROWS: Final = frozenset({"li", "tr", "dl"})
_MIN_FAMILY: Final = 3
MIN_TITLE: Final = 8
"""Characters that titles of an undated list have on average, and menu entries do not."""
_SHORTEST_TITLE: Final = 4


class Row(NamedTuple):
    """title: whole, completed from `title=` where the text is cut. href: as written, None without a link.

    start, end: its nodes.
    """

    title: str
    href: str | None
    date: str | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Group:
    """Rows of one parent and shape. node: the parent of the first row."""

    node: int
    rows: tuple[Row, ...]

    @cached_property
    def dated(self) -> int:
        """How many rows show a date."""
        return sum(row.date is not None for row in self.rows)

    @cached_property
    def title_length(self) -> int:
        """All titles' lengths, long ones cut at 30 characters."""
        return sum(min(len(row.title), 30) for row in self.rows)


def find_groups(tree: Tree) -> list[Group]:
    """All groups of rows on a page, in document order; groups of the same shape side by side are one."""
    return _Finder(tree).groups()


def in_comments(tree: Tree) -> Iterator[str]:
    """Comments that hold rows: scripts of some sites take them out in the browser."""
    for number in tree.all(COMMENT):
        text = tree.texts[number]
        if ("<li" in text or "<tr" in text) and "<a" in text:
            yield text


class _Finder:
    """One search over one tree, with what it counts once for all rows."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._anchors = tree.all("a")

    def groups(self) -> list[Group]:
        tree = self._tree
        merged: dict[tuple[int, str, str, str], list[tuple[int, list[Row]]]] = {}
        for (parent, tag), children in self._families().items():
            if rows := self._rows(parent, children):
                key = (tree.parents[parent], tree.tags[parent], tree.attribute(parent, "class"), tag)
                merged.setdefault(key, []).append((parent, rows))
        return [Group(parts[0][0], tuple(row for _, rows in parts for row in rows)) for parts in merged.values()]

    @cached_property
    def _solid(self) -> list[int]:
        """The texts that are more than white space, scripts and styles left out."""
        tags, parents, texts = self._tree.tags, self._tree.parents, self._tree.texts
        return [n for n in self._tree.text_nodes if texts[n] != " " and tags[parents[n]] not in _TEXTLESS]

    @cached_property
    def _dateish(self) -> list[int]:
        """Those of them that may hold a date."""
        texts = self._tree.texts
        return [n for n in self._solid if len(texts[n]) < _LONGEST_DATED and is_dateish(texts[n])]

    def _may_be_dated(self, first: int, last: int) -> bool:
        at = bisect_left(self._dateish, first)
        return at < len(self._dateish) and self._dateish[at] < last

    def _length(self, first: int, last: int) -> int:
        return sum([len(text.strip()) for text in self._texts(first, last)])

    def _may_be_titles(self, children: Sequence[int]) -> bool:
        """Whether undated rows are enough, and long enough, to be a list and no menu."""
        if len(children) < _MIN_FAMILY:
            return False
        ends, least = self._tree.ends, MIN_TITLE * len(children)
        if self._length(children[0], ends[children[-1]]) < least:
            return False
        return sum([self._length(n, ends[n]) for n in children]) >= least

    def _families(self) -> dict[tuple[int, str], list[int]]:
        """Parents with their children of one tag that hold links and are small enough to be rows."""
        families: dict[tuple[int, str], list[int]] = {}
        tree, until, at = self._tree, 0, 0
        anchors = [*self._anchors, *[len(tree.tags)] * (_MOST_ANCHORS + 1)]  # behind all nodes, so that one is next
        for node in tree.all(*_ROW_TAGS, *_SKIPPED):
            if node < until:
                continue
            tag, end = tree.tags[node], tree.ends[node]
            if tag in _SKIPPED:
                until = end
                continue
            while anchors[at] < node:
                at += 1
            few = end - node <= _MOST_NODES and anchors[at + _MOST_ANCHORS] >= end
            if few and (anchors[at] < end or "onclick" in tree.attributes[node]):
                families.setdefault((tree.parents[node], tag), []).append(node)
        return {key: rows for key, rows in families.items() if len(rows) > 1 or key[1] in _LONE_ROWS}

    def _rows(self, parent: int, children: Sequence[int]) -> list[Row]:
        tree = self._tree
        first = max(children[0] - _REACH, parent)
        last = min(tree.ends[children[-1]] + _REACH, tree.ends[parent])
        datable = self._may_be_dated(first, last)
        if not datable and not self._may_be_titles(children):
            return []
        heads = heads_of(tree, parent) if datable and tree.tags[children[0]] == "tr" else None
        rows = [row for node in children if (row := self._row(node, datable, heads))]
        if len(rows) < _MIN_FAMILY:
            whole = parent if tree.tags[children[0]] in _WITHIN_LINES else None
            rows = [row for row in rows if not is_footer(tree.text(row.start if whole is None else whole))]
        if not rows or not datable:
            return [self._dated_by_attribute(row) for row in rows]
        if any(row.date is None for row in rows):
            rows = rows if heads else self._dated_beside(rows, first, last)
            rows = self._of_one_shape(rows)
        return rows

    def _of_one_shape(self, rows: list[Row]) -> list[Row]:
        """The rows without those before and after a dated list that have no date and another class: tabs, buttons."""
        dated = [n for n, row in enumerate(rows) if row.date]
        if len(dated) < _MIN_FAMILY:
            return rows
        classes = {self._tree.attribute(rows[n].start, "class") for n in dated}
        first, last = dated[0], dated[-1]
        return [
            row
            for n, row in enumerate(rows)
            if first <= n <= last or self._tree.attribute(row.start, "class") in classes
        ]

    def _dated_by_attribute(self, row: Row) -> Row:
        """The row with a date that only an attribute holds: of an icon, of an element that a script fills."""
        attributes = self._tree.attributes
        for node in range(row.start, row.end):
            if attributes[node] and (day := date_of_attributes(attributes[node])):
                return row._replace(date=day)
        return row

    def _dated_beside(self, rows: list[Row], first: int, last: int) -> list[Row]:
        """The rows with the dates that stand after each; or before, where only the first has one before it."""
        starts = [*(row.start for row in rows), last]
        ends = [first, *(row.end for row in rows)]
        gaps = list(zip(ends, starts, strict=True))
        if self._date_before(*gaps[0]) and not self._date_after(*gaps[-1]):
            days = [self._date_before(*gap) for gap in gaps[:-1]]
        else:
            days = [self._date_after(*gap) for gap in gaps[1:]]
        return [row._replace(date=day) if day and not row.date else row for row, day in zip(rows, days, strict=True)]

    def _date_before(self, first: int, last: int) -> str | None:
        return self._date_near(max(first, last - _REACH), last)

    def _date_after(self, first: int, last: int) -> str | None:
        return self._date_near(first, min(last, first + _REACH))

    def _date_near(self, first: int, last: int) -> str | None:
        """The date in a stretch of nodes between rows that holds little else."""
        if last <= first or not self._may_be_dated(first, last):
            return None
        texts = self._texts(first, last)
        return date_beside(texts, table=False) if sum(map(len, texts)) <= _LONGEST_GAP else None

    def _row(self, node: int, datable: bool, heads: Heads | None) -> Row | None:
        tree, end = self._tree, self._tree.ends[node]
        anchor = self._title_anchor(node)
        if anchor is None:
            return self._row_without_title(node, heads) if datable else None
        title, day = tree.text(anchor), None
        if datable and self._may_be_dated(node, end):
            after = tree.ends[anchor]
            cells = heads.cells_of(tree, node) if heads else []
            day = self._date_of_cells(cells, heads) if heads and cells else self._date_beside(node, anchor, after)
            if day is None and self._may_be_dated(anchor, after):
                day, title = date_within(self._texts(anchor, after), title)
        if day is not None and day.startswith("--"):
            day = self._whole_year(node, end) or day
        if day is None and has_no_address(tree, anchor):
            return None
        title = completed(unmarked(heading_within(tree, anchor) or title), tree.attribute(anchor, "title"))
        return Row(title, address_of(tree, anchor, node), day, node, end) if title else None

    def _date_beside(self, node: int, anchor: int, after: int) -> str | None:
        tree = self._tree
        texts = self._texts(node, anchor) + self._texts(after, tree.ends[node])
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
        texts = [text for cell in chosen for text in self._texts(cell, self._tree.ends[cell])]
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
            texts = self._texts(node, end)
            day, title = date_within(texts, fold("".join(texts)))
        else:
            texts = self._texts(node, opener) + self._texts(tree.ends[opener], end)
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
        return self._tree.text(anchor) or self._tree.attribute(anchor, "title")

    def _texts(self, first: int, last: int) -> list[str]:
        """The texts of a stretch of nodes, scripts and styles left out."""
        texts, solid = self._tree.texts, self._solid
        return [texts[n] for n in solid[bisect_left(solid, first) : bisect_left(solid, last)]]
