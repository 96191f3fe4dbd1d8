"""Start the server for a site: two ports on loopback, in a thread of its own, and the line that says so."""

import asyncio
import contextlib
import json
import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol

from lab import ports
from lab.answers import Host
from lab.ca import Authority
from lab.ports import LOOPBACK
from lab.room import Room
from lab.wire import Connection

ODD_PORTS = (8080, 8088, 7001)
"""Ports that private addresses name; mapped so that a client which asks them stays inside the lab."""


class Servable(Protocol):
    """What can be served: hosts, the names that lead nowhere, and what the ready line says of it."""

    @property
    def hosts(self) -> Mapping[str, Host]:
        """Hosts by name."""

    @property
    def dead_names(self) -> tuple[str, ...]:
        """Names that do not resolve."""

    @property
    def refused_names(self) -> tuple[str, ...]:
        """Names whose ports are closed."""

    @property
    def unknown(self) -> Host:
        """What answers for every other name."""

    def about(self, folder: Path) -> dict[str, object]:
        """Write what belongs beside the site into `folder`; what the ready line says more."""


@dataclass
class Running:
    """A running server: its ready line, what it was asked, and how to stop it."""

    ready: dict[str, object]
    folder: Path
    asked: list[tuple[str, str, str, str]]
    _loop: asyncio.AbstractEventLoop
    _thread: threading.Thread
    _sockets: contextlib.ExitStack
    _temporary: tempfile.TemporaryDirectory[str] | None = field(default=None)

    @property
    def http_port(self) -> int:
        """Port of plain HTTP."""
        return int(str(self.ready["http_port"]))

    @property
    def https_port(self) -> int:
        """Port of HTTPS."""
        return int(str(self.ready["https_port"]))

    def stop(self) -> None:
        """Stop serving and drop what was made for it."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._sockets.close()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def __enter__(self) -> "Running":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(site: Servable, late_ms: int = 0, folder: Path | None = None, patience: float | None = None) -> Running:
    """Serve `site` until `stop`; with no folder its files go to a temporary one that goes with it.

    patience: seconds after which who never answers hangs up.
    """
    temporary = tempfile.TemporaryDirectory(prefix="lab-") if folder is None else None
    place = folder or Path(temporary.name if temporary else ".")
    place.mkdir(parents=True, exist_ok=True)
    authority = Authority(place / "ca")
    sockets = contextlib.ExitStack()
    closed = sockets.enter_context(socket.socket())
    # Bound but not listening: the kernel refuses, and nobody else can take the port meanwhile.
    closed.bind((LOOPBACK, 0))
    asked: list[tuple[str, str, str, str]] = []
    loop, thread, (http, https), own = _run(site, authority, (late_ms / 1000, patience), asked, sockets)
    ready: dict[str, object] = {
        "http_port": http,
        "https_port": https,
        "connect_to": [*own, *_connect_to(site, (http, https), closed.getsockname()[1])],
        "ca_file": str(authority.file),
    }
    return Running(site.about(place) | ready, place, asked, loop, thread, sockets, temporary)


def _connect_to(site: Servable, usual: tuple[int, int], closed: int) -> list[str]:
    rules = [f"{name}:{port}:no-such-name.invalid:{port}" for name in site.dead_names for port in (80, 443)]
    rules += [f"{name}:{port}:{LOOPBACK}:{closed}" for name in site.refused_names for port in (80, 443)]
    rules += [f":80:{LOOPBACK}:{usual[0]}", f":443:{LOOPBACK}:{usual[1]}"]
    rules += [f":{port}:{LOOPBACK}:{usual[0]}" for port in ODD_PORTS]
    return [*rules, f"::{LOOPBACK}:{usual[0]}"]  # whatever a page names, nothing leaves this machine


def _run(
    site: Servable,
    authority: Authority,
    times: tuple[float, float | None],
    asked: list[tuple[str, str, str, str]],
    sockets: contextlib.ExitStack,
) -> tuple[asyncio.AbstractEventLoop, threading.Thread, tuple[int, int], list[str]]:
    late, patience = times
    room = Room(lambda name: site.hosts.get(name, site.unknown), late, lambda *request: asked.append(request), patience)
    context = authority.context("lab.example")
    context.sni_callback = _sni(site, authority)
    loop = asyncio.new_event_loop()
    # A client may hang up in the middle of anything; that is not worth a line on stderr.
    loop.set_exception_handler(lambda _loop, _context: None)
    usual: list[int] = []
    own: list[str] = []
    up = threading.Event()

    async def listen() -> None:
        for scheme, tls in (("http", None), ("https", context)):
            server = await loop.create_server(
                lambda scheme=scheme: Connection(room, scheme), LOOPBACK, 0, ssl=tls, backlog=1024
            )
            usual.append(server.sockets[0].getsockname()[1])
        own.extend(await ports.rules(site.hosts.values(), authority, room, sockets))

    def work() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(listen())
        up.set()
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        with contextlib.suppress(RuntimeError):
            loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=work, name="lab", daemon=True)
    thread.start()
    up.wait()
    return loop, thread, (usual[0], usual[1]), own


def _sni(site: Servable, authority: Authority) -> Callable[[ssl.SSLObject, str, ssl.SSLContext], int | None]:
    def choose(connection: ssl.SSLObject, name: str, _context: ssl.SSLContext) -> int | None:
        # OpenSSL gives None for a client that names no host, whatever the annotation says.
        host = site.hosts.get(name or "")
        connection.context = authority.context(name or "lab.example", host.certificate if host else "good")
        return None

    return choose


def ready_line(running: Running) -> str:
    """The one line that tells a caller all it needs."""
    return json.dumps(running.ready, ensure_ascii=False)
