"""Reading in worker processes: bodies in, digests out, in batches, never more than a bounded number under way."""

import asyncio
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from crawler.digest import PageDigest, PageTask, digest_all

_LARGEST_BATCH = 32
_BATCH_BYTES = 4_000_000
_LONGEST_READING_S = 120.0


class ReadingError(Exception):
    """A page could not be read because a worker died or hung: our fault, not the page's."""


class ReaderPool:
    """As many readers as the machine has cores but one. Start it before anything that must not be inherited."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._executor = self._start()
        self._waiting: deque[tuple[PageTask, asyncio.Future[PageDigest]]] = deque()
        self._busy = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_start_worker)
        executor.submit(digest_all, [])  # so that the workers import while we connect
        return executor

    async def read(self, task: PageTask) -> PageDigest:
        """The digest of one page. Raises ReadingError where this page takes its worker down."""
        future: asyncio.Future[PageDigest] = asyncio.get_running_loop().create_future()
        self._waiting.append((task, future))
        self._dispatch()
        return await future

    @property
    def backlog(self) -> int:
        """How many pages wait to be read."""
        return len(self._waiting)

    def close(self) -> None:
        """End the workers without waiting for pages that are under way."""
        for process in list((getattr(self._executor, "_processes", None) or {}).values()):
            process.terminate()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _dispatch(self) -> None:
        while self._waiting and self._busy < self._workers + 1:  # one batch waits beside each that is read
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
        loop = asyncio.get_running_loop()
        executor = self._executor
        try:
            work = loop.run_in_executor(executor, digest_all, [task for task, _ in batch])
            digests = await asyncio.wait_for(work, _LONGEST_READING_S)
        except (BrokenProcessPool, TimeoutError) as error:
            if executor is self._executor:
                self.close()
                self._executor = self._start()
            if len(batch) == 1:
                _settle(batch[0][1], ReadingError(type(error).__name__))
                return
            for one in batch:  # find the page that did it; the others are read
                await self._read_batch([one])
            return
        for (_, future), result in zip(batch, digests, strict=True):
            _settle(future, result)


def _start_worker() -> None:
    """A worker ends with the crawl, however that ends, and does not hold its pipe to the parent open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    threading.Thread(target=_end_with_parent, daemon=True).start()


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
