"""The one client: a job goes in, an answer comes out."""

from collections.abc import Collection

from crawler.net import address
from crawler.net.budget import Budget
from crawler.net.cookies import Jar
from crawler.net.dead import Dead
from crawler.net.decoding import ACCEPT
from crawler.net.heads import Heads
from crawler.net.job import Answer, Job
from crawler.net.names import Lookup, Resolver, lookup
from crawler.net.pace import Limits
from crawler.net.record import Record, Statistics
from crawler.net.route import Router
from crawler.net.settings import NetSettings
from crawler.net.tls import Bundle
from crawler.net.transfer import Transfers
from crawler.net.visit import Visitor
from crawler.net.walk import Walk
from facts.outcomes import Outcome
from facts.timings import Phase


class Client:
    """All network traffic to targets. Make it anywhere, use it in one running asyncio loop.

    heads: at which hosts HEAD works, as `verify` finds out. requests, received: of all jobs that have ended, in bytes.
    """

    def __init__(self, settings: NetSettings, look: Lookup = lookup) -> None:
        """look: how names are resolved (a test's own). Raises OSError when `ca_file` cannot be read."""
        self._bundle = Bundle(settings.ca_file)
        self._settings = settings
        self._transfers = Transfers(self._bundle.path, settings.proxy)
        limits = Limits(settings.delay, settings.delay_least, settings.delay_most, settings.pause_most)
        self._budget = Budget(settings.overall, settings.connections, limits)
        self._record = Record()
        self._resolver = Resolver(settings.name_threads, settings.name_limit, settings.name_ttl, look)
        self._router = Router(settings, self._resolver)
        dead = Dead(settings.dead_after, settings.dead_for)
        self._visitor = Visitor(self._transfers, self._budget, self._record, dead, bool(settings.proxy))
        self._jar = Jar()
        self.heads = Heads()
        self.requests = self.received = 0
        self._headers: tuple[tuple[str, str], ...] = (
            ("User-Agent", settings.user_agent),
            ("Accept", settings.accept),
            ("Accept-Language", settings.accept_language),
            ("Accept-Encoding", ACCEPT),
        )
        self._lines = _lines(self._headers)

    @property
    def user_agent(self) -> str:
        """What hosts see as User-Agent, unless a job names another."""
        return self._settings.user_agent

    async def fetch(self, job: Job) -> Answer:
        """Carry out a job. Whatever happens is in the answer; nothing but a cancellation is raised."""
        start = address.parse(job.url)
        if start is None:
            return Answer(job.url, job.url, Outcome.OUR_FAULT, detail="no http(s) address", requests=0)
        jar = Jar() if job.fresh else self._jar
        answer = await Walk(job, self._headers_for(job), self._router, self._visitor, jar).run(start)
        self.requests += answer.requests
        self.received += answer.received
        return answer

    def statistics(self, host: str) -> Statistics:
        """What was seen of a host so far."""
        pace = self._budget.lane(host).pace
        return self._record.statistics(host, pace.delay, pace.slowed)

    def waits_at(self, hosts: Collection[str]) -> Phase | None:
        """What holds the client up: our own pace, answers of these hosts, of others; None where nothing does."""
        here = [self._budget.standing(host) for host in hosts]
        answers, turns = self._budget.anywhere
        if any(held for _, held in here):
            return Phase.POLITE
        if any(asked for asked, _ in here):
            return Phase.SITE
        return Phase.OTHERS if answers else Phase.POLITE if turns else None

    def slowed_hosts(self) -> list[str]:
        """Hosts that are slow or refuse, and at which we slowed down."""
        return [host for host in self._record.hosts() if self._budget.lane(host).pace.slowed]

    def last_answer_elsewhere(self, host: str, within: float = 60.0) -> bool:
        """Whether a host other than this one answered in the last `within` seconds: our line is proved."""
        return self._record.answered_elsewhere(host, within)

    def abort(self) -> None:
        """End everything that is open or waits, at once; open jobs end with OUR_FAULT "aborted"."""
        self._budget.close()
        self._transfers.abort()
        self._visitor.abort()
        self._resolver.close()

    async def close(self) -> None:
        """Abort, and let go of sockets, threads and files."""
        self.abort()
        await self._transfers.close()
        self._bundle.close()

    def _headers_for(self, job: Job) -> tuple[bytes, ...]:
        if not job.headers:
            return self._lines
        own = {name.lower() for name, _ in job.headers}
        return _lines((*(row for row in self._headers if row[0].lower() not in own), *job.headers))


def _lines(headers: tuple[tuple[str, str], ...]) -> tuple[bytes, ...]:
    """Header lines for the wire; line breaks in a value would be lines of their own, so they go."""
    return tuple(" ".join(f"{name}: {value}".split()).encode() for name, value in headers)
