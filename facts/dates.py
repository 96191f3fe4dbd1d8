"""Printed dates against a moment: years left out, relative days, calendar months."""

import calendar
import re
from datetime import date, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
"""The zone of every day and hour that staff see."""
_NO_YEAR = re.compile(r"--(\d{2})-(\d{2})")
_DAYS_AGO = re.compile(r"P-(\d{1,4})D")


def resolve(printed: str | None, seen_on: date) -> date | None:
    """The day that a printed date means to someone who read it on `seen_on` (Asia/Shanghai).

    `--MM-DD` is the latest such day not after `seen_on`; `P-nD` is n days before it.
    None for None and for what is no day of the calendar.
    """
    if printed is None:
        return None
    try:
        if match := _NO_YEAR.fullmatch(printed):
            month, day = int(match[1]), int(match[2])
            return _latest(month, day, seen_on)
        if match := _DAYS_AGO.fullmatch(printed):
            return seen_on - timedelta(days=int(match[1]))
        return date.fromisoformat(printed)
    except (ValueError, OverflowError):
        return None


def _latest(month: int, day: int, not_after: date) -> date | None:
    for year in range(not_after.year, not_after.year - 9, -1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue  # 29 February in a common year
        if candidate <= not_after:
            return candidate
    return None


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` calendar months earlier, clamped to the month's end."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_stale(newest: date, as_of: date, days: int) -> bool:
    """Whether `newest` is more than `days` days before `as_of`; exactly that many is not stale."""
    return newest < as_of - timedelta(days=days)
