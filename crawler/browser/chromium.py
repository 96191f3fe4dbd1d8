"""One Chromium: started when it is first needed, killed when it does not let go, never left behind."""

import asyncio
import os
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.browser.launcher import ARGUMENTS, LEFT_OUT, Launcher

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

_START_S = 20.0
_CLOSE_S = 5.0
_ANSWER_S = 2.0
_VIEW_WIDTH, _VIEW_HEIGHT = 1366, 768
# Without a network the browser would say that it is offline; the rest would open sockets of its own.
_BEFORE_ALL = """
Object.defineProperty(Navigator.prototype, "onLine", {get: () => true, configurable: true});
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) delete globalThis[name];
"""


class NoBrowserError(Exception):
    """There is no browser, or it does not start. The text says why, in English."""


class Chromium:
    """The browser's processes. program: Chromium's. user_agent: as sites see the client."""

    def __init__(self, program: Path, user_agent: str, isolate: bool = True) -> None:
        self._program, self._user_agent, self._isolate = program, user_agent, isolate
        self._stack: AsyncExitStack | None = None
        self._launcher: Launcher | None = None
        self._browser: Browser | None = None
        self.gone = asyncio.Event()

    @property
    def runs(self) -> bool:
        """Whether it has been started and not ended."""
        return self._browser is not None and not self.gone.is_set()

    async def start(self) -> None:
        """Start it. Raises NoBrowserError; then nothing is left behind."""
        self.gone.clear()
        stack = AsyncExitStack()
        self._stack = stack
        try:
            async with asyncio.timeout(_START_S + _CLOSE_S):
                self._browser = await self._launch(stack)
        except (ImportError, OSError, TimeoutError) as error:
            await self.stop()
            raise NoBrowserError(f"{type(error).__name__}: {error}") from error
        except BaseException:
            await self.stop()
            raise
        self._browser.on("disconnected", lambda _: self.give_up())

    async def context(self) -> "BrowserContext":
        """A new profile in memory, for one page. Raises playwright's Error."""
        assert self._browser is not None
        context = await self._browser.new_context(
            user_agent=self._user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": _VIEW_WIDTH, "height": _VIEW_HEIGHT},
            accept_downloads=False,
            service_workers="block",
            reduced_motion="reduce",
        )
        await context.add_init_script(_BEFORE_ALL)
        return context

    async def answers(self) -> bool:
        """Whether it is alive, whatever a page of it does."""
        from playwright.async_api import Error

        if self._browser is None:
            return False
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                session = await self._browser.new_browser_cdp_session()
                await session.send("Browser.getVersion")
                await session.detach()
                return True
        return False

    def give_up(self) -> None:
        """It died, or hangs: what is left of it is killed."""
        self.gone.set()
        if self._launcher is not None:
            self._launcher.kill()

    async def stop(self) -> None:
        """End it, by force where it does not listen, and wait until nothing of it is left."""
        from playwright.async_api import Error

        browser, self._browser = self._browser, None
        if browser is not None and not self.gone.is_set():
            with suppress(Error, TimeoutError):  # in good order it buries its own children
                async with asyncio.timeout(_ANSWER_S):
                    await browser.close()
        self.give_up()
        stack, self._stack = self._stack, None
        if stack is not None:
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(_CLOSE_S):
                    await stack.aclose()
        if self._launcher is not None:
            await self._launcher.bury()
            self._launcher.remove()
            self._launcher = None

    async def _launch(self, stack: AsyncExitStack) -> "Browser":
        from playwright.async_api import Error, async_playwright

        self._launcher = await asyncio.to_thread(Launcher, self._program, self._isolate)
        playwright = await stack.enter_async_context(async_playwright())
        try:
            return await playwright.chromium.launch(
                executable_path=self._launcher.program,
                args=ARGUMENTS,
                ignore_default_args=LEFT_OUT,
                chromium_sandbox=getattr(os, "geteuid", lambda: 1)() != 0,  # root cannot have one
                env=dict(self._launcher.environment),
                artifacts_dir=self._launcher.home,
                timeout=_START_S * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            raise NoBrowserError(error.message.partition("\n")[0]) from error
