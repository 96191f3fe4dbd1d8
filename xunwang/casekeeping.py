"""Cases in the store: moved by a judgement, with every move in the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlmodel import col

from checks.cases import Move, MoveKind
from facts.counts import counting
from facts.verdicts import Finding
from store.tables import Case, CaseEvent
from xunwang.stages import TOOL, by_look

OUR_DOING = "规则、读取方式或栏目册已变"


def keep(connection: Connection, target_id: int, inspection_id: int, made: Sequence[Move], now: datetime) -> None:
    """Write the moves down, each with a line in the log; what was told of this inspection before is not told twice.

    What the site did moves the case's stage too; our own rules, reading or register never do.
    """
    moves = [move for move in made if move.kind is not None]
    new = iter(_insert(connection, target_id, [move for move in moves if move.case is None]))
    for move in moves:
        case_id = next(new) if move.case is None else _update(connection, move)
        if move.kind is None or (move.case is not None and move.case.last_told is move.kind):
            continue
        event = {
            "case_id": case_id,
            "at": now,
            "inspection_id": inspection_id,
            "event": move.kind.value,
            "who": TOOL,
            "note": _note(move),
            "silent": move.silent,
        }
        connection.execute(insert(CaseEvent), event)
        if move.case is not None and not move.silent:
            counts = move.finding is not None and bool(counting([move.finding]))
            by_look(connection, case_id, move.number, move.kind, inspection_id, now, counts=counts)


def _note(move: Move) -> str:
    parts = [move.reason.text if move.reason else "", OUR_DOING if move.silent else ""]
    return "；".join(part for part in parts if part)


def _insert(connection: Connection, target_id: int, moves: Sequence[Move]) -> Sequence[int]:
    """The ids of new cases, in the order of their moves."""
    if not moves:
        return ()
    rows = [
        {
            "target_id": target_id,
            "number": move.number,
            "state": move.state.value,
            "first_seen": move.first_seen,
            "last_seen": move.last_seen,
            **_as_found(_finding_of(move)),
        }
        for move in moves
    ]
    written = insert(Case).returning(col(Case.id), sort_by_parameter_order=True)
    return [int(case_id or 0) for case_id in connection.execute(written, rows).scalars()]


def _finding_of(move: Move) -> Finding:
    if move.finding is None:
        raise ValueError("a new case needs a finding")
    return move.finding


def _update(connection: Connection, move: Move) -> int:
    case = move.case
    if case is None:
        raise ValueError("an old case is needed")
    values: dict[str, Any] = {"state": move.state.value, "last_seen": move.last_seen}
    if move.finding is not None:
        values |= _as_found(move.finding)
    if move.kind is MoveKind.FIXED:
        values["due"] = None
    connection.execute(update(Case).where(col(Case.id) == case.id).values(**values))
    return case.id


def _as_found(finding: Finding) -> dict[str, Any]:
    """What a case shows of its finding, as last seen."""
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "url": finding.url,
        "places": [{"page": place.page, "text": place.text} for place in finding.places],
        "aspect": finding.aspect,
        "proof": finding.proof,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "title": finding.title,
        "unit": finding.unit,
        "due": finding.due,
    }
