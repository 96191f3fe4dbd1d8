"""Hosts that do not answer: after a few tries their checks share the failure, and wait no more."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from crawler.net.exchange import Exchange, Stage

_CONNECT_WEIGHT = 3
"""A connect that fails speaks of the host; a request without answer may speak of one address only."""


@dataclass(slots=True)
class _Case:
    weight: int = 0
    since: float = 0.0
    last: Exchange | None = None


class Dead:
    """after: failed connects in a row that make a port dead (three times as many when it took the
    connect and kept silent). lasts: seconds for which a failure is shared."""

    def __init__(self, after: int, lasts: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._after, self._lasts, self._clock = after * _CONNECT_WEIGHT, lasts, clock
        self._cases: dict[tuple[str, int, bool], _Case] = {}

    def known(self, host: str, port: int, fresh: bool) -> Exchange | None:
        """The failure to share; None when the port should be asked. Second looks share among themselves."""
        case = self._cases.get((host, port, fresh))
        if case is None or case.last is None or case.weight < self._after:
            return None
        if self._clock() - case.since > self._lasts:
            return None
        return case.last._replace(text=f"shared with earlier tries: {case.last.text}")

    def note(self, host: str, port: int, fresh: bool, exchange: Exchange, *, head: bool = False) -> bool:
        """Take in how a try ended; True when the port is dead by now.

        head: it was a HEAD, at which a server may be silent that answers all else.
        """
        key = (host, port, fresh)
        if exchange.status is not None:
            if self._cases:
                self._cases.pop((host, port, True), None)
                self._cases.pop((host, port, False), None)
            return False
        if head and exchange.stage > Stage.TLS:
            return False
        case = self._cases.setdefault(key, _Case())
        case.weight += _CONNECT_WEIGHT if exchange.stage is Stage.CONNECT else 1
        case.since, case.last = self._clock(), exchange
        return case.weight >= self._after
