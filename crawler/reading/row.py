"""A row of a list, and rows that belong together."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


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
