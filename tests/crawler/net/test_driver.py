"""libcurl's transfers on one descriptor of the loop."""

import asyncio
import errno
import select
from typing import Any

import pycurl
import pytest

from crawler.net.driver import Driver
from tests.crawler.net.loop import run
from tests.servers.misbehaving import Misbehaving, page, silent

EPOLL = select.epoll


def asking(url: str) -> Any:
    handle = pycurl.Curl()
    handle.setopt(pycurl.URL, url)
    handle.setopt(pycurl.NOPROXY, "*")
    handle.setopt(pycurl.NOSIGNAL, 1)
    handle.setopt(pycurl.TIMEOUT_MS, 5000)
    handle.setopt(pycurl.WRITEFUNCTION, lambda _part: None)
    return handle


class Full:
    """As the system's own, but that the first socket finds no room."""

    def __init__(self) -> None:
        self._real = EPOLL()
        self._tries = 0

    def register(self, fd: int, events: int) -> None:
        self._tries += 1
        if self._tries == 1:
            raise OSError(errno.ENOSPC, "no room")
        self._real.register(fd, events)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def test_where_a_socket_cannot_be_watched_that_transfer_fails_and_the_next_ones_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(select, "epoll", Full)

    async def work() -> None:
        async with Misbehaving({"*": page()}) as server:
            driver = Driver(4)
            monkeypatch.undo()
            with pytest.raises(pycurl.error):
                await driver.perform(asking(server.url("/a")))
            for path in ("/b", "/c"):
                await driver.perform(asking(server.url(path)))
            driver.close()

    run(work())


def test_a_transfer_that_is_cancelled_or_aborted_leaves_nothing_behind() -> None:
    async def work() -> tuple[int, int]:
        async with Misbehaving({"/silent": silent, "*": page()}) as server:
            driver = Driver(4)
            open_ones = [asyncio.ensure_future(driver.perform(asking(server.url("/silent")))) for _ in range(3)]
            await driver.perform(asking(server.url("/a")))
            open_ones[0].cancel()
            driver.abort()
            ended = await asyncio.gather(*open_ones, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
            await driver.perform(asking(server.url("/b")))
            left = len(driver._open), len(driver._watched)
            driver.close()
            driver.close()
            return left

    assert run(work()) == (0, 0)
