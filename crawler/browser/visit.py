"""One page in the browser: opened, waited for until it has settled, and read."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.browser.chromium import Chromium
from crawler.browser.gate import Gate
from crawler.browser.world import World

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, WebSocketRoute

_QUIET_S = 0.5
_LOOK_EVERY_S = 0.1
_LEAST_READING_S = 2.0
_CLOSE_S = 3.0


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as it stood. settled: it had come to rest; else its time was up."""

    url: str
    html: str
    settled: bool


class BrowserFailedError(Exception):
    """The browser itself did not do its work. The text says what, in English."""


class PageHungError(Exception):
    """The page's scripts let nobody in."""


class Visit:
    """A page's own profile in the browser. gate: where its requests go. until: moment (time.monotonic) at
    which it is read as it stands. most: letters of the DOM that are read."""

    def __init__(self, chromium: Chromium, gate: Gate, until: float, most: int) -> None:
        self._chromium, self._gate, self._until, self._most = chromium, gate, until, most
        self._crashed = asyncio.Event()
        self._context: BrowserContext | None = None
        self._opened = False

    async def show(self, url: str) -> Shown | None:
        """The page; None when it went where nothing can be read (the gate knows where).

        Raises BrowserFailedError and PageHungError, at most a few seconds after `until`.
        """
        work = asyncio.ensure_future(self._show(url))
        deaths = [asyncio.ensure_future(event.wait()) for event in (self._crashed, self._chromium.gone)]
        try:
            patience = max(0.0, self._until - time.monotonic()) + _LEAST_READING_S
            await asyncio.wait({work, *deaths}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            if work.done() and not self._is_dead():
                return work.result()
        finally:
            for task in (work, *deaths):
                task.cancel()
            await asyncio.gather(work, *deaths, return_exceptions=True)
        raise await self._what_failed()

    async def close(self) -> bool:
        """Close the page; False when the browser did not do it in time and should be killed."""
        from playwright.async_api import Error

        context, self._context = self._context, None
        if context is None or self._chromium.gone.is_set():
            return not self._chromium.gone.is_set()
        try:
            async with asyncio.timeout(_CLOSE_S):
                await context.close()
        except (Error, TimeoutError):
            return False
        return True

    def _is_dead(self) -> bool:
        return self._crashed.is_set() or self._chromium.gone.is_set()

    async def _what_failed(self) -> Exception:
        if self._chromium.gone.is_set():
            return BrowserFailedError("the browser died")
        if self._crashed.is_set():
            return BrowserFailedError("the page's process crashed")
        if self._opened and await self._chromium.answers():
            return PageHungError("the page's scripts never let go")
        self._chromium.give_up()
        return BrowserFailedError("the browser does not answer")

    async def _show(self, url: str) -> Shown | None:
        from playwright.async_api import Error

        try:
            page = await self._open()
            world = World(await page.context.new_cdp_session(page))
        except Error as error:
            raise BrowserFailedError(error.message.partition("\n")[0]) from error
        self._opened = True
        trouble = ""
        try:
            await page.goto(url, wait_until="commit", timeout=0)
        except Error as error:  # a page that goes elsewhere at once is none
            trouble = error.message.partition("\n")[0]
        settled = await self._settle(world)
        if self._gate.over:
            return None
        shown = await self._read(world, settled)
        if not shown.url.startswith(("http://", "https://")):
            raise BrowserFailedError(f"the browser shows {shown.url[:50]}: {trouble or 'it did not take the page'}")
        return shown

    async def _open(self) -> "Page":
        self._context = context = await self._chromium.context()
        await context.route("**/*", self._gate.handle)
        await context.route_web_socket("**/*", _refuse)
        page = await context.new_page()
        self._gate.belongs_to(page)
        page.on("crash", lambda _: self._crashed.set())
        context.on("page", _close_window)
        return page

    async def _settle(self, world: World) -> bool:
        """Wait until it is loaded, asks nothing, and has not grown for a while. False: the time was up."""
        from playwright.async_api import Error

        grown, most = time.monotonic(), -1
        while time.monotonic() < self._until and not self._gate.over:
            try:
                measure = await world.measure()
            except Error:  # between two places
                grown, most = time.monotonic(), -1
            else:
                if measure.size > most:
                    grown, most = time.monotonic(), measure.size
                quiet = min(self._gate.idle(), time.monotonic() - grown)
                if measure.loaded and quiet >= _QUIET_S:
                    return True
            await asyncio.sleep(_LOOK_EVERY_S)
        return False

    async def _read(self, world: World, settled: bool) -> Shown:
        from playwright.async_api import Error

        while True:
            with suppress(Error):
                return Shown(*await world.html(self._most), settled)
            await asyncio.sleep(_LOOK_EVERY_S)


async def _close_window(window: "Page") -> None:
    from playwright.async_api import Error

    with suppress(Error):
        await window.close()


async def _refuse(socket: "WebSocketRoute") -> None:
    from playwright.async_api import Error

    with suppress(Error):
        await socket.close(code=1011, reason="")
