"""Rows of a list: links that share one parent and one shape, with the date that stands at each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from crawler.reading.row import Group, Row
from crawler.reading.rowdates import date_beside, date_of_attributes
from crawler.reading.rowreader import RowReader
from crawler.reading.rowtitles import is_footer
from crawler.reading.sideheads import LONGEST, bare, is_side
from crawler.reading.tableheads import heads_of
from crawler.reading.textindex import TextIndex
from crawler.reading.tree import COMMENT, Tree

_ROW_TAGS: Final = frozenset("li tr dl dt dd div p a td article section h2 h3 h4 h5 span ul table tbody".split())
_SKIPPED: Final = frozenset("head script style template noscript select nav footer".split())
_MOST_NODES: Final = 500
_MOST_ANCHORS: Final = 8
_REACH: Final = 40
"""How many nodes before or after a row its date may stand."""
_LONGEST_GAP: Final = 60
_WITHIN_LINES: Final = frozenset({"a", "span"})
_LONE_ROWS: Final = frozenset({"li", "tr", "dl", "article"})
_MIN_FAMILY: Final = 3
MIN_TITLE: Final = 8
"""Characters that titles of an undated list have on average, and menu entries do not."""


def find_groups(tree: Tree) -> list[Group]:
    """All groups of rows on a page, in document order; groups of the same shape side by side are one."""
    return _Finder(tree).groups()


def _within(texts: Iterable[str]) -> list[str]:
    """The first of the texts, as long as they are few words together."""
    found: list[str] = []
    length = 0
    for text in texts:
        length += len(text)
        if length > _LONGEST_GAP:
            break
        found.append(text)
    return found


def in_comments(tree: Tree) -> Iterator[str]:
    """Comments that hold rows: scripts of some sites take them out in the browser."""
    for number in tree.all(COMMENT):
        text = tree.texts[number]
        if "<a" not in text:
            continue
        if "<li" in text:
            yield text
        elif "<tr" in text:
            yield text if "<table" in text else f"<table>{text}</table>"  # a row alone is none to a parser
        elif "<dd" in text:
            yield text if "<dl" in text else f"<dl>{text}</dl>"


class _Finder:
    """One search over one tree, with what it counts once for all rows."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._anchors = tree.all("a")
        self._index = TextIndex(tree)
        self._reader = RowReader(tree, self._index)

    def groups(self) -> list[Group]:
        tree = self._tree
        merged: dict[tuple[int, str, str, str], list[tuple[int, list[Row]]]] = {}
        for (parent, tag), children in self._families().items():
            if rows := self._rows(parent, children):
                key = (tree.parents[parent], tree.tags[parent], tree.attribute(parent, "class"), tag)
                merged.setdefault(key, []).append((parent, rows))
        return [group for parts in merged.values() for group in self._together(parts)]

    def _together(self, parts: Sequence[tuple[int, list[Row]]]) -> Iterator[Group]:
        """The parts of one list as one group; what follows a heading such as 相关链接 is a group of its own."""
        node, rows = parts[0][0], list(parts[0][1])
        for parent, more in parts[1:]:
            texts = self._index.texts(rows[-1].end, parent)
            if texts and sum(map(len, texts)) <= LONGEST and is_side(bare("".join(texts))):
                yield Group(node, tuple(rows))
                node, rows = parent, list(more)
            else:
                rows.extend(more)
        yield Group(node, tuple(rows))

    def _may_be_titles(self, children: Sequence[int]) -> bool:
        """Whether undated rows are enough, and long enough, to be a list and no menu."""
        if len(children) < _MIN_FAMILY:
            return False
        ends, least = self._tree.ends, MIN_TITLE * len(children)
        if self._index.length(children[0], ends[children[-1]]) < least:
            return False
        return sum([self._index.length(n, ends[n]) for n in children]) >= least

    def _families(self) -> dict[tuple[int, str], list[int]]:
        """Parents with their children of one tag that hold links and are small enough to be rows."""
        families: dict[tuple[int, str], list[int]] = {}
        tree, until, at = self._tree, 0, 0
        anchors = [*self._anchors, *[len(tree.tags)] * (_MOST_ANCHORS + 1)]
        for node in tree.all(*_ROW_TAGS, *_SKIPPED):
            if node < until:
                continue
            tag, end = tree.tags[node], tree.ends[node]
            if tag in _SKIPPED:
                if tag != "footer" or not self._in_article(node):
                    until = end
                continue
            while anchors[at] < node:
                at += 1
            if end - node > _MOST_NODES or anchors[at + _MOST_ANCHORS] < end:
                continue
            if anchors[at] < end or "onclick" in tree.attributes[node]:
                families.setdefault((tree.parents[node], tag), []).append(node)
        return {key: rows for key, rows in families.items() if len(rows) > 1 or key[1] in _LONE_ROWS}

    def _in_article(self, node: int) -> bool:
        """Whether a footer is that of a card and not of the page."""
        tags = self._tree.tags
        return any(tags[above] in ("article", "section", "li") for above in self._tree.ancestors(node))

    def _rows(self, parent: int, children: Sequence[int]) -> list[Row]:
        tree = self._tree
        first = max(children[0] - _REACH, parent)
        last = min(tree.ends[children[-1]] + _REACH, tree.ends[parent])
        datable = self._index.may_be_dated(first, last)
        if not datable and not self._may_be_titles(children):
            return []
        heads = heads_of(tree, parent) if datable and tree.tags[children[0]] == "tr" else None
        rows = [row for node in children if (row := self._reader.read(node, datable, heads))]
        if not rows or not datable:
            return [self._dated_by_attribute(row) for row in rows]
        if any(row.date is None for row in rows):
            rows = rows if heads else self._dated_beside(rows, first, last)
            rows = self._of_one_shape(rows)
        if len(rows) < _MIN_FAMILY and any(row.date for row in rows):
            within = tree.tags[children[0]] in _WITHIN_LINES
            rows = [row for row in rows if not is_footer(tree.text(parent if within else row.start))]
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
        return self._date_near(max(first, last - _REACH), last, backward=True)

    def _date_after(self, first: int, last: int) -> str | None:
        return self._date_near(first, min(last, first + _REACH))

    def _date_near(self, first: int, last: int, *, backward: bool = False) -> str | None:
        """The date in the few words next to a row; a summary further on is not looked at."""
        if last <= first or not self._index.may_be_dated(first, last):
            return None
        texts = self._index.texts(first, last)
        near = _within(reversed(texts)) if backward else _within(texts)
        return date_beside(near[::-1] if backward else near, table=False) if near else None
