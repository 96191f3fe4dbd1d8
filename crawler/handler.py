"""Scrapy's joints: our client as its download handler, our frontier as its scheduler, our recorder as its pipeline."""

from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.frontier import Row
from crawler.net.job import Answer
from crawler.seen import Seen

if TYPE_CHECKING:
    from crawler.look import Look


class AnswerResponse(Response):
    """A response that carries the client's answer; what Scrapy would derive from it is not made."""

    def __init__(self, answer: Answer, request: Request) -> None:
        super().__init__(answer.final_url or answer.url, status=answer.status or 0, request=request)
        self.answer = answer


def request_of(row: Row) -> Request:
    """The request for one row of the frontier; its address is sent as it stands."""
    return Request(row.url, meta={"verbatim_url": True, "row": row}, dont_filter=True)


class ClientHandler(BaseDownloadHandler):
    """Downloads through the one client."""

    async def download_request(self, request: Request) -> Response:
        """The client's answer, whatever it is: no outcome is an exception."""
        look: Look = self.crawler.spider.look  # type: ignore[union-attr]
        return AnswerResponse(await look.ask_page(request.meta["row"]), request)


class FrontierScheduler(BaseScheduler):
    """Hands out what the frontier holds: first looks, and when none is left, second looks."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._handed: list[Request] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    @property
    def _look(self) -> "Look":
        look: Look = self._crawler.spider.look  # type: ignore[union-attr]
        return look

    def has_pending_requests(self) -> bool:
        """Whether a page waits to be asked."""
        return bool(self._handed) or self._look.page_waits()

    def enqueue_request(self, request: Request) -> bool:
        """Take back a row of the frontier that was handed to the engine to wake it. New addresses
        never come this way, only by the recorder's transaction."""
        self._handed.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next page, or None when none may be asked just now."""
        if self._handed:
            return self._handed.pop()
        row = self._look.next_page()
        return None if row is None else request_of(row)


class RecorderPipeline:
    """Hands what was seen to the recorder, and waits until it is on disk."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_item(self, item: Seen) -> Seen:
        """Record one item."""
        await self._crawler.spider.look.recorder.add(item)  # type: ignore[union-attr]
        return item
