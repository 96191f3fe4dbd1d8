"""Side blocks that were taken for a column's rows: the same few rows as on other columns' pages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from crawler.reading.columns.days import Days
from crawler.reading.columns.sheet import Sheet

_ALIKE: Final = 3
"""On so many columns' pages the same rows stand beside something that could not be read."""


def without_sides(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets, those without rows of their own stripped of what stands at their side."""
    counts = Counter(frozenset(sheet.shown) for sheet in sheets.values() if sheet.shown)
    return {
        key: _stripped(sheet) if counts[frozenset(sheet.shown)] >= _ALIKE else sheet.copy()
        for key, sheet in sheets.items()
    }


def _stripped(sheet: Sheet) -> Sheet:
    first = replace(sheet.first, rows=0, titles=(), runs=(), targets=()) if sheet.first is not None else None
    return replace(sheet, first=first, items=0, undated=0, sided=True, days=Days(), blank=[], shown={}, _pinned=set())
