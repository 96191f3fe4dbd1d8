"""The light path: images, attachments and links that leave the scope are verified, not read."""

import asyncio

from crawler.frontier import Row
from crawler.look import HTML_TYPES, SECTION_DEPTH, Look
from crawler.net.job import Answer
from crawler.net.verify import verify
from crawler.notfound import verdict
from crawler.seen import Seen
from facts.outcomes import REACHED, Outcome
from facts.words import LinkKind

_UNDER_WAY = 256  # the client's budget decides what is really sent; a dead host must not fill this up
_PAUSE_S = 0.2


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
        look = self._look
        answer = await verify(look.client, row.url, fresh=row.second)
        look.bytes_seen += answer.received
        seen = await self._seen(row, answer)
        if not look.stopping:  # an answer that was cut off by our own stop says nothing
            await look.recorder.add(seen)

    async def _seen(self, row: Row, answer: Answer) -> Seen:
        look = self._look
        if answer.outcome not in REACHED:
            return await look.failed(row, answer)
        soft = await self._soft(row, answer)
        outcome = answer.outcome if soft is None else Outcome.SOFT_404
        return look.told(Seen(row, answer, outcome, detail=soft or ""))

    async def _soft(self, row: Row, answer: Answer) -> str | None:
        """A file that is answered by a page, or a page elsewhere, may be its host's not-found page."""
        look = self._look
        if row.kind == LinkKind.RESOURCE or answer.content_type not in HTML_TYPES:
            return None
        if row.kind != LinkKind.PAGE and not answer.content_type:
            return None
        template = await look.notfound.template(row.url, SECTION_DEPTH if look.scope.holds(row.url) else 0)
        if template.honest:
            return None
        page, shape = await look.shape_of(row.url)
        return verdict(row.url, page, shape, template)
