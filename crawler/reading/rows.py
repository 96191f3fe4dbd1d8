"""Rows of a list: links that share one parent and one shape, with the date that stands at each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from crawler.reading.dates import is_dateish, whole
from crawler.reading.rowdates import date_beside, date_of_attributes, date_within
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
_LONE_ROWS: Final = frozenset({"li", "tr", "dl"})
_MIN_FAMILY: Final = 3
MIN_TITLE: Final = 8
"""Characters that titles of an undated list have on average, and menu entries do not."""
_NOT_TITLES: Final = re.compile(
    r"^(?:更多|more|详情|详细|查看|查看详情|点击查看|阅读全文|全文|下载|附件|\[?查看\]?|打印|关闭|返回|[>›»]+|\+|"
    r"首页|上一页|下一页|末页|尾页|\d+)$",
    re.I,
)
_LONGEST_WORD: Final = 12
_LONGEST_DATE: Final = 40
_MARK_BEFORE: Final = re.compile(r"(?:[·•■□◆◇▪●○►▶*\-—|]+|\[?置顶\]?|【置顶】|\d{1,3}\s*[.、．])\s*")
_MARKS_AFTER: Final = ("NEW!", "NEW", "new", "HOT")
_CUT: Final = ("…", "...", "..", "···", "··", "‥")


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
        rows = [row for node in children if (row := self._row(node, datable))]
        if not rows or not datable:
            return [self._dated_by_attribute(row) for row in rows]
        if any(row.date is None for row in rows):
            rows = self._dated_beside(rows, first, last)
        return rows

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

    def _row(self, node: int, datable: bool) -> Row | None:
        tree, end = self._tree, self._tree.ends[node]
        anchor = self._title_anchor(node)
        if anchor is None:
            return self._row_without_link(node) if datable and "onclick" in tree.attributes[node] else None
        title, day = tree.text(anchor), None
        if datable and self._may_be_dated(node, end):
            after = tree.ends[anchor]
            day = date_beside(self._texts(node, anchor) + self._texts(after, end), table=tree.tags[node] == "tr")
            if day is None and self._may_be_dated(anchor, after):
                day, title = date_within(self._texts(anchor, after), title)
        if day is not None and day.startswith("--"):
            day = self._whole_year(node, end) or day
        title = self._complete(anchor, _unmarked(title))
        return Row(title, tree.attribute(anchor, "href") or None, day, node, end) if title else None

    def _whole_year(self, node: int, end: int) -> str | None:
        """The whole day of a `<time datetime>` whose text leaves out the year."""
        times = self._tree.all("time")
        inside = times[bisect_left(times, node) : bisect_left(times, end)]
        return next((day for each in inside if (day := date_of_attributes(self._tree.attributes[each]))), None)

    def _row_without_link(self, node: int) -> Row | None:
        """A row that a script opens: its title is the text before its date."""
        texts = self._texts(node, self._tree.ends[node])
        day, title = date_within(texts, fold("".join(texts)))
        return Row(title, None, day, node, self._tree.ends[node]) if day and len(title) >= 4 else None

    def _title_anchor(self, node: int) -> int | None:
        """The link of the row that carries its title: the one with the longest text of its own."""
        anchors, best, longest, total = self._anchors, None, 0, 0
        first, last = bisect_left(anchors, node), bisect_left(anchors, self._tree.ends[node])
        for number in anchors[first:last]:
            text = self._tree.text(number) or self._tree.attribute(number, "title")
            total += len(text)
            if len(text) > longest and not _is_no_title(text):
                best, longest = number, len(text)
        return best if longest >= _MAIN_SHARE * total else None

    def _texts(self, first: int, last: int) -> list[str]:
        """The texts of a stretch of nodes, scripts and styles left out."""
        texts, solid = self._tree.texts, self._solid
        return [texts[n] for n in solid[bisect_left(solid, first) : bisect_left(solid, last)]]

    def _complete(self, anchor: int, title: str) -> str:
        """The whole title where the text is cut and the link's `title` goes on."""
        full = self._tree.attribute(anchor, "title")
        if not full or full == title:
            return title
        full = fold(full)
        stem = title
        for mark in _CUT:
            stem = stem.removesuffix(mark)
        if not title or (stem != title and full.startswith(stem.strip())):
            return full
        return full if len(full) > len(title) >= 4 and full.startswith(title) else title


def _is_no_title(text: str) -> bool:
    """Whether a link's text is a word such as 更多, a number, or nothing but a date."""
    if len(text) <= _LONGEST_WORD and _NOT_TITLES.match(text):
        return True
    return len(text) <= _LONGEST_DATE and is_dateish(text) and whole(text) is not None


def _unmarked(title: str) -> str:
    """The title without the mark before it (bullet, number, 置顶) and after it (NEW)."""
    if mark := _MARK_BEFORE.match(title):
        title = title[mark.end() :]
    for mark_after in _MARKS_AFTER:
        title = title.removesuffix(mark_after)
    return title.strip()
