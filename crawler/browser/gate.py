"""The one way out of a page: each request is asked by our client, within the page's budget."""

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from crawler.browser.ask import (
    REFUSED,
    STAYS,
    Ask,
    Reply,
    headers_to_send,
    is_html,
    redirect_to,
    reply_of,
    without_asking,
)
from crawler.browser.limits import BrowserLimits
from crawler.browser.shelf import Shelf
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind, Limits
from facts.outcomes import OUTCOMES

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Route

NAVIGATIONS_MOST = 5
"""Navigations of a page by itself that are followed."""
_ABREAST = 6
_BODY_MOST = 4_000_000
_CONNECT_S = 5.0
_TIME_LEAST_S = 0.5


class Gate:
    """Answers what one page asks. until: moment (time.monotonic) at which nothing more is asked.

    document: the answer that the page itself came from, last. looping: it navigated too often.
    short: which budget was used up, in English; empty when none. busy: requests under way.
    """

    def __init__(self, client: Client, limits: BrowserLimits, shelf: Shelf, until: float) -> None:
        self._client, self._limits, self._shelf, self._until = client, limits, shelf, until
        self.document: Answer | None = None
        self.looping = False
        self.short = ""
        self.requests = self.received = self.busy = 0
        self._bytes = self._navigations = 0
        self._idle_since = time.monotonic()
        self._held: dict[str, Answer] = {}
        self._abreast = asyncio.Semaphore(_ABREAST)
        self._page: Page | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def enter(self, url: str) -> Answer:
        """Ask for the page's document, and keep it for the browser, which asks for it next."""
        answer = await self._ask(Ask(url, "document", navigates=True, main=True))
        self.document = self._held[_bare(answer.final_url)] = answer
        return answer

    @property
    def over(self) -> bool:
        """Whether nothing more is to be waited for: the page went where nothing can be read, or on and on."""
        return self.looping or (self.document is not None and not OUTCOMES[self.document.outcome].readable)

    def idle(self) -> float:
        """Seconds for which no request has been under way."""
        return 0.0 if self.busy else time.monotonic() - self._idle_since

    def extend(self, until: float) -> None:
        """Another end: what the browser's start took is not the page's fault."""
        self._until = until

    def belongs_to(self, page: "Page") -> None:
        """The page whose requests are answered; windows that it opens get nothing."""
        self._page = page

    async def handle(self, route: "Route") -> None:
        """Answer one intercepted request. Nothing is raised: a page that is gone needs no answer."""
        from playwright.async_api import Error

        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(Error, asyncio.CancelledError):
                ask = self._ask_of(route.request)
                reply = STAYS if ask is None else await self.reply(ask)
                if reply.error is not None:
                    await route.abort(reply.error)
                else:
                    await route.fulfill(status=reply.status, headers=dict(reply.headers), body=reply.body)
        finally:
            self._tasks.discard(task)

    def shut(self) -> None:
        """Drop what is under way."""
        self._until = 0.0
        for task in list(self._tasks):
            task.cancel()

    async def reply(self, ask: Ask) -> Reply:
        """What the page is told."""
        known = without_asking(ask)
        if known is not None:
            return known
        answer = self._held.pop(ask.url, None) if ask.method == "GET" and ask.navigates else None
        if answer is None:
            if ask.main and not self._may_navigate():
                return STAYS
            answer = self._shelf.find(ask) or await self._ask_within_budget(ask)
        if answer is None:
            return STAYS if ask.navigates else REFUSED
        return self._navigate(ask, answer) if ask.navigates else reply_of(ask, answer)

    def _navigate(self, ask: Ask, answer: Answer) -> Reply:
        if ask.main and not is_html(answer) and OUTCOMES[answer.outcome].readable:
            return STAYS  # a file: the page stays
        if ask.main:
            self.document = answer
            if answer.status is None:
                return STAYS
        landed = _bare(answer.final_url)
        if landed != ask.url and answer.status is not None:
            self._held[landed] = answer
            return redirect_to(landed)
        return reply_of(ask, answer)

    def _may_navigate(self) -> bool:
        self._navigations += 1
        self.looping = self.looping or self._navigations > NAVIGATIONS_MOST
        return not self.looping

    async def _ask_within_budget(self, ask: Ask) -> Answer | None:
        self.busy += 1
        try:
            async with self._abreast:
                return await self._ask(ask) if self._has_room() else None
        finally:
            self.busy -= 1
            self._idle_since = time.monotonic()

    def _has_room(self) -> bool:
        if self.requests >= self._limits.requests_per_page:
            self.short = "too many requests"
        elif self._bytes >= self._limits.bytes_per_page:
            self.short = "too many bytes"
        return not self.short and time.monotonic() < self._until

    async def _ask(self, ask: Ask) -> Answer:
        total = max(_TIME_LEAST_S, self._until - time.monotonic())
        room = max(1, min(_BODY_MOST, self._limits.bytes_per_page - self._bytes))
        limits = Limits(body=room, connect=min(_CONNECT_S, total), total=total)
        self.requests += 1  # now, not when it is answered: those abreast count too
        answer = await self._client.fetch(
            Job(ask.url, ask.method, Kind.PAGE, headers_to_send(ask), limits, body=ask.body)
        )
        self.requests += answer.requests - 1
        self.received += answer.received
        self._bytes += max(answer.received, len(answer.body))
        self._shelf.put(ask, answer)
        return answer

    def _ask_of(self, request: "Request") -> Ask | None:
        """The request in plain data; None when it is a window's that the page opened."""
        from playwright.async_api import Error

        navigates, main = request.is_navigation_request(), False
        try:
            frame = request.frame
        except Error:  # a worker's has none; nor has, yet, the first of a new window
            if navigates:
                return None
        else:
            if frame.page is not self._page:
                return None
            main = navigates and frame.parent_frame is None
        headers = tuple((name.lower(), value) for name, value in request.headers.items())
        body = request.post_data_buffer or b""
        return Ask(_bare(request.url), request.resource_type, request.method, headers, body, navigates, main)


def _bare(url: str) -> str:
    return url.partition("#")[0]
