"""What a column is for, by its name and by the titles of its rows: the table of words.yaml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, TypedDict

import yaml

from facts.columns import ColumnType

EXACT: Final = 0.95
HAS: Final = 0.85
WEAK: Final = 0.55
_FEWEST_TITLES: Final = 3
_SHARE: Final = 0.6
_LEAD: Final = 1.5
"""How much more often the type of most titles must fit than the next, or nothing is said."""


class _Row(TypedDict, total=False):
    type: str
    source: str
    exact: list[str]
    has: list[str]
    weak: list[str]
    titles: list[str]
    declared: list[str]


@dataclass(frozen=True, slots=True)
class Guess:
    """A type, and how sure the words make it."""

    type: ColumnType
    confidence: float


@dataclass(frozen=True, slots=True)
class _Kind:
    type: ColumnType
    has: re.Pattern[str] | None
    weak: re.Pattern[str] | None
    titles: re.Pattern[str] | None


@cache
def _rows() -> list[_Row]:
    rows: list[_Row] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))["types"]
    return rows


@cache
def _exact() -> dict[str, ColumnType]:
    return {name: ColumnType(row["type"]) for row in reversed(_rows()) for name in row.get("exact", ())}


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            ColumnType(row["type"]),
            _joined(row.get("has", [])),
            _joined(row.get("weak", [])),
            _joined(row.get("titles", [])),
        )
        for row in _rows()
    )


def _joined(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


@lru_cache(maxsize=4096)
def by_name(name: str) -> Guess | None:
    """The type that a name says; None for a name that says none."""
    if found := _exact().get(name):
        return Guess(found, EXACT)
    for kind in _kinds():
        if kind.has and kind.has.search(name):
            return Guess(kind.type, HAS)
    return None


@cache
def _declared() -> tuple[tuple[re.Pattern[str], ColumnType], ...]:
    rows = ((_joined(row.get("declared", [])), ColumnType(row["type"])) for row in _rows())
    return tuple((pattern, kind) for pattern, kind in rows if pattern is not None)


def by_meta(text: str) -> Guess | None:
    """The type that the meta tag ColumnType says; None for one that says none."""
    found = next((kind for pattern, kind in _declared() if pattern.search(text)), None)
    return Guess(found, HAS) if found else by_name(text)


def by_weak_name(name: str) -> Guess | None:
    """The type that a name hints at, where nothing better is known."""
    for kind in _kinds():
        if kind.weak and kind.weak.search(name):
            return Guess(kind.type, WEAK)
    return None


def by_titles(titles: Sequence[str]) -> Guess | None:
    """The type that most titles of rows fit; None for few titles, or where two types fit alike."""
    if len(titles) < _FEWEST_TITLES:
        return None
    counts = [(sum(1 for title in titles if kind.titles.search(title)), kind.type) for kind in _kinds() if kind.titles]
    counts.sort(key=lambda row: -row[0])
    (most, found), (next_most, _) = counts[0], counts[1]
    share = most / len(titles)
    if share < _SHARE or most < _LEAD * next_most:
        return None
    return Guess(found, round(min(0.8, 0.3 + share / 2), 2))
