import asyncio
import gzip

import pytest

from crawler.net.job import Job, Limits
from tests.crawler.net.loop import QUICK, client, run
from tests.servers.misbehaving import Misbehaving, Seen, endless_body, page, raw, silent


def requests_of(*jobs: tuple[str, dict[str, object]]) -> list[Seen]:
    """What a server sees of these jobs (path and Job fields), one after the other, with one client."""

    async def work() -> list[Seen]:
        async with Misbehaving({"*": page()}) as server, client() as net:
            for path, fields in jobs:
                await net.fetch(Job(server.url(path), **fields))  # type: ignore[arg-type]
            return server.requests

    return run(work())


@pytest.mark.parametrize(
    "target", ["/a%2fb%2E%2e/c", "/%B2%E2?%CA%D4=1", "/a/./b", "/x?a='b|c\\d\"", "/?", "/a//b", "/%7Euser/[1]{2}"]
)
def test_path_and_query_go_out_byte_for_byte(target: str) -> None:
    assert requests_of((target, {}))[0].target == target.encode()


def test_the_fragment_stays_at_home() -> None:
    assert requests_of(("/a#b", {}))[0].target == b"/a"


def test_a_browsers_headers_are_sent_and_no_word_that_firewalls_refuse() -> None:
    headers = requests_of(("/", {}))[0].headers
    assert headers["accept-encoding"] == b"gzip, deflate, br, zstd"
    agent = headers["user-agent"].lower()
    assert agent.startswith(b"mozilla/5.0")
    assert not any(word in agent for word in (b"bot", b"link", b"check", b"spider", b"curl"))


def test_a_jobs_headers_replace_the_clients_and_cannot_smuggle_lines() -> None:
    own = (("user-agent", "办公室"), ("If-None-Match", '"x"\r\nX-Evil: 1'))
    seen = requests_of(("/", {"headers": own}))[0]
    assert seen.headers["user-agent"] == "办公室".encode()
    assert seen.headers["if-none-match"] == b'"x" X-Evil: 1'
    assert "x-evil" not in seen.headers


def test_connections_are_used_again_but_not_for_a_fresh_look() -> None:
    seen = requests_of(("/1", {}), ("/2", {}), ("/3", {"fresh": True}), ("/4", {"fresh": True}), ("/5", {}))
    first, second, third, fourth, fifth = (request.connection for request in seen)
    assert first == second == fifth
    assert len({first, third, fourth}) == 3


def test_a_reused_handle_remembers_nothing_of_the_job_before() -> None:
    seen = requests_of(("/1", {"method": "HEAD", "headers": (("X-One", "1"),)}), ("/2", {}), ("/3", {"method": "POST"}))
    assert [request.method for request in seen] == ["HEAD", "GET", "POST"]
    assert "x-one" not in seen[1].headers


def test_bytes_come_as_sent_and_decoded() -> None:
    packed = gzip.compress(b"hello " * 100)

    async def work() -> tuple[bytes, bytes, str]:
        async with Misbehaving({"*": page(packed, headers=[("Content-Encoding", "gzip")])}) as server, client() as net:
            answer = await net.fetch(Job(server.url()))
            return answer.raw, answer.body, answer.encoding

    assert run(work()) == (packed, b"hello " * 100, "gzip")


def test_a_cut_gzip_stream_under_a_right_length_is_told() -> None:
    packed = gzip.compress(b"hello " * 100)[:-10]

    async def work() -> str:
        async with Misbehaving({"*": page(packed, headers=[("Content-Encoding", "gzip")])}) as server, client() as net:
            return (await net.fetch(Job(server.url()))).detail

    assert run(work()) == "gzip stream is cut"


def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert len(requests_of(("/", {}))) == 1


def test_after_ends_of_all_kinds_the_next_transfer_is_fine() -> None:
    """A handle that was cut off, filled up or reset is used again."""
    bad = {"/full": endless_body, "/reset": raw(b"", then="reset"), "/silent": silent}

    async def work() -> list[int | None]:
        async with Misbehaving({**bad, "/": page()}) as server, client() as net:
            found = []
            for path in ("/full", "/", "/reset", "/", "/silent", "/"):
                answer = await net.fetch(Job(server.url(path), limits=Limits(body=1000, connect=0.2, total=0.2)))
                found.append(answer.status)
            return found

    assert run(work()) == [200, 200, None, 200, None, 200]


def test_sockets_do_not_pile_up() -> None:
    import psutil

    async def work() -> int:
        async with Misbehaving({"*": raw(b"HTTP/1.1 200 OK\r\n\r\nx")}) as server, client() as net:
            for _ in range(3):
                await asyncio.gather(*(net.fetch(Job(server.url(f"/{n}"), limits=QUICK)) for n in range(100)))
            return psutil.Process().num_fds()

    assert run(work()) < 60


POST = {"method": "POST"}


@pytest.mark.parametrize("body", [b"", b"a=1", bytes(range(256)), b"x" * 200_000, b"y" * 1_500_000])
def test_a_body_goes_out_byte_for_byte_with_its_length_and_nothing_made_up(body: bytes) -> None:
    seen = requests_of(("/", POST | {"body": body}))[0]
    assert (seen.method, seen.body, seen.headers["content-length"]) == ("POST", body, b"%d" % len(body))
    assert "content-type" not in seen.headers
    assert "expect" not in seen.headers
    assert "transfer-encoding" not in seen.headers


def test_a_body_names_its_type_once() -> None:
    own = (("content-TYPE", "application/json"),)
    seen = requests_of(("/", POST | {"body": b"{}", "headers": own}))[0]
    assert seen.headers["content-type"] == b"application/json"


def test_a_get_and_a_head_have_no_body() -> None:
    for method in ("GET", "HEAD"):
        seen = requests_of(("/", {"method": method, "body": b"a=1"}))[0]
        assert (seen.method, seen.body) == (method, b"")
        assert "content-length" not in seen.headers


def test_a_handle_that_posted_asks_by_get_again() -> None:
    own = (("Content-Type", "text/plain"),)
    fields = POST | {"body": b"abc", "headers": own}
    seen = requests_of(("/1", fields), ("/2", {}), ("/3", {"method": "HEAD"}), ("/4", fields), ("/5", {}))
    assert [(request.method, request.body) for request in seen] == [
        ("POST", b"abc"),
        ("GET", b""),
        ("HEAD", b""),
        ("POST", b"abc"),
        ("GET", b""),
    ]
    assert "content-type" not in seen[1].headers
    assert "content-type" not in seen[4].headers
