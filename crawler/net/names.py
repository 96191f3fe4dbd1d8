"""Names to addresses, in own threads, so that dead names hold up nobody."""

import asyncio
import contextlib
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

from facts.outcomes import Outcome

Lookup = Callable[[str], list[str]]
"""A blocking look-up: host to addresses in order of preference; raises socket.gaierror or OSError."""

_PATIENCE = 0.5  # a name that waited so long for a thread gets one beyond the limit
_OVERFLOW = 4  # times the limit, at most
_FAILED_TTL = 60.0
_FRESH_ENOUGH = 5.0  # a second look may share a failure of this age: same moment, same answer
_CACHE_MOST = 20_000
# EAI_AGAIN too: a name server that cannot tell is how a dead delegation looks from here.
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, socket.EAI_AGAIN, socket.EAI_FAIL, getattr(socket, "EAI_NODATA", -5)})


@dataclass(frozen=True, slots=True)
class Names:
    """What a name resolved to. outcome: None when there are addresses; else why there are none."""

    addresses: tuple[str, ...] = ()
    outcome: Outcome | None = None
    detail: str = ""


def lookup(host: str) -> list[str]:
    """Addresses of `host` as the machine's resolver orders them (hosts file included), each once."""
    rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


class Resolver:
    """Resolves each name once, in at most `threads` threads of its own (more for what waits long).

    limit: seconds for one name, counted from when a thread takes it up. ttl: how long addresses are kept.
    """

    def __init__(self, threads: int, limit: float, ttl: float, look: Lookup = lookup) -> None:
        self._limit, self._ttl, self._look = limit, ttl, look
        self._crew = _Crew(threads)
        self._cache: dict[str, tuple[float, Names]] = {}
        self._open: dict[str, asyncio.Future[Names]] = {}

    async def resolve(self, host: str, *, fresh: bool = False) -> Names:
        """Addresses of a normalized host. fresh: no failure from before is believed."""
        literal = _literal(host)
        if literal is not None:
            return literal
        kept = self._kept(host, fresh)
        if kept is not None:
            return kept
        future = self._open.get(host)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            self._open[host] = future
            self._start(host, future)
        return await asyncio.shield(future)

    def close(self) -> None:
        """Let go of all waiters and threads; what a thread still waits for is ignored."""
        self._crew.close()
        for host, future in list(self._open.items()):
            self._settle(host, future, Names((), Outcome.OUR_FAULT, "aborted"), keep=False)

    def _kept(self, host: str, fresh: bool) -> Names | None:
        entry = self._cache.get(host)
        if entry is None:
            return None
        age, names = time.monotonic() - entry[0], entry[1]
        ttl = self._ttl if names.addresses else _FRESH_ENOUGH if fresh else _FAILED_TTL
        return names if age < ttl else None

    def _start(self, host: str, future: "asyncio.Future[Names]") -> None:
        loop = asyncio.get_running_loop()

        def taken_up() -> None:
            _tell(loop, self._arm, loop, host, future)

        def work() -> None:
            taken_up()
            names = _ask(self._look, host)
            _tell(loop, self._settle, host, future, names)

        if self._crew.submit(work):
            loop.call_later(_PATIENCE, self._crew.relieve)

    def _arm(self, loop: asyncio.AbstractEventLoop, host: str, future: "asyncio.Future[Names]") -> None:
        if not future.done():
            late = Names((), Outcome.TIMEOUT, "name resolution timed out")
            handle = loop.call_later(self._limit, self._settle, host, future, late)
            future.add_done_callback(lambda _: handle.cancel())

    def _settle(self, host: str, future: "asyncio.Future[Names]", names: Names, keep: bool = True) -> None:
        if future.done():
            return
        self._open.pop(host, None)
        if keep and names.outcome is not Outcome.OUR_FAULT:
            self._remember(host, names)
        future.set_result(names)

    def _remember(self, host: str, names: Names) -> None:
        self._cache.pop(host, None)
        self._cache[host] = (time.monotonic(), names)
        if len(self._cache) > _CACHE_MOST:
            del self._cache[next(iter(self._cache))]


class _Crew:
    """Daemon threads, started when there is work: an interpreter that ends never waits for a dead name."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._work: deque[Callable[[], None]] = deque()
        self._change = threading.Condition()
        self._threads = self._idle = self._starting = 0
        self._closed = False

    def submit(self, work: Callable[[], None]) -> bool:
        """Queue work; True when it may have to wait for a thread."""
        with self._change:
            self._work.append(work)
            self._change.notify()
            if len(self._work) <= self._idle + self._starting:
                return False
            if self._threads >= self._limit:
                return True
            self._spawn()
            return False

    def relieve(self) -> None:
        """One thread beyond the limit, when work still waits."""
        with self._change:
            waits = len(self._work) > self._idle + self._starting
            if waits and self._threads < self._limit * _OVERFLOW and not self._closed:
                self._spawn()

    def close(self) -> None:
        """Drop what waits and end the threads, each after what it does now."""
        with self._change:
            self._closed = True
            self._work.clear()
            self._change.notify_all()

    def _spawn(self) -> None:
        self._threads += 1
        self._starting += 1
        threading.Thread(target=self._run, name="names", daemon=True).start()

    def _run(self) -> None:
        with self._change:
            self._starting -= 1
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Callable[[], None] | None:
        with self._change:
            self._idle += 1
            while not self._work and not self._closed:
                self._change.wait()
            self._idle -= 1
            return None if self._closed else self._work.popleft()


def _ask(look: Lookup, host: str) -> Names:
    try:
        found = tuple(look(host))
    except socket.gaierror as error:
        outcome = Outcome.NO_SUCH_NAME if error.errno in _NO_SUCH_NAME else Outcome.OUR_FAULT
        return Names((), outcome, str(error.strerror or error))
    except (OSError, ValueError) as error:  # UnicodeError is a ValueError: a label that is too long or empty
        bad_name = isinstance(error, ValueError)
        return Names((), Outcome.NO_SUCH_NAME if bad_name else Outcome.OUR_FAULT, str(error))
    return Names(found) if found else Names((), Outcome.NO_SUCH_NAME, "no addresses")


@lru_cache(maxsize=4096)
def _literal(host: str) -> Names | None:
    try:
        return Names((str(ip_address(host)),))
    except ValueError:
        return None


def _tell(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *args: object) -> None:
    with contextlib.suppress(RuntimeError):  # the loop was closed while the thread waited
        loop.call_soon_threadsafe(call, *args)
