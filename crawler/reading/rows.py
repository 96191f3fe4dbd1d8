"""Rows of a list: links that share one parent and one shape, with the date that stands at each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from crawler.reading import dates
from crawler.reading.tree import COMMENT, TEXT, Tree, fold

_ROW_TAGS: Final = frozenset("li tr dl dt dd div p a td article section h2 h3 h4 h5 span ul table tbody".split())
_SKIPPED: Final = frozenset("head script style template noscript select nav footer".split())
_MOST_NODES: Final = 500
_MOST_ANCHORS: Final = 8
_NOT_TITLES: Final = re.compile(
    r"^(?:更多|more|详情|详细|查看|查看详情|点击查看|阅读全文|全文|下载|附件|\[?查看\]?|打印|关闭|返回|[>›»]+|\+|首页|上一页|下一页|末页|尾页|\d+)$",
    re.I,
)
_PUBLISHED_LABEL: Final = re.compile(r"发布(?:日期|时间)|公开(?:日期|时间)|发表时间")
_MARKS: Final = re.compile(r"^(?:[·•■□◆◇▪●○►▶*\-—|]+|\[?置顶\]?|【置顶】|\d{1,3}\s*[.、．])\s*|\s*(?:NEW!?|new|HOT)$")
_CUT: Final = ("…", "...", "..", "···")
_TOKENS = re.compile(r"[\s|｜/]+")


@dataclass(frozen=True, slots=True)
class Row:
    """title: whole, completed from `title=` where the text is cut. href: as written, None without a link."""

    title: str
    href: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one parent and shape. node: the parent of the first row."""

    node: int
    tag: str
    rows: tuple[Row, ...]

    @property
    def dated(self) -> int:
        """How many rows show a date."""
        return sum(row.date is not None for row in self.rows)

    @property
    def title_length(self) -> int:
        """All titles' lengths, long ones cut at 30 characters."""
        return sum(min(len(row.title), 30) for row in self.rows)


def find_groups(tree: Tree) -> list[Group]:
    """All groups of rows on a page, in document order; groups of the same shape side by side are one."""
    merged: dict[tuple[int, str, str, str], list[tuple[int, list[Row]]]] = {}
    counts = _anchor_counts(tree)
    for parent, tag, children in _families(tree, counts):
        rows = _rows(tree, children, counts)
        if rows:
            key = (tree.parents[parent], tree.tags[parent], tree.attribute(parent, "class"), tag)
            merged.setdefault(key, []).append((parent, rows))
    return [
        Group(parts[0][0], key[3], tuple(row for _, rows in parts for row in rows)) for key, parts in merged.items()
    ]


def _anchor_counts(tree: Tree) -> list[int]:
    """How many `a` elements stand before each node."""
    counts, total = [], 0
    for tag in tree.tags:
        counts.append(total)
        total += tag == "a"
    counts.append(total)
    return counts


def _families(tree: Tree, counts: list[int]) -> Iterator[tuple[int, str, list[int]]]:
    """Parents with their children of one tag that hold links and are small enough to be rows."""
    families: dict[tuple[int, str], list[int]] = {}
    node, total = 0, len(tree.tags)
    tags, ends, parents = tree.tags, tree.ends, tree.parents
    while node < total:
        tag, end = tags[node], ends[node]
        if tag in _SKIPPED:
            node = end
            continue
        inside = counts[end] - counts[node]
        if inside == 0 and tag not in ("li", "tr"):
            node += 1
            continue
        if tag in _ROW_TAGS and inside <= _MOST_ANCHORS and end - node <= _MOST_NODES:
            families.setdefault((parents[node], tag), []).append(node)
        node += 1
    for (parent, tag), children in families.items():
        yield parent, tag, children


def _rows(tree: Tree, children: list[int], counts: list[int]) -> list[Row]:
    rows: list[Row] = []
    for position, node in enumerate(children):
        if counts[tree.ends[node]] == counts[node] and not tree.attribute(node, "onclick"):
            continue
        row = _row(tree, node)
        if row is None:
            continue
        if row.date is None:
            last = children[position + 1] if position + 1 < len(children) else tree.ends[tree.parents[node]]
            row = _with_date_after(tree, row, last)
        rows.append(row)
    if rows and not any(row.date for row in rows):
        return [_with_date_before(tree, row, rows[n - 1].end if n else None) for n, row in enumerate(rows)]
    return rows


def _row(tree: Tree, node: int) -> Row | None:
    anchor = _title_anchor(tree, node)
    end = tree.ends[node]
    if anchor is None:
        text = tree.text(node)
        found = next(dates.find_full(text), None)
        title = text[: found.start].strip() if found else ""
        return Row(title, None, found.date, node, end) if found and len(title) >= 4 else None
    inner = _pieces(tree, anchor, tree.ends[anchor])
    outer = _pieces(tree, node, anchor) + _pieces(tree, tree.ends[anchor], end)
    day = _date_of(outer, tree.tags[node] == "tr")
    title = fold("".join(text for _, text in inner))
    if day is None:
        day, title = _date_within(inner, title)
    title = _complete(tree, anchor, _MARKS.sub("", title).strip())
    if not title:
        return None
    return Row(title, tree.attribute(anchor, "href") or None, day, node, end)


def _title_anchor(tree: Tree, node: int) -> int | None:
    """The link of the row that carries its title: the one with the longest text of its own."""
    best, longest = None, 0
    for number in (node, *tree.beneath(node)) if tree.tags[node] == "a" else tree.beneath(node):
        if tree.tags[number] != "a":
            continue
        text = tree.text(number) or tree.attribute(number, "title")
        if len(text) > longest and not _NOT_TITLES.match(text) and dates.whole(text) is None:
            best, longest = number, len(text)
    return best


def _pieces(tree: Tree, first: int, last: int) -> list[tuple[int, str]]:
    """Text nodes of a stretch, scripts, styles and comments left out."""
    found = []
    tags, parents, texts = tree.tags, tree.parents, tree.texts
    for number in range(first, last):
        if tags[number] == TEXT and tags[parents[number]] not in ("script", "style") and texts[number].strip():
            found.append((parents[number], texts[number]))
    return found


def _date_of(pieces: list[tuple[int, str]], table: bool) -> str | None:
    """The date in the texts beside the title: one labelled 发布, a full one, else one that a cell is made of."""
    if not any(char.isdigit() or char in "天刚〇二" for _, text in pieces for char in text):
        return None
    joined = " ".join(text for _, text in pieces)
    full = list(dates.find_full(joined))
    if not full:
        full = list(dates.find_full("".join(text for _, text in pieces)))
    if full:
        if len(full) == 1:
            return full[0].date
        label = _PUBLISHED_LABEL.search(joined)
        after = [day for day in full if label and day.start >= label.end()]
        return (after[0] if after else full[-1] if table else full[0]).date
    for text in (*(text for _, text in pieces), fold(joined), "".join(text.strip() for _, text in pieces)):
        if found := dates.whole(text):
            return found.date
    return None


def _date_within(inner: list[tuple[int, str]], title: str) -> tuple[str | None, str]:
    """A date inside the link itself: in an element of its own, or at the end or beginning of the text."""
    for position, (_, text) in enumerate(inner):
        found = dates.whole(text) if len(inner) > 1 else None
        if found:
            rest = fold(" ".join(part for n, (_, part) in enumerate(inner) if n != position))
            return found.date, rest
    for found in dates.find_full(title):
        if found.end >= len(title.rstrip(" ])）】")):
            return found.date, title[: found.start].rstrip(" [(（【")
        if found.start <= 1:
            return found.date, title[found.end :].lstrip(" ])）】")
    return None, title


def _complete(tree: Tree, anchor: int, title: str) -> str:
    whole = fold(tree.attribute(anchor, "title"))
    if not whole:
        return title
    stem = title
    for mark in _CUT:
        stem = stem.removesuffix(mark)
    if not title or (stem != title and whole.startswith(stem.strip())):
        return whole
    return whole if len(whole) > len(title) and whole.startswith(title) and len(title) >= 4 else title


def _with_date_after(tree: Tree, row: Row, last: int) -> Row:
    """The date that follows the row, before the next one begins."""
    last = min(last, row.end + 40)
    if last <= row.end:
        return row
    return _dated(row, _date_of(_pieces(tree, row.end, last), False))


def _with_date_before(tree: Tree, row: Row, first: int | None) -> Row:
    start = max(first if first is not None else tree.parents[row.start], row.start - 40)
    return _dated(row, _date_of(_pieces(tree, start, row.start), False)) if start < row.start else row


def _dated(row: Row, day: str | None) -> Row:
    return Row(row.title, row.href, day, row.start, row.end) if day else row


def in_comments(tree: Tree) -> Iterator[str]:
    """Comments that hold rows: scripts of some sites take them out in the browser."""
    for number in tree.all(COMMENT):
        text = tree.texts[number]
        if ("<li" in text or "<tr" in text) and "<a" in text:
            yield text


Resolver = Callable[[str], str | None]
