"""How near the three clauses of 栏目不更新 the portal is, counted on the office's own register."""

from dataclasses import dataclass

from lab import ages
from lab.draft import Draft
from lab.faults_columns import stale
from lab.holders import UNREAD

COLUMNS, EMPTY = "freshness.columns-total", "freshness.empty-columns-total"
LIMITS = {"news-notice": 5, "should-update": 10, "empty": 5}


@dataclass(frozen=True)
class Count:
    """One clause. columns: address and name of those that count in it. sure: how many more nobody can read. most: how
    many more some cannot: who has no browser, or finds no day in the rows; none of these is stale or empty.
    """

    clause: str
    columns: tuple[tuple[str, str], ...]
    sure: int
    most: int

    @property
    def low(self) -> int:
        """How many columns count for certain."""
        return len(self.columns)

    @property
    def rule(self) -> str:
        """Which veto it belongs to."""
        return EMPTY if self.clause == "empty" else COLUMNS

    @property
    def hit(self) -> bool:
        """Whether the limit is reached by what is known."""
        return self.low >= LIMITS[self.clause]

    def row(self) -> dict[str, object]:
        """The form of the file: least and greatest high end, and the states that may be said."""
        limit, high = LIMITS[self.clause], self.low + self.most
        if self.hit:
            states = ["hit"]
        else:
            states = ["near" if self.low == limit - 1 else "clear"] if self.low + self.sure < limit else []
            states += ["near"] if states == ["clear"] and limit // 2 <= self.low else []
            states += ["unknown"] if high >= limit else []
        return {"rule": self.rule, "clause": self.clause, "limit": limit, "count_low": self.low,
                "count_high": [self.low + self.sure, high], "states": states}  # fmt: skip


def counts(draft: Draft) -> tuple[Count, ...]:
    """The three clauses; a column counts in one of them at the most."""
    known: dict[str, list[tuple[str, str]]] = {clause: [] for clause in LIMITS}
    hidden = dict.fromkeys(LIMITS, 0)
    for column in draft.columns:
        if ages.limit(column.type, draft.look.as_of) is not None and not ages.catalogued(column):
            clause = "news-notice" if ages.first_clause(column) else "should-update"
            hidden[clause] += column.rows_in in UNREAD or column.style.date == "none"
            if stale(column, draft.look.as_of):
                known[clause].append((draft.url(column.first), column.name))
    listed = [entry for entry in draft.entries if entry.counted]
    known["empty"] = [(draft.look.origin + each.address, each.name) for each in listed if each.rows == "empty"]
    unread = [entry for entry in listed if entry.rows == "unread"]
    behind = sum(column.rows_in in UNREAD or column.style.date == "none" for column in draft.columns)
    sure = dict.fromkeys(LIMITS, 0) | {"news-notice": sum(entry.type == "news" for entry in unread)}
    most = {clause: sure[clause] + hidden[clause] for clause in LIMITS} | {"empty": len(unread) + behind}
    return tuple(Count(clause, tuple(known[clause]), sure[clause], most[clause]) for clause in LIMITS)
