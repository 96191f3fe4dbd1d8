"""The lab's own year: which days are worked, which are watched, and at what hours the office looks and writes.

Typed from the public notices and from the office's own plan; the product's tables are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
ONE = timedelta(days=1)
YEAR = 2027
NOTICE = "云溪实验用2027年放假安排"

HOLIDAYS = (
    ("元旦", "01-01", "01-03"),
    ("春节", "02-05", "02-11"),
    ("清明节", "04-03", "04-05"),
    ("劳动节", "05-01", "05-05"),
    ("端午节", "06-09", "06-09"),
    ("中秋节", "09-15", "09-15"),
    ("国庆节", "10-01", "10-07"),
)
"""What the lab's notice says: name, first and last day."""
MAKEUP = ("01-31", "02-13", "04-25", "05-08", "09-26", "10-09")

WATCHES = (
    ("元旦", "normal", "2026-12-31", "2027-01-03"),
    ("省两会", "high", "2027-01-18", "2027-01-25"),
    ("春节", "high", "2027-02-03", "2027-02-12"),
    ("春节后至元宵", "normal", "2027-02-13", "2027-02-20"),
    ("全国两会", "high", "2027-03-02", "2027-03-12"),
    ("清明", "normal", "2027-04-04", "2027-04-07"),
    ("全民国家安全教育日", "normal", "2027-04-14", "2027-04-16"),
    ("劳动节", "normal", "2027-04-30", "2027-05-06"),
    ("高考", "normal", "2027-06-04", "2027-06-10"),
    ("端午", "normal", "2027-06-08", "2027-06-11"),
    ("建党纪念日", "normal", "2027-06-29", "2027-07-02"),
    ("建军节", "normal", "2027-07-31", "2027-08-02"),
    ("抗战胜利纪念日", "normal", "2027-09-02", "2027-09-04"),
    ("中秋", "normal", "2027-09-14", "2027-09-17"),
    ("九一八", "normal", "2027-09-18", "2027-09-18"),
    ("烈士纪念日", "normal", "2027-09-30", "2027-09-30"),
    ("国庆", "high", "2027-09-28", "2027-10-08"),
    ("国家公祭日", "normal", "2027-12-13", "2027-12-13"),
    ("元旦", "normal", "2027-12-31", "2028-01-03"),
)
"""Name, level, first and last day. 全国两会 as the office wrote it down when it was decided, 省两会 its own."""

DEADLINES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("annual-report-department", "01-31", ("department",)),
    ("site-annual-form", "01-31", ()),
    ("annual-report-government", "03-31", ("portal", "county")),
    ("overdue-payments", "03-31", ()),
)
"""Name, last day, and the levels of site that must publish (none named: all)."""
REMIND = (30, 14, 7, 3, 1)
ANNOUNCE = (10, 5, 2)
LONG_HOLIDAY = 5
INSTALLED_AT, CONFIRMED_AT = time(0, 10), time(0, 20)
"""On the first day: when each site is looked at for the first time, and when registers of columns are confirmed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of day. full, part: hours of looks; digest, zero: hours of mails; probe: minutes between two probes;
    quiet: from and until, when no urgent mail goes."""

    name: str
    full: tuple[time, ...]
    part: tuple[time, ...]
    digest: tuple[time, ...]
    zero: tuple[time, ...]
    probe: int
    quiet: tuple[time, time] | None


def _at(*hours: str) -> tuple[time, ...]:
    return tuple(time.fromisoformat(hour) for hour in hours)


WORKDAY = Kind("workday", _at("01:00"), (), _at("08:00"), (), 60, (time(21), time(7, 30)))
DAY_OFF = Kind("day-off", (), _at("01:00"), (), (), 60, (time(21), time(8)))
WATCHED = Kind(
    "watch-normal", _at("01:00"), _at("07:00", "14:00"), _at("08:00"), _at("09:00", "16:00"), 30, (time(22), time(7))
)
WATCHED_CLOSELY = Kind(
    "watch-high",
    _at("01:00"),
    _at("07:00", "14:00", "20:00"),
    _at("08:00"),
    _at("09:00", "16:00", "22:00"),
    15,
    None,
)


def is_workday(day: date) -> bool:
    """Whether the office works: by the notice in its year, by weekends in others."""
    if day.year == YEAR:
        short = f"{day:%m-%d}"
        if short in MAKEUP:
            return True
        if any(first <= short <= last for _, first, last in HOLIDAYS):
            return False
    return day.weekday() < 5


def workdays_after(day: date, number: int) -> date:
    """The day so many workdays later; the day itself does not count."""
    while number:
        day += ONE
        number -= is_workday(day)
    return day


def watches_on(day: date) -> list[tuple[str, str, date, date]]:
    """The watches that a day lies in, the one that decides first: the higher, then the shorter, then the earlier."""
    found: list[tuple[str, str, date, date]] = []
    for name, level, begins, ends in WATCHES:
        first, last = date.fromisoformat(begins), date.fromisoformat(ends)
        if first <= day <= last:
            found.append((name, level, first, last))
    return sorted(found, key=lambda row: (row[1] != "high", row[3] - row[2], row[2]))


def kind_of(day: date) -> Kind:
    """Which kind of day it is."""
    watches = watches_on(day)
    if watches:
        return WATCHED_CLOSELY if watches[0][1] == "high" else WATCHED
    return WORKDAY if is_workday(day) else DAY_OFF


def moment(day: date, at: time) -> datetime:
    """The moment in Shanghai."""
    return datetime.combine(day, at, SHANGHAI)


def days(first: date, count: int) -> Iterator[date]:
    """So many days from `first` on."""
    return (first + timedelta(days=number) for number in range(count))


def announcing(before: date, numbers: tuple[int, ...]) -> set[date]:
    """The workdays on which something is announced so many days before; what falls on a day off comes earlier."""
    found = set()
    for number in numbers:
        day = before - timedelta(days=number)
        while not is_workday(day):
            day -= ONE
        found.add(day)
    return found


def deadlines_told_on(day: date) -> list[tuple[str, date, tuple[str, ...]]]:
    """The deadlines that are announced on a day: name, last day, levels."""
    found = []
    for year in (day.year, day.year + 1):
        for name, short, levels in DEADLINES:
            due = date.fromisoformat(f"{year}-{short}")
            if day in announcing(due, REMIND):
                found.append((name, due, levels))
    return found


def holiday_told_on(day: date) -> tuple[str, date, date] | None:
    """The long holiday for which the list of what will fall behind is due on a day."""
    for name, begins, ends in HOLIDAYS:
        first, last = date.fromisoformat(f"{YEAR}-{begins}"), date.fromisoformat(f"{YEAR}-{ends}")
        if first > day:
            if (last - first).days + 1 < LONG_HOLIDAY:
                continue
            return (name, first, last) if day in announcing(first, ANNOUNCE) else None
    return None
