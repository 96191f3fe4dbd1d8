"""Reading in worker processes: bodies in, digests out, in batches, never more than a bounded number under way."""

import asyncio
import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from crawler.digest import PageDigest, PageTask, digest_all

_LARGEST_BATCH = 32
_BATCH_BYTES = 4_000_000
_LONGEST_READING_S = 120.0
_MOST_MEMORY = 2_000_000_000
"""Bytes of address space of a reader; the largest page that is read takes a tenth of it."""


class ReadingError(Exception):
    """A page could not be read because a worker died or hung: our fault, not the page's."""


class ReaderPool:
    """As many readers as the machine has cores but one. Start it before anything that must not be inherited."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._executors: set[ProcessPoolExecutor] = set()
        self._executor = self._start(self._workers)
        self._apart = asyncio.Lock()
        self._closed = False
        self._waiting: deque[tuple[PageTask, asyncio.Future[PageDigest]]] = deque()
        self._busy = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_way())
        executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
        self._executors.add(executor)
        executor.submit(digest_all, [])  # so that the workers start while we connect
        return executor

    async def read(self, task: PageTask) -> PageDigest:
        """The digest of one page. Raises ReadingError where this page takes its worker down, or cannot be read."""
        if self._closed:
            raise ReadingError("closed")
        future: asyncio.Future[PageDigest] = asyncio.get_running_loop().create_future()
        self._waiting.append((task, future))
        self._dispatch()
        return await future

    @property
    def is_busy(self) -> bool:
        """Whether a page is being read."""
        return self._busy > 0

    @property
    def backlog(self) -> int:
        """How many pages wait to be read."""
        return len(self._waiting)

    def close(self) -> None:
        """End the workers without waiting for pages that are under way."""
        self._closed = True
        for executor in list(self._executors):
            self._end(executor, wait=True)  # Python's own exit would meet a pool that is half closed

    def _end(self, executor: ProcessPoolExecutor, wait: bool = False) -> None:
        self._executors.discard(executor)
        for process in list((getattr(executor, "_processes", None) or {}).values()):
            process.terminate()
        executor.shutdown(wait=wait)  # what waits there fails as broken; cancelled, it would never be settled

    def _dispatch(self) -> None:
        while self._waiting and not self._closed and self._busy <= self._workers:  # one batch waits beside those read
            batch = [self._waiting.popleft()]
            size = len(batch[0][0].body)
            while self._waiting and len(batch) < _LARGEST_BATCH and size < _BATCH_BYTES:
                batch.append(self._waiting.popleft())
                size += len(batch[-1][0].body)
            self._busy += 1
            task = asyncio.create_task(self._run(batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, batch: list[tuple[PageTask, asyncio.Future[PageDigest]]]) -> None:
        try:
            await self._read_batch(batch)
        finally:
            self._busy -= 1
            self._dispatch()

    async def _read_batch(self, batch: list[tuple[PageTask, asyncio.Future[PageDigest]]]) -> None:
        executor = self._executor
        try:
            digests = await _digests(executor, [task for task, _ in batch])
        except Exception as error:  # noqa: BLE001 - whatever it was, whoever waits is to be told
            if _is_dead(error) and executor is self._executor and not self._closed:
                self._end(executor)
                self._executor = self._start(self._workers)
            await self._read_apart(batch)
            return
        for (_, future), result in zip(batch, digests, strict=True):
            _settle(future, result)

    async def _read_apart(self, batch: list[tuple[PageTask, asyncio.Future[PageDigest]]]) -> None:
        """One by one and away from all others: the page that takes its worker down takes nobody with it."""
        async with self._apart:
            executor = self._start(1)
            for task, future in batch:
                if self._closed:
                    break
                try:
                    _settle(future, (await _digests(executor, [task]))[0])
                except Exception as error:  # noqa: BLE001
                    _settle(future, ReadingError(f"{type(error).__name__}: {error}"[:200]))
                    if _is_dead(error):
                        self._end(executor)
                        executor = self._start(1)
            self._end(executor)
        for _, future in batch:
            future.cancel()  # those that a closing left unread; no effect on others


async def _digests(executor: ProcessPoolExecutor, tasks: list[PageTask]) -> list[PageDigest]:
    work = asyncio.get_running_loop().run_in_executor(executor, digest_all, tasks)
    return await asyncio.wait_for(work, _LONGEST_READING_S)


def _way() -> str:
    """Forked, a reader starts at once and shares what is loaded already; what has threads must not be forked."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _is_dead(error: Exception) -> bool:
    return isinstance(error, (BrokenProcessPool, TimeoutError))


def _start_worker() -> None:
    """A worker ends with the crawl, however that ends, and does not hold its pipe to the parent open."""
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
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _fence() -> None:
    """A page that blows up meets a bound of its own, and where the whole machine runs out its reader goes first: the
    look goes on without that page."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with suppress(OSError):
        score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(score, b"500")
        os.close(score)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _settle(future: "asyncio.Future[PageDigest]", result: PageDigest | ReadingError) -> None:
    if future.done():
        return
    if isinstance(result, ReadingError):
        future.set_exception(result)
    else:
        future.set_result(result)
