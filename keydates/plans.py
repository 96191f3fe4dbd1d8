"""What runs on a day: looks, probes, mails and 零报告, by the kind of day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from facts.dates import SHANGHAI
from facts.delivery import Role as Role
from facts.words import Word
from keydates.dates import KeyDates
from keydates.periods import Period, PeriodKind, WatchLevel
from keydates.workdays import Calendar

MINUTES_OF_A_DAY = 24 * 60


class SlotKind(Word):
    """What begins at a slot."""

    FULL = "full", "全面检查"
    INCREMENTAL = "incremental", "增量检查"
    DIGEST = "digest", "每日情况"
    ZERO_REPORT = "zero-report", "零报告"


class Document(Word):
    """What is sent."""

    DIGEST = "digest", "每日情况"
    ZERO_REPORT = "zero-report", "零报告"
    URGENT = "urgent", "紧急通知"
    REMINDER = "reminder", "期限提醒"


class DayKind(Word):
    """The kinds of day that have a plan."""

    WORKDAY = "workday", "工作日"
    DAY_OFF = "day-off", "休息日"
    WATCH_NORMAL = "watch-normal", "一般重保"
    WATCH_HIGH = "watch-high", "重点重保"


WATCH_DAYS = {WatchLevel.NORMAL: DayKind.WATCH_NORMAL, WatchLevel.HIGH: DayKind.WATCH_HIGH}
_CLOSEST_FIRST = (WatchLevel.HIGH, WatchLevel.NORMAL)


@dataclass(frozen=True, slots=True)
class Slot:
    """One planned moment. at: Shanghai time. name: `零报告第 2 次`."""

    kind: SlotKind
    day: date
    at: time
    name: str

    @property
    def key(self) -> str:
        """Unique and the same for ever: what was planned, not when it was done. `2027-03-05T16:00/zero-report`."""
        return f"{self.day.isoformat()}T{self.at:%H:%M}/{self.kind.value}"

    @property
    def moment(self) -> datetime:
        """The moment in Asia/Shanghai."""
        return datetime.combine(self.day, self.at, SHANGHAI)


@dataclass(frozen=True, slots=True)
class Plan:
    """One kind of day, as `plans.yaml` has it.

    probe_minutes: between two probes of a site; probes_least: fewer a day never. watched: families or rules that
    incremental looks judge and a 零报告 tells. quiet: from and until, in which no urgent notice goes out; None: never.
    """

    kind: DayKind
    name: str
    times: Mapping[SlotKind, tuple[time, ...]]
    probe_minutes: int
    probes_least: int
    watched: tuple[str, ...]
    quiet: tuple[time, time] | None
    recipients: Mapping[Document, tuple[Role, ...]]

    @property
    def probes(self) -> int:
        """Probes of a site on a whole day."""
        return MINUTES_OF_A_DAY // self.probe_minutes

    @property
    def looks(self) -> int:
        """Looks at a site on a whole day, full and incremental."""
        return len(self.times[SlotKind.FULL]) + len(self.times[SlotKind.INCREMENTAL])

    def is_quiet(self, at: time) -> bool:
        """Whether urgent notices wait at that time of the day."""
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return begins <= at < ends if begins <= ends else at >= begins or at < ends

    def slots(self, day: date) -> tuple[Slot, ...]:
        """Its moments on `day`, in order."""
        found = []
        for kind, times in self.times.items():
            for number, at in enumerate(times, 1):
                found.append(Slot(kind, day, at, kind.text + (f"第 {number} 次" if len(times) > 1 else "")))
        return tuple(sorted(found, key=lambda slot: (slot.at, list(SlotKind).index(slot.kind))))


@dataclass(frozen=True, slots=True)
class Plans:
    """All plans: by kind of day, and those of key dates for which the office said something of their own."""

    by_day: Mapping[DayKind, Plan]
    by_rule: Mapping[str, Plan]

    def of(self, period: Period) -> Plan:
        """The plan of a watch."""
        return self.by_rule.get(period.rule) or self.by_day[WATCH_DAYS[period.level or WatchLevel.NORMAL]]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What runs on one day, and why.

    because: the watch whose plan it is; None on an ordinary day. watches: all that the day lies in, that one first.
    provisional: whether the day is a workday was told by weekends alone, no notice being out.
    """

    day: date
    plan: Plan
    workday: bool
    provisional: bool
    watches: tuple[Period, ...]

    @property
    def because(self) -> Period | None:
        """The watch that decides."""
        return self.watches[0] if self.watches else None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The day's moments, in order."""
        return self.plan.slots(self.day)

    @property
    def urgent_only(self) -> bool:
        """Whether nothing but urgent notices goes out (practice: non-workdays outside 重保)."""
        return not self.plan.times[SlotKind.DIGEST]


def plan_for(day: date, calendar: Calendar, dates: KeyDates, plans: Plans) -> DayPlan:
    """The plan of `day`. A watch goes before workday and day off.

    Where watches overlap the closest decides alone: the higher level, then the shorter one (it was set for those
    days), then the one that began first.
    """
    watches = tuple(sorted((row for row in dates.on(day) if row.kind is PeriodKind.WATCH), key=_closeness))
    workday = calendar.is_workday(day)
    ordinary = plans.by_day[DayKind.WORKDAY if workday else DayKind.DAY_OFF]
    plan = plans.of(watches[0]) if watches else ordinary
    return DayPlan(day, plan, workday, calendar.is_provisional(day), watches)


def _closeness(period: Period) -> tuple[int, int, date, str]:
    return _CLOSEST_FIRST.index(period.level or WatchLevel.NORMAL), period.days, period.first, period.id
