import contextlib
import http.client
import socket

import pytest

from lab.answers import Host
from lab.misbehave import BY_NAME, named
from lab.serve import start
from tests.lab.test_serve import ask

HOST = "odd.example"


class Shelf:
    """A servable with one host that has every behaviour under its name."""

    hosts = {HOST: Host(HOST, {f"/{name}": named(name) for name in BY_NAME if name != "gzip-bomb"})}  # noqa: RUF012
    dead_names = refused_names = ()
    unknown = Host("")

    def about(self, folder):
        return {}


@pytest.fixture(scope="module")
def shelf():
    with start(Shelf()) as running:
        yield running


def get(shelf, name, method="GET", timeout=4.0):
    return ask(shelf, f"http://{HOST}/{name}", method, timeout)


@pytest.mark.parametrize("name", ["reset", "empty-close", "invalid-http", "reset-mid-body", "wrong-length", "flaky"])
def test_these_fail_in_the_client(shelf, name):
    with pytest.raises((http.client.HTTPException, OSError)):
        get(shelf, name)


@pytest.mark.parametrize("name", ["silent", "one-byte-a-second", "endless"])
def test_these_never_end(shelf, name):
    with socket.create_connection(("127.0.0.1", shelf.http_port), 0.5) as raw:
        raw.sendall(f"GET /{name} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        got = 0
        with contextlib.suppress(TimeoutError):
            while got < 300_000:
                got += len(raw.recv(65_536))
        assert {"silent": got == 0, "one-byte-a-second": 0 < got < 400, "endless": got >= 300_000}[name]


def test_redirects_go_in_rings_or_grow(shelf):
    assert get(shelf, "self-redirect")[1]["Location"] == "/self-redirect"
    assert get(shelf, "redirect-growing?step=8")[0] == 404  # only the plain address is on the shelf
    assert get(shelf, "redirect-ring")[1]["Location"] == "/redirect-ring?step=1"


def test_gbk_goes_without_a_word_of_it(shelf):
    status, headers, body = get(shelf, "gbk-without-header")
    assert status == 200
    assert "charset" not in headers["Content-Type"]
    assert "通知公告" in body.decode("gbk")


def test_chunks_add_up(shelf):
    assert get(shelf, "chunked")[2] == get(shelf, "ok")[2] * 60


def test_a_bomb_is_small_until_unpacked():
    bomb = named("gzip-bomb")
    assert len(bomb.body) < 200_000
    assert ("Content-Encoding", "gzip") in bomb.headers


def test_two_requests_at_once_are_answered_in_order(shelf):
    with socket.create_connection(("127.0.0.1", shelf.http_port), 2) as raw:
        line = f" HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
        raw.sendall(f"HEAD /ok{line}GET /never{line}".encode())
        got = b""
        while got.count(b"HTTP/1.1 ") < 2:
            got += raw.recv(65_536)
    assert got.index(b"HTTP/1.1 200") < got.index(b"HTTP/1.1 404")
