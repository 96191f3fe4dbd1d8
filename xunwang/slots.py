"""The rows of what was due: taken once, whoever comes; ended once; found again after a crash."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlmodel import col

from facts.words import member
from store.inserting import inserting
from store.office import Slot
from xunwang.due import REACH, Job, JobKind
from xunwang.hands import Ended, SlotState

FIRST_TICK = "first-tick"
"""Key and kind of the row that says since when anything is due."""
_KEPT_SHORT = (JobKind.PROBE.value, JobKind.ALARM.value, JobKind.HOUSEKEEPING.value)
_SHORT, _LONG = timedelta(days=8), timedelta(days=400)
"""How long rows are kept: those of every minute a week, for the arithmetic of a week; all others a year and more."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A job whose process died. target_id: None of a job about many or none."""

    key: str
    kind: JobKind
    planned_at: datetime
    started_at: datetime
    target_id: int | None
    plan: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that was not done, or not as it should. detail: why, for staff."""

    kind: JobKind
    state: SlotState
    planned_at: datetime
    target_id: int | None
    detail: str


def begun_since(connection: Connection, now: datetime) -> datetime:
    """The moment of the first tick ever, which is now where there was none."""
    found = connection.execute(select(col(Slot.planned_at)).where(col(Slot.key) == FIRST_TICK)).scalar()
    if found is not None:
        return found
    row = {"key": FIRST_TICK, "kind": FIRST_TICK, "planned_at": now, "state": SlotState.DONE.value}
    connection.execute(insert(Slot).values(**row, token="", started_at=now, finished_at=now, attempts=1))
    return now


def known_keys(connection: Connection, kinds: Iterable[JobKind], now: datetime) -> frozenset[str]:
    """Keys of what was taken of these kinds, as far back as anything can be due."""
    query = select(col(Slot.key)).where(
        col(Slot.kind).in_([kind.value for kind in kinds]), col(Slot.planned_at) >= now - REACH
    )
    return frozenset(connection.execute(query).scalars())


def last_planned(connection: Connection, kind: JobKind, until: datetime, *, inclusive: bool = True) -> datetime | None:
    """The newest planned moment that was taken of a kind, not after `until`."""
    at = col(Slot.planned_at)
    within = at <= until if inclusive else at < until
    found: datetime | None = connection.execute(
        select(func.max(at)).where(col(Slot.kind) == kind.value, within)
    ).scalar()
    return found


def last_begun(connection: Connection, kind: JobKind, before: datetime) -> datetime | None:
    """When the one that was planned before that moment was begun."""
    mine = (col(Slot.kind) == kind.value) & (col(Slot.planned_at) < before)
    found: datetime | None = connection.execute(select(func.max(col(Slot.started_at))).where(mine)).scalar()
    return found


def failures(connection: Connection, since: datetime, until: datetime) -> tuple[Failure, ...]:
    """What ended otherwise than done in (since, until], in the order in which it was planned."""
    ended = col(Slot.state).in_([SlotState.FAILED.value, SlotState.SKIPPED.value])
    within = (col(Slot.finished_at) > since) & (col(Slot.finished_at) <= until)
    table = Slot.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table).where(ended, within).order_by(table.c.planned_at, table.c.id))
    return tuple(
        Failure(member(JobKind, row.kind), member(SlotState, row.state), row.planned_at, row.target_id, row.detail)
        for row in rows
    )


def take(connection: Connection, job: Job, token: str, now: datetime) -> bool:
    """Insert the row of a job; False where it is there already. Of a stale one: as skipped, with how late it was."""
    values: dict[str, Any] = {
        "key": job.key,
        "kind": job.kind.value,
        "target_id": job.target_ids[0] if len(job.target_ids) == 1 else None,
        "planned_at": job.planned_at,
        "state": SlotState.RUNNING.value,
        "token": token,
        "pid": os.getpid(),
        "heartbeat_at": now,
        "started_at": now,
        "attempts": 1,
        "plan": job.plan,
        "detail": "",
    }
    if job.stale:
        values |= {"state": SlotState.SKIPPED.value, "finished_at": now, "detail": "到时巡网没有运行，已过时，没有发"}
    taken = inserting(connection, Slot).on_conflict_do_nothing(index_elements=["key"])
    return bool(connection.execute(taken, values).rowcount)


def take_over(connection: Connection, key: str, token: str, now: datetime) -> None:
    """A job whose process died is ours from now on; its first beginning stays."""
    values = {"token": token, "pid": os.getpid(), "heartbeat_at": now, "attempts": col(Slot.attempts) + 1}
    connection.execute(update(Slot).where(col(Slot.key) == key).values(**values))


def note_pid(connection: Connection, key: str, token: str, pid: int) -> None:
    """Write down whose process does it."""
    connection.execute(update(Slot).where(_ours(key, token)).values(pid=pid))


def end(connection: Connection, key: str, token: str, how: Ended, now: datetime) -> bool:
    """Write down how a job ended; False where it is not ours any more."""
    values = {"state": how.state.value, "detail": how.detail, "finished_at": now, "pid": None}
    return connection.execute(update(Slot).where(_ours(key, token)).values(**values)).rowcount == 1


def beat(connection: Connection, token: str, now: datetime) -> None:
    """All that is ours is being worked on."""
    running = (col(Slot.state) == SlotState.RUNNING.value) & (col(Slot.token) == token)
    connection.execute(update(Slot).where(running).values(heartbeat_at=now))


def orphans(connection: Connection, mine: Iterable[str]) -> tuple[Orphan, ...]:
    """What stands as running and nobody does: only the leader works, and these are not among what it does."""
    table = Slot.__table__  # type: ignore[attr-defined]
    query = select(table).where(table.c.state == SlotState.RUNNING.value).order_by(table.c.id)
    known = set(mine)
    return tuple(
        Orphan(
            row.key,
            member(JobKind, row.kind),
            row.planned_at,
            row.started_at,
            row.target_id,
            row.plan,
            row.attempts,
        )
        for row in connection.execute(query)
        if row.key not in known
    )


def purge(connection: Connection, now: datetime) -> int:
    """Delete rows that nobody needs any more; how many."""
    short = col(Slot.kind).in_(_KEPT_SHORT) & (col(Slot.planned_at) < now - _SHORT)
    long = (col(Slot.planned_at) < now - _LONG) & (col(Slot.kind) != FIRST_TICK)
    ended = col(Slot.state) != SlotState.RUNNING.value
    return connection.execute(delete(Slot).where(ended, short | long)).rowcount


def _ours(key: str, token: str) -> Any:
    return (col(Slot.key) == key) & (col(Slot.token) == token)
