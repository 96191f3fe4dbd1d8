"""Columns that show the first rows of other columns in blocks (上级栏目): who holds whom, by the rows themselves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from crawler.reading.columns.sheet import Sheet

_TOPS: Final = 3
"""So many rows at the head of a column are looked for elsewhere: the first may be pinned, or left out for a picture."""
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
    """Who holds whom. What stands on a third of all list pages is part of the frame and says nothing."""
    tops: dict[int, list[str]] = {}
    for key, sheet in sheets.items():
        for row in list(sheet.shown)[:_TOPS]:
            tops.setdefault(row, []).append(key)
    common = _common(sheets)
    held = {key: _held(key, sheet, tops, common) for key, sheet in sheets.items()}
    children: dict[str, tuple[str, ...]] = {}
    for key, order in held.items():
        below = {each for each in order if key not in held[each] or len(set(order)) > len(set(held[each]))}
        if len(below) > 1 and _in_blocks([each for each in order if each in below]) and _covered(key, below, sheets):
            children[key] = tuple(dict.fromkeys(each for each in order if each in below))
    nearest: dict[str, str] = {}
    for key in sorted(children, key=lambda each: (-len(children[each]), each)):
        nearest |= dict.fromkeys(children[key], key)
    return Nesting(children, nearest)


def _common(sheets: Mapping[str, Sheet]) -> set[int]:
    counts = Counter(row for sheet in sheets.values() if sheet.first for row in set(sheet.first.shows))
    most = max(_SELDOM, _EVERYWHERE * len(sheets))
    return {row for row, count in counts.items() if count > most}


def _held(key: str, sheet: Sheet, tops: Mapping[int, list[str]], common: set[int]) -> list[str]:
    """The columns whose first rows stand on this one's page, in the order of the page."""
    shows = sheet.first.shows if sheet.first is not None else ()
    return [other for row in shows if row not in common for other in tops.get(row, ()) if other != key]


def _in_blocks(order: list[str]) -> bool:
    """Whether each column's rows stand together; in a list of many columns' articles they are mixed by date."""
    runs = 1 + sum(left != right for left, right in pairwise(order))
    return runs <= _MIXED * len(set(order))


def _covered(key: str, below: set[str], sheets: Mapping[str, Sheet]) -> bool:
    """Whether the page has rows, and hardly any of its own; links to the columns themselves are their headings."""
    own = sheets[key].shown.keys() - {hash(sheets[each].url) for each in below}
    others = set().union(*(sheets[each].shown for each in below))
    return bool(own) and len(own & others) >= _COVERED * len(own)
