"""The two rounds of a look: everything once, then late and on clean connections what did not open."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from crawler.checker import Checker
from crawler.handler import request_of
from crawler.look import Look
from crawler.seen import Seen

_POLL_S = 0.1


class Rounds:
    """Scrapy extension: runs the light path beside the spider, and closes the spider when both rounds are done."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._checking: asyncio.Task[None] | None = None
        self._rounds: asyncio.Task[None] | None = None
        self._resting: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._read = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Rounds":
        """As Scrapy makes it."""
        rounds = cls(crawler)
        crawler.signals.connect(rounds.opened, signals.spider_opened)
        crawler.signals.connect(rounds.idle, signals.spider_idle)
        crawler.signals.connect(rounds.closed, signals.spider_closed)
        return rounds

    @property
    def _look(self) -> Look:
        look: Look = self._crawler.spider.look  # type: ignore[union-attr]
        return look

    def opened(self) -> None:
        """The crawl begins."""
        checker = Checker(self._look)

        def recorded(batch: list[Seen]) -> None:
            self._look.rests.begin(batch)
            checker.wake()
            self._news.set()

        self._look.recorder.on_flush = recorded
        self._checking = asyncio.ensure_future(self._guarded(checker.run()))
        self._rounds = asyncio.ensure_future(self._run(checker))  # not cancelled: it is what closes the spider

    def idle(self) -> None:
        """No page is under way; the spider is closed by us, not for that."""
        if not self._look.finished:
            raise DontCloseSpider

    def closed(self) -> None:
        """The spider is closed: nothing goes on without it."""
        self._look.finished = True
        for beside in (self._checking, self._resting):
            if beside is not None:
                beside.cancel()

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - a look of which a part has died must not wait for it
            self._look.fail(error)

    async def _run(self, checker: Checker) -> None:
        look = self._look
        await self._guarded(self._both_rounds(checker))
        if look.finished:
            return
        look.finished = True
        checker.wake()
        await self._crawler.engine.close_spider_async(reason="stopped" if look.stopping else "finished")

    async def _both_rounds(self, checker: Checker) -> None:
        look = self._look
        while not look.stopping:
            await self._pause()
            if look.finished:
                return
            if look.second_round or (look.frontier.out() == 0 and look.frontier.waiting("crawl")):
                self._nudge()
            if not self._read and look.is_read:
                self._read = True
                look.when_read()
            if not self._round_over() or await self._rendered():
                continue
            if not self._second_waits():
                return
            if not look.second_round:
                look.second_round = True
                self._resting = asyncio.ensure_future(self._guarded(look.rests.shorten()))
                checker.wake()

    async def _pause(self) -> None:
        """Until something was recorded, or time has passed: a ceiling or a rest may be over."""
        self._news.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), _POLL_S)

    async def _rendered(self) -> bool:
        """Have the browser look at a page that nothing else can read; whether there was one."""
        row = self._look.next_render()
        if row is None:
            return False
        seen = await self._look.rendered(row)
        if not self._look.stopping:
            await self._look.recorder.add(seen)
        return True

    def _round_over(self) -> bool:
        frontier = self._look.frontier
        return frontier.out() == 0 and not frontier.waiting("crawl") and not frontier.waiting("check")

    def _second_waits(self) -> bool:
        frontier = self._look.frontier
        waits = frontier.waiting("crawl", "second") or frontier.waiting("check", "second")
        return waits and self._look.second_looks_left()

    def _nudge(self) -> None:
        """Scrapy looks at its scheduler after an answer; when none is under way it must be told."""
        row = self._look.next_page()
        if row is not None:
            self._crawler.engine.crawl(request_of(row))
