"""Columns that show the first rows of other columns in blocks (上级栏目): who holds whom, by the rows themselves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from crawler.reading.columns.sheet import Sheet

_EVERYWHERE: Final = 0.3
_SELDOM: Final = 3
_COVERED: Final = 0.8
_MIXED: Final = 1.5


@dataclass(frozen=True, slots=True)
class Nesting:
    """children: of each column, those whose rows it shows in blocks. parents: the nearest column that shows each."""

    children: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str]


def nest(sheets: Mapping[str, Sheet]) -> Nesting:
    """Who holds whom. A block that stands on a third of all list pages is part of the frame and says nothing."""
    holders: dict[int, list[str]] = {}
    for key, sheet in sheets.items():
        for row in sheet.shown:
            holders.setdefault(row, []).append(key)
    common = _common(sheets.values())
    children = {key: below for key, sheet in sheets.items() if (below := _below(key, sheet, sheets, holders, common))}
    nearest: dict[str, str] = {}
    for key in sorted(children, key=lambda each: (-len(children[each]), each)):
        nearest |= dict.fromkeys(children[key], key)
    return Nesting(children, nearest)


def _common(sheets: Iterable[Sheet]) -> set[tuple[str, int]]:
    fronts = [sheet.first for sheet in sheets if sheet.first is not None]
    counts = Counter(block for front in fronts for block in set(front.blocks))
    return {block for block, count in counts.items() if count > max(_SELDOM, _EVERYWHERE * len(fronts))}


def _below(
    key: str,
    sheet: Sheet,
    sheets: Mapping[str, Sheet],
    holders: Mapping[int, Sequence[str]],
    common: set[tuple[str, int]],
) -> tuple[str, ...]:
    """The columns in whose blocks a page consists: hardly any row is its own, and no other column has them all."""
    headings = {hash(other.url) for other in sheets.values()}
    own = [[each for each in holders[row] if each != key] for row in sheet.shown if row not in headings]
    if sum(map(bool, own)) < _COVERED * len(own):
        return ()
    headed = _headed(key, sheet, sheets, common)
    if len(headed) > 1:
        return headed
    counts = Counter(each for others in own for each in others)
    if not counts or max(counts.values()) >= _COVERED * len(own):
        return ()
    order = _assigned(own, counts)
    distinct = tuple(dict.fromkeys(order))
    return distinct if len(distinct) > 1 and _in_blocks(order) else ()


def _headed(key: str, sheet: Sheet, sheets: Mapping[str, Sheet], common: set[tuple[str, int]]) -> tuple[str, ...]:
    """The columns whose name stands as a link over one of their own rows."""
    blocks = sheet.first.blocks if sheet.first is not None else ()
    found = (
        head
        for head, row in blocks
        if head != key and (head, row) not in common and head in sheets and row in sheets[head].shown
    )
    return tuple(dict.fromkeys(found))


def _assigned(own: Iterable[Sequence[str]], counts: Mapping[str, int]) -> list[str]:
    """One column for each row: that of the row before it where it may be, else the one that has most of them."""
    order: list[str] = []
    for others in filter(None, own):
        order.append(order[-1] if order and order[-1] in others else max(others, key=lambda each: (counts[each], each)))
    return order


def _in_blocks(order: Sequence[str]) -> bool:
    """Whether each column's rows stand together; in a list of many columns' articles they are mixed by date."""
    runs = 1 + sum(left != right for left, right in pairwise(order))
    return runs <= _MIXED * len(set(order))
