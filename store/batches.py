"""Values in lists that a statement can take."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

MOST = 500
"""Values compared in one statement; an old SQLite takes 999 variables."""


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most so many. All are taken before the first list: they may come from the store that
    the statements change."""
    rows = list(values)
    for start in range(0, len(rows), MOST):
        yield rows[start : start + MOST]
