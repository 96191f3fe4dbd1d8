"""What time it is: the one place where the office's day reads a clock, so that a simulated day is a day."""

from datetime import UTC, datetime
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
