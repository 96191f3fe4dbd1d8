"""One visit to one address: its turn in the budget, strict and lenient TLS, and what the host's pace learns."""

import asyncio
import time
from datetime import UTC, datetime
from typing import NamedTuple

from crawler.net import legacy, retry_after, tls
from crawler.net.budget import Budget
from crawler.net.dead import Dead
from crawler.net.exchange import Exchange, Profile, Request
from crawler.net.job import Certificate, Kind
from crawler.net.record import Record
from crawler.net.transfer import Transfers

_GATEWAY = frozenset({500, 502, 503, 504, 509, 520, 521, 522, 523, 524})
_REFUSALS = frozenset({403, 412, 429, 503, 521})
_NO_TUNNEL = frozenset({400, 403, 404, 405, 501})


class Visit(NamedTuple):
    """exchange: the one that counts. verdict: on the origin's TLS, None over plain HTTP.
    requests: how many it took. received: bytes of all. retry_after: seconds."""

    exchange: Exchange
    verdict: tls.Verdict | None = None
    requests: int = 1
    received: int = 0
    retry_after: float | None = None


class Visitor:
    """Makes visits. proxied: there is a proxy."""

    def __init__(self, transfers: Transfers, budget: Budget, record: Record, dead: Dead, proxied: bool) -> None:
        self._transfers, self._budget, self._record, self._dead = transfers, budget, record, dead
        self._proxied, self._tunnels = proxied, True
        self._memory = tls.Memory()
        self._looks: set[asyncio.Task[Exchange | None]] = set()

    async def visit(self, request: Request, kind: Kind, *, first: bool) -> Visit:
        """Carry out a request when its turn comes. Raises budget.Aborted when the client was stopped."""
        host = request.address.origin.host
        while True:
            shared = self._shared(request, kind)
            if shared is not None:
                return Visit(shared, requests=0)
            if await self._budget.acquire(host, kind, first=first):
                break
        try:
            visit = await self._carry_out(request)
            self._learn(request, visit)
        finally:
            self._budget.release(host)
        return visit

    def abort(self) -> None:
        """End the looks that are not libcurl's."""
        for look in self._looks:
            look.cancel()

    def _shared(self, request: Request, kind: Kind) -> Exchange | None:
        if kind is not Kind.CHECK:  # a page's turn is a brake: a short outage must not use up a site's pages
            return None
        return self._dead.known(request.address.origin.host, request.address.origin.port, request.fresh)

    def _learn(self, request: Request, visit: Visit) -> None:
        exchange, origin = visit.exchange, request.address.origin
        pace = self._budget.lane(origin.host).pace
        answered = exchange.status is not None
        if exchange.aborted:
            return
        self._record.note(origin.host, visit.received, exchange.phases.first_byte if answered else None)
        if answered:
            self._budget.prove(origin.host)
        if self._dead.note(origin.host, origin.port, request.fresh, exchange, head=request.method == "HEAD"):
            self._budget.give_up(origin.host)
        if exchange.status in _GATEWAY or exchange.status in _REFUSALS or not answered:
            pace.failed(time.monotonic(), exchange.status in (429, 503), visit.retry_after)
        else:
            pace.answered(exchange.phases.first_byte)

    async def _carry_out(self, request: Request) -> Visit:
        if request.address.origin.scheme == "http":
            exchange, requests = await self._plain(request)
            received = exchange.received
            verdict = None
        else:
            exchange, requests, received, verdict = await self._secure(request)
        wish = exchange.header(b"retry-after") if exchange.status in (429, 503) else None
        wait = retry_after.seconds(wish, datetime.now(UTC)) if wish else None
        return Visit(exchange, verdict, requests, received, wait)

    async def _plain(self, request: Request) -> tuple[Exchange, int]:
        """Through an HTTP proxy a tunnel shows whose error it is; where the proxy has none, the old way."""
        if not self._proxied:
            return await self._transfers.run(request), 1
        if self._tunnels or request.place.mapped:
            exchange = await self._transfers.run(request)
            if request.place.mapped or exchange.connect_code not in _NO_TUNNEL:
                return exchange, 1
            self._tunnels = False
        return await self._transfers.run(request._replace(absolute=True)), 1

    async def _secure(self, request: Request) -> tuple[Exchange, int, int, tls.Verdict | None]:
        origin = request.address.origin
        known = None if request.fresh else self._memory.known(origin)
        if known is not None and known.outcome is not None:
            exchange, requests = await self._lenient(request)
            return exchange, requests, exchange.received, known
        strict = await self._transfers.run(request)
        if not tls.wants_leniency(strict):
            if strict.status is not None:
                self._memory.keep(origin, tls.Verdict(None, Certificate(None, strict.expires)))
            return strict, 1, strict.received, self._memory.known(origin)
        exchange, requests = await self._lenient(request)
        if exchange.status is None:
            # Where leniency got past the handshake, what came after it is the answer, not the certificate.
            told = exchange if exchange.aborted or not tls.wants_leniency(exchange) else strict
            return told, 1 + requests, strict.received + exchange.received, None
        verdict = tls.verdict(strict, exchange.expires)
        self._memory.keep(origin, verdict)
        return exchange, 1 + requests, strict.received + exchange.received, verdict

    async def _lenient(self, request: Request) -> tuple[Exchange, int]:
        """By lenient TLS, and where even that is refused, by Python's own; with how many requests it took."""
        exchange = await self._transfers.run(request._replace(profile=Profile.LENIENT))
        if exchange.status is not None or self._proxied or not tls.wants_leniency(exchange):
            return exchange, 1
        look = asyncio.ensure_future(legacy.look(request))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        try:
            seen = await look
        except asyncio.CancelledError:
            if look.cancelled() and self._transfers.aborted:
                return Exchange(0, "aborted", aborted=True), 2
            look.cancel()
            raise
        return (seen if seen is not None else exchange), 2
