"""What the tests of the client share: a loop to run in, a client that is closed, short limits."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

from crawler.net.client import Client
from crawler.net.job import Limits
from crawler.net.names import Lookup
from crawler.net.settings import NetSettings

T = TypeVar("T")
QUICK = Limits(body=1_000_000, connect=1.0, total=1.0)
PLAIN = NetSettings(delay=0, private_ok=True)


def run(work: Coroutine[object, object, T]) -> T:
    """Run to the end, or fail after 20 s."""
    return asyncio.run(asyncio.wait_for(work, 20))


def no_names(host: str) -> list[str]:
    """A look-up that would leave the loopback."""
    raise AssertionError(f"{host} was looked up")


@asynccontextmanager
async def client(settings: NetSettings = PLAIN, look: Lookup = no_names, **changes: object) -> AsyncIterator[Client]:
    made = Client(replace(settings, **changes), look)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        await made.close()
