"""How long an address is left alone between its two looks."""

import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final

from crawler.frontier import Row
from crawler.net.job import Answer
from crawler.scope import extension
from crawler.seen import PASSING_REST_S, STANDING_REST_S, Seen, rest_between
from facts.outcomes import REACHED

_INNER_ERROR: Final = 500
_MOST_ASKED: Final = 8


@dataclass(slots=True)
class _Rest:
    """until: the end of it. like: host and ending of an address that failed inside the server; since: when."""

    until: float
    since: float
    like: tuple[str, str] | None


class Rests:
    """Notes what was written down, and tells when its rest is over.

    opened: an address of this host and ending that opened, or None. ask: asks it, on a connection of its own.
    """

    def __init__(
        self,
        opened: Callable[[str, str], str | None],
        ask: Callable[[str], Awaitable[Answer]],
        started: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._opened, self._ask, self._clock = opened, ask, clock
        self._before = started + PASSING_REST_S  # of what a process before this one saw
        self._rests: dict[int, _Rest] = {}

    def begin(self, batch: Iterable[Seen]) -> None:
        """Of what was written down, that rests which is to be looked at again."""
        now = self._clock()
        for seen in batch:
            if seen.wants_second_look:
                inner = seen.answer.status == _INNER_ERROR
                like = (seen.row.host, extension(seen.row.url)) if inner else None
                self._rests[seen.row.id] = _Rest(now + rest_between(seen.outcome), now, like)

    def is_over(self, row: Row) -> bool:
        """Whether the address may be asked again."""
        rest = self._rests.get(row.id)
        return self._clock() >= (self._before if rest is None else rest.until)

    async def shorten(self) -> None:
        """Where a server fails inside, it may be about to come back, or it is this address that fails. The server
        tells: if an address like it, asked meanwhile, opens, then the error is its own, and stands like a plain 404."""
        now = self._clock()
        kinds: dict[tuple[str, str], list[_Rest]] = defaultdict(list)
        for rest in self._rests.values():
            if rest.like is not None and rest.until > now:
                kinds[rest.like].append(rest)
        for like in list(kinds)[:_MOST_ASKED]:
            address = self._opened(*like)
            if address is not None and (await self._ask(address)).outcome in REACHED:
                for rest in kinds[like]:
                    rest.until = min(rest.until, rest.since + STANDING_REST_S)
