"""How often a rule was right, by people's word: confirmed / (confirmed + rejected + appeals upheld)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select
from sqlmodel import col

from facts.decisions import DecisionKind, Scope
from store.tables import Case, CaseEvent, DecisionRow
from xunwang.stages import TOOL, UPHELD

_WIDE = (Scope.SITE.value, Scope.ALL.value)


@dataclass(frozen=True, slots=True)
class Precision:
    """Of one rule: cases that people confirmed, called a false alarm, or gave up after a unit's appeal."""

    rule: str
    confirmed: int
    rejected: int
    upheld: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.confirmed / (self.confirmed + self.rejected + self.upheld)


def precisions(connection: Connection) -> tuple[Precision, ...]:
    """Of each rule of which people said something, the worst first. A case counts once: an upheld appeal goes before
    a false alarm, and that before 属实. What a person took back does not count; what ended with its case does."""
    rules = {row.id: row.rule for row in connection.execute(select(col(Case.id), col(Case.rule)))}
    upheld = set(
        connection.execute(select(col(CaseEvent.case_id)).where(col(CaseEvent.event) == UPHELD).distinct()).scalars()
    )
    rejected = _decided(connection, DecisionKind.REJECT) - upheld
    confirmed = _decided(connection, DecisionKind.CONFIRM) - upheld - rejected
    counts = [Counter(rules[id_] for id_ in ids) for ids in (confirmed, rejected, upheld)]
    found = [Precision(rule, *(one[rule] for one in counts)) for rule in _names(counts)]
    return tuple(sorted(found, key=lambda row: (row.share, row.rule)))


def _names(counts: Iterable[Counter[str]]) -> set[str]:
    return {rule for one in counts for rule in one}


def _decided(connection: Connection, kind: DecisionKind) -> set[int]:
    holds = or_(col(DecisionRow.undone_at).is_(None), col(DecisionRow.undone_by) == TOOL)
    query = select(col(DecisionRow.case_id)).where(
        col(DecisionRow.kind) == kind.value, col(DecisionRow.scope).in_(_WIDE), holds
    )
    return set(connection.execute(query).scalars())
