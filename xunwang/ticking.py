"""The tick: what is due is taken, begun, looked after and written down. One leads; all others do nothing."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex

from sqlalchemy import Engine, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from facts.words import Trigger
from store.refusals import failure_of
from store.session import reading
from store.tables import Inspection
from xunwang import slots
from xunwang.clock import Clock
from xunwang.dispatching import self_dispatch
from xunwang.due import LEAVES_NO_ROW, LOOKS, Done, Job, JobKind, due
from xunwang.errors import UserError
from xunwang.hands import Crew, Ended, Running, SlotState
from xunwang.leading import Leader
from xunwang.outlook import Outlook, job_of
from xunwang.settings import Settings
from xunwang.workflow import relooks

ATTEMPTS = 3
"""How often a job is begun whose process died; then it has failed."""
_FRESH = timedelta(seconds=30)
"""Younger than this, the heartbeat of an inspection says that somebody is at it."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick came to. leads: whether it was ours to do anything. begun, ended: in this tick. running: how many
    go on. waiting: how many are due and wait for a free hand."""

    at: datetime
    leads: bool
    begun: tuple[Job, ...] = ()
    ended: tuple[tuple[Job, Ended], ...] = ()
    running: int = 0
    waiting: int = 0


class Ticker:
    """Ticks for one store. Keeps between ticks only what can be had again from the store, and its running children."""

    def __init__(self, engine: Engine, settings: Settings, clock: Clock, crew: Crew) -> None:
        self._engine = engine
        self._settings = settings
        self._most = settings.plan.looks_at_once
        self._clock = clock
        self._crew = crew
        self._leader = Leader(engine, token_hex(16))
        self._outlook = Outlook(engine, settings.home)
        self._running: dict[str, tuple[Job, Running]] = {}
        self._ended: list[tuple[Job, Ended]] = []
        self._typed: frozenset[int] | None = None  # targets that somebody looks at by a command, once asked in a tick

    def tick(self) -> Ticked:
        """Do what is due now. Never raises for what one job does wrong: that is written down with the job.

        Raises UserError where the office's calendar cannot be read, and what the store raises where it refuses.
        """
        now = self._clock.now()
        self._ended, self._typed = [], None
        if not self._leader.beat(now):
            self._let_go()
            return Ticked(now, leads=False)
        self._look_after(now)
        begun, waiting = [], 0
        for jobs in (self._left_over, self._due):  # the second is asked when the first has begun
            for job in jobs(now):
                if self._has_to_wait(job, now):
                    waiting += 1
                elif self._begin(job):
                    begun.append(job)
        self._dispatch(now)
        return Ticked(now, True, tuple(begun), tuple(self._ended), len(self._running), waiting)

    def close(self) -> None:
        """End: children are stopped, their slots stay to be taken up by the next start, another may lead."""
        self._let_go()
        self._leader.resign()

    def _let_go(self) -> None:
        for _, running in self._running.values():
            running.stop()
        self._running.clear()

    def _due(self, now: datetime) -> tuple[Job, ...]:
        kinds = self._crew.keys() - LEAVES_NO_ROW - {JobKind.PROBE}
        with self._engine.begin() as connection:
            slots.beat(connection, self._leader.token, now)
            since = slots.begun_since(connection, now)
            done = Done(
                slots.known_keys(connection, kinds, now),
                since,
                slots.last_planned(connection, JobKind.PROBE, now),
                {id_ for job, _ in self._running.values() if job.kind in LOOKS for id_ in job.target_ids},
            )
            again = relooks(connection, now) if JobKind.RECHECK in self._crew else ()
        jobs = due(now, self._outlook.days(now), self._outlook.subjects(now), done, again)
        return tuple(job for job in jobs if job.kind in self._crew)

    def _left_over(self, now: datetime) -> Iterable[Job]:
        """Jobs whose process died, as they are to be begun again."""
        with reading(self._engine) as connection:
            rows = slots.orphans(connection, self._running)
        for row in rows:
            job = job_of(row, self._outlook, now)
            if job is not None and row.attempts < ATTEMPTS and row.kind in self._crew:
                yield job
                continue
            why = f"{row.attempts} 次都中断，没有做成" if job else "中断后已过时"
            with self._engine.begin() as connection:
                slots.take_over(connection, row.key, self._leader.token, now)
                slots.end(connection, row.key, self._leader.token, Ended(SlotState.FAILED, why), now)

    def _has_to_wait(self, job: Job, now: datetime) -> bool:
        """Whether no hand is free for it, or somebody is looking at the target by a command."""
        running = [one.kind for one, _ in self._running.values()]
        if job.kind is JobKind.PROBE:
            return JobKind.PROBE in running
        if job.kind not in LOOKS:
            return False
        if sum(kind in LOOKS for kind in running) >= self._most:
            return True
        if self._typed is None:
            self._typed = self._looked_at_by_commands(now)
        return not self._typed.isdisjoint(job.target_ids)

    def _looked_at_by_commands(self, now: datetime) -> frozenset[int]:
        query = select(col(Inspection.target_id)).where(
            col(Inspection.state) == "running",
            col(Inspection.heartbeat_at) > now - _FRESH,
            col(Inspection.trigger) != Trigger.SCHEDULE.value,
        )
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def _begin(self, job: Job) -> bool:
        """Take a job and begin it; whether it was ours."""
        now = self._clock.now()
        if job.kind not in LEAVES_NO_ROW and not self._take(job, now):
            return False
        if job.stale:
            return True
        found: list[Running] = []

        def begin() -> Ended | None:
            found.append(self._crew[job.kind].begin(job, now))
            return found[0].ended(now)

        how = _guarded(job, begin)
        if how is None:
            (running,) = found
            self._running[job.key] = job, running
            if running.pid is not None:
                with self._engine.begin() as connection:
                    slots.note_pid(connection, job.key, self._leader.token, running.pid)
        else:
            self._end(job, how, now)
        return True

    def _take(self, job: Job, now: datetime) -> bool:
        with self._engine.begin() as connection:
            if not self._leader.leads(connection):  # we were held up, and another has taken over
                return False
            if job.attempt > 1:
                slots.take_over(connection, job.key, self._leader.token, now)
                return True
            return slots.take(connection, job, self._leader.token, now)

    def _look_after(self, now: datetime) -> None:
        for key, (job, running) in list(self._running.items()):
            try:
                how = _guarded(job, partial(running.ended, now))
            except DatabaseError:
                del self._running[key]
                raise
            if how is not None:
                del self._running[key]
                self._end(job, how, now)

    def _dispatch(self, now: datetime) -> None:
        """What the office lets go out by itself goes out when the looks at it have ended."""
        ids = {id_ for job, _ in self._ended if job.kind in LOOKS for id_ in job.target_ids}
        if not ids:
            return
        try:
            with self._engine.begin() as connection:
                self_dispatch(connection, self._settings, ids, now)
        except UserError:  # a rule file that cannot be read: the looks say so too
            _LOG.exception("self-dispatch")

    def _end(self, job: Job, how: Ended, now: datetime) -> None:
        self._ended.append((job, how))
        if job.kind not in LEAVES_NO_ROW:
            with self._engine.begin() as connection:
                slots.end(connection, job.key, self._leader.token, how, now)


def _guarded(job: Job, act: Callable[[], Ended | None]) -> Ended | None:
    """What it says; how it failed where it raises: one job's mistake is no reason to leave all others undone.

    Where the store refuses it raises all the same: the slot stays as begun, and the next tick begins it again.
    """
    try:
        return act()
    except UserError as error:
        return Ended(SlotState.FAILED, f"{error.what}：{error.why}")
    except Exception as error:
        if isinstance(error, DatabaseError) and failure_of(error):
            raise
        _LOG.exception("%s", job.key)
        return Ended(SlotState.FAILED, "程序出错，详情在 xunwang.log")
