import asyncio
import time
from pathlib import Path

import pytest

from crawler.net import legacy
from crawler.net.address import parse
from crawler.net.exchange import Exchange, Request
from crawler.net.job import Job, Limits
from crawler.net.mapping import Place
from tests.crawler.net.loop import client, run
from tests.servers.authority import Authority
from tests.servers.misbehaving import Behaviour, Misbehaving, Seen, page, raw, silent

SMALL = Limits(body=100, total=0.5)
HEAD = b"HTTP/1.0 200 OK\r\n"


def look(folder: Path, behaviour: Behaviour, method: str = "GET", limits: Limits = SMALL) -> Exchange | None:
    async def work() -> Exchange | None:
        context = Authority(folder).context("www.x.gov.cn")
        async with Misbehaving({"/a": behaviour}, tls=context) as server:
            address = parse(f"https://www.x.gov.cn:{server.port}/a?b")
            assert address is not None
            place = Place("www.x.gov.cn", server.port)
            seen = await legacy.look(Request(address, method, (b"X-Own: 1",), limits, place, ("127.0.0.1",)))
            assert server.requests[0].target == b"/a?b"
            assert server.requests[0].headers["host"] == f"www.x.gov.cn:{server.port}".encode()
            assert server.requests[0].headers["x-own"] == b"1"
            return seen

    return run(work())


def test_an_answer_is_read_to_its_length_or_to_the_end(tmp_path: Path) -> None:
    for behaviour in (page(b"abc"), raw(HEAD + b"\r\nabc")):
        seen = look(tmp_path, behaviour)
        assert seen is not None
        assert (seen.status, seen.raw, seen.full, seen.ip) == (200, b"abc", False, "127.0.0.1")


def test_a_body_stops_at_its_limit(tmp_path: Path) -> None:
    seen = look(tmp_path, raw(HEAD + b"\r\n" + b"a" * 5000))
    assert seen is not None
    assert (seen.raw, seen.full) == (b"a" * 100, True)


def test_a_head_answer_has_no_body(tmp_path: Path) -> None:
    seen = look(tmp_path, page(b"abc"), "HEAD")
    assert seen is not None
    assert (seen.status, seen.raw, seen.header(b"content-length")) == (200, b"", b"3")


@pytest.mark.parametrize("behaviour", [silent, raw(b""), raw(b"no HTTP\r\n\r\n"), raw(b"HTTP/1.0 x\r\n\r\n")])
def test_no_answer_is_none(tmp_path: Path, behaviour: Behaviour) -> None:
    assert look(tmp_path, behaviour, limits=Limits(total=0.2)) is None


def test_abort_ends_a_look_that_hangs() -> None:
    async def work() -> float:
        looks = 0

        async def closes_twice_then_hangs(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal looks
            looks += 1
            if looks < 3:
                writer.close()
            else:
                await asyncio.sleep(5)

        server = await asyncio.start_server(closes_twice_then_hangs, "127.0.0.1", 0)
        async with client() as net:
            port = server.sockets[0].getsockname()[1]
            job = asyncio.ensure_future(net.fetch(Job(f"https://127.0.0.1:{port}/")))
            await asyncio.sleep(0.3)
            assert looks == 3
            started = time.monotonic()
            net.abort()
            assert (await job).detail == "aborted"
            server.close()
            return time.monotonic() - started

    assert run(work()) < 3


def test_a_body_goes_along(tmp_path: Path) -> None:
    async def work() -> Seen:
        context = Authority(tmp_path).context("www.x.gov.cn")
        async with Misbehaving({"*": page()}, tls=context) as server:
            address = parse(f"https://www.x.gov.cn:{server.port}/")
            assert address is not None
            place = Place("www.x.gov.cn", server.port)
            await legacy.look(Request(address, "POST", (), SMALL, place, ("127.0.0.1",), body=b"a=1"))
            return server.requests[0]

    seen = run(work())
    assert (seen.method, seen.body) == ("POST", b"a=1")
