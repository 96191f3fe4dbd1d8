"""The office's calendar: working days, key dates and plans, its own files over those that come with the tool."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keydates.ahead import LongHoliday, Reminder, due_reminders, holiday_announced
from keydates.datafile import DataError
from keydates.dates import KeyDates, load_dates
from keydates.planfile import load_plans
from keydates.plans import DayPlan, Plans, plan_for
from keydates.workdays import Calendar, load_calendar
from reports.names import FAMILIES
from xunwang.errors import UserError

HOLIDAYS_FILE = "holidays.yaml"
KEYDATES_FILE = "keydates.toml"


@dataclass(frozen=True, slots=True)
class Datebook:
    """All that says what kind of day a day is."""

    calendar: Calendar
    dates: KeyDates
    plans: Plans

    def plan(self, day: date) -> DayPlan:
        """What runs on `day`."""
        return plan_for(day, self.calendar, self.dates, self.plans)

    def reminders(self, day: date) -> tuple[Reminder, ...]:
        """The deadlines that are announced on `day`."""
        return due_reminders(day, self.dates, self.calendar)

    def holiday(self, day: date) -> LongHoliday | None:
        """The long holiday for which the list of what will fall behind is due on `day`."""
        return holiday_announced(day, self.dates, self.calendar)


def open_datebook(home: Path) -> Datebook:
    """The calendar of the data directory `home`. Raises UserError where a file of the office cannot be used."""
    calendar = open_workdays(home)
    try:
        dates = load_dates(_there(home / KEYDATES_FILE))
        book = Datebook(calendar, dates, load_plans(dates))
        _known_families(book.plans)
    except DataError as error:
        raise _unusable(error, home) from error
    return book


def open_workdays(home: Path) -> Calendar:
    """The working days alone, the notices of the data directory `home` among them. Raises UserError."""
    try:
        return load_calendar(_there(home / HOLIDAYS_FILE))
    except DataError as error:
        raise _unusable(error, home) from error


def _unusable(error: DataError, home: Path) -> UserError:
    return UserError("重要日期的文件不能用", str(error), f"文件在 {home}，请改正，或先把它移走再试。")


def _known_families(plans: Plans) -> None:
    """Refuse a plan that watches what no rule is called: it would watch nothing, in silence."""
    for plan in (*plans.by_day.values(), *plans.by_rule.values()):
        for name in plan.watched:
            if name.partition(".")[0] not in FAMILIES:
                raise DataError(
                    f"{KEYDATES_FILE}：“{plan.name}”的 watched 里没有“{name}”这类规则：{'、'.join(FAMILIES)}"
                )


def _there(path: Path) -> Path | None:
    return path if path.exists() else None
