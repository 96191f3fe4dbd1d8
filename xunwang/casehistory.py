"""Cases as they stood before an inspection, told from their log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlmodel import col

from checks.caseseen import CaseSeen, MoveKind
from checks.decisions import last_word
from facts.decisions import Decision, DecisionKind
from facts.verdicts import CaseState
from facts.workflow import SENT_OUT
from store.inserting import table_of
from store.tables import Case, CaseEvent

_MOVES = {kind.value: kind for kind in MoveKind}
# Built once: see checks.stored.
_CASES = select(table_of(Case)).where(col(Case.target_id) == bindparam("target")).order_by(col(Case.id))
_EVENTS = (
    select(col(CaseEvent.case_id), col(CaseEvent.inspection_id), col(CaseEvent.event), col(CaseEvent.silent))
    .join(Case, col(Case.id) == col(CaseEvent.case_id))
    .where(
        col(Case.target_id) == bindparam("target"),
        col(CaseEvent.inspection_id).is_not(None),
        col(CaseEvent.event).in_(list(_MOVES)),
    )
    .order_by(col(CaseEvent.id))
)
_NUMBER = col(Case.number)  # text: 2026-10000 comes after 2026-9999 only by its length
_LAST_NUMBER = (
    select(_NUMBER)
    .where(_NUMBER.like(bindparam("pattern")))
    .order_by(func.length(_NUMBER).desc(), _NUMBER.desc())
    .limit(1)
)


@dataclass(slots=True)
class _History:
    """What the log says of one case, as seen from one inspection."""

    before: MoveKind | None = None
    later: bool = False
    told: dict[MoveKind, bool] = field(default_factory=dict)
    last_told: MoveKind | None = None


def cases_before(
    connection: Connection, target_id: int, inspection_id: int, decisions: Sequence[Decision], as_of: date
) -> list[CaseSeen]:
    """The cases of a target as they stood before an inspection, however often it was judged and whatever came since."""
    histories = _histories(connection, target_id, inspection_id)
    rows = connection.execute(_CASES, {"target": target_id})
    return [_case(row, histories.get(row.id, _History()), decisions, as_of) for row in rows]


def taken_numbers(connection: Connection, year: int) -> int:
    """The highest serial that the year has used in this store."""
    last = connection.execute(_LAST_NUMBER, {"pattern": f"{year}-%"}).scalar_one_or_none()
    return int(last.partition("-")[2]) if last else 0


def _histories(connection: Connection, target_id: int, inspection_id: int) -> dict[int, _History]:
    found: dict[int, _History] = {}
    for row in connection.execute(_EVENTS, {"target": target_id}):
        _take(
            found.setdefault(row.case_id, _History()),
            row.inspection_id or 0,
            _MOVES[row.event],
            row.silent,
            inspection_id,
        )
    return found


def _take(history: _History, by: int, kind: MoveKind, silent: bool, inspection_id: int) -> None:
    if by == inspection_id:
        history.told.setdefault(kind, silent)
        history.last_told = kind
    elif kind is MoveKind.NOT_COMPARABLE:
        return
    elif by < inspection_id:
        history.before = kind
    else:  # a recheck that saw it still there says what this inspection saw
        history.later = kind is MoveKind.FIXED


def _case(row: "Row[Any]", history: _History, decisions: Sequence[Decision], as_of: date) -> CaseSeen:
    begun = history.before is None and bool(history.told)
    state = CaseState(row.state)
    if not history.later:
        state = CaseState.NEW if begun else CaseState(history.before.value) if history.before else state
    word = last_word(decisions, row.rule, row.url, row.aspect, row.proof, as_of)
    return CaseSeen(
        id=row.id or 0,
        fingerprint=row.fingerprint,
        number=row.number,
        rule=row.rule,
        url=row.url,
        state=state,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        places=tuple(place["page"] for place in row.places),
        aspect=row.aspect,
        begun=begun,
        later=history.later,
        told=history.told,
        last_told=history.last_told,
        silenced=word is not None and word.kind is not DecisionKind.CONFIRM,
        title=row.title,
        due=row.due,
        sent=row.stage in SENT_OUT,
    )
