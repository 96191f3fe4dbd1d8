"""Days and hours on a terminal."""

from collections.abc import Iterable
from datetime import date, time

_WEEKDAYS = "一二三四五六日"


def weekday(day: date) -> str:
    """`周三`."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def short(day: date, year: int) -> str:
    """`03-05`; a day of another year in full."""
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def span(first: date, last: date, year: int) -> str:
    """`02-14 至 02-23`, or the one day."""
    return short(first, year) if first == last else f"{short(first, year)} 至 {short(last, year)}"


def hours(times: Iterable[time]) -> str:
    """`09:00 16:00`, or 无."""
    return " ".join(f"{at:%H:%M}" for at in times) or "无"
