"""Days, spans and hours as data files write them: `02-14`, `2026-02-14`, `02-15..02-23`, `08:00`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from keydates.datafile import Spot

Span = tuple[date, date]
"""First and last day, both within."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LEAP = 2000
_LONGEST = 366
_SPAN = "应写成 起..止，如 02-15..02-23"
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DAY = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")


def day(value: Any, year: int, spot: Spot) -> date:
    """The day that `value` means; without a year of its own it lies in `year`. Raises DataError."""
    if type(value) is date:  # no datetime: the hour would be lost in silence
        return _in_reach(value, spot)
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise spot.wrong(f"“{value}”应写成 月-日 或 年-月-日，如 02-14")
    try:
        found = date(int(match[1] or year), int(match[2]), int(match[3]))
    except ValueError:
        raise spot.wrong(f"“{value}”不是日历上有的一天") from None
    return _in_reach(found, spot)


def _in_reach(day: date, spot: Spot) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise spot.wrong(f"“{day}”应在 {_FIRST_YEAR} 至 {_LAST_YEAR} 年之间")
    return day


def span(value: Any, year: int, spot: Spot) -> Span:
    """First and last day of `02-15..02-23`, or twice the one day. Raises DataError."""
    parts = _parts(value)
    if len(parts) > 2:
        raise spot.wrong(f"“{value}”{_SPAN}")
    first, last = day(parts[0], year, spot), day(parts[-1], year, spot)
    if last < first:
        raise spot.wrong(f"“{value}”的止日在起日之前")
    return first, last


def dated(value: Any, spot: Spot) -> Span:
    """First and last day of a span whose days are written with their years. Raises DataError."""
    if not is_dated(value):
        raise spot.wrong(f"“{value}”要写明年份，如 2027-03-01..2027-03-13")
    first, last = span(value, day(_parts(value)[0], _LEAP, spot).year, spot)
    if (last - first).days > _LONGEST:
        raise spot.wrong(f"“{value}”超过一年，请核对")
    return first, last


def is_dated(value: Any) -> bool:
    """Whether a span begins with a year: it is meant once; without, each year."""
    return type(value) is date or (isinstance(value, str) and re.match(r"\s*\d{4}-", value) is not None)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A span of every year, by month and day; where it goes over the year's end, it belongs to the year it ends in."""

    first: tuple[int, int]
    last: tuple[int, int]

    def span(self, year: int) -> Span:
        """Its days in `year`; 29 February is the 28th in a common year."""
        begins = year - 1 if self.last < self.first else year
        return _clamped(begins, *self.first), _clamped(year, *self.last)


def yearly(value: Any, spot: Spot) -> Yearly:
    """`06-15..09-15` or one day, of every year. Raises DataError."""
    parts = _parts(value)
    if len(parts) > 2:
        raise spot.wrong(f"“{value}”{_SPAN}")
    first, last = day(parts[0], _LEAP, spot), day(parts[-1], _LEAP, spot)
    if {first.year, last.year} != {_LEAP}:
        raise spot.wrong(f"“{value}”的起止要么都写年份，要么都不写")
    return Yearly((first.month, first.day), (last.month, last.day))


def _parts(value: Any) -> list[Any]:
    return value.split("..") if isinstance(value, str) else [value]


def _clamped(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def hour(value: Any, spot: Spot) -> time:
    """A time of the day, `08:00`. Raises DataError."""
    if type(value) is time:
        return value.replace(second=0, microsecond=0)
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise spot.wrong(f'“{value}”应写成带引号的 时:分，如 "08:00"')
    return time(int(match[1]), int(match[2]))
