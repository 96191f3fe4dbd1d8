"""The stage of a case in the store: moved on by one guarded update, each step a line in its log."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from checks.caseseen import MoveKind
from facts.decisions import DecisionKind
from facts.words import Trigger, member
from facts.workflow import NEXT, Reply, Stage
from store.tables import Case, CaseEvent, DecisionRow, Inspection
from xunwang.errors import UserError

TOOL = "巡网"
"""Who moves a case in the log, where no person does."""
EXTENDED, UPHELD = "extended", "upheld"
"""Words of the log beside those of stages: more time granted, an appeal upheld."""
_CURRENT = "media."
"""Rules that rest on how an account stands now: its next look settles what its unit calls mended. What is counted over
a week may go on for days after the repair, and settles only by its end."""
_SEEN = frozenset({MoveKind.NEW, MoveKind.PERSISTING, MoveKind.REOPENED})


def advance(
    connection: Connection,
    case_id: int,
    number: str,
    before: Stage,
    to: Stage,
    who: str,
    why: str,
    now: datetime,
    *,
    event: str = "",
    silent: bool = False,
    **changes: Any,
) -> None:
    """Move a case from the stage in which it was seen to the next one.

    event: the word of the log, where it is not the stage's own; silent: another line of the log tells it already.
    changes: of the case beside its stage.
    Raises UserError where the stage does not lead there, or somebody else moved the case since it was seen.
    """
    if to not in NEXT[before]:
        raise UserError(
            f"{number} 现在是{before.text}，不能{_ACTS[to]}", _led(before), f"请看：xunwang case show {number}"
        )
    mine = (col(Case.id) == case_id) & (col(Case.stage) == before.value)
    changes |= {"stage": to.value, "stage_at": now}
    if connection.execute(update(Case).where(mine).values(**changes)).rowcount != 1:
        raise UserError(f"{number} 刚被别人改动", "没有再改，免得盖掉别人的", f"请看：xunwang case show {number}")
    if not silent:
        log(connection, case_id, event or to.value, who, why, now)
    if to is Stage.CLOSED:
        _end_confirmations(connection, case_id, now)


def by_look(
    connection: Connection,
    case_id: int,
    number: str,
    kind: MoveKind,
    inspection_id: int,
    now: datetime,
    *,
    counts: bool,
) -> None:
    """What a look makes of a case's stage: mended is closed; standing after 已改 goes back to the unit; what was closed
    and is seen again begins anew; where nobody can tell it stays as it is.

    counts: whether no person set the finding aside. A look that began before the case was last moved moves nothing,
    but for what it saw mended.
    """
    columns = (col(Case.stage), col(Case.stage_at), col(Case.rule), col(Case.reply))
    case = connection.execute(select(*columns).where(col(Case.id) == case_id)).one()
    stage = member(Stage, case.stage)
    if kind is MoveKind.FIXED:
        _mended(connection, case_id, number, stage, now)
        return
    began, trigger = _look(connection, inspection_id)
    if case.stage_at is not None and began < case.stage_at:
        return
    said_mended = stage is Stage.REPLIED and case.reply == Reply.MENDED.value and case.rule.startswith(_CURRENT)
    if kind in _SEEN and (stage is Stage.CHECKING or said_mended):
        advance(connection, case_id, number, stage, Stage.RETURNED, TOOL, "复核时仍在", now)
    elif kind in _SEEN and stage is Stage.CLOSED and counts:
        advance(connection, case_id, number, stage, Stage.OPEN, TOOL, "又看到", now)
    elif kind is MoveKind.NOT_COMPARABLE and stage is Stage.CHECKING and trigger == Trigger.RECHECK.value:
        connection.execute(update(Case).where(col(Case.id) == case_id).values(stage_at=now))


def _mended(connection: Connection, case_id: int, number: str, stage: Stage, now: datetime) -> None:
    if stage is Stage.OPEN:  # nobody had begun with it, so there is nothing to close
        _end_confirmations(connection, case_id, now)
    elif stage is not Stage.CLOSED:
        advance(connection, case_id, number, stage, Stage.CLOSED, TOOL, "已改好", now)


def log(connection: Connection, case_id: int, event: str, who: str, text: str, now: datetime) -> None:
    """A line in the log of a case."""
    connection.execute(insert(CaseEvent).values(case_id=case_id, at=now, event=event, who=who, note=text))


def _look(connection: Connection, inspection_id: int) -> tuple[datetime, str]:
    """When an inspection began, and what started it."""
    query = select(col(Inspection.started_at), col(Inspection.trigger)).where(col(Inspection.id) == inspection_id)
    row = connection.execute(query).one()
    return row.started_at, row.trigger


def _end_confirmations(connection: Connection, case_id: int, now: datetime) -> None:
    """What was confirmed is over with the case: should it come back, somebody has to look again."""
    mine = (
        (col(DecisionRow.case_id) == case_id)
        & (col(DecisionRow.kind) == DecisionKind.CONFIRM.value)
        & col(DecisionRow.undone_at).is_(None)
    )
    ended = {"undone_at": now, "undone_by": TOOL, "undone_why": "已办结，再出现时重新核实"}
    connection.execute(update(DecisionRow).where(mine).values(**ended))


_ACTS = {
    Stage.OPEN: "重回待核实",
    Stage.CONFIRMED: "认定属实",
    Stage.DISPATCHED: "下发",
    Stage.RECEIVED: "签收",
    Stage.REPLIED: "反馈",
    Stage.CHECKING: "复核",
    Stage.RETURNED: "退回",
    Stage.CLOSED: "办结",
}


def _led(stage: Stage) -> str:
    return f"下一步可以是：{'、'.join(_ACTS[to] for to in Stage if to in NEXT[stage])}"
