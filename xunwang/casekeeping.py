"""Cases in the store: read before a judgement, moved by it, with every move in the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlmodel import col

from checks.cases import CaseSeen, Move, MoveKind, case_numbers, comparison, moves, with_cases
from checks.engine import rules_version
from checks.pack import Pack
from checks.registry import chosen
from checks.view import View
from facts.report import Comparison
from facts.verdicts import CaseState, Judgement, Review
from store.tables import Case, CaseEvent, Inspection, JudgementRow

TOOL = "巡网"
"""Who moves a case in the log, where no person does."""


@dataclass(frozen=True, slots=True)
class Before:
    """The inspection of the target that was judged last before this one, and by what."""

    inspection_id: int
    as_of: date
    rules_version: str
    reader_version: str


def moved(
    connection: Connection, view: View, judgement: Judgement, pack: Pack, only: Iterable[str]
) -> tuple[Judgement, Comparison, list[Move]]:
    """The judgement with its cases, the comparison with the inspection before, and the moves. Writes nothing."""
    cases = _cases(connection, view.target.id)
    before = _before(connection, view)
    upgraded = before is not None and (
        before.rules_version != rules_version(pack) or before.reader_version != _reader(connection, view.inspection.id)
    )
    made = moves(
        cases,
        judgement,
        view.looked(cases),
        ran={rule.id for rule in chosen(only)},
        numbers=case_numbers(view.as_of.year, _taken(connection, view.as_of.year)),
        upgraded=upgraded,
    )
    begun = _begun(connection, view.inspection.id)
    made = [_by_this_look(move, begun) for move in made]
    told = comparison(made, before.inspection_id if before else None, before.as_of if before else None)
    return with_cases(judgement, made), told, made


def keep(connection: Connection, target_id: int, inspection_id: int, made: Sequence[Move], now: datetime) -> None:
    """Write the moves down, each with a line in the log."""
    for move in made:
        case_id = _insert(connection, target_id, move) if move.case is None else _update(connection, move)
        connection.execute(
            insert(CaseEvent).values(
                case_id=case_id,
                at=now,
                inspection_id=inspection_id,
                event=move.kind.value,
                who=TOOL,
                note=_note(move),
            )
        )


def _note(move: Move) -> str:
    parts = [move.reason.text if move.reason else "", "规则或读取方式已变" if move.silent else ""]
    return "；".join(part for part in parts if part)


def _insert(connection: Connection, target_id: int, move: Move) -> int:
    finding = move.finding
    if finding is None:
        raise ValueError("a new case needs a finding")
    case_id = connection.execute(
        insert(Case)
        .values(
            target_id=target_id,
            fingerprint=move.fingerprint,
            number=move.number,
            rule=finding.rule,
            url=finding.url,
            state=move.state.value,
            first_seen=move.first_seen,
            last_seen=move.last_seen,
            places=[{"page": place.page, "text": place.text} for place in finding.places],
        )
        .returning(col(Case.id))
    ).scalar_one()
    return int(case_id or 0)


def _update(connection: Connection, move: Move) -> int:
    case = move.case
    if case is None:
        raise ValueError("an old case is needed")
    values: dict[str, Any] = {"state": move.state.value, "last_seen": move.last_seen}
    if move.finding is not None:
        places = [{"page": place.page, "text": place.text} for place in move.finding.places]
        values |= {"rule": move.finding.rule, "url": move.finding.url, "places": places}
    if move.kind is not MoveKind.NOT_COMPARABLE:
        connection.execute(update(Case).where(col(Case.id) == case.id).values(**values))
    return case.id


def _cases(connection: Connection, target_id: int) -> list[CaseSeen]:
    table = Case.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table).where(table.c.target_id == target_id).order_by(table.c.id)).all()
    return [
        CaseSeen(
            id=row.id,
            fingerprint=row.fingerprint,
            number=row.number,
            rule=row.rule,
            url=row.url,
            state=CaseState(row.state),
            review=Review(row.review) if row.review else None,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            places=tuple(place["page"] for place in row.places),
        )
        for row in rows
    ]


def _taken(connection: Connection, year: int) -> int:
    """The highest serial that the year has used in this store."""
    number = col(Case.number)  # text: 2026-10000 comes after 2026-9999 only by its length
    query = select(number).where(number.like(f"{year}-%")).order_by(func.length(number).desc(), number.desc()).limit(1)
    last = connection.execute(query).scalar_one_or_none()
    return int(last.partition("-")[2]) if last else 0


def _begun(connection: Connection, inspection_id: int) -> dict[int, MoveKind]:
    """The cases that this very inspection began or reopened, when it was stopped and judged before."""
    query = (
        select(col(CaseEvent.case_id), col(CaseEvent.event))
        .where(
            col(CaseEvent.inspection_id) == inspection_id,
            col(CaseEvent.event).in_([MoveKind.NEW.value, MoveKind.REOPENED.value]),
        )
        .order_by(col(CaseEvent.id))
    )
    return {row.case_id: MoveKind(row.event) for row in connection.execute(query)}


def _by_this_look(move: Move, begun: dict[int, MoveKind]) -> Move:
    """A case is as new at the end of a look as it was at a stop in its midst."""
    kind = begun.get(move.case.id) if move.case and move.kind is MoveKind.PERSISTING else None
    if kind is None:
        return move
    state = CaseState(kind.value) if move.state is CaseState.PERSISTING else move.state
    return replace(move, kind=kind, state=state)


def _before(connection: Connection, view: View) -> Before | None:
    row = connection.execute(
        select(
            col(Inspection.id), col(JudgementRow.as_of), col(JudgementRow.rules_version), col(Inspection.reader_version)
        )
        .join(JudgementRow, col(JudgementRow.inspection_id) == col(Inspection.id))
        .where(col(Inspection.target_id) == view.target.id, col(Inspection.id) < view.inspection.id)
        .order_by(col(JudgementRow.id).desc())
        .limit(1)
    ).first()
    return None if row is None else Before(int(row[0] or 0), row[1], row[2], row[3])


def _reader(connection: Connection, inspection_id: int) -> str:
    query = select(col(Inspection.reader_version)).where(col(Inspection.id) == inspection_id)
    return connection.execute(query).scalar_one()
