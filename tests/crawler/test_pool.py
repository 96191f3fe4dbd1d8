"""Reading in real worker processes."""

import asyncio
import errno
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from crawler import pool as module
from crawler.digest import PageDigest, PageTask, digest
from crawler.pool import ReaderPool, ReadingError
from crawler.worker import Digests, Worker, way
from tests.crawler import poisoned
from tests.crawler.crawling import HOME, run, site
from tests.tiers import slow


@pytest.fixture(autouse=True)
def _poisoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "digest_all", poisoned.digest_all)


@asynccontextmanager
async def pool(workers: int = 1) -> AsyncIterator[ReaderPool]:
    made = ReaderPool(workers)
    try:
        yield made
    finally:
        made.close()


def task(body: str, name: str = "x.html") -> PageTask:
    return PageTask(body.encode(), HOME + name, "text/html", site())


async def read_all(reader: ReaderPool, bodies: Sequence[str]) -> list[Any]:
    return list(await asyncio.gather(*(reader.read(task(body)) for body in bodies), return_exceptions=True))


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if _reads(child)]


def _reads(child: psutil.Process) -> bool:
    try:
        return child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(child.cmdline())
    except psutil.NoSuchProcess:  # it has ended since; a zombie is one of these too
        return False


def test_many_pages_come_back_as_they_would_be_read_here_each_to_who_asked() -> None:
    bodies = [f"<title>第{number}页</title><a href='/{number}.html'>某</a>" for number in range(70)]

    async def work() -> list[PageDigest]:
        async with pool(2) as reader:
            return await read_all(reader, bodies)

    assert run(work()) == [digest(task(body)) for body in bodies]


@pytest.mark.parametrize("largest_batch", [1, 32])
def test_a_page_that_kills_its_worker_fails_alone(monkeypatch: pytest.MonkeyPatch, largest_batch: int) -> None:
    monkeypatch.setattr(module, "_LARGEST_BATCH", largest_batch)
    bodies = ["<p>甲", "die", "<p>乙", *(f"<p>{number}" for number in range(40)), "die too", "<p>丙"]

    async def work() -> list[Any]:
        async with pool(1) as reader:
            return await read_all(reader, bodies)

    found = run(work())
    failed = [body for body, result in zip(bodies, found, strict=True) if isinstance(result, ReadingError)]
    assert failed == ["die", "die too"]
    assert all(isinstance(result, PageDigest | ReadingError) for result in found)


def test_a_reader_that_raises_fails_its_page_and_not_the_batch() -> None:
    async def work() -> list[Any]:
        async with pool() as reader:
            return await read_all(reader, ["<p>甲", "raise", "<p>乙"])

    first, failed, last = run(work())
    assert isinstance(failed, ReadingError)
    assert "a bug of ours" in str(failed)
    assert (first, last) == (digest(task("<p>甲")), digest(task("<p>乙")))


def test_a_page_that_blows_up_meets_a_bound_and_fails_alone() -> None:
    """Without one, this much would be had for the asking: nobody touches it."""

    async def work() -> list[Any]:
        async with pool() as reader:
            return await read_all(reader, ["<p>甲", "grow", "<p>乙"])

    first, failed, last = run(work())
    assert isinstance(failed, ReadingError)
    assert "MemoryError" in str(failed)
    assert (first, last) == (digest(task("<p>甲")), digest(task("<p>乙")))


def test_a_page_that_hangs_is_given_up_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> list[Any]:
        async with pool() as reader:
            await reader.read(task("<p>warm"))
            monkeypatch.setattr(module, "_LONGEST_READING_S", 4.0)
            return await read_all(reader, ["hang", "<p>乙"])

    failed, other = run(work())
    assert isinstance(failed, ReadingError)
    assert other == digest(task("<p>乙"))


def test_where_another_worker_cannot_be_started_its_pages_fail_and_the_next_try_may_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries: list[int] = []

    def started(digests: Digests) -> Worker:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(errno.ENOMEM, "no room for a process")
        return Worker(digests)

    async def work() -> tuple[Any, Any]:
        async with pool() as reader:
            monkeypatch.setattr(module, "Worker", started)
            failed = await asyncio.gather(reader.read(task("die")), return_exceptions=True)
            return failed[0], await reader.read(task("<p>乙"))

    failed, other = run(work())
    assert isinstance(failed, ReadingError)
    assert other == digest(task("<p>乙"))


@slow
def test_the_pool_reads_on_after_a_worker_was_killed_from_outside() -> None:
    async def work() -> PageDigest:
        async with pool() as reader:
            await reader.read(task("<p>甲"))
            for child in children():
                child.kill()
            return await reader.read(task("<p>乙"))

    assert run(work()) == digest(task("<p>乙"))


def test_closing_ends_the_workers_at_once_even_those_that_hang() -> None:
    async def work() -> None:
        async with pool() as reader:
            await reader.read(task("<p>甲"))
            hanging = asyncio.ensure_future(reader.read(task("hang")))
            waiting = [asyncio.ensure_future(reader.read(task(f"<p>{n}"))) for n in range(3)]
            await asyncio.sleep(0.05)
            assert children()
            reader.close()
            with pytest.raises(ReadingError):
                await reader.read(task("<p>乙"))
            for one in (hanging, *waiting):
                one.cancel()
        await asyncio.sleep(0)

    began = time.monotonic()
    run(work())
    psutil.wait_procs(children(), timeout=5)
    assert children() == []
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(("limit", "most"), [("_MOST_UNREAD", 3), ("_UNREAD_BYTES", 10)])
def test_it_is_full_while_too_many_pages_wait_or_too_large_ones(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(module, "_LARGEST_BATCH", 1)
    monkeypatch.setattr(module, limit, most)

    async def work() -> list[bool]:
        told = []
        async with pool() as reader:
            waiting = []
            for number in range(5):  # of which two are with the reader
                waiting.append(asyncio.ensure_future(reader.read(task(f"<p>{number}"))))
                await asyncio.sleep(0)
                told.append(reader.is_full)
            await asyncio.gather(*waiting)
            told.append(reader.is_full)
        return told

    assert run(work()) == [False, False, False, False, True, False]


@slow
@pytest.mark.parametrize("threads", [0, 1])
def test_workers_end_when_their_parent_is_gone_however_they_were_started(threads: int) -> None:
    code = (
        "import asyncio, os, threading\n"
        "from crawler.pool import ReaderPool\n"
        "from tests.crawler.test_pool import task, psutil\n"
        "if __name__ == '__main__':\n"
        f"    [threading.Thread(target=threading.Event().wait, daemon=True).start() for _ in range({threads})]\n"
        "    pool = ReaderPool(2)\n"
        "    asyncio.run(pool.read(task('<p>x')))\n"
        "    found = psutil.Process().children(recursive=True)\n"
        "    print(*(one.pid for one in found), flush=True)\n"
        "    os._exit(0)\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(code)
        file.flush()
        environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
        done = subprocess.run([sys.executable, file.name], capture_output=True, text=True, env=environment, check=True)
    left = [psutil.Process(int(pid)) for pid in done.stdout.split() if psutil.pid_exists(int(pid))]
    _gone, alive = psutil.wait_procs(left, timeout=5)
    assert len(done.stdout.split()) >= 2
    assert alive == []


def test_what_has_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert way() == "spawn"
    finally:
        done.set()
        thread.join()
