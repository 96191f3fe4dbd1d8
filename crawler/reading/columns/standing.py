"""Whether a column is one of the first level (一级栏目)."""

from collections.abc import Set as AbstractSet
from typing import Final

from crawler.reading.columns.candidates import Candidate, Steps
from facts.columns import Because, ColumnType, Ground

_DEEPEST: Final = 2


def first_level_of(
    candidate: Candidate, kind: ColumnType, same_kind: AbstractSet[tuple[Steps, ColumnType]], *, topic: bool
) -> tuple[bool, Because]:
    """Whether it is, and why.

    A column right beneath the home page is; one of the second level is where the navigation leads to it
    from every page and no column above it has the same type. same_kind: paths of all columns with their types.
    """
    level, link = len(candidate.path), candidate.link
    if topic:
        return False, Because(Ground.PARENT, 0.8)
    if level == 1:
        sure = 0.9 if link and link.above else 0.75 if candidate.placed_by.ground is Ground.BREADCRUMB else 0.5
        return True, Because(Ground.NAVIGATION if link and link.above else candidate.placed_by.ground, sure)
    higher = any((candidate.path[:depth], kind) in same_kind for depth in range(1, level))
    if level <= _DEEPEST and link and link.above and not higher:
        return True, Because(Ground.NAVIGATION, 0.7)
    return False, Because(candidate.placed_by.ground, 0.8 if higher or not link else 0.6)
