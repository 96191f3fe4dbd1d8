"""Working days by the State Council's yearly notice: weekdays without holidays, and make-up days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from keydates.notices import Holiday, Notice, read_notices

HOLIDAYS = Path(__file__).parent / "holidays.yaml"
PROVISIONAL = "未发布放假安排，按周末推算"
"""What staff read where a year without a notice was crossed."""
_ONE = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """The day that a count ended on. provisional: a year without a notice was crossed, weekends alone were known."""

    day: date
    provisional: bool

    @property
    def note(self) -> str:
        """`未发布放假安排，按周末推算`, or nothing."""
        return PROVISIONAL if self.provisional else ""


@dataclass(frozen=True, slots=True)
class Between:
    """How many workdays lie between two days; provisional as in `Counted`."""

    workdays: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The notices in force, by year. A year without one knows weekends alone."""

    notices: Mapping[int, Notice]
    _holidays: Mapping[date, Holiday]
    _makeup: frozenset[date]

    @classmethod
    def of(cls, notices: Mapping[int, Notice]) -> "Calendar":
        """The calendar that these notices make."""
        holidays = {day: holiday for notice in notices.values() for holiday in notice.holidays for day in holiday.days}
        return cls(dict(notices), holidays, frozenset(day for notice in notices.values() for day in notice.makeup))

    def is_workday(self, day: date) -> bool:
        """Whether offices work that day."""
        return day in self._makeup or (day.weekday() < _SATURDAY and day not in self._holidays)

    def is_makeup(self, day: date) -> bool:
        """Whether that day is a Saturday or Sunday on which offices work."""
        return day in self._makeup

    def holiday(self, day: date) -> Holiday | None:
        """The official holiday that `day` lies in."""
        return self._holidays.get(day)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice says how that day's year is arranged."""
        return day.year not in self.notices

    def after(self, start: date, workdays: int) -> Counted:
        """The last day of a term of so many workdays; the start day does not count (民法典 Art. 201).

        0 workdays end on the start day itself. Raises ValueError for a negative number.
        """
        if workdays < 0:
            raise ValueError("workdays must not be negative")
        day, left, provisional = start, workdays, False
        while left:
            day += _ONE
            provisional |= self.is_provisional(day)
            left -= self.is_workday(day)
        return Counted(day, provisional)

    def workdays_between(self, start: date, end: date) -> Between:
        """The workdays after `start` up to `end`, `end` included; negative where `end` lies before `start`."""
        first, last = min(start, end), max(start, end)
        days = [first + timedelta(days=at) for at in range(1, (last - first).days + 1)]
        count = sum(self.is_workday(day) for day in days)
        return Between(count if end >= start else -count, any(self.is_provisional(day) for day in days))


def load_calendar(extra: Path | None = None) -> Calendar:
    """The notices that come with the tool, the years of the office's file `extra` over them. Raises DataError."""
    return Calendar.of({**read_notices(HOLIDAYS), **(read_notices(extra) if extra else {})})
