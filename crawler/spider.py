"""The spider: an ordinary one. A page in, what was seen out."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.http import Response

from crawler.look import Look
from crawler.seen import Seen


class SiteSpider(Spider):
    """Reads every page of the site that the frontier hands out."""

    name = "site"

    def __init__(self, look: Look, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.look = look

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the frontier holds the home page already, and after a kill everything else."""
        return
        yield

    async def parse(self, response: Response, **_kwargs: Any) -> AsyncIterator[Seen]:
        """One answer of the client, read and judged as an outcome."""
        seen = await self.look.seen_page(response.meta["row"], response.answer)  # type: ignore[attr-defined]
        if not self.look.stopping:  # an answer that was cut off by our own stop says nothing
            yield seen
