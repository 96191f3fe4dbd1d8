"""Days and spans as data files write them: `02-14`, `2026-02-14`, `02-15..02-23`."""

import re
from datetime import date
from typing import Any

from keydates.datafile import Spot

_DAY = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")


def day(value: Any, year: int, spot: Spot) -> date:
    """The day that `value` means; without a year of its own it lies in `year`. Raises DataError."""
    if type(value) is date:  # no datetime: the hour would be lost in silence
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise spot.wrong(f"“{value}”应写成 月-日 或 年-月-日，如 02-14")
    try:
        return date(int(match[1] or year), int(match[2]), int(match[3]))
    except ValueError:
        raise spot.wrong(f"“{value}”不是日历上有的一天") from None


def span(value: Any, year: int, spot: Spot) -> tuple[date, date]:
    """First and last day of `02-15..02-23`, or twice the one day. Raises DataError."""
    parts = value.split("..") if isinstance(value, str) else [value]
    if len(parts) > 2:
        raise spot.wrong(f"“{value}”应写成 起..止，如 02-15..02-23")
    first, last = day(parts[0], year, spot), day(parts[-1], year, spot)
    if last < first:
        raise spot.wrong(f"“{value}”的止日在起日之前")
    return first, last
