"""What is due: a pure function of the calendar's plans, the office's targets and what was begun already.

Nothing here knows of restarts, downtime or clocks that jump: at any moment the newest planned moment that has passed
is due where no row of its key stands, and it stands for all older ones of its kind and target.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from facts.dates import SHANGHAI
from facts.registry import TargetKind
from facts.words import Word
from keydates.plans import DayPlan, Slot, SlotKind
from xunwang.probetimes import Subject, round_due, turn


class JobKind(Word):
    """What there is to do. Codes stand in `Slot.kind`."""

    ACCOUNT = "account", "查看账号"
    FULL = "full", "全面检查"
    INCREMENTAL = "incremental", "增量检查"
    RECHECK = "recheck", "复核"
    PROBE = "probe", "访问探测"
    DIGEST = "digest", "每日情况"
    ZERO_REPORT = "zero-report", "零报告"
    REMINDER = "reminder", "期限提醒"
    HOLIDAY = "holiday", "节前提示"
    ALARM = "alarm", "本机告警"
    HOUSEKEEPING = "housekeeping", "清理"
    URGENT = "urgent", "紧急通知"
    SEND = "send", "发送"


LOOKS = frozenset({JobKind.FULL, JobKind.INCREMENTAL, JobKind.ACCOUNT, JobKind.RECHECK})
"""Looks at one target: never two of one target at once, and not more in all than the settings say."""
LEAVES_NO_ROW = frozenset({JobKind.URGENT, JobKind.SEND})
"""Done every tick: the outbox's own rows make that nothing goes out twice."""
REACH = timedelta(days=3)
"""How far back a planned moment may lie and still be told of; `days` and `Done.keys` go as far."""
PATIENCE = {
    JobKind.FULL: timedelta(hours=24),
    JobKind.INCREMENTAL: timedelta(hours=24),
    JobKind.ACCOUNT: timedelta(hours=24),
    JobKind.DIGEST: timedelta(hours=12),
    JobKind.ZERO_REPORT: timedelta(hours=12),
    JobKind.REMINDER: REACH,
    JobKind.HOLIDAY: REACH,
    JobKind.ALARM: timedelta(hours=1),
    JobKind.HOUSEKEEPING: timedelta(hours=24),
}
"""How late each may begin. A mail that is later is not sent any more; that it was not is told in an alarm."""
MORNING = time(8)
"""When deadlines and holidays are announced; they fall on workdays alone."""
CLEANING = time(4)
_MAILS = {JobKind.DIGEST: SlotKind.DIGEST, JobKind.ZERO_REPORT: SlotKind.ZERO_REPORT}
_SITE_LOOKS = {JobKind.FULL: SlotKind.FULL, JobKind.INCREMENTAL: SlotKind.INCREMENTAL}
_NOON = time(12)
_HALF_PAST = 30


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do, taken by inserting its Slot row.

    key: unique and the same for ever, of kind, planned Shanghai moment and subject. plan: id of the watch whose plan
    it follows, empty on an ordinary day. slot: of the plan, where there is one. case: number, of a recheck.
    attempt: the second when the first died with its process. stale: too late to be done; it is told in the alarm.
    """

    kind: JobKind
    key: str
    planned_at: datetime
    target_ids: tuple[int, ...] = ()
    plan: str = ""
    slot: Slot | None = None
    case: str = ""
    attempt: int = 1
    stale: bool = False


class Relook(Protocol):
    """A case whose unit has answered, to be looked at again when its night has come."""

    @property
    def number(self) -> str:
        """Of the case."""

    @property
    def target_id(self) -> int:
        """Whose case it is."""

    @property
    def planned_at(self) -> datetime:
        """Since when it waits."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was begun. keys: of the Slot rows planned within REACH. since: the first tick ever; nothing before it is
    due. probed: the planned moment of the last round of probes that is not in the future. busy: targets that are
    being looked at."""

    keys: Set[str]
    since: datetime
    probed: datetime | None = None
    busy: Set[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A planned moment that has passed."""

    at: datetime
    day: DayPlan
    slot: Slot | None = None

    def key(self, kind: JobKind, subject: object = "") -> str:
        head = f"{self.at:%Y-%m-%dT%H:%M}/{kind.value}"
        return f"{head}/{subject}" if subject != "" else head

    def job(self, kind: JobKind, subject: object = "", targets: tuple[int, ...] = ()) -> Job:
        because = self.day.because
        plan = because.id if because else ""
        return Job(kind, self.key(kind, subject), self.at, targets, plan, self.slot)


def due(
    now: datetime,
    days: Mapping[date, DayPlan],
    subjects: Sequence[Subject],
    done: Done,
    relooks: Iterable[Relook] = (),
) -> tuple[Job, ...]:
    """What is due at `now`, in the order in which it should begin; at most one look of a target.

    days: the plans of today and of the days within REACH before it; a day that is not there has no plan.
    """
    jobs = [*_looks(now, days, subjects, done, relooks), *_probes(now, days, subjects, done)]
    slots = _slots(now, days, done, REACH)
    for kind, slot_kind in _MAILS.items():
        jobs += _mails(kind, slots[slot_kind], now, done)
    for kind in (JobKind.REMINDER, JobKind.HOLIDAY):
        jobs += [moment.job(kind) for moment in _mornings(now, days, done) if moment.key(kind) not in done.keys]
    for kind, moments in ((JobKind.HOUSEKEEPING, _daily(now, days, done)), (JobKind.ALARM, _hourly(now, days, done))):
        jobs += [moment.job(kind) for moment in moments[:1] if moment.key(kind) not in done.keys]
    jobs.sort(key=lambda job: job.planned_at)
    return (*jobs, *_always(now, days))


def watched_moments(day: DayPlan) -> tuple[Slot, ...]:
    """When accounts are looked at on a day: with its first look, during a watch once more after noon."""
    slots = [slot for slot in day.slots if slot.kind in (SlotKind.FULL, SlotKind.INCREMENTAL)]
    later = [slot for slot in slots[1:] if slot.at >= _NOON] if day.because else []
    return (*slots[:1], *later[:1])


def _looks(
    now: datetime, days: Mapping[date, DayPlan], subjects: Sequence[Subject], done: Done, relooks: Iterable[Relook]
) -> Iterator[Job]:
    """At most one look of each target: accounts, then full before incremental, then single cases again."""
    taken = set(done.busy)
    accounts = [subject for subject in subjects if subject.kind is TargetKind.ACCOUNT]
    sites = [subject for subject in subjects if subject.kind is TargetKind.SITE and not subject.within]
    yield from _newest(JobKind.ACCOUNT, _account_moments(now, days, done), accounts, done, taken)
    slots = _slots(now, days, done, PATIENCE[JobKind.FULL])
    for kind, slot_kind in _SITE_LOOKS.items():
        yield from _newest(kind, slots[slot_kind], sites, done, taken)
    for row in relooks:
        local = row.planned_at.astimezone(SHANGHAI)
        key = f"{local:%Y-%m-%dT%H:%M}/{JobKind.RECHECK.value}/{row.number}"
        if row.target_id not in taken and key not in done.keys:
            taken.add(row.target_id)
            yield Job(JobKind.RECHECK, key, local, (row.target_id,), case=row.number)


def _newest(
    kind: JobKind, moments: Sequence[_Moment], subjects: Iterable[Subject], done: Done, taken: set[int]
) -> Iterator[Job]:
    """The newest moment alone: it stands for the older ones."""
    for moment in moments[:1]:
        head, day = moment.key(kind), moment.day.day
        found = [
            subject
            for subject in subjects
            if subject.id not in taken and f"{head}/{subject.id}" not in done.keys and not subject.is_excused(day)
        ]
        for subject in sorted(found, key=lambda subject: turn(subject, day)):
            taken.add(subject.id)
            yield moment.job(kind, subject.id, (subject.id,))


def _probes(now: datetime, days: Mapping[date, DayPlan], subjects: Sequence[Subject], done: Done) -> Iterator[Job]:
    at, ids = round_due(now, days, subjects, max(done.since, done.probed or done.since))
    if at is not None:
        yield _Moment(at, days[at.date()]).job(JobKind.PROBE, targets=ids)


def _mails(kind: JobKind, moments: Sequence[_Moment], now: datetime, done: Done) -> Iterator[Job]:
    """The newest where it is not too late, and the others as what was missed."""
    for number, moment in enumerate(moments):
        if moment.key(kind) not in done.keys:
            job = moment.job(kind)
            late = number > 0 or now - moment.at > PATIENCE[kind]
            yield Job(job.kind, job.key, job.planned_at, plan=job.plan, slot=job.slot, stale=late)


def _always(now: datetime, days: Mapping[date, DayPlan]) -> Iterator[Job]:
    local = now.astimezone(SHANGHAI)
    for kind in (JobKind.URGENT, JobKind.SEND):
        plan = days[local.date()].plan if local.date() in days else None
        if kind is JobKind.SEND or (plan and not plan.is_quiet(local.time())):
            yield Job(kind, f"{local:%Y-%m-%dT%H:%M}/{kind.value}", local)


def _account_moments(now: datetime, days: Mapping[date, DayPlan], done: Done) -> list[_Moment]:
    return _passed(
        now,
        done,
        PATIENCE[JobKind.ACCOUNT],
        [_Moment(slot.moment, day, slot) for day in days.values() for slot in watched_moments(day)],
    )


def _slots(now: datetime, days: Mapping[date, DayPlan], done: Done, within: timedelta) -> dict[SlotKind, list[_Moment]]:
    """The plan's moments that have passed, by kind."""
    moments = _passed(
        now, done, within, [_Moment(slot.moment, day, slot) for day in days.values() for slot in day.slots]
    )
    return {kind: [row for row in moments if row.slot and row.slot.kind is kind] for kind in SlotKind}


def _mornings(now: datetime, days: Mapping[date, DayPlan], done: Done) -> list[_Moment]:
    """Every workday has its own deadlines: none stands for another."""
    return _passed(now, done, REACH, [_at(day, MORNING) for day in days.values() if day.workday])


def _daily(now: datetime, days: Mapping[date, DayPlan], done: Done) -> list[_Moment]:
    return _passed(now, done, PATIENCE[JobKind.HOUSEKEEPING], [_at(day, CLEANING) for day in days.values()])


def _hourly(now: datetime, days: Mapping[date, DayPlan], done: Done) -> list[_Moment]:
    """Half past each hour of today outside its quiet hours."""
    day = days.get(now.astimezone(SHANGHAI).date())
    if day is None:
        return []
    hours = [_at(day, time(hour, _HALF_PAST)) for hour in range(24)]
    loud = [moment for moment in hours if not day.plan.is_quiet(moment.at.time())]
    return _passed(now, done, PATIENCE[JobKind.ALARM], loud)


def _at(day: DayPlan, at: time) -> _Moment:
    return _Moment(datetime.combine(day.day, at, SHANGHAI), day)


def _passed(now: datetime, done: Done, within: timedelta, moments: Iterable[_Moment]) -> list[_Moment]:
    """Those that have passed, not before the beginning and not too long ago, the newest first."""
    earliest = max(done.since, now - within)
    found = [moment for moment in moments if earliest <= moment.at <= now]
    return sorted(found, key=lambda moment: moment.at, reverse=True)
