"""Hands that write looks in processes beside ours, several at a time, as the scheduler's own children look."""

import gc
import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bench.office.writer import Writer
from lab.office.script import script
from lab.office.world import World
from store.session import connect
from xunwang.due import Job, JobKind
from xunwang.hands import Ended, Finished, Running
from xunwang.outlook import Outlook
from xunwang.settings import HOME_VARIABLE

_OURS = frozenset({JobKind.PROBE, JobKind.RECHECK})
"""A round of visits is one short job, a case again a rare one."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A look that another process writes."""

    future: "Future[Ended]"

    @property
    def pid(self) -> int | None:
        """None: the process serves many looks."""
        return None

    def ended(self, _now: datetime) -> Ended | None:
        """How it ended; None while it goes on."""
        return self.future.result() if self.future.done() else None

    def stop(self) -> None:
        """A look that is being written ends by itself."""
        self.future.cancel()


class Helped(Writer):
    """Writes looks by as many processes as there are cores."""

    def __init__(self, engine: Engine, world: World, outlook: Outlook) -> None:
        super().__init__(engine, world, outlook)
        store = engine.url.render_as_string(hide_password=False)
        self._pool = ProcessPoolExecutor(
            os.cpu_count(),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(store, world.script.seed, os.environ[HOME_VARIABLE]),
        )
        self._looks: list[Future[Ended]] = []

    def begin(self, job: Job, now: datetime) -> Running:
        """Begin a look, and return at once."""
        if job.kind in _OURS:
            return super().begin(job, now)
        self._looks.append(self._pool.submit(_look, job, now))
        return _Look(self._looks[-1])

    def wait(self) -> None:
        """Return when every look that was begun has ended."""
        wait(self._looks)
        self._looks.clear()

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()


_writers: list[Writer] = []
"""The one of this process."""


def spare_the_collector() -> None:
    """Let the collector of cycles look seldom: what a year remembers is much and has none (7 % of the year)."""
    gc.set_threshold(100_000, 50, 100)


def _start(store: str, seed: int, home: str) -> None:
    spare_the_collector()
    engine = connect(store)
    _writers.append(Writer(engine, World(script(seed)), Outlook(engine, Path(home))))


def _look(job: Job, now: datetime) -> Ended:
    done = _writers[0].begin(job, now)
    assert isinstance(done, Finished)
    return done.how
