"""Plans of made-up days, and moments of Shanghai."""

from datetime import date, datetime, time
from pathlib import Path

from facts.dates import SHANGHAI
from keydates.plans import DayPlan
from xunwang.datebook import open_datebook

BOOK = open_datebook(Path("/nowhere"))
WORKDAY = date(2026, 11, 24)  # a Tuesday outside all watches
SATURDAY = date(2026, 11, 28)
WATCH = date(2026, 10, 1)  # 国庆, 重点重保


def plans(*days: date) -> dict[date, DayPlan]:
    return {day: BOOK.plan(day) for day in days}


def at(day: date, clock: str = "00:00") -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), SHANGHAI)
