"""Side blocks that were taken for a column's rows: the same few rows as on other columns' pages."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from crawler.reading.columns.days import Days
from crawler.reading.columns.front import Front
from crawler.reading.columns.sheet import Sheet

_ALIKE: Final = 3
"""On so many columns' pages the same rows stand beside something that could not be read."""


def without_sides(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets, those without rows of their own stripped of what stands at their side."""
    names: dict[frozenset[int], set[object]] = {}
    for sheet in sheets.values():
        if sheet.shown and sheet.first is not None:  # views of one list under many addresses have one name
            names.setdefault(frozenset(sheet.shown), set()).add(_name(sheet.first))
    return {
        key: _stripped(sheet) if len(names.get(frozenset(sheet.shown), ())) >= _ALIKE else sheet.copy()
        for key, sheet in sheets.items()
    }


def _name(first: Front) -> object:
    return first.steps or first.name or first.titled


def _stripped(sheet: Sheet) -> Sheet:
    first = replace(sheet.first, rows=0, titles=(), runs=(), targets=()) if sheet.first is not None else None
    return replace(sheet, first=first, items=0, undated=0, sided=True, days=Days(), blank=[], shown={}, _pinned=set())
