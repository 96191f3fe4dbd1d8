"""What could not be told: every case is counted, a bounded and fair part of it is listed."""

from facts.verdicts import NotChecked
from facts.words import Reason

MOST_ROWS = 1_000
"""Rows that a report lists."""


class Untolds:
    """Collects what was not checked, by rule and reason, in bounded memory."""

    def __init__(self) -> None:
        self.total = 0
        self._groups: dict[tuple[str, Reason], dict[tuple[str, str], int]] = {}

    def add(self, row: NotChecked) -> None:
        """Count the row; keep its address unless its group is full."""
        self.total += row.count
        group = self._groups.setdefault((row.rule, row.reason), {})
        about = row.url, row.aspect
        if about in group or len(group) < MOST_ROWS:
            group[about] = group.get(about, 0) + row.count

    def rows(self) -> tuple[NotChecked, ...]:
        """At most 1,000 rows by rule, reason and address; a long group does not push out a short one."""
        left = MOST_ROWS
        groups = sorted(self._groups.items(), key=lambda group: (len(group[1]), group[0]))
        picked: list[NotChecked] = []
        for done, ((rule, reason), counts) in enumerate(groups):
            share = left // (len(groups) - done)
            listed = sorted(counts)[:share]
            left -= len(listed)
            picked += [NotChecked(rule, about[0], reason, counts[about], about[1]) for about in listed]
        return tuple(sorted(picked, key=lambda row: (row.rule, row.reason, row.url, row.aspect)))
