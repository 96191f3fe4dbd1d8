"""Each end of a visit that a server on loopback can bring about."""

import asyncio
import socket
import threading
import time

import pytest

from crawler.net.job import Answer, Job, Kind, Limits
from facts.outcomes import Outcome
from tests.crawler.net.loop import QUICK, client, run
from tests.servers.misbehaving import (
    Behaviour,
    Misbehaving,
    drip,
    endless_body,
    endless_headers,
    page,
    raw,
    redirect,
    silent,
)

HEAD = b"HTTP/1.1 200 OK\r\n"
CHALLENGE = b"<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>"


def ends(behaviour: Behaviour, method: str = "GET", limits: Limits = QUICK) -> Answer:
    """The answer to one request of a server that behaves so."""

    async def work() -> Answer:
        async with Misbehaving({"*": behaviour}) as server, client() as net:
            return await net.fetch(Job(server.url("/x"), method, limits=limits))

    return run(work())


@pytest.mark.parametrize(
    ("behaviour", "outcome", "status"),
    [
        (page(), Outcome.OK, 200),
        (page(b"", 304), Outcome.UNCHANGED, 304),
        (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Outcome.OK, 204),
        (raw(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok"), Outcome.OK, 200),
        (raw(b"HTTP/1.0 200 OK\r\n\r\nuntil the end"), Outcome.OK, 200),
        (page(b"", 404), Outcome.NOT_FOUND, 404),
        (page(b"", 410), Outcome.GONE, 410),
        (page(b"", 400), Outcome.CLIENT_ERROR, 400),
        (page(b"", 403), Outcome.BLOCKED, 403),
        (page(CHALLENGE, 521), Outcome.BLOCKED, 521),
        (page(CHALLENGE, 202), Outcome.BLOCKED, 202),
        (page(CHALLENGE), Outcome.BLOCKED, 200),
        (page("访问被拦截：网站防火墙".encode("gbk"), 405), Outcome.BLOCKED, 405),
        (page(b"wait", 503, [("CF-Mitigated", "challenge")]), Outcome.BLOCKED, 503),
        (page(b"", 429), Outcome.THROTTLED, 429),
        (page(b"", 503, [("Retry-After", "9")]), Outcome.THROTTLED, 503),
        (page(b"", 503), Outcome.SERVER_ERROR, 503),
        (page(b"", 500), Outcome.SERVER_ERROR, 500),
        (redirect("/x"), Outcome.REDIRECT_LOOP, None),
        (redirect("mailto:a@b.cn"), Outcome.REDIRECT_REFUSED, 302),
        (page(b"", 302), Outcome.REDIRECT_REFUSED, 302),
        (raw(b"hello, no HTTP at all\r\n\r\n"), Outcome.BAD_HTTP, None),
        (raw(b"HTTP/1.1 abc\r\n\r\n"), Outcome.BAD_HTTP, None),
        (raw(HEAD + b"no colon here\r\n\r\n"), Outcome.BAD_HTTP, None),
        (raw(HEAD + b"X: a\x00b\r\n\r\n"), Outcome.BAD_HTTP, None),
        (raw(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"), Outcome.BAD_HTTP, None),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"), Outcome.BAD_HTTP, 200),
        (endless_headers, Outcome.BAD_HTTP, None),
        (raw(HEAD + b"Content-Length: 100\r\n\r\nabc"), Outcome.CUT, 200),
        (raw(HEAD + b"Content-Length: 100\r\n\r\nabc", then="reset", pause=0.05), Outcome.CUT, 200),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), Outcome.CUT, 200),
        (raw(b"HTTP/1.1 404 No\r\nContent-Length: 100\r\n\r\nabc"), Outcome.NOT_FOUND, 404),
        (raw(b""), Outcome.RESET, None),
        (raw(b"", then="reset"), Outcome.RESET, None),
        (raw(HEAD + b"Content-Le"), Outcome.RESET, None),
        (raw(b"HTTP/1.1 103 Early Hints\r\n\r\n"), Outcome.RESET, None),
        (endless_body, Outcome.TOO_LARGE, 200),
    ],
)
def test_each_way_to_answer_has_its_outcome(behaviour: Behaviour, outcome: Outcome, status: int | None) -> None:
    answer = ends(behaviour)
    assert (answer.outcome, answer.status) == (outcome, status)


@pytest.mark.parametrize("behaviour", [silent, drip, raw(HEAD, then="silent")])
def test_a_server_that_keeps_us_waiting_ends_at_the_total_time(behaviour: Behaviour) -> None:
    started = time.monotonic()
    answer = ends(behaviour, limits=Limits(connect=0.3, total=0.3))
    assert answer.outcome is Outcome.TIMEOUT
    assert 0.25 < time.monotonic() - started < 1.5


def test_the_part_of_a_body_that_came_is_kept() -> None:
    assert ends(raw(HEAD + b"Content-Length: 100\r\n\r\nabc")).body == b"abc"
    assert len(ends(endless_body, limits=Limits(body=70_000)).body) == 70_000


def test_a_body_of_exactly_the_limit_is_whole() -> None:
    assert ends(page(b"a" * 500), limits=Limits(body=500)).outcome is Outcome.OK
    too_large = ends(page(b"a" * 501), limits=Limits(body=500))
    assert (too_large.outcome, too_large.body) == (Outcome.TOO_LARGE, b"a" * 500)


def test_the_last_of_several_header_blocks_counts() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nX-Which: first\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    answer = ends(raw(early + HEAD + b"X-Which: last\r\nContent-Length: 2\r\n\r\nok"))
    assert answer.header_lines == (b"X-Which: last", b"Content-Length: 2")
    assert answer.body == b"ok"


def test_a_head_answer_has_no_body_whatever_its_length_says() -> None:
    answer = ends(page(b"x" * 1000), "HEAD")
    assert (answer.outcome, answer.body, answer.headers["content-length"]) == (Outcome.OK, b"", "1000")


def test_nobody_listens_is_refused() -> None:
    async def work() -> Answer:
        async with Misbehaving({}) as server:
            url = server.url()
        async with client() as net:
            return await net.fetch(Job(url, limits=QUICK))

    assert run(work()).outcome is Outcome.REFUSED


def test_http_where_tls_was_asked_is_no_http() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async def work() -> Answer:
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with server, client() as net:
            port = server.sockets[0].getsockname()[1]
            return await net.fetch(Job(f"https://127.0.0.1:{port}/", limits=QUICK))

    assert run(work()).outcome is Outcome.BAD_HTTP


@pytest.mark.parametrize("url", ["ftp://a.cn/", "javascript:void(0)", "http://", "", "http://a b/"])
def test_what_is_no_http_address_is_our_fault_and_no_request(url: str) -> None:
    async def work() -> Answer:
        async with client() as net:
            return await net.fetch(Job(url))

    answer = run(work())
    assert (answer.outcome, answer.requests) == (Outcome.OUR_FAULT, 0)


def test_an_answer_says_where_when_and_how_much() -> None:
    answer = ends(page(b"abc", headers=[("Content-Type", "text/HTML; charset=gbk")]))
    assert (answer.ip, answer.requests, answer.content_type) == ("127.0.0.1", 1, "text/html")
    assert 0 < answer.phases.connect <= answer.phases.first_byte <= answer.phases.total < 1
    assert answer.received == len(b"abc") + sum(map(len, answer.header_lines))


def test_abort_ends_silent_transfers_and_queues_in_less_than_half_a_second() -> None:
    async def work() -> tuple[float, set[tuple[Outcome, str]]]:
        async with Misbehaving({"*": silent}) as server, client() as net:
            jobs = [asyncio.ensure_future(net.fetch(Job(server.url(f"/{n}")))) for n in range(40)]
            await asyncio.sleep(0.2)
            started = time.monotonic()
            net.abort()
            answers = await asyncio.gather(*jobs)
            after = await net.fetch(Job(server.url("/late")))
            await net.close()
            return time.monotonic() - started, {(a.outcome, a.detail) for a in (*answers, after)}

    took, seen = run(work())
    assert took < 3  # a silent server would hold it for 30 s
    assert seen == {(Outcome.OUR_FAULT, "aborted")}


def test_a_cancelled_fetch_gives_its_place_back() -> None:
    async def work() -> Outcome:
        async with Misbehaving({"/silent": silent, "/": page()}) as server, client(connections=1, overall=1) as net:
            stuck = asyncio.ensure_future(net.fetch(Job(server.url("/silent"))))
            await asyncio.sleep(0.1)
            stuck.cancel()
            await asyncio.gather(stuck, return_exceptions=True)
            return (await net.fetch(Job(server.url("/"), limits=QUICK))).outcome

    assert run(work()) is Outcome.OK


def test_never_more_connections_than_a_host_may_have() -> None:
    async def work() -> int:
        async with Misbehaving({"*": page()}) as server, client(connections=3) as net:
            await asyncio.gather(*(net.fetch(Job(server.url(f"/{n}"), kind=Kind(n % 2))) for n in range(100)))
            return server.open_most

    assert run(work()) <= 3


def test_statistics_tell_of_a_slow_host_and_prove_our_line() -> None:
    async def work() -> None:
        async with Misbehaving({"*": page(b"", 429, [("Retry-After", "0")])}) as server, client(delay=0.01) as net:
            for n in range(3):
                await net.fetch(Job(server.url(f"/{n}")))
            seen = net.statistics("127.0.0.1")
            assert (seen.requests, seen.answers, seen.slowed) == (3, 3, True)
            assert seen.delay > 0.05
            assert net.slowed_hosts() == ["127.0.0.1"]
            assert net.last_answer_elsewhere("203.0.113.9")
            assert not net.last_answer_elsewhere("127.0.0.1")

    run(work())


def test_dead_names_and_dead_hosts_hold_up_nobody() -> None:
    """200 names that do not resolve in time and 60 hosts that take no connection, beside a living one."""
    let_go = threading.Event()

    def look(host: str) -> list[str]:
        if host.startswith("name"):
            let_go.wait(5)
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return ["127.0.0.1"]

    async def work() -> float:
        full = socket.create_server(("127.0.0.1", 0), backlog=0)
        port = full.getsockname()[1]
        takers = [socket.socket() for _ in range(3)]
        for taker in takers:  # a full backlog answers no further connect
            taker.setblocking(False)
            taker.connect_ex(("127.0.0.1", port))
        async with Misbehaving({"*": page()}) as server, client(look=look) as net:
            urls = [f"http://name{n}.gov.cn/" for n in range(200)]
            urls += [f"http://host{n}.gov.cn:{port}/{m}" for n in range(30) for m in range(2)]
            dead = [asyncio.ensure_future(net.fetch(Job(url, kind=Kind.CHECK))) for url in urls]
            await asyncio.sleep(0.1)
            started = time.monotonic()
            alive = await asyncio.gather(
                *(net.fetch(Job(f"http://www.x.gov.cn:{server.port}/{n}", kind=Kind.CHECK)) for n in range(100))
            )
            took = time.monotonic() - started
            assert {answer.outcome for answer in alive} == {Outcome.OK}
            assert not any(job.done() for job in dead)
            net.abort()
            assert {answer.detail for answer in await asyncio.gather(*dead)} == {"aborted"}
        for taker in (*takers, full):
            taker.close()
        return took

    took = run(work())
    let_go.set()
    assert took < 8  # one dead host would hold it for 15 s


def test_a_host_that_takes_no_connection_is_unreachable() -> None:
    async def work() -> Answer:
        full = socket.create_server(("127.0.0.1", 0), backlog=0)
        port = full.getsockname()[1]
        takers = [socket.socket() for _ in range(3)]
        for taker in takers:
            taker.setblocking(False)
            taker.connect_ex(("127.0.0.1", port))
        async with client() as net:
            answer = await net.fetch(Job(f"http://127.0.0.1:{port}/", limits=Limits(connect=0.2, total=5.0)))
        for taker in (*takers, full):
            taker.close()
        return answer

    answer = run(work())
    assert answer.outcome is Outcome.UNREACHABLE
    assert answer.phases.connect == 0
