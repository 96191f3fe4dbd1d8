"""A loopback server that misbehaves by name: each path is a way to answer wrongly."""

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Seen:
    """One request as it came: target and header values are raw bytes, header names lower case."""

    method: str
    target: bytes
    headers: dict[str, bytes]
    connection: int
    body: bytes = b""


@dataclass
class Conversation:
    """What a behaviour gets: the request, and the connection to answer on."""

    seen: Seen
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(
        self, status: int | str = 200, body: bytes = b"", headers: Iterable[tuple[str, str | bytes]] = ()
    ) -> None:
        """A well-formed answer; a HEAD gets no body."""
        lines = [f"HTTP/1.1 {status}{'' if isinstance(status, str) else ' Some'}".encode()]
        lines += [name.encode() + b": " + (v if isinstance(v, bytes) else v.encode()) for name, v in headers]
        lines.append(b"Content-Length: %d" % len(body))
        await self.send(b"\r\n".join(lines) + b"\r\n\r\n" + (b"" if self.seen.method == "HEAD" else body))

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Behaviour = Callable[[Conversation], Awaitable[None]]


class Close(Exception):
    """Raised by a behaviour to end the connection in the ordinary way."""


@dataclass
class Misbehaving:
    """The server. behaviours: by path without query; "*" for all others (404 when there is none)."""

    behaviours: dict[str, Behaviour]
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    port: int = 0
    requests: list[Seen] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    open_most: int = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, self.port, ssl=self.tls, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def url(self, path: str = "/", scheme: str | None = None) -> str:
        scheme = scheme or ("https" if self.tls else "http")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path, query left aside."""
        return [seen for seen in self.requests if seen.target.partition(b"?")[0] == path.encode()]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self.open_now += 1
        self.open_most = max(self.open_most, self.open_now)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, Close, asyncio.CancelledError, ssl.SSLError):
                while True:
                    await self._one(reader, writer, self.connections)
        finally:
            self.open_now -= 1
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
        method, target, _ = first.split(b" ", 2)
        headers = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.decode().lower()] = value.strip()
        body = await reader.readexactly(int(headers.get("content-length", b"0")))
        seen = Seen(method.decode(), target, headers, connection, body)
        self.requests.append(seen)
        path = target.partition(b"?")[0].decode("latin-1")
        behaviour = self.behaviours.get(path) or self.behaviours.get("*") or not_found
        await behaviour(Conversation(seen, reader, writer))
        if headers.get("connection") == b"close":
            raise Close


async def not_found(talk: Conversation) -> None:
    await talk.answer(404, b"<html><title>404</title>nothing here</html>")


def page(
    body: bytes = b"<html><body>fine</body></html>",
    status: int | str = 200,
    headers: Iterable[tuple[str, str | bytes]] = (),
) -> Behaviour:
    """Always the same well-formed answer."""
    kept = tuple(headers)

    async def behave(talk: Conversation) -> None:
        await talk.answer(status, body, kept)

    return behave


def redirect(location: str | bytes, status: int = 302) -> Behaviour:
    return page(b"", status, [("Location", location)])


def raw(*parts: bytes, then: str = "close", pause: float = 0.0) -> Behaviour:
    """These very bytes; then close, reset or stay silent."""

    async def behave(talk: Conversation) -> None:
        for part in parts:
            await talk.send(part)
            await asyncio.sleep(pause)
        if then == "reset":
            talk.reset()
        if then == "silent":
            await asyncio.sleep(60)
        raise Close

    return behave


async def silent(talk: Conversation) -> None:
    """Takes the request and never answers."""
    await asyncio.sleep(60)


async def drip(talk: Conversation) -> None:
    """One byte every 50 ms."""
    await talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        await talk.send(b"x")
        await asyncio.sleep(0.05)


async def endless_headers(talk: Conversation) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await talk.send(b"X-More: " + b"y" * 1000 + b"\r\n")


async def endless_body(talk: Conversation) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        await talk.send(b"z" * 65536)


def when_head(head: Behaviour, other: Behaviour) -> Behaviour:
    """One behaviour for HEAD, another for the rest."""

    async def behave(talk: Conversation) -> None:
        await (head if talk.seen.method == "HEAD" else other)(talk)

    return behave


def after(seconds: float, behaviour: Behaviour) -> Behaviour:
    """The behaviour, late."""

    async def behave(talk: Conversation) -> None:
        await asyncio.sleep(seconds)
        await behaviour(talk)

    return behave
