"""A yearly notice on holidays (节假日安排的通知), read from a data file and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from keydates import dayforms
from keydates.datafile import Spot, group, needed, read_yaml, rows, text

_KEYS = ("notice", "source", "holidays", "makeup")
_STATUTORY = {"元旦": "01-01", "劳动节": "05-01", "国庆节": "10-01"}
"""Days of 全国年节及纪念日放假办法 that no notice leaves out: a file without one of them is not whole."""
_SATURDAY = 5
_LONGEST = 15
"""Days of one holiday; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One official holiday, first and last day included."""

    name: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Each of its days."""
        return tuple(self.first + timedelta(days=at) for at in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Notice:
    """What one year's notice says. title: of the document; source: its address, empty where none is given."""

    year: int
    title: str
    source: str
    holidays: tuple[Holiday, ...]
    makeup: tuple[date, ...]


def read_notices(path: Path) -> Mapping[int, Notice]:
    """The notices of a file, by year. Raises DataError: one Chinese line that names file and spot."""
    top = Spot(path.name)
    notices = {}
    for key, data in read_yaml(path).items():
        if not (key.isdigit() and 2000 <= int(key) <= 2100):
            raise (top / key).wrong("应是年份，如 2027")
        notices[int(key)] = _notice(int(key), data, top / key)
    return notices


def _notice(year: int, data: Any, spot: Spot) -> Notice:
    group(data, spot, _KEYS)
    below = spot / "holidays"
    holidays = tuple(
        _holiday(name, value, year, below / name)
        for name, value in group(needed(data, "holidays", spot), below).items()
    )
    makeup = tuple(
        _makeup(value, year, spot / "makeup") for value in rows(needed(data, "makeup", spot), spot / "makeup")
    )
    notice = Notice(
        year=year,
        title=text(data, "notice", spot),
        source=text(data, "source", spot) if "source" in data else "",
        holidays=tuple(sorted(holidays, key=lambda holiday: holiday.first)),
        makeup=tuple(sorted(makeup)),
    )
    _whole(notice, spot)
    return notice


def _holiday(name: str, value: Any, year: int, spot: Spot) -> Holiday:
    first, last = dayforms.span(value, year, spot)
    if not (_in_reach(first, year) and last.year == year):
        raise spot.wrong(f"不在 {year} 年")
    if (last - first).days >= _LONGEST:
        raise spot.wrong(f"超过 {_LONGEST} 天，请核对")
    return Holiday(name, first, last)


def _makeup(value: Any, year: int, spot: Spot) -> date:
    day = dayforms.day(value, year, spot)
    if not _in_reach(day, year):
        raise spot.wrong(f"“{value}”不在 {year} 年")
    if day.weekday() < _SATURDAY:
        raise spot.wrong(f"“{value}”不是周六、周日，不会是调休上班日")
    return day


def _in_reach(day: date, year: int) -> bool:
    """A year's notice arranges that year, and the last days of the year before where 元旦 begins in them."""
    return day.year == year or (day.year == year - 1 and day.month == 12)


def _whole(notice: Notice, spot: Spot) -> None:
    """Refuse what contradicts itself or leaves out a holiday that no year lacks."""
    taken: dict[date, str] = {}
    for holiday in notice.holidays:
        for day in holiday.days:
            if day in taken:
                raise (spot / "holidays" / holiday.name).wrong(f"与{taken[day]}重叠（{day}）")
            taken[day] = holiday.name
    for day in notice.makeup:
        if day in taken:
            raise (spot / "makeup").wrong(f"{day} 同时写成了{taken[day]}放假")
    for name, month_day in _STATUTORY.items():
        if date.fromisoformat(f"{notice.year}-{month_day}") not in taken:
            raise (spot / "holidays").wrong(f"没有{name}（{month_day}），一年的安排要写全")
