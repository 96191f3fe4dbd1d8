"""What was seen of each host while the client lived: for the progress line, and to prove our own line."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Statistics:
    """One host so far. first_byte: mean seconds to the first byte of answers. delay: seconds between
    starts now. slowed: the host is slow or refuses, and we slowed down. last_answer: seconds since
    its last HTTP answer, None when there was none."""

    requests: int = 0
    answers: int = 0
    received: int = 0
    first_byte: float = 0.0
    delay: float = 0.0
    slowed: bool = False
    last_answer: float | None = None


@dataclass(slots=True)
class Tally:
    """The running numbers of one host."""

    requests: int = 0
    answers: int = 0
    received: int = 0
    first_byte: float = 0.0
    last_answer: float | None = None


class Record:
    """Numbers of all hosts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._hosts: dict[str, Tally] = {}

    def hosts(self) -> list[str]:
        """All hosts that were asked."""
        return list(self._hosts)

    def note(self, host: str, received: int, first_byte: float | None) -> None:
        """One request ended. first_byte: None when no HTTP answer of the host came."""
        tally = self._hosts.get(host)
        if tally is None:
            tally = self._hosts[host] = Tally()
        tally.requests += 1
        tally.received += received
        if first_byte is not None:
            tally.answers += 1
            tally.first_byte += first_byte
            tally.last_answer = self._clock()

    def statistics(self, host: str, delay: float, slowed: bool) -> Statistics:
        """The numbers of one host; zeros for a host that was never asked."""
        tally = self._hosts.get(host, Tally())
        since = None if tally.last_answer is None else self._clock() - tally.last_answer
        mean = tally.first_byte / tally.answers if tally.answers else 0.0
        return Statistics(tally.requests, tally.answers, tally.received, mean, delay, slowed, since)

    def answered_elsewhere(self, host: str, within: float) -> bool:
        """Whether another host answered within the last `within` seconds: our own line works.

        A host that is known by its figures only is no witness for one with a name: it answers inside
        an office too whose line to the outside, or to its name server, is down.
        """
        since = self._clock() - within
        named = not _in_figures(host)
        return any(
            tally.last_answer is not None and tally.last_answer >= since and not (named and _in_figures(name))
            for name, tally in self._hosts.items()
            if name != host
        )


def _in_figures(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
