"""Who may start when: one queue per host, one limit over all, pages before checks."""

import asyncio
import heapq
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.net.job import Kind
from crawler.net.pace import Limits, Pace

_KINDS = tuple(Kind)
UNPROVEN = 2
"""Connections to a host that has not answered yet: it may be dead."""
_PATIENCE = 0.5  # seconds; a start that a host leaves unanswered so long takes nobody else's place any more
_PARKED_MOST = 128


class Aborted(Exception):  # noqa: N818 - no error: the client was told to stop
    """The budget was closed while a job waited."""


@dataclass(slots=True)
class Lane:
    """One host: what waits, what runs, how fast it may go. proven: it has answered.

    parked: of the running ones, those that no longer count against the limit over all.
    """

    host: str
    pace: Pace
    proven: bool = False
    running: int = 0
    parked: int = 0
    waiting: tuple[deque["asyncio.Future[bool]"], ...] = field(default_factory=lambda: tuple(deque() for _ in Kind))
    timed: bool = False


class Budget:
    """Hands out starts. `acquire` before each request, `release` after it, with the same host."""

    def __init__(
        self, overall: int, connections: int, limits: Limits, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._overall, self._connections, self._limits, self._clock = overall, connections, limits, clock
        self._unproven_most = max(1, overall // 2)
        self._lanes: dict[str, Lane] = {}
        # pages of proven hosts, pages of unproven ones, checks of proven ones, checks of unproven ones
        self._ready: tuple[dict[str, Lane], ...] = ({}, {}, {}, {})
        self._later: list[tuple[float, str]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._running = 0
        self._unproven = 0
        self._parked = 0
        self._closed = False

    def lane(self, host: str) -> Lane:
        """The host's lane, made when it is first asked for."""
        found = self._lanes.get(host)
        if found is None:
            found = self._lanes[host] = Lane(host, Pace(self._limits))
        return found

    async def acquire(self, host: str, kind: Kind, *, first: bool = False) -> bool:
        """Wait for a start at `host`. first: before all that waits there (a redirect goes on).

        False: the host was given up while this check waited, and no start was taken.
        Raises Aborted when the budget is closed.
        """
        if self._closed:
            raise Aborted
        lane = self.lane(host)
        if not any(lane.waiting) and self._may_start(lane) and lane.pace.wait(self._clock()) <= 0:
            self._take(lane)
            return True
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        queue = lane.waiting[kind]
        if first:
            queue.appendleft(future)
        else:
            queue.append(future)
        self._offer(lane)
        self._pump()
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and future.exception() is None and future.result():
                self.release(host)
            raise

    def release(self, host: str) -> None:
        """Give a start back."""
        lane = self._lanes[host]
        lane.running -= 1
        if lane.parked:
            lane.parked -= 1
            self._parked -= 1
        else:
            self._count(lane, -1)
        self._offer(lane)
        self._pump()

    def prove(self, host: str) -> None:
        """The host answered: it gets its full share."""
        lane = self.lane(host)
        if not lane.proven:
            self._unproven -= lane.running - lane.parked
            lane.proven = True
            for kind in _KINDS:
                if self._ready[2 * kind + 1].pop(host, None) is not None:
                    self._ready[2 * kind][host] = lane

    def standing(self, host: str) -> tuple[bool, bool]:
        """Whether requests are under way at a host, and whether its own pace alone holds the next one back."""
        lane = self._lanes.get(host)
        if lane is None:
            return False, False
        return lane.running > 0, lane.timed and not (lane.running and lane.pace.slowed)

    @property
    def anywhere(self) -> tuple[bool, bool]:
        """The same of all hosts together."""
        return self._running + self._parked > 0, bool(self._later)

    def give_up(self, host: str) -> None:
        """Let go of the checks that wait for this host: it does not answer."""
        queue = self.lane(host).waiting[Kind.CHECK]
        while queue:
            future = queue.popleft()
            if not future.done():
                future.set_result(False)

    def close(self) -> None:
        """Send all that waits away with Aborted, and whoever comes after."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        for lane in self._lanes.values():
            for queue in lane.waiting:
                while queue:
                    future = queue.popleft()
                    if not future.done():
                        future.set_exception(Aborted())

    def _may_start(self, lane: Lane) -> bool:
        if self._running >= self._overall:
            return False
        return lane.running < self._room(lane) and (lane.proven or self._unproven < self._unproven_most)

    def _room(self, lane: Lane) -> int:
        return self._connections if lane.proven else min(UNPROVEN, self._connections)

    def _take(self, lane: Lane) -> None:
        lane.running += 1
        self._count(lane, 1)
        lane.pace.started(self._clock())
        if not lane.proven:
            asyncio.get_running_loop().call_later(_PATIENCE, self._park, lane)

    def _count(self, lane: Lane, by: int) -> None:
        self._running += by
        if not lane.proven:
            self._unproven += by

    def _park(self, lane: Lane) -> None:
        """Let a start at a host that still keeps silent hold up nobody."""
        if lane.proven or lane.running <= lane.parked or self._parked >= _PARKED_MOST:
            return
        lane.parked += 1
        self._parked += 1
        self._count(lane, -1)
        self._pump()

    def _offer(self, lane: Lane) -> None:
        """Put the lane where it belongs: ready now, ready later, or nowhere."""
        if lane.running >= self._room(lane) or not any(lane.waiting):
            return
        wait = lane.pace.wait(self._clock())
        if wait > 0:
            if not lane.timed:
                lane.timed = True
                heapq.heappush(self._later, (self._clock() + wait, lane.host))
                self._arm()
            return
        for kind in _KINDS:
            if lane.waiting[kind]:
                self._ready[2 * kind + (not lane.proven)].setdefault(lane.host, lane)

    def _pump(self) -> None:
        for number, ready in enumerate(self._ready):
            unproven = number % 2 == 1
            while ready and self._running < self._overall:
                if unproven and self._unproven >= self._unproven_most:
                    break
                self._start_one(ready.pop(next(iter(ready))))

    def _start_one(self, lane: Lane) -> None:
        """Start the lane's first waiter, and put the lane at the end of its line."""
        if lane.running < self._room(lane) and lane.pace.wait(self._clock()) <= 0:
            future = self._next(lane)
            if future is None:
                return
            self._take(lane)
            future.set_result(True)
        self._offer(lane)

    def _next(self, lane: Lane) -> "asyncio.Future[bool] | None":
        for queue in lane.waiting:
            while queue:
                future = queue.popleft()
                if not future.done():
                    return future
        return None

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._later and not self._closed:
            wait = max(0.0, self._later[0][0] - self._clock())
            self._timer = asyncio.get_running_loop().call_later(wait, self._ring)

    def _ring(self) -> None:
        self._timer = None
        now = self._clock()
        while self._later and self._later[0][0] <= now + 0.001:
            lane = self._lanes[heapq.heappop(self._later)[1]]
            lane.timed = False
            self._offer(lane)
        self._arm()
        self._pump()
