"""Ports of their own, for hosts whose door is not an ordinary one."""

import asyncio
import socket
import ssl
import warnings
from collections.abc import Iterable
from contextlib import ExitStack

from lab.answers import Host
from lab.ca import Authority
from lab.misbehaving.oldtls import Chosen, OldTls
from lab.room import Room
from lab.wire import Connection

LOOPBACK = "127.0.0.1"
_TAKERS = 4


class _Plain(asyncio.Protocol):
    """HTTP where TLS was asked, as nginx tells it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Say what it is, and close."""
        if isinstance(self._transport, asyncio.Transport):
            self._transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self._transport.close()


async def rules(hosts: Iterable[Host], authority: Authority, room: Room, until: ExitStack) -> list[str]:
    """Open what the hosts' doors need, and say how a client is led there. until: what is to be closed in the end."""
    made = []
    for host in hosts:
        if host.door == "deaf":
            port = _deaf(until)
            made += [f"{host.name}:{asked}:{LOOPBACK}:{port}" for asked in (80, 443)]
        elif host.door != "open":
            port = await _spoken(host, authority, room)
            made.append(f"{host.name}:443:{LOOPBACK}:{port}")
    return made


async def _spoken(host: Host, authority: Authority, room: Room) -> int:
    loop = asyncio.get_running_loop()
    if host.door == "plain":
        server = await loop.create_server(_Plain, LOOPBACK, 0)
    elif host.door == "legacy-renegotiation":
        own = authority.by_rsa(host.name)

        def choose(_name: str) -> Chosen:
            return own

        server = await loop.create_server(lambda: OldTls(choose, Connection(room, "https")), LOOPBACK, 0)
    else:
        context = _oldest(authority.context(host.name, host.certificate))
        server = await loop.create_server(lambda: Connection(room, "https"), LOOPBACK, 0, ssl=context)
    return int(server.sockets[0].getsockname()[1])


def _oldest(context: ssl.SSLContext) -> ssl.SSLContext:
    """The same, speaking TLS 1.0 and nothing newer."""
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def _deaf(until: ExitStack) -> int:
    """A port on which no connection is ever taken: its queue is full, and stays so."""
    full = until.enter_context(socket.create_server((LOOPBACK, 0), backlog=0))
    port = int(full.getsockname()[1])
    for _ in range(_TAKERS):
        taker = until.enter_context(socket.socket())
        taker.setblocking(False)
        taker.connect_ex((LOOPBACK, port))
    return port
