"""One job from its address to its answer: visits, redirects, cookies, and the sum of it all."""

from dataclasses import dataclass, field, replace

from crawler.net import outcomes
from crawler.net.address import Address
from crawler.net.budget import Aborted
from crawler.net.cookies import Jar
from crawler.net.decoding import Decoded, decode
from crawler.net.exchange import Exchange, Request
from crawler.net.job import Answer, Hop, Job
from crawler.net.redirects import STATUSES, Chain, method_after
from crawler.net.route import Router
from crawler.net.visit import Visit, Visitor
from facts.outcomes import Outcome

_TIME_LEAST = 0.5


@dataclass(slots=True)
class Walk:
    """The state of one job. headers: lines sent with each request. jar: for its cookies."""

    job: Job
    headers: tuple[bytes, ...]
    router: Router
    visitor: Visitor
    jar: Jar
    chain: Chain = field(init=False)
    hops: list[Hop] = field(default_factory=list)
    requests: int = 0
    received: int = 0
    spent: float = 0.0
    body: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.chain = Chain(self.job.limits.redirects)
        self.body = self.job.body

    async def run(self, start: Address) -> Answer:
        """Visit, follow, and answer."""
        where, method = start, self.job.method
        while True:
            cookies = self.jar.header(where)
            if not self.chain.enter(where, method, cookies):
                return self._end(where, Outcome.REDIRECT_LOOP, "redirects in a ring")
            visit = await self._visit(where, method, cookies)
            if isinstance(visit, Answer):
                return visit
            exchange = visit.exchange
            self.jar.keep(where, exchange.header_lines)
            if exchange.status not in STATUSES:
                return self._answer(where, visit)
            location = exchange.header(b"location")
            following = self.chain.follow(where, location, len(self.hops))
            if following.address is None:
                return self._refused(where, visit, following.outcome or Outcome.REDIRECT_REFUSED, following.detail)
            self.hops.append(_hop(where, exchange, location))
            after = method_after(exchange.status or 0, method)
            if after != method:  # from here on it is a GET: what was said of the body goes with it
                self.body = b""
                self._drop_lines(b"content-")
            if following.address.origin != where.origin:
                self._drop_lines(b"authorization:")  # a password is for who asked for it
            where, method = following.address, after

    def _drop_lines(self, beginning: bytes) -> None:
        self.headers = tuple(line for line in self.headers if not line.lower().startswith(beginning))

    async def _visit(self, where: Address, method: str, cookies: bytes) -> Visit | Answer:
        job = self.job
        route = await self.router.route(where, fresh=job.fresh)
        if route.outcome is not None:
            return self._end(where, route.outcome, route.detail)
        limits = job.limits
        if self.spent:
            limits = limits._replace(total=max(_TIME_LEAST, limits.total - self.spent))
        lines = (*self.headers, b"Cookie: " + cookies) if cookies else self.headers
        request = Request(where, method, lines, limits, route.place, route.addresses, fresh=job.fresh, body=self.body)
        try:
            visit = await self.visitor.visit(request, job.kind, first=bool(self.hops))
        except Aborted:
            return self._end(where, Outcome.OUR_FAULT, "aborted")
        self.requests += visit.requests
        self.received += visit.received
        self.spent += visit.exchange.phases.total
        return visit

    def _end(self, where: Address, outcome: Outcome, detail: str) -> Answer:
        """An answer without an exchange."""
        return Answer(
            url=self.job.url,
            final_url=self._final(where),
            outcome=outcome,
            hops=tuple(self.hops),
            detail=detail,
            requests=self.requests,
            received=self.received,
        )

    def _final(self, where: Address) -> str:
        return where.url if self.hops else self.job.url

    def _answer(self, where: Address, visit: Visit) -> Answer:
        exchange = visit.exchange
        encoding = _encoding(exchange)
        decoded = decode(exchange.raw, encoding, self.job.limits.body)
        outcome, detail = outcomes.of_exchange(exchange, decoded.body)
        outcome, detail = _with_size(outcome, detail, decoded)
        if outcome is Outcome.TOO_LARGE and self.job.enough:
            outcome = Outcome.OK
        if (
            outcome in (Outcome.OK, Outcome.UNCHANGED)
            and visit.verdict is not None
            and visit.verdict.outcome is not None
        ):
            outcome = visit.verdict.outcome
            detail = "; ".join(part for part in (visit.verdict.certificate.problem, detail) if part)
        return Answer(
            url=self.job.url,
            final_url=self._final(where),
            outcome=outcome,
            status=exchange.status,
            header_lines=exchange.header_lines,
            body=decoded.body,
            raw=exchange.raw,
            encoding=encoding,
            hops=tuple(self.hops),
            phases=exchange.phases,
            certificate=visit.verdict.certificate if visit.verdict is not None else None,
            ip=exchange.ip,
            detail=detail,
            requests=self.requests,
            received=self.received,
            retry_after=visit.retry_after,
        )

    def _refused(self, where: Address, visit: Visit, outcome: Outcome, detail: str) -> Answer:
        return replace(self._answer(where, visit), outcome=outcome, detail=detail)


def _hop(where: Address, exchange: Exchange, location: bytes | None) -> Hop:
    return Hop(where.url, exchange.status or 0, (location or b"").decode("utf-8", "backslashreplace"))


def _encoding(exchange: Exchange) -> str:
    value = exchange.header(b"content-encoding") if exchange.raw else None
    text = value.decode("latin-1").strip().lower() if value else ""
    return "" if text == "identity" else text


def _with_size(outcome: Outcome, detail: str, decoded: Decoded) -> tuple[Outcome, str]:
    if decoded.full and outcome is Outcome.OK:
        outcome = Outcome.TOO_LARGE
    return outcome, "; ".join(filter(None, (detail, decoded.detail)))
