"""Reading in worker processes: bodies in, digests out, in batches, never more than a bounded number under way."""

import asyncio
import os
from collections import deque

from crawler.digest import PageDigest, PageTask, digest_all
from crawler.worker import ReadingError, Worker

__all__ = ["ReaderPool", "ReadingError"]

_LARGEST_BATCH = 32
_BATCH_BYTES = 4_000_000
_LONGEST_READING_S = 120.0
_AT_A_WORKER = 2
"""Batches: one is read, one waits beside it."""
_MOST_UNREAD = 64
_UNREAD_BYTES = 32_000_000

_Waiting = tuple[PageTask, "asyncio.Future[PageDigest]"]


class ReaderPool:
    """As many readers as the machine has cores but one. Start it before anything that must not be inherited."""

    def __init__(self, workers: int | None = None) -> None:
        number = workers or max(1, (os.cpu_count() or 2) - 1)
        self._workers = {Worker(digest_all): 0 for _ in range(number)}  # and how many batches it has
        self._alone: Worker | None = None
        self._apart = asyncio.Lock()
        self._closed = False
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(self, task: PageTask) -> PageDigest:
        """The digest of one page. Raises ReadingError where this page takes its worker down, or cannot be read."""
        if self._closed:
            raise ReadingError("closed")
        future: asyncio.Future[PageDigest] = asyncio.get_running_loop().create_future()
        self._waiting.append((task, future))
        self._bytes += len(task.body)
        self._dispatch()
        return await future

    @property
    def is_busy(self) -> bool:
        """Whether a page is being read."""
        return bool(self._tasks)

    @property
    def is_full(self) -> bool:
        """Whether so much waits to be read that nothing more should be asked for."""
        return len(self._waiting) >= _MOST_UNREAD or self._bytes >= _UNREAD_BYTES

    def close(self) -> None:
        """End the workers without waiting for pages that are under way."""
        self._closed = True
        workers = [*self._workers, *filter(None, [self._alone])]
        for worker in workers:
            worker.end()
        for worker in workers:
            worker.join()

    def _dispatch(self) -> None:
        while self._waiting and not self._closed:
            worker = min(self._workers, key=self._workers.__getitem__)
            if self._workers[worker] >= _AT_A_WORKER:
                return
            batch = [self._waiting.popleft()]
            size = len(batch[0][0].body)
            while self._waiting and len(batch) < _LARGEST_BATCH and size < _BATCH_BYTES:
                batch.append(self._waiting.popleft())
                size += len(batch[-1][0].body)
            self._bytes -= size
            self._workers[worker] += 1
            task = asyncio.create_task(self._run(worker, batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _run(self, worker: Worker, batch: list[_Waiting]) -> None:
        try:
            await self._read_batch(worker, batch)
        except Exception as error:  # noqa: BLE001 - no room for another reader: whoever waits is to be told
            for _, future in batch:
                _settle(future, ReadingError(f"{type(error).__name__}: {error}"[:200]))
        finally:
            if worker in self._workers:
                self._workers[worker] -= 1
            self._dispatch()

    async def _read_batch(self, worker: Worker, batch: list[_Waiting]) -> None:
        try:
            digests = await worker.ask([task for task, _ in batch], _LONGEST_READING_S)
        except Exception as error:  # noqa: BLE001 - whatever it was, whoever waits is to be told
            is_dead = not isinstance(error, ReadingError)
            if is_dead and not self._closed and worker in self._workers:
                fresh = Worker(digest_all)
                del self._workers[worker]
                self._workers[fresh] = 0
            await self._read_apart(batch)
            return
        for (_, future), result in zip(batch, digests, strict=True):
            _settle(future, result)

    async def _read_apart(self, batch: list[_Waiting]) -> None:
        """One by one and away from all others: the page that takes its worker down takes nobody with it."""
        async with self._apart:
            for task, future in batch:
                if self._closed:
                    break
                self._alone = self._alone or Worker(digest_all)
                try:
                    _settle(future, (await self._alone.ask([task], _LONGEST_READING_S))[0])
                except ReadingError as error:
                    _settle(future, error)
                except Exception as error:  # noqa: BLE001
                    _settle(future, ReadingError(f"{type(error).__name__}: {error}"[:200]))
                    self._alone = None
            if self._alone is not None:
                self._alone.end()
                self._alone = None
        for _, future in batch:
            future.cancel()  # those that a closing left unread; no effect on others


def _settle(future: "asyncio.Future[PageDigest]", result: PageDigest | ReadingError) -> None:
    if future.done():
        return
    if isinstance(result, ReadingError):
        future.set_exception(result)
    else:
        future.set_result(result)
