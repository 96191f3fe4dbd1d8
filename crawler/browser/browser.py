"""The browser of a look: its budget, its restarts, and what a rendering comes to."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

from crawler.browser.ask import is_html
from crawler.browser.chromium import Chromium, NoBrowserError
from crawler.browser.found import find_chromium
from crawler.browser.gate import Gate
from crawler.browser.limits import BrowserLimits, Rendered
from crawler.browser.shelf import Shelf
from crawler.browser.visit import BrowserFailedError, PageHungError, Shown, Visit
from crawler.net.client import Client
from facts.outcomes import OUTCOMES, Outcome

_TURN_S = 2.0
"""The client's own time limits come first; what takes longer waited for its turn."""


class Browser:
    """Renders pages, one at a time. One Chromium per look: started at the first page that needs it.

    Everything that a page asks goes through `client`, so its map, policies, cookies and pace hold.
    Cookies that a page's own script sets stay in the page.
    """

    def __init__(
        self, client: Client, limits: BrowserLimits | None = None, program: Path | None = None, *, isolate: bool = True
    ) -> None:
        """program: Chromium, found by `find_chromium` when None. isolate: give it no network of its own,
        where the system allows that; its requests do not need any."""
        self._client, self._limits, self._isolate = client, limits or BrowserLimits(), isolate
        self._program = program or find_chromium()
        self._chromium: Chromium | None = None
        self._lock = asyncio.Lock()
        self._shelf = Shelf()
        self._starts = self._pages = 0
        self._seconds = 0.0
        self._closed = asyncio.Event()

    async def render(self, url: str) -> Rendered:
        """The page at an absolute http(s) address as it stands when its scripts have done their work.

        Whatever the site or the browser does is in the answer; nothing but a cancellation is raised.
        It takes a few seconds more than `seconds_per_page` at most, and 25 more where the browser does not start.
        """
        async with self._lock:
            spent = self._spent()
            if spent:
                return _nothing(url, Outcome.LEFT_OUT, spent)
            self._pages += 1
            began = time.monotonic()
            try:
                rendered = await self._render(url)
            finally:
                self._seconds += time.monotonic() - began
            return replace(rendered, seconds=round(time.monotonic() - began, 3))

    async def close(self) -> None:
        """End the browser, and the rendering that is under way: it ends with OUR_FAULT. May be called twice."""
        self._closed.set()
        async with self._lock:
            await self._stop()

    def _spent(self) -> str:
        if self._closed.is_set():
            return "the browser is closed"
        if self._pages >= self._limits.pages:
            return f"{self._limits.pages} pages are rendered"
        return f"{self._limits.seconds:g} s are spent" if self._seconds >= self._limits.seconds else ""

    async def _render(self, url: str) -> Rendered:
        """Render, unless `close` comes first."""
        work = asyncio.ensure_future(self._render_whole(url))
        closing = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait({work, closing}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return work.result()
        finally:
            for task in (work, closing):
                task.cancel()
            await asyncio.gather(work, closing, return_exceptions=True)
        return _nothing(url, Outcome.OUR_FAULT, "closed")

    async def _render_whole(self, url: str) -> Rendered:
        until = time.monotonic() + self._time()
        gate = Gate(self._client, self._limits, self._shelf, until)
        try:
            answer = await asyncio.wait_for(gate.enter(url), self._time() + _TURN_S)
            if not OUTCOMES[answer.outcome].readable:
                return _of_document(gate, url)
            if not is_html(answer):
                return replace(_of_document(gate, url), detail=f"no page: {answer.content_type}")
            started = time.monotonic()
            chromium = await self._started()
            until += time.monotonic() - started
            gate.extend(until)
            return await self._visit(chromium, gate, answer.final_url, until)
        except TimeoutError:
            return _failed(gate, url, Outcome.OUR_FAULT, "no turn to ask came in time")
        except NoBrowserError as error:
            return _failed(gate, url, Outcome.OUR_FAULT, str(error))
        finally:
            gate.shut()

    async def _visit(self, chromium: Chromium, gate: Gate, url: str, until: float) -> Rendered:
        visit = Visit(chromium, gate, until, self._limits.html + 1)
        try:
            shown = await visit.show(url)
        except BrowserFailedError as error:
            return _failed(gate, url, Outcome.OUR_FAULT, str(error))
        except PageHungError as error:
            return _failed(gate, url, Outcome.TIMEOUT, str(error))
        finally:
            gate.shut()
            if not await visit.close():
                await self._stop()
        if gate.looping:
            return _failed(gate, url, Outcome.REDIRECT_LOOP, "the page goes on navigating")
        return _of_document(gate, url) if shown is None else _of_shown(gate, shown, self._limits.html)

    def _time(self) -> float:
        return min(self._limits.seconds_per_page, max(1.0, self._limits.seconds - self._seconds))

    async def _started(self) -> Chromium:
        if self._chromium is not None and self._chromium.runs:
            return self._chromium
        await self._stop()
        if self._program is None:
            raise NoBrowserError("no Chromium on this machine")
        if self._starts > self._limits.restarts:
            raise NoBrowserError("the browser failed too often")
        self._starts += 1
        self._chromium = Chromium(self._program, self._client.user_agent, self._isolate)
        await self._chromium.start()
        return self._chromium

    async def _stop(self) -> None:
        chromium, self._chromium = self._chromium, None
        if chromium is not None:
            await chromium.stop()


def _nothing(url: str, outcome: Outcome, detail: str) -> Rendered:
    return Rendered(url, None, b"", 0, 0, 0.0, outcome, detail)


def _failed(gate: Gate, url: str, outcome: Outcome, detail: str) -> Rendered:
    return replace(_of_document(gate, url), outcome=outcome, detail=detail)


def _of_document(gate: Gate, url: str) -> Rendered:
    """What the client said of the page's document, without the page."""
    answer = gate.document
    if answer is None:
        return Rendered(url, None, b"", gate.requests, gate.received, 0.0, Outcome.OUR_FAULT)
    return Rendered(
        answer.final_url, answer.status, b"", gate.requests, gate.received, 0.0, answer.outcome, answer.detail
    )


def _of_shown(gate: Gate, shown: Shown, most: int) -> Rendered:
    html = shown.html.encode("utf-8", "replace")
    rendered = _of_document(gate, shown.url)
    details = [rendered.detail, gate.short, "" if shown.settled else "did not settle in time"]
    if len(html) > most:
        html = html[:most].decode("utf-8", "ignore").encode()
        rendered = replace(rendered, outcome=Outcome.TOO_LARGE)
        details.append("the DOM is larger than the limit")
    return replace(rendered, url=shown.url.partition("#")[0], html=html, detail="; ".join(filter(None, details)))
