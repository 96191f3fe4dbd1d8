"""The office's process as `bench.yearkills` kills it: `python -m bench.office.servant HOME SEED FIRST DAYS PORT`.

It goes on where the one before was killed: the clock's last moment and the number of deeds done stand in a file. Looks
run in processes of their own, which end when this one is gone.
"""

import json
import os
import sys
import threading
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bench.office.postbox import Postbox
from bench.office.simulation import LOOKS, Office, moments
from lab.office.expected import Deed
from lab.office.script import script
from lab.office.truth import truth
from xunwang.clerk import office_crew
from xunwang.due import Job, JobKind
from xunwang.hands import Crew, Ended, Hands, Running, SlotState
from xunwang.ticking import Ticker

STATE = "servant.json"
BROKEN_OFF = "检查的进程中断"


def main(arguments: Sequence[str]) -> int:
    """Live on until the days are over."""
    home, seed, first, number, port = arguments
    begins = date.fromisoformat(first)
    made = script(int(seed))
    office = Office(made, begins, int(number), Path(home), Postbox(int(port)), clock=None)
    kept = _kept(Path(home))
    if not kept:
        office.install()
        kept = _keep(Path(home), {"at": office.clock.now().isoformat(), "deeds": 0})
    deeds = sorted(truth(made, begins, int(number)).deeds, key=lambda deed: deed.at)
    ticker = Ticker(office.engine, office.settings, office.clock, _crew(office))
    _go_on(office, ticker, deeds, kept)
    ticker.close()
    return 0


def _go_on(office: Office, ticker: Ticker, deeds: Sequence[Deed], kept: dict[str, Any]) -> None:
    last, done = datetime.fromisoformat(kept["at"]), int(kept["deeds"])
    for now in moments(office.first, office.number):
        if now <= last:
            continue
        while done < len(deeds) and deeds[done].at <= now:
            office.clock.set(deeds[done].at)
            office.people.do(deeds[done])  # one that was done just before the kill is refused, and that is right
            done += 1
            _keep(office.settings.home, {"at": last.isoformat(), "deeds": done})
        office.clock.set(now)
        for slot in office.people.words(last, now):
            office.people.give_word(slot, now)
        ticked = ticker.tick()
        while ticked.running or ticked.waiting:
            ticked = ticker.tick()
        last = now
        _keep(office.settings.home, {"at": last.isoformat(), "deeds": done})


def _kept(home: Path) -> dict[str, Any]:
    file = home / STATE
    return json.loads(file.read_text()) if file.exists() else {}


def _keep(home: Path, state: dict[str, Any]) -> dict[str, Any]:
    beside = home / f"{STATE}.new"
    beside.write_text(json.dumps(state))
    beside.replace(home / STATE)
    return state


def _crew(office: Office) -> Crew:
    looks: dict[JobKind, Hands] = {kind: Forking(office.engine, office.writer) for kind in LOOKS}
    return {**office_crew(office.engine, office.settings, office.clock.now), **looks, JobKind.PROBE: office.writer}


class Forking:
    """Looks in processes of their own."""

    def __init__(self, engine: Engine, inner: Hands) -> None:
        self._engine = engine
        self._inner = inner

    def begin(self, job: Job, now: datetime) -> Running:
        """Start one."""
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(theirs)
            self._look(job, now, ours)
        os.close(ours)
        return _Look(pid, theirs)

    def _look(self, job: Job, now: datetime, pipe: int) -> None:
        status = 1
        try:
            threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
            self._engine.dispose(close=False)  # the parent's connections are the parent's
            self._inner.begin(job, now)
            status = 0
        finally:
            os._exit(status)


def _end_with(pipe: int) -> None:
    os.read(pipe, 1)
    os._exit(1)


class _Look:
    """A look that goes on."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    @property
    def pid(self) -> int | None:
        """Its process."""
        return self._pid

    def ended(self, _now: datetime) -> Ended | None:
        """How it ended."""
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid == 0:
            return None
        os.close(self._pipe)
        return Ended() if status == 0 else Ended(SlotState.FAILED, BROKEN_OFF)

    def stop(self) -> None:
        """End it."""
        os.close(self._pipe)
        os.waitpid(self._pid, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
