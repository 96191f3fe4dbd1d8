"""What a view asks the store about availability visits, and the week of them: pure arithmetic on rows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from sqlalchemy import select
from sqlmodel import col

from checks.stored import Database, stream
from facts.dates import SHANGHAI
from facts.outcomes import OUTCOMES, Fault, Outcome
from facts.registry import Filed, Standing
from facts.words import Reason
from store.office import Probe


@dataclass(frozen=True, slots=True)
class ProbeSeen:
    """One availability visit. at: aware. ok: None where it says nothing; excuse: the state as filed that excuses it."""

    at: datetime
    outcome: Outcome
    status: int | None
    seconds: float
    ok: bool | None
    excuse: str = ""

    @property
    def day(self) -> date:
        """The day of it where the sites are."""
        return self.at.astimezone(SHANGHAI).date()


def probes(database: Database, target_id: int, since: datetime, until: datetime) -> Iterator[ProbeSeen]:
    """The visits to a target that began at `since` or later and not after `until`, the oldest first."""
    statement = (
        select(
            col(Probe.at), col(Probe.outcome), col(Probe.status), col(Probe.seconds), col(Probe.ok), col(Probe.excuse)
        )
        .where(col(Probe.target_id) == target_id, col(Probe.at) >= since, col(Probe.at) <= until)
        .order_by(col(Probe.at), col(Probe.id))
    )
    for row in stream(database, statement):
        yield ProbeSeen(row.at, Outcome(row.outcome), row.status, row.seconds, row.ok, row.excuse)


@dataclass(frozen=True, slots=True)
class Day:
    """The visits of one day. known: those that say whether it opened; failed: of them. untold: why others do not."""

    day: date
    known: int
    failed: int
    excused: bool
    untold: Counter[Reason]


@dataclass(frozen=True, slots=True)
class Week:
    """The days of the window, the oldest first, the day of the look last. needed: visits that a day asks for.

    The last day is not over yet: what it wants of visits makes it no short day, and is held for visits that go well.
    """

    days: tuple[Day, ...]
    needed: int

    @property
    def counted(self) -> tuple[Day, ...]:
        """The days on which it had to be open."""
        return tuple(day for day in self.days if not day.excused)

    @property
    def short(self) -> tuple[Day, ...]:
        """Counted days with fewer visits than needed, the last one aside."""
        return tuple(day for day in self.counted if day is not self.days[-1] and day.known < self.needed)

    @property
    def visits(self) -> int:
        """Visits that say something, on counted days."""
        return sum(day.known for day in self.counted)

    @property
    def failed(self) -> int:
        """Visits by which it did not open."""
        return sum(day.failed for day in self.counted)

    @property
    def share(self) -> Fraction:
        """The share that failed; nothing without a visit."""
        return Fraction(self.failed, self.visits) if self.visits else Fraction(0)

    @property
    def least(self) -> Fraction:
        """What the share is at least: had all visits that are wanting gone well."""
        wanting = sum(max(0, self.needed - day.known) for day in self.counted)
        whole = self.visits + wanting
        return Fraction(self.failed, whole) if whole else Fraction(0)

    @property
    def reason(self) -> Reason:
        """Why short days are short: what most of their visits met, else that there were not enough."""
        untold = sum((day.untold for day in self.short), Counter[Reason]())
        return untold.most_common(1)[0][0] if untold else Reason.NEED_NOT_MET


def week(rows: Iterable[ProbeSeen], last: date, days: int, needed: int, standing: Standing) -> Week:
    """The visits by day, for the `days` days that end with `last`. A day is excused where the filing says so now, or
    said so when a visit was made."""
    span = [last - timedelta(days=back) for back in reversed(range(days))]
    by_day: dict[date, list[ProbeSeen]] = {day: [] for day in span}
    for row in rows:
        if row.day in by_day:
            by_day[row.day].append(row)
    return Week(tuple(_day(day, found, standing) for day, found in by_day.items()), needed)


def _day(day: date, rows: list[ProbeSeen], standing: Standing) -> Day:
    excused = standing.on(day) is not Filed.NORMAL or any(row.excuse for row in rows)
    untold = Counter(why_untold(row.outcome) for row in rows if row.ok is None)
    known = sum(row.ok is not None for row in rows)
    return Day(day, known, sum(row.ok is False for row in rows), excused, untold)


def why_untold(outcome: Outcome) -> Reason:
    """Why a visit that ended so says nothing."""
    fault = OUTCOMES[outcome].fault
    if fault is Fault.REFUSED:
        return Reason.BLOCKED
    return Reason.LINE_NOT_PROVED if fault is Fault.NETWORK else Reason.OUR_FAULT


def percent(share: Fraction) -> float:
    """In percent with one decimal, never more than it is: 4.96 % is no 5.0 %."""
    return int(share * 1000) / 10
