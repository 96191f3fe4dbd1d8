"""One look at a site: the parts that spider, scheduler, light path and heartbeat share."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from crawler.again import Knowing
from crawler.browser import Browser, Rendered
from crawler.digest import PageDigest, PageTask
from crawler.discovery import Discovery
from crawler.frontier import Frontier, Row
from crawler.homewatch import HomeWatch
from crawler.ledger import Ledger
from crawler.line import Line
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind, Limits
from crawler.notfound import BY_NUMBER, NotFound, Template, verdict
from crawler.options import CrawlOptions
from crawler.order import Turn
from crawler.pool import ReaderPool, ReadingError
from crawler.reading import Shape
from crawler.recorder import Recorder
from crawler.rests import Rests
from crawler.robots import Robots
from crawler.scope import Scope, host_port
from crawler.sections import section_of
from crawler.seen import Seen, needs_proof
from crawler.traps import Families
from facts.outcomes import OUTCOMES, Outcome, is_broken
from facts.timings import Phase
from facts.words import Instead, Reason

SECTION_DEPTH = 2
"""Directories of the site that may have a not-found template of their own."""
_SECOND_LOOKS_SHARE = 0.25
"""Beyond `max_time`, so much of it more may go into second looks: without them nothing that is broken were certain."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "", "text/plain", "application/xml", "text/xml"})
LIST_TYPES = frozenset({"application/json", "text/json", "application/javascript", "text/javascript"})
"""What list services call their answers; only what holds rows counts as read."""
_PAGE_LIMITS = Limits(body=4_000_000)
_log = logging.getLogger(__name__)
_CONNECTED = frozenset({Outcome.TIMEOUT, Outcome.RESET, Outcome.CUT})
"""Failures after the connection stood."""
_NOTHING = {Instead.CHALLENGE.value: Outcome.BLOCKED, Instead.BLOCKED.value: Outcome.BLOCKED}


@dataclass(slots=True)
class Look:
    """The state of a crawl that its parts share. Everything that outlives a kill is in the store."""

    options: CrawlOptions
    client: Client
    reader: ReaderPool
    frontier: Frontier
    discovery: Discovery
    recorder: Recorder
    robots: Robots
    line: Line
    notfound: NotFound
    scope: Scope
    home: HomeWatch
    browser: Browser | None
    families: Families
    sections: dict[str, set[int]]
    ledger: Ledger
    rests: Rests
    started: float
    pages_before: int
    bytes_before: int
    pages_handed: int = 0
    suspected: int = 0
    bytes_seen: int = 0
    stopping: bool = False
    finished: bool = False
    ceiling: str | None = None
    second_round: bool = False
    closing: asyncio.Future[None] | None = None
    error: Exception | None = None
    again: Knowing | None = None
    when_read: Callable[[], None] = lambda: None
    """What is begun when all pages are read, while links are verified and second looks rest."""

    @property
    def site_host(self) -> str:
        """The home page's host name."""
        return host_port(self.scope.origin).rpartition(":")[0]

    def waits_for(self) -> Phase:
        """What holds the look up just now: the network, our own readers, a batch that is not full yet, else our own
        pause before a second look."""
        if (network := self.client.waits_at(self.scope.names)) is not None:
            return network
        if self.reader.is_busy:
            return Phase.READ
        return Phase.STORE if self.recorder.holds else Phase.SITE if self.frontier.out() else Phase.PAUSE

    def stop(self) -> None:
        """End as soon as may be: what is open is dropped, what is recorded stays."""
        self.stopping = True
        self.client.abort()
        if self.browser is not None:
            self.closing = asyncio.ensure_future(self.browser.close())

    def fail(self, error: Exception) -> None:
        """End because we cannot go on (our store is gone, or another's by now); the first reason counts."""
        self.error = self.error or error
        self.stop()

    def next_page(self) -> Row | None:
        """The next page to ask; None when none waits or a ceiling is hit."""
        try:
            return self._next_page()
        except Exception as error:  # noqa: BLE001 - Scrapy would swallow it and wait for ever
            self.fail(error)
            return None

    def _next_page(self) -> Row | None:
        if self.stopping or self.reader.is_full:
            return None
        self._hold_ceilings()
        row = self._next_in_turn()
        if row is None:
            self.recorder.hurry()  # what is in the batch may bring new addresses
            row = self._next_second("crawl")
        if row is not None and not row.second:
            self.pages_handed += 1
        return row

    def _next_in_turn(self) -> Row | None:
        """The next first look. A page of a family waits until all that come before it are recorded:
        then what was learnt of the family is the same on every run."""
        row = self.frontier.peek("crawl")
        if row is not None and row.priority > Turn.VARIANT and self.frontier.is_asking("crawl", row.priority):
            return None
        row = self.frontier.take("crawl")
        while row is not None and not row.carried and self.families.is_endless(row.url, row.priority - Turn.VARIANT):
            self.recorder.leave_out_rows([row.id], Reason.CEILING.value)
            row = self.frontier.take("crawl")
        return row

    def next_check(self) -> Row | None:
        """The next address of the light path; as `next_page`."""
        if self.stopping:
            return None
        self._hold_ceilings()
        return self.frontier.take("check") or self._next_second("check")

    def _next_second(self, work: str) -> Row | None:
        """The next second look; None before their round, or while all that wait still rest."""
        return self.frontier.take(work, "second", self.rests.is_over) if self.looks_again else None

    @property
    def looks_again(self) -> bool:
        """Whether second looks are handed out now."""
        return self.second_round and self.second_looks_left()

    def second_looks_left(self) -> bool:
        """Whether second looks may still be begun; each of them is short."""
        return time.monotonic() - self.started < self.options.max_time * (1 + _SECOND_LOOKS_SHARE)

    @property
    def is_read(self) -> bool:
        """Whether no page of the first round waits, is asked or is being read."""
        return not self.frontier.waiting("crawl") and not self.frontier.is_asking("crawl")

    def page_waits(self) -> bool:
        """Whether a page is still to be asked, now or later."""
        if self.stopping:
            return False
        return self.frontier.waiting("crawl") or (self.looks_again and self.frontier.waiting("crawl", "second"))

    def _hold_ceilings(self) -> None:
        """Once a ceiling is hit, whatever is still found for reading is left out, and said so; when time is
        up, what is still to be verified too."""
        if self.ceiling is None:
            self.ceiling = self._ceiling()
        if self.ceiling is None:
            return
        late = self.ceiling == "time" or self._is_late()
        for work in ("crawl", "check") if late else ("crawl",):
            if self.frontier.waiting(work):
                self.recorder.leave_out(work, Reason.CEILING.value, self.ceiling)

    def _ceiling(self) -> str | None:
        options = self.options
        if self.pages_before + self.pages_handed >= options.max_pages:
            return "pages"
        if self.bytes_before + self.bytes_seen >= options.max_bytes:
            return "bytes"
        return "time" if self._is_late() else None

    def _is_late(self) -> bool:
        return time.monotonic() - self.started >= self.options.max_time

    async def ask_page(self, row: Row) -> Answer:
        """Ask for a page; robots rules are obeyed but for the home page. Never raises."""
        try:
            return await self._ask_page(row)
        except Exception as error:  # noqa: BLE001 - one address that we fail at must not hold the others up
            _log.exception("asking %s failed", row.url)
            return our_fault(row, error)

    async def _ask_page(self, row: Row) -> Answer:
        if row.depth > 0 and not await self.robots.allows(row.url):
            return Answer(url=row.url, final_url=row.url, outcome=Outcome.ROBOTS, requests=0)

        async def fetch(headers: tuple[tuple[str, str], ...] = ()) -> Answer:
            return await self.client.fetch(
                Job(row.url, kind=Kind.PAGE, headers=headers, limits=_PAGE_LIMITS, fresh=row.second)
            )

        return await fetch() if self.again is None else await self.again.ask(row, fetch)

    async def seen_page(self, row: Row, answer: Answer) -> Seen:
        """What came of asking for a page. Never raises: one page that we fail at must not hold the others up."""
        self.bytes_seen += answer.received
        try:
            return await self._page_seen(row, answer)
        except Exception as error:  # noqa: BLE001 - one address that we fail at must not hold the others up
            _log.exception("judging %s failed", row.url)
            return Seen(row, answer, Outcome.OUR_FAULT, detail=f"{type(error).__name__}: {error}"[:200])

    async def _page_seen(self, row: Row, answer: Answer) -> Seen:
        if answer.outcome is Outcome.ROBOTS:
            return Seen(row, answer, answer.outcome, work="check", reason=Reason.ROBOTS.value)
        if self.again is not None and self.again.is_unchanged(row, answer):
            return Seen(row, answer, answer.outcome, unchanged=True)
        broke_off = answer.outcome is Outcome.CUT and not answer.body
        if broke_off or not OUTCOMES[answer.outcome].readable:
            return await self.failed(row, answer)
        landed = self.scope.canonical(answer.final_url)
        if landed != row.url and row.depth > 0:
            return await self._moved(row, answer, landed)
        if answer.content_type not in HTML_TYPES | LIST_TYPES:
            return Seen(row, answer, answer.outcome, reason=Reason.UNREAD_LIST.value if row.depth == 0 else None)
        try:
            digest = await self.read(answer)
        except ReadingError as error:
            return Seen(row, answer, Outcome.OUR_FAULT, detail=f"reading failed: {error}")
        if digest.answer:
            return Seen(row, answer, answer.outcome, digest=digest)
        if answer.content_type in LIST_TYPES:
            return Seen(row, answer, answer.outcome)
        return await self._read(row, answer, digest)

    async def failed(self, row: Row, answer: Answer) -> Seen:
        """What came of an address that did not open."""
        connected = answer.outcome in _CONNECTED
        proved = await self.line.proved(row.host, connected=connected) if needs_proof(answer.outcome) else None
        return self.told(Seen(row, answer, answer.outcome, line_proved=proved))

    async def read(self, answer: Answer) -> PageDigest:
        """Read an answer's body in the pool."""
        content_type = answer.headers.get("content-type")
        return await self.reader.read(PageTask(answer.body, answer.final_url, content_type, self.scope))

    async def shape_of(self, url: str) -> tuple[Answer, Shape | None]:
        """Ask an address as a page, for its shape."""
        answer = await self.client.fetch(Job(url, kind=Kind.PAGE, limits=Limits(body=1_000_000)))
        if not OUTCOMES[answer.outcome].readable or answer.content_type not in HTML_TYPES:
            return answer, None
        try:
            return answer, (await self.read(answer)).shape
        except ReadingError:
            return answer, None

    async def _moved(self, row: Row, answer: Answer, landed: str) -> Seen:
        """A redirect to another address: that one is a page of its own, this one leads to it."""
        soft = verdict(row.url, answer, None, await self.notfound.template(row.url, SECTION_DEPTH))
        if soft is not None:
            return self.told(Seen(row, answer, Outcome.SOFT_404, detail=soft))
        discovered = landed if self.scope.holds(landed) else None
        return Seen(row, answer, answer.outcome, discovered=discovered)

    async def _read(self, row: Row, answer: Answer, digest: PageDigest) -> Seen:
        if digest.blank:
            return Seen(row, answer, answer.outcome, reason=Reason.UNREAD_LIST.value)
        if digest.instead in _NOTHING:
            return Seen(row, answer, _NOTHING[digest.instead], detail=f"instead: {digest.instead}")
        if row.depth > 0:
            template = await self.notfound.template(row.url, SECTION_DEPTH)
            soft = verdict(row.url, answer, digest.shape, template)
            if soft is not None and not self._minds_no_figures(row, soft, template):
                return self.told(Seen(row, answer, Outcome.SOFT_404, detail=soft))
        self.sections.setdefault(section_of(row.url, SECTION_DEPTH), set()).add(digest.shape_key)
        if not row.carried:  # one that was read before counted then
            self.families.saw(answer.final_url, digest.shape_key)
        proved = True if needs_proof(answer.outcome) else None  # it broke off, but it had answered
        partly = digest.cut or answer.outcome is Outcome.TOO_LARGE
        hollow = digest.hollow and not row.second and not partly
        reason = _why_not_whole(partly=partly, unfilled=hollow and self.browser is None)
        renders = hollow and self.browser is not None
        return self.told(
            Seen(row, answer, answer.outcome, digest=digest, line_proved=proved, reason=reason, renders=renders)
        )

    def next_render(self) -> Row | None:
        """The next page for the browser, when nothing else is left to read; None without one or when time is up."""
        if self.browser is None or self.stopping or self._is_late():
            return None
        return self.frontier.take("crawl", "render")

    async def rendered(self, row: Row) -> Seen:
        """What a browser shows of a page that is hollow without one. Never raises."""
        assert self.browser is not None
        try:
            shown = await self.browser.render(row.url)
            self.bytes_seen += shown.received
            answer = rendered_answer(row, shown)
            digest = await self._shown(answer) if shown.html and OUTCOMES[shown.outcome].readable else None
        except Exception as error:  # noqa: BLE001 - one page that we fail at must not hold the others up
            _log.exception("rendering %s failed", row.url)
            answer, digest = our_fault(row, error), None
        ours = answer.outcome is Outcome.OUR_FAULT
        reason = None if digest else Reason.OUR_FAULT if ours else Reason.SCRIPT_FILLED
        return Seen(row, answer, Outcome.OK, digest=digest, reason=reason.value if reason else None)

    async def _shown(self, answer: Answer) -> PageDigest | None:
        """The rendered page as it is read; None where a browser, too, shows nothing of it."""
        if self.scope.canonical(answer.final_url) != self.scope.canonical(answer.url):
            return None  # its script sent the reader on
        task = PageTask(answer.body, answer.final_url, answer.headers["content-type"], self.scope, rendered=True)
        digest = await self.reader.read(task)
        return None if digest.hollow else digest

    def _minds_no_figures(self, row: Row, soft: str, template: Template) -> bool:
        """By the second look the whole section was read: where every figure gives this page, it is one."""
        if not row.second or soft != BY_NUMBER:
            return False
        shown = {sample.shape.number for sample in template.samples if sample.shape is not None}
        return not self.sections.get(section_of(row.url, SECTION_DEPTH), set()) - shown

    def told(self, seen: Seen) -> Seen:
        """Count what is suspected so far, for the progress line."""
        if seen.wants_second_look and is_broken(seen.outcome):
            self.suspected += 1
        return seen


def rendered_answer(row: Row, shown: Rendered) -> Answer:
    """What a browser shows, in the form of an answer."""
    return Answer(
        url=row.url,
        final_url=shown.url,
        outcome=shown.outcome,
        status=shown.status,
        header_lines=(b"Content-Type: text/html; charset=utf-8",),
        body=shown.html,
        detail=shown.detail,
        requests=shown.requests,
        received=shown.received,
    )


def _why_not_whole(*, partly: bool, unfilled: bool) -> str | None:
    """Why not all that a page holds was read; None where it was."""
    reason = Reason.CEILING if partly else Reason.NO_BROWSER if unfilled else None
    return reason.value if reason else None


def our_fault(row: Row, error: Exception) -> Answer:
    """The answer of an address at which we failed ourselves."""
    return Answer(row.url, row.url, Outcome.OUR_FAULT, detail=f"{type(error).__name__}: {error}"[:200], requests=0)
