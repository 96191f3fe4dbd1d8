"""A small HTTP proxy on loopback: tunnels, forwards, or refuses."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """tunnel: the status for CONNECT; 200 opens one. forward: the status for plain requests; 200 passes
    them on. hosts: where names lead (the proxy resolves, the client does not)."""

    tunnel: int = 200
    forward: int = 200
    hosts: dict[str, tuple[str, int]] = field(default_factory=dict)
    port: int = 0
    seen: list[bytes] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
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

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                head = await reader.readuntil(b"\r\n\r\n")
                self.seen.append(head.partition(b"\r\n")[0])
                await self._answer(head, reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, target, _ = head.partition(b"\r\n")[0].decode().split(" ", 2)
        status = self.tunnel if method == "CONNECT" else self.forward
        if status != 200:
            writer.write(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
            await writer.drain()
            return
        split = urlsplit(target if "://" in target else f"//{target}")
        place = self.hosts.get(split.hostname or "", (split.hostname, split.port or 80))
        try:
            far_reader, far_writer = await asyncio.open_connection(*place)
        except OSError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 Established\r\nX-Proxy: yes\r\n\r\n")
        else:
            path = (split.path or "/") + (f"?{split.query}" if split.query else "")
            far_writer.write(head.replace(target.encode(), path.encode(), 1)[:-2] + b"Connection: close\r\n\r\n")
        try:
            await asyncio.gather(_pipe(reader, far_writer), _pipe(far_reader, writer))
        finally:
            far_writer.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.write_eof()


@dataclass
class Socks:
    """A SOCKS 5 proxy that takes names. refuse: the reply code for every connect, 0 to make it."""

    hosts: dict[str, tuple[str, int]]
    refuse: int = 0
    seen: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            _, methods = await reader.readexactly(2)
            await reader.readexactly(methods)
            writer.write(b"\x05\x00")
            _, _, _, kind = await reader.readexactly(4)
            assert kind == 3, "a name, not an address"
            (length,) = await reader.readexactly(1)
            host = (await reader.readexactly(length)).decode()
            await reader.readexactly(2)
            self.seen.append(host)
            writer.write(bytes([5, self.refuse, 0, 1]) + bytes(6))
            await writer.drain()
            if not self.refuse:
                far_reader, far_writer = await asyncio.open_connection(*self.hosts[host])
                await asyncio.gather(_pipe(reader, far_writer), _pipe(far_reader, writer))
        writer.close()
