"""Where the time of a crawl goes: asked twenty times a second what it waits for, so that no request pays for it."""

import asyncio
import time
from collections.abc import Callable

from facts.timings import Phase, Spent, together

_EVERY_S = 0.05


class Ledger:
    """Adds up the seconds of a crawl. What the process worked in a stretch of time is its own; the rest of the stretch
    goes to what it waited for at its end.

    earlier: of runs before this one. clock, cpu: seconds of the clock, and of our own work in this process.
    """

    def __init__(
        self,
        earlier: Spent,
        clock: Callable[[], float] = time.monotonic,
        cpu: Callable[[], float] = time.process_time,
    ) -> None:
        self._spent = together(earlier)
        self._clock, self._cpu = clock, cpu
        self._at, self._worked, self._stored = clock(), cpu(), 0.0

    def count(self, waited: Phase, stored: float = 0.0) -> None:
        """Account for the time since the last call. stored: seconds that the store has taken so far, all together."""
        at, worked = self._clock(), self._cpu()
        whole = at - self._at
        storing = min(whole, stored - self._stored)
        busy = min(whole, max(storing, worked - self._worked))
        self._at, self._worked, self._stored = at, worked, stored
        self._spent[Phase.STORE] += storing
        self._spent[Phase.READ] += busy - storing
        self._spent[waited] += whole - busy

    @property
    def spent(self) -> Spent:
        """All so far."""
        return self._spent

    async def run(self, waiting: Callable[[], Phase], stored: Callable[[], float]) -> None:
        """Count until cancelled. waiting: what the crawl waits for just now."""
        while True:
            await asyncio.sleep(_EVERY_S)
            self.count(waiting(), stored())
