"""What planning needs to know at a moment: the days' plans and the targets, read no oftener than they change."""

from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from facts.dates import SHANGHAI
from facts.registry import RegisteredTarget
from keydates.plans import DayPlan
from store.session import reading
from xunwang.datebook import HOLIDAYS_FILE, KEYDATES_FILE, Datebook, open_datebook
from xunwang.due import REACH, Job, JobKind
from xunwang.errors import UserError
from xunwang.probetimes import Subject, round_due
from xunwang.registry import registered
from xunwang.slots import Orphan, last_planned

_REGISTER_STANDS = timedelta(minutes=5)
"""For so long the list of targets is not read again; an import is seen soon enough."""
Stamp = tuple[float | None, ...]


class Outlook:
    """Plans and targets of one office, for one thread. fault: why the calendar as it is now cannot be used."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self.engine = engine
        self.fault = ""
        self._home = home
        self._stamp: Stamp = ()
        self._book: Datebook | None = None
        self._plans: dict[date, DayPlan] = {}
        self._targets: tuple[RegisteredTarget, ...] = ()
        self._subjects: tuple[Subject, ...] = ()
        self._read_at: datetime | None = None

    def book(self) -> Datebook:
        """The calendar, read again when one of the office's files was changed; what cannot be read then is `fault`.

        Raises UserError where it never could be read.
        """
        stamp = tuple(_changed_at(self._home / name) for name in (HOLIDAYS_FILE, KEYDATES_FILE))
        if self._book is None:
            self._book, self._stamp = open_datebook(self._home), stamp
        elif stamp != self._stamp:
            self._stamp, self._plans, self.fault = stamp, {}, ""
            try:
                self._book = open_datebook(self._home)
            except UserError as error:  # a slip in a file is no reason to let the days stand still
                self.fault = f"{error.what}，仍按原来的：{error.why}"
        return self._book

    def days(self, now: datetime) -> dict[date, DayPlan]:
        """The plans of today and of the days within reach before it."""
        today = now.astimezone(SHANGHAI).date()
        return {day: self.plan(day) for day in (today - timedelta(days=back) for back in range(REACH.days + 1))}

    def plan(self, day: date) -> DayPlan:
        """What runs on `day`."""
        book = self.book()
        if day not in self._plans:
            if len(self._plans) > 2 * REACH.days:
                self._plans.clear()
            self._plans[day] = book.plan(day)
        return self._plans[day]

    def subjects(self, now: datetime) -> tuple[Subject, ...]:
        """All targets as far as planning needs them."""
        self._refresh(now)
        return self._subjects

    def targets(self, ids: tuple[int, ...], now: datetime) -> tuple[RegisteredTarget, ...]:
        """The targets of a job, those that are still registered."""
        self._refresh(now)
        wanted = set(ids)
        return tuple(row for row in self._targets if row.id in wanted)

    def _refresh(self, now: datetime) -> None:
        if self._read_at is not None and abs(now - self._read_at) < _REGISTER_STANDS:
            return
        with reading(self.engine) as connection:
            self._targets = registered(connection)
        self._subjects = tuple(
            Subject(row.id, row.url or row.name, row.kind, row.standing, row.within is not None)
            for row in self._targets
        )
        self._read_at = now


def job_of(row: Orphan, outlook: Outlook, now: datetime) -> Job | None:
    """The job of a row whose process died, to be begun once more; None where it can no more be."""
    local = row.planned_at.astimezone(SHANGHAI)
    day = outlook.plan(local.date())
    slot = next((one for one in day.slots if row.key.startswith(one.key)), None)
    ids: tuple[int, ...] = (row.target_id,) if row.target_id is not None else ()
    case = row.key.rpartition("/")[2] if row.kind is JobKind.RECHECK else ""
    if row.kind is JobKind.PROBE and not ids:
        ids = _probed(row, outlook, now)
    if row.kind in (JobKind.DIGEST, JobKind.ZERO_REPORT) and slot is None:
        return None  # the office has changed its plan meanwhile
    return Job(row.kind, row.key, local, ids, row.plan, slot, case, attempt=row.attempts + 1)


def _probed(row: Orphan, outlook: Outlook, now: datetime) -> tuple[int, ...]:
    """The round's targets once more: minutes are the same whoever asks."""
    with reading(outlook.engine) as connection:
        before = last_planned(connection, JobKind.PROBE, row.planned_at, inclusive=False)
    after = max(before or row.planned_at - timedelta(days=1), row.planned_at - timedelta(days=1))
    day = row.planned_at.astimezone(SHANGHAI).date()
    plans = {one: outlook.plan(one) for one in (day, day - timedelta(days=1))}
    return round_due(row.planned_at, plans, outlook.subjects(now), after)[1]


def _changed_at(path: Path) -> float | None:
    return path.stat().st_mtime if path.exists() else None
