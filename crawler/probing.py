"""Visits that see whether targets open: many in one process, each within fifteen seconds, none with an opinion."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from crawler.line import Line
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Limits
from crawler.net.settings import NetSettings
from facts.outcomes import REACHED, Outcome, is_broken
from facts.probes import LONGEST_S, needs_proof

AT_ONCE = 64
"""Visits under way at any moment."""
AT_ONE_HOST = 2
"""Of them at one host: so many as the client lets start before the host has answered, since a visit's clock runs."""
GAP_S = 0.2
"""Between two visits at one host."""
BODY_MOST = 262_144
_LIMITS = Limits(body=BODY_MOST, connect=LONGEST_S, total=LONGEST_S)
_GRACE_S = 0.3
"""Beyond the limit, so that the client can say itself how far it came."""
_LINE_FOR_S = 20.0
"""So long nobody asks anew whether our line works, once it was found dead."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One target to visit. urls: its doors; who finds one shut tries the next, and each has its fifteen seconds.

    text: words that its page should show; empty where none are expected.
    """

    id: int
    urls: tuple[str, ...]
    text: str = ""

    @property
    def host(self) -> str:
        """Of its first door."""
        return urlsplit(self.urls[0]).hostname or ""


@dataclass(frozen=True, slots=True)
class Seen:
    """How one visit went. after: seconds from the round's beginning to its own. The rest as in `facts.probes.Visit`."""

    id: int
    after: float
    outcome: Outcome
    status: int | None
    seconds: float
    detail: str
    proved: bool | None = None
    text_found: bool | None = None

    def to_line(self) -> str:
        """One line of JSON, without its end."""
        return json.dumps(asdict(self), ensure_ascii=False)


def settings_for(base: NetSettings) -> NetSettings:
    """The client's settings for a round: this module does the waiting, so that no waiting of ours is in a visit."""
    return replace(base, delay=0.0, connections=AT_ONCE, overall=4 * AT_ONCE, name_ttl=0.0)


async def visit_all(
    client: Client, asks: Iterable[Ask], references: Sequence[str], tell: Callable[[Seen], None]
) -> None:
    """Visit each target once; every visit is told, those that need a proof of our line as soon as it was tried."""
    await _Round(client, references, tell).run(asks)


class _Round:
    """One round of visits: who waits, what began when, and whether our line works."""

    def __init__(self, client: Client, references: Sequence[str], tell: Callable[[Seen], None]) -> None:
        self._client, self._tell = client, tell
        self._line = _SlowLine(Line(client, references))
        self._room = asyncio.Semaphore(AT_ONCE)
        self._began = time.monotonic()
        self._unproved: list[tuple[Ask, Seen]] = []

    async def run(self, asks: Iterable[Ask]) -> None:
        """All visits, then the proofs that nobody's answer gave meanwhile."""
        hosts: dict[str, deque[Ask]] = {}
        for ask in asks:
            hosts.setdefault(ask.host, deque()).append(ask)
        lanes = (self._lane(queue) for queue in hosts.values() for _ in range(min(AT_ONE_HOST, len(queue))))
        await asyncio.gather(*lanes)
        for ask, seen in self._unproved:
            self._tell(replace(seen, proved=await self._line.proved(f"{ask.host}:0")))

    async def _lane(self, queue: deque[Ask]) -> None:
        while queue:
            ask = queue.popleft()
            async with self._room:
                seen = await self._visit(ask)
            self._take(ask, seen)
            if queue:
                await asyncio.sleep(GAP_S)

    def _take(self, ask: Ask, seen: Seen) -> None:
        if not needs_proof(seen.outcome):
            self._tell(seen)
        elif self._client.last_answer_elsewhere(ask.host):
            self._tell(replace(seen, proved=True))
        else:
            self._unproved.append((ask, seen))

    async def _visit(self, ask: Ask) -> Seen:
        """Through the first door that opens; where none does, what the first of them said."""
        first = await self._knock(ask, ask.urls[0])
        for url in ask.urls[1:] if is_broken(first.outcome) else ():
            other = await self._knock(ask, url)
            if other.outcome in REACHED:
                return other
        return first

    async def _knock(self, ask: Ask, url: str) -> Seen:
        begun = time.monotonic()
        after = begun - self._began
        job = Job(url, limits=_LIMITS, fresh=True, enough=True)
        try:
            answer = await asyncio.wait_for(self._client.fetch(job), LONGEST_S + _GRACE_S)
        except TimeoutError:
            return Seen(ask.id, after, Outcome.TIMEOUT, None, LONGEST_S, "not open in time")
        seconds = time.monotonic() - begun
        if answer.outcome in REACHED and seconds >= LONGEST_S:
            return Seen(ask.id, after, Outcome.TIMEOUT, answer.status, LONGEST_S, "not open in time")
        found = _shows(answer, ask.text) if ask.text else None
        return Seen(ask.id, after, answer.outcome, answer.status, seconds, answer.detail[:200], text_found=found)


class _SlowLine:
    """Asks once at a time whether our line works, and believes for a while that it does not."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._dead_until = 0.0

    async def proved(self, host: str) -> bool:
        """Whether our line works, as far as the host is no witness for itself."""
        if time.monotonic() < self._dead_until:
            return False
        proved = await self._line.proved(host)
        if not proved:
            self._dead_until = time.monotonic() + _LINE_FOR_S
        return proved


def _shows(answer: Answer, text: str) -> bool | None:
    """Whether the decoded body shows the words, be it as JSON escapes them; None where not all of it came."""
    from crawler.reading.charset import decode  # most rounds look for no words

    body = decode(answer.body, answer.headers.get("content-type"))[0]
    if text in body or json.dumps(text)[1:-1].lower() in body.lower():
        return True
    if answer.outcome not in REACHED or len(answer.body) >= BODY_MOST:
        return None
    return False
