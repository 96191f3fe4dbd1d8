"""Every two seconds: say to the store that we live, and to the parent where we stand."""

import asyncio
import time

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.homewatch import HomeWatch
from crawler.look import Look
from crawler.parent import say
from crawler.recorder import Recorder
from facts.progress import Home, Progress

_EVERY_S = 2.0


class Heartbeat:
    """Scrapy extension: heartbeat, progress, 首页四项."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._task: asyncio.Task[None] | None = None
        self._told: Home | None = None
        self._began = time.monotonic()
        self._done_before: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Heartbeat":
        """As Scrapy makes it."""
        heartbeat = cls(crawler)
        crawler.signals.connect(heartbeat.opened, signals.spider_opened)
        crawler.signals.connect(heartbeat.closed, signals.spider_closed)
        return heartbeat

    def opened(self) -> None:
        """The crawl begins."""
        self._task = asyncio.ensure_future(self._run())

    def closed(self) -> None:
        """The crawl has ended."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        look: Look = self._crawler.spider.look  # type: ignore[union-attr]
        while not look.stopping:
            try:
                look.recorder.heartbeat(look.ledger.spent)
                self._tell_home(look.home, look.recorder)
                say(self._progress(look))
            except Exception as error:  # noqa: BLE001 - without its store, or when overtaken, a look has to end
                look.fail(error)
                return
            await asyncio.sleep(_EVERY_S)

    def _tell_home(self, watch: HomeWatch, recorder: Recorder) -> None:
        if self._told is not None and self._told.links_left == 0 and self._told.newest is not None:
            return
        home = watch.event()
        if home is not None and self._told is None:
            recorder.name_target(home.name, home.site_code)
        if home is not None and home != self._told:
            self._told = home
            say(home)

    def _progress(self, look: Look) -> Progress:
        tallies = look.frontier.tallies()
        pages, checks, columns = tallies["crawl"], tallies["check"], tallies["column"]
        done = pages.done + checks.done
        if self._done_before is None:
            self._done_before = done
        pace = (done - self._done_before) / max(1.0, time.monotonic() - self._began)
        left = pages.left + checks.left
        return Progress(
            phase="second-look" if look.second_round else "crawl" if pages.left else "verify",
            pages_done=pages.done,
            pages_left=pages.left,
            columns_done=columns.done,
            columns_left=columns.left,
            checks_done=checks.done,
            checks_left=checks.left,
            suspected=look.suspected,
            slowed=look.site_host in look.client.slowed_hosts(),
            seconds_left=left / pace if pace > 0 and left else None,
        )
