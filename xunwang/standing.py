"""How the office's days stand: who runs them, what ran, what comes next, what was not done. Reads stored rows alone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlmodel import col

from facts.daily import Unreported
from facts.dates import SHANGHAI
from facts.delivery import DeliveryState, DocumentKind
from facts.mails import Undelivered
from facts.words import member
from keydates.plans import DayPlan
from store.office import Delivery, Slot
from store.session import reading
from xunwang import slots
from xunwang.due import LEAVES_NO_ROW, Done, Job, JobKind, due
from xunwang.hands import SlotState
from xunwang.leading import leader_of
from xunwang.mailing import undelivered
from xunwang.outlook import Outlook
from xunwang.slots import FIRST_TICK, Failure
from xunwang.unreported import PATIENCE
from xunwang.unreported import waiting as unspoken
from xunwang.workflow import relooks

LATELY = timedelta(hours=24)
_PATIENCE = timedelta(minutes=15)
"""What was due for so long and was not begun, while nobody runs, is told as not done."""
_AHEAD = 3
_UNTOLD = (JobKind.ALARM, JobKind.HOUSEKEEPING, *LEAVES_NO_ROW)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind at its planned moments of the last day. states: how many slots ended how, or run."""

    kind: JobKind
    planned: tuple[datetime, datetime]
    states: tuple[tuple[SlotState, int], ...]
    plan: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands at a moment. since: the first tick ever, None where there was none. beat: the last heartbeat.

    next: planned moments to come, with what begins. waiting: due, and not begun yet. letters: deliveries by state.
    reports: 零报告 that wait for the duty person's word.
    """

    now: datetime
    since: datetime | None
    runs: bool
    beat: datetime | None
    targets: int
    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    names: dict[int, str]
    waiting: tuple[Job, ...]
    next: tuple[tuple[datetime, str], ...]
    letters: tuple[tuple[DocumentKind, DeliveryState, int], ...]
    undelivered: tuple[Undelivered, ...]
    reports: tuple[Unreported, ...] = ()

    @property
    def missed(self) -> tuple[Job, ...]:
        """What was due and nobody began: nobody runs."""
        late = self.now - _PATIENCE
        return () if self.runs else tuple(job for job in self.waiting if job.planned_at <= late)

    @property
    def unsent(self) -> int:
        """How many mails were due and did not go out."""
        kinds = [row.kind for row in self.failures] + [job.kind for job in self.missed]
        mails = sum(kind in (JobKind.DIGEST, JobKind.ZERO_REPORT) for kind in kinds)
        return mails + len(self.undelivered) + len(self.unconfirmed)

    @property
    def unconfirmed(self) -> tuple[Unreported, ...]:
        """The 零报告 whose hour has passed without the duty person's word."""
        return tuple(row for row in self.reports if row.moment <= self.now - PATIENCE)

    @property
    def is_well(self) -> bool:
        """Whether all that was due was done."""
        return not (self.failures or self.undelivered or self.missed or self.unconfirmed)


def standing(engine: Engine, outlook: Outlook, now: datetime) -> Standing:
    """How the days of an office stand at `now`."""
    days, subjects = outlook.days(now), outlook.subjects(now)
    names = {row.id: row.name for row in outlook.targets(tuple(row.id for row in subjects), now)}
    with reading(engine) as connection:
        since = connection.execute(select(col(Slot.planned_at)).where(col(Slot.key) == FIRST_TICK)).scalar()
        runs, beat = leader_of(connection, now)
        waiting: tuple[Job, ...] = ()
        if since is not None:
            kinds = [kind for kind in JobKind if kind not in (*LEAVES_NO_ROW, JobKind.PROBE)]
            probed = slots.last_planned(connection, JobKind.PROBE, now)
            done = Done(slots.known_keys(connection, kinds, now), since, probed, _busy(connection))
            waiting = due(now, days, subjects, done, relooks(connection, now))
        return Standing(
            now=now,
            since=since,
            runs=runs,
            beat=beat,
            targets=len(subjects),
            lines=_lines(connection, now),
            failures=slots.failures(connection, now - LATELY, now),
            names=names,
            waiting=tuple(job for job in waiting if job.kind not in _UNTOLD),
            next=_next(outlook, now),
            letters=_letters(connection, now),
            undelivered=undelivered(connection, now),
            reports=unspoken(connection),
        )


def _busy(connection: Connection) -> set[int]:
    running = col(Slot.state) == SlotState.RUNNING.value
    rows = connection.execute(select(col(Slot.target_id)).where(running)).scalars()
    return {id_ for id_ in rows if id_ is not None}


def _lines(connection: Connection, now: datetime) -> tuple[Line, ...]:
    """What ran in the last day: rounds of probes as one line, all else by its planned moment."""
    query = (
        select(col(Slot.kind), col(Slot.planned_at), col(Slot.state), col(Slot.plan), func.count().label("count"))
        .where(col(Slot.planned_at) > now - LATELY, col(Slot.planned_at) <= now, col(Slot.kind) != FIRST_TICK)
        .group_by(col(Slot.kind), col(Slot.planned_at), col(Slot.state), col(Slot.plan))
        .order_by(col(Slot.planned_at))
    )
    found: dict[tuple[str, datetime | None], list[Any]] = {}
    for row in connection.execute(query):
        if row.kind not in {kind.value for kind in _UNTOLD}:
            one = None if row.kind == JobKind.PROBE.value else row.planned_at
            found.setdefault((row.kind, one), []).append(row)
    return tuple(_line(kind, rows) for (kind, _), rows in found.items())


def _line(kind: str, rows: list[Any]) -> Line:
    states = {state: sum(row.count for row in rows if row.state == state.value) for state in SlotState}
    planned = rows[0].planned_at.astimezone(SHANGHAI), rows[-1].planned_at.astimezone(SHANGHAI)
    told = tuple((state, count) for state, count in states.items() if count)
    return Line(member(JobKind, kind), planned, told, rows[-1].plan)


def _next(outlook: Outlook, now: datetime) -> tuple[tuple[datetime, str], ...]:
    """The next moments of the plans, today and on the days that follow."""
    today = now.astimezone(SHANGHAI).date()
    found: dict[datetime, list[str]] = {}
    for ahead in range(_AHEAD):
        for at, what in _planned(outlook.plan(today + timedelta(days=ahead))):
            if at > now:
                found.setdefault(at, []).append(what)
    return tuple((at, "、".join(found[at])) for at in sorted(found))[:8]


def _planned(day: DayPlan) -> list[tuple[datetime, str]]:
    return [(slot.moment, slot.name) for slot in day.slots]


def _letters(connection: Connection, now: datetime) -> tuple[tuple[DocumentKind, DeliveryState, int], ...]:
    """What was laid today, and whatever has not gone out yet."""
    midnight = datetime.combine(_day(now), time(), SHANGHAI)
    open_ = col(Delivery.state).not_in([DeliveryState.SENT.value])
    query = (
        select(col(Delivery.document), col(Delivery.state), func.count())
        .where((col(Delivery.created_at) >= midnight) | open_)
        .group_by(col(Delivery.document), col(Delivery.state))
    )
    rows = connection.execute(query).all()
    return tuple((member(DocumentKind, kind), member(DeliveryState, state), count) for kind, state, count in rows)


def _day(now: datetime) -> date:
    return now.astimezone(SHANGHAI).date()
