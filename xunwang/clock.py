"""What time it is: the one place where the office's day reads a clock, so that a simulated day is a day."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the moment, aware of its zone."""

    def now(self) -> datetime:
        """The moment."""


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """This machine's clock, set to another moment: from there it runs at the same pace."""

    def __init__(self, at: datetime) -> None:
        self._by = at - datetime.now(UTC)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC) + self._by


class Stopwatch:
    """This machine's clock as it stood when this was made; from there on nobody can set it.

    It runs on while the machine sleeps, where the system has such a clock.
    """

    def __init__(self) -> None:
        self._at, self._since = datetime.now(UTC), _steady()

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._at + timedelta(seconds=_steady() - self._since)


def _steady() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
