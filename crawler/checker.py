"""The light path: images, attachments and links that leave the scope are verified, not read."""

import asyncio
import logging

from crawler.frontier import Row
from crawler.look import HTML_TYPES, SECTION_DEPTH, Look, our_fault
from crawler.net.job import Answer, Kind, Limits
from crawler.net.verify import verify
from crawler.notfound import BY_NUMBER, verdict
from crawler.seen import Seen
from facts.outcomes import REACHED, Outcome
from facts.words import LinkKind

_UNDER_WAY = 256  # the client's budget decides what is really sent; a dead host must not fill this up
_PAUSE_S = 0.2
_log = logging.getLogger(__name__)
_LIMITS = Limits(body=65_536, total=20.0)
_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_PAGE_FOR_FILE = "page-for-file"
"""Detail of a soft 404: a web page where an image or a file should be."""


class Checker:
    """Takes addresses from the frontier and verifies them, as many at once as the client lets through."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._active: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """New addresses may have come."""
        self._wake.set()

    async def run(self) -> None:
        """Verify until the look has ended."""
        look = self._look
        while not look.finished and not look.stopping:
            row = look.next_check() if len(self._active) < _UNDER_WAY else None
            if row is None:
                await self._pause()
                continue
            task = asyncio.create_task(self._check(row))
            self._active.add(task)
            task.add_done_callback(self._active.discard)
        for task in self._active:
            task.cancel()

    async def _pause(self) -> None:
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), _PAUSE_S)
        except TimeoutError:
            return

    async def _check(self, row: Row) -> None:
        try:
            seen = await self._look_at(row)
        except Exception as error:  # noqa: BLE001 - one address that we fail at must not hold the others up
            _log.exception("verifying %s failed", row.url)
            fault = our_fault(row, error)
            seen = Seen(row, fault, fault.outcome)
        if not self._look.stopping:  # an answer that was cut off by our own stop says nothing
            await self._look.recorder.add(seen)

    async def _look_at(self, row: Row) -> Seen:
        look = self._look
        kind = Kind.PAGE if row.depth <= 1 else Kind.CHECK  # what stands on the home page is told first
        answer = await verify(look.client, row.url, fresh=row.second, limits=_LIMITS, kind=kind)
        look.bytes_seen += answer.received
        return await self._seen(row, answer)

    async def _seen(self, row: Row, answer: Answer) -> Seen:
        look = self._look
        if answer.outcome not in REACHED:
            return await look.failed(row, answer)
        if not _may_be_another(row, answer):
            return Seen(row, answer, answer.outcome)
        template = await look.notfound.template(row.url, SECTION_DEPTH if look.scope.holds(row.url) else 0)
        is_file = row.kind != LinkKind.PAGE
        if template.honest and not template.shielded and not is_file:
            return Seen(row, answer, answer.outcome)
        page, shape = await look.shape_of(row.url)
        if page.outcome not in REACHED:
            return await look.failed(row, page)
        soft = verdict(row.url, page, shape, template)
        soft = None if soft == BY_NUMBER else soft or (_PAGE_FOR_FILE if is_file and is_markup(page.body) else None)
        if soft is None:
            return Seen(row, answer, answer.outcome)
        return look.told(Seen(row, page, Outcome.SOFT_404, detail=soft))


def _may_be_another(row: Row, answer: Answer) -> bool:
    """Whether a good answer may be a not-found page: a page, or a page in place of a file."""
    if row.kind == LinkKind.RESOURCE:
        return False
    return answer.content_type in HTML_TYPES if row.kind == LinkKind.PAGE else answer.content_type in _MARKUP_TYPES


def is_markup(body: bytes) -> bool:
    """Whether a body is an HTML page, whatever its header calls it."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return (
        start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta")) or b"<html" in start
    )
