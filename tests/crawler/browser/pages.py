"""What the tests of the browser share: a site under an invented name on loopback, and a browser that is closed."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from crawler.browser import Browser, BrowserLimits
from crawler.net.client import Client
from crawler.net.job import Answer, Job
from crawler.net.mapping import ConnectTo
from crawler.net.names import Lookup
from crawler.net.settings import NetSettings
from tests.crawler.net.loop import no_names
from tests.servers.misbehaving import Behaviour, Misbehaving, page

T = TypeVar("T")
HOST = "www.x.gov.cn"
SITE = f"http://{HOST}/"
HTML = (("Content-Type", "text/html; charset=utf-8"),)
JSON = (("Content-Type", "application/json"),)
SCRIPT = (("Content-Type", "text/javascript"),)
ROWS = b'[{"t":"one"},{"t":"two"}]'
FILL = """
function fill(rows) {
  const row = r => '<li><a href=/a/' + r.t + '.html>' + r.t + '</a>';
  document.getElementById('list').innerHTML = rows.map(row).join('');
}
"""


def run(work: Coroutine[object, object, T], most: float = 90) -> T:
    return asyncio.run(asyncio.wait_for(work, most))


def html(script: str = "", body: str = '<ul id="list"></ul>', head: str = "") -> Behaviour:
    """A page with an empty list and a script."""
    start = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head>"
    return page(f"{start}<body>{body}<script>{script}</script></body></html>".encode(), headers=HTML)


def json(body: bytes = ROWS) -> Behaviour:
    return page(body, headers=JSON)


class Noting(Client):
    """A client that notes what it was asked, and how it ended."""

    def __init__(self, settings: NetSettings, look: Lookup) -> None:
        super().__init__(settings, look)
        self.jobs: list[tuple[Job, Answer]] = []

    async def fetch(self, job: Job) -> Answer:
        answer = await super().fetch(job)
        self.jobs.append((job, answer))
        return answer

    def asked(self) -> list[str]:
        return [job.url for job, _ in self.jobs]

    def outcome(self, url: str) -> str:
        return next(answer.outcome.value for job, answer in self.jobs if job.url == url)


@dataclass
class World:
    """The site's server, the client and the browser."""

    server: Misbehaving
    client: Noting
    browser: Browser


@asynccontextmanager
async def world(
    behaviours: dict[str, Behaviour],
    *,
    limits: BrowserLimits | None = None,
    tls: ssl.SSLContext | None = None,
    isolate: bool = True,
    also: tuple[str, ...] = (),
    look: Lookup = no_names,
    **changes: object,
) -> AsyncIterator[World]:
    """A site at HOST (port 80, or 443 with tls); `also` are further hosts that lead to it."""
    port = 443 if tls else 80
    async with Misbehaving(behaviours, tls=tls) as server:
        rules = tuple(ConnectTo.parse(f"{host}:{port}:127.0.0.1:{server.port}") for host in (HOST, *also))
        settings = replace(NetSettings(delay=0, connect_to=rules), **changes)  # type: ignore[arg-type]
        client = Noting(settings, look)
        browser = Browser(client, limits or BrowserLimits(seconds_per_page=6), isolate=isolate)
        try:
            yield World(server, client, browser)
        finally:
            await browser.close()
            await client.close()
