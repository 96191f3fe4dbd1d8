"""A clock that stands still until it is set: a simulated office's time."""

from datetime import datetime


class HandClock:
    """Tells the moment to which it was set last."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def set(self, at: datetime) -> None:
        """Move it on."""
        self._at = at

    def now(self) -> datetime:
        """The moment."""
        return self._at
