"""One reader process and the socket to it: tasks go in, digests come out, in the order in which they were asked."""

import asyncio
import gc
import multiprocessing
import os
import pickle
import queue
import resource
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from crawler.digest import PageDigest, PageTask

Digests = Callable[[list[PageTask]], list[PageDigest]]

_LENGTH: Final = 8
_SOCKET_BYTES: Final = 1_000_000
"""What a socket holds, where the system lets it: a batch or its answers, so that neither side waits for the other."""
_MOST_MEMORY: Final = 2_000_000_000
"""Bytes of address space of a reader; the largest page that is read takes a tenth of it."""


class ReadingError(Exception):
    """A page could not be read because a worker died or hung: our fault, not the page's."""


class Worker:
    """A reader. Not by `concurrent.futures`: its threads would be in the network's way whenever a batch comes."""

    def __init__(self, digests: Digests) -> None:
        self._socket, theirs = socket.socketpair()
        for end in (self._socket, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SOCKET_BYTES)
        context = multiprocessing.get_context(way())
        # The type of a context does not say that it starts processes.
        self._process = context.Process(target=_serve, args=(theirs, self._socket, digests), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()  # else its end would not be seen
        self._socket.setblocking(False)
        self._asking, self._answering = asyncio.Lock(), asyncio.Lock()
        self._asked = 0
        self._ended = False

    async def ask(self, tasks: list[PageTask], seconds: float) -> list[PageDigest]:
        """The digests of a batch; more than one may be under way.

        Raises OSError or EOFError when the reader is dead or silent for so long, and takes no more then; ReadingError
        where it lives and a page of the batch cannot be read.
        """
        self._asked += 1
        try:
            async with asyncio.timeout(seconds):
                async with self._asking:
                    await asyncio.get_running_loop().sock_sendall(self._socket, pickle.dumps(tasks, -1))
                async with self._answering:
                    answer = await self._answer()
        except BaseException:
            self.end()  # what still comes would be taken for the answer to another batch
            raise
        finally:
            self._asked -= 1
            if self._ended and not self._asked:
                self._socket.close()
        if isinstance(answer, ReadingError):
            raise answer
        return answer

    def end(self) -> None:
        """End the process; whoever waits for it is told."""
        self._ended = True
        self._process.terminate()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if not self._asked:
            self._socket.close()

    def join(self) -> None:
        """Wait until the process has ended."""
        self._process.join()

    async def _answer(self) -> list[PageDigest] | ReadingError:
        size = int.from_bytes(await self._exactly(_LENGTH), "big")
        answer: list[PageDigest] | ReadingError = pickle.loads(await self._exactly(size))  # noqa: S301 - of our child
        return answer

    async def _exactly(self, size: int) -> bytearray:
        found = bytearray(size)
        rest = memoryview(found)
        while rest:
            got = 0 if self._ended else await asyncio.get_running_loop().sock_recv_into(self._socket, rest)
            if not got:
                raise EOFError("the reader has ended")
            rest = rest[got:]
        return found


def way() -> str:
    """Forked, a reader starts at once and shares what is loaded already; what has threads must not be forked."""
    return "fork" if threading.active_count() == 1 else "spawn"


def _serve(ours: socket.socket, parents: socket.socket, digests: Digests) -> None:
    """A worker's life; it ends with the crawl, however that ends, and does not hold its pipe to the parent open."""
    parents.close()
    gc.freeze()  # what is shared is not written to
    gc.enable()
    _fence()
    # A forked one has the crawl's own ears: to end it would tell the crawl to stop.
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    ours.setblocking(True)
    batches: queue.SimpleQueue[list[PageTask]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(ours, batches), daemon=True).start()
    while True:
        answer = pickle.dumps(_read(batches.get(), digests), -1)
        ours.sendall(len(answer).to_bytes(_LENGTH, "big"))
        ours.sendall(answer)


def _listen(ours: socket.socket, batches: "queue.SimpleQueue[list[PageTask]]") -> None:
    """Take the next batch while one is read, and see the end of the crawl."""
    try:
        with ours.makefile("rb") as asked:
            while True:
                batches.put(pickle.load(asked))  # noqa: S301 - of our own parent
    finally:
        os._exit(1)


def _read(tasks: list[PageTask], digests: Digests) -> list[PageDigest] | ReadingError:
    try:
        return digests(tasks)
    except Exception as error:  # noqa: BLE001 - whatever it was, whoever waits is to be told
        return ReadingError(f"{type(error).__name__}: {error}"[:200])


def _fence() -> None:
    """A page that blows up meets a bound of its own, and where the whole machine runs out its reader goes first: the
    look goes on without that page."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with suppress(OSError):
        score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(score, b"500")
        os.close(score)
