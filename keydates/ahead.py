"""What is announced beforehand: deadlines, and the long holidays."""

from dataclasses import dataclass
from datetime import date, timedelta

from keydates.dates import KeyDates
from keydates.periods import Deadline
from keydates.workdays import Calendar

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A deadline to be announced today. days_left: natural days until it is due; 0 is the day itself."""

    deadline: Deadline
    days_left: int


@dataclass(frozen=True, slots=True)
class LongHoliday:
    """A holiday during which columns and accounts may fall behind. provisional: no notice yet, the usual days."""

    name: str
    first: date
    last: date
    provisional: bool


def announcing_days(before: date, days: tuple[int, ...], calendar: Calendar) -> tuple[date, ...]:
    """The workdays on which something is announced so many days before: what falls on a day off comes earlier.

    Nothing but urgent notices goes out on a day off, so that a reminder of that day would be lost.
    """
    found = set()
    for number in days:
        day = before - timedelta(days=number)
        while not calendar.is_workday(day):
            day -= _ONE
        found.add(day)
    return tuple(sorted(found))


def due_reminders(day: date, dates: KeyDates, calendar: Calendar) -> tuple[Reminder, ...]:
    """The deadlines that are announced on `day`, the nearest first."""
    soon = (*dates.deadlines(day.year), *dates.deadlines(day.year + 1))
    return tuple(
        Reminder(row, (row.due - day).days) for row in soon if day in announcing_days(row.due, row.remind, calendar)
    )


def holiday_after(day: date, dates: KeyDates, calendar: Calendar) -> LongHoliday | None:
    """The next long holiday that begins after `day`; None where neither a notice nor the table goes that far."""
    found = [*_long(day.year, dates, calendar), *_long(day.year + 1, dates, calendar)]
    return min((row for row in found if row.first > day), key=lambda row: row.first, default=None)


def holiday_announced(day: date, dates: KeyDates, calendar: Calendar) -> LongHoliday | None:
    """The long holiday for which the list of what will fall behind is due on `day`."""
    holiday = holiday_after(day, dates, calendar)
    if holiday and day in announcing_days(holiday.first, dates.holidays.announce, calendar):
        return holiday
    return None


def _long(year: int, dates: KeyDates, calendar: Calendar) -> list[LongHoliday]:
    """The long holidays of a year by its notice, without one by the usual days."""
    if notice := calendar.notices.get(year):
        spans = [(row.name, row.first, row.last, False) for row in notice.holidays]
    else:
        usual = [recipe.period(year) for recipe in dates.holidays.usual]
        spans = [(row.name, row.first, row.last, True) for row in usual if row]
    return [LongHoliday(*row) for row in spans if (row[2] - row[1]).days + 1 >= dates.holidays.least_days]
