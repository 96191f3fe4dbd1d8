"""When something is published: at a steady pace, but for the spans in which nobody does."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lab.office.days import SHANGHAI, YEAR

BEGINS = date(YEAR - 1, 10, 1)
ENDS = date(YEAR + 1, 2, 1)
HOUR = time(10)
"""When of a day it appears: no planned look begins at that hour."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the moment `begins` until the moment `ends`."""

    begins: datetime
    ends: datetime

    def holds(self, at: datetime) -> bool:
        """Whether the moment lies in it."""
        return self.begins <= at < self.ends


class Posts:
    """The days on which one column or account publishes, once each."""

    def __init__(self, every: int, phase: int, silences: Iterable[Span] = ()) -> None:
        """`every` days from a day that `phase` moves; nothing in the silences, something on the day after each."""
        quiet = tuple(silences)
        step = timedelta(days=every)
        found = set()
        day = BEGINS + timedelta(days=phase % every)
        while day < ENDS:
            found.add(day)
            day += step
        found |= {span.ends.astimezone(SHANGHAI).date() for span in quiet}
        moments = (datetime.combine(day, HOUR, SHANGHAI) for day in found)
        self._moments = sorted(at for at in moments if not any(span.holds(at) for span in quiet))

    def until(self, at: datetime, most: int) -> list[date]:
        """The last days of publishing as they stand at a moment, the newest first."""
        index = bisect_right(self._moments, at)
        return [moment.date() for moment in reversed(self._moments[max(0, index - most) : index])]

    def newest(self, at: datetime) -> date:
        """The day of the newest item at a moment."""
        return self.until(at, 1)[0]

    def number(self, day: date) -> int:
        """Which item came out on that day, counted from 1."""
        return bisect_right(self._moments, datetime.combine(day, HOUR, SHANGHAI))
