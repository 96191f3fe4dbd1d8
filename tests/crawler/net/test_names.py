import asyncio
import socket
import threading
import time

import pytest

from crawler.net.names import Names, Resolver, lookup
from facts.outcomes import Outcome
from tests.crawler.net.loop import run


class Book:
    """A look-up with a blocking answer for names that are dead, and a count of who was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let_go = threading.Event()

    def look(self, host: str) -> list[str]:
        self.asked.append(host)
        if host.startswith("dead"):
            self.let_go.wait(5)
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        if host.startswith("none"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return ["192.0.2.1", "2001:db8::1"]


def test_a_literal_is_never_looked_up() -> None:
    book = Book()

    async def work() -> list[Names]:
        resolver = Resolver(4, 1.0, 60.0, book.look)
        return [await resolver.resolve(host) for host in ("127.0.0.1", "2001:db8::7")]

    assert [names.addresses for names in run(work())] == [("127.0.0.1",), ("2001:db8::7",)]
    assert book.asked == []


def test_a_name_is_looked_up_once_even_when_many_ask_at_once() -> None:
    book = Book()

    async def work() -> None:
        resolver = Resolver(4, 1.0, 60.0, book.look)
        found = await asyncio.gather(*(resolver.resolve("www.x.gov.cn") for _ in range(20)))
        found.append(await resolver.resolve("www.x.gov.cn"))
        assert {names.addresses for names in found} == {("192.0.2.1", "2001:db8::1")}
        resolver.close()

    run(work())
    assert book.asked == ["www.x.gov.cn"]


def test_a_failure_is_remembered_but_a_second_look_does_not_believe_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.net.names._FRESH_ENOUGH", 0.0)
    book = Book()

    async def work() -> None:
        resolver = Resolver(4, 1.0, 60.0, book.look)
        for fresh in (False, False, True):
            names = await resolver.resolve("none.gov.cn", fresh=fresh)
            assert names.outcome is Outcome.NO_SUCH_NAME
        resolver.close()

    run(work())
    assert len(book.asked) == 2


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (socket.gaierror(socket.EAI_NONAME, "none"), Outcome.NO_SUCH_NAME),
        (socket.gaierror(socket.EAI_AGAIN, "again"), Outcome.NO_SUCH_NAME),
        (socket.gaierror(socket.EAI_MEMORY, "memory"), Outcome.OUR_FAULT),
        (OSError(24, "too many files"), Outcome.OUR_FAULT),
        (UnicodeError("label too long"), Outcome.NO_SUCH_NAME),
    ],
)
def test_each_way_to_fail_has_its_outcome(error: Exception, outcome: Outcome) -> None:
    def look(host: str) -> list[str]:
        raise error

    async def work() -> Outcome | None:
        return (await Resolver(1, 1.0, 60.0, look).resolve("x.gov.cn")).outcome

    assert run(work()) is outcome


def test_a_name_without_addresses_does_not_exist() -> None:
    async def work() -> Outcome | None:
        return (await Resolver(1, 1.0, 60.0, lambda _: []).resolve("x.gov.cn")).outcome

    assert run(work()) is Outcome.NO_SUCH_NAME


def test_a_name_that_takes_too_long_is_a_timeout() -> None:
    book = Book()

    async def work() -> Names:
        resolver = Resolver(1, 0.1, 60.0, book.look)
        names = await resolver.resolve("dead.gov.cn")
        resolver.close()
        return names

    assert run(work()).outcome is Outcome.TIMEOUT
    book.let_go.set()


def test_two_hundred_dead_names_hold_up_no_living_one() -> None:
    book = Book()

    async def work() -> float:
        resolver = Resolver(64, 10.0, 60.0, book.look)
        dead = [asyncio.ensure_future(resolver.resolve(f"dead{n}.gov.cn")) for n in range(200)]
        await asyncio.sleep(0.05)
        started = time.monotonic()
        alive = await resolver.resolve("www.x.gov.cn")
        waited = time.monotonic() - started
        assert alive.addresses
        assert not any(task.done() for task in dead)
        resolver.close()
        assert all(names.outcome is Outcome.OUR_FAULT for names in await asyncio.gather(*dead))
        return waited

    assert run(work()) < 1.5
    book.let_go.set()


def test_close_lets_go_at_once_though_threads_still_wait() -> None:
    book = Book()

    async def work() -> float:
        resolver = Resolver(2, 10.0, 60.0, book.look)
        waiting = asyncio.ensure_future(resolver.resolve("dead.gov.cn"))
        await asyncio.sleep(0.05)
        started = time.monotonic()
        resolver.close()
        assert (await waiting).detail == "aborted"
        return time.monotonic() - started

    assert run(work()) < 0.2
    book.let_go.set()


def test_the_machines_own_resolver_knows_localhost() -> None:
    assert set(lookup("localhost")) <= {"127.0.0.1", "::1"}
    assert lookup("localhost")
