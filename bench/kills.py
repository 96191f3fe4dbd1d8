"""kill -9 at random moments: after each resume the inspection must end as an undisturbed one does.

`python -m bench.kills [KILLS] [SEED]` prints a line a kill and ends with 1 when any result differs.
"""

import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lab import BRISK, lab, lab_arguments
from bench.run import command, environment

_KILLS_PER_RUN = 5
_EARLIEST_S = 0.3
_LONGEST_S = 300.0
_VICTIMS = ("child", "parent", "both")


@dataclass(frozen=True)
class Ending:
    """What must be the same: (rule, url, places_total, confidence) of every finding, and the pages read."""

    findings: frozenset[tuple[str, str, int, str]]
    pages: frozenset[str]
    exit_status: int


def main(arguments: Sequence[str]) -> int:
    """Run the kills and compare."""
    kills = int(arguments[0]) if arguments else 50
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    chance = random.Random(seed)
    done = wrong = 0
    with lab(seed, more=BRISK) as ready, tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        expected = undisturbed(ready, Path(folder) / "quiet")
        takes = time.monotonic() - began
        told = f"{len(expected.findings)} findings, {len(expected.pages)} pages, {takes:.0f} s"
        print(f"undisturbed: {told}", flush=True)
        for run in itertools.count():
            if done >= kills:
                break
            here = Path(folder) / f"run{run}"
            victims = disturbed(ready, here, chance, min(_KILLS_PER_RUN, kills - done), takes)
            ending = _ending(here, _finish(ready, here))
            done += len(victims)
            same = ending == expected
            wrong += not same
            print(
                f"{done:4d} kills ({', '.join(victims)}): {'same' if same else _difference(expected, ending)}",
                flush=True,
            )
    print(f"{done} kills, {wrong} runs that ended otherwise")
    return 1 if wrong else 0


def undisturbed(ready: dict[str, Any], here: Path) -> Ending:
    """One inspection that nobody kills."""
    return _ending(here, _wait(_start(ready, here, resume=False)))


def disturbed(ready: dict[str, Any], here: Path, chance: random.Random, kills: int, takes: float) -> list[str]:
    """An inspection that is killed up to so many times, each time resumed; whom it hit. takes: seconds of one that
    nobody kills, so that the moments lie anywhere from its first breath to its report."""
    victims: list[str] = []
    spent = 0.0
    while len(victims) < kills:
        process = _start(ready, here, resume=bool(victims))
        waited = chance.uniform(_EARLIEST_S, max(_EARLIEST_S, takes - spent))
        spent += waited
        time.sleep(waited)
        if process.poll() is not None:  # it was done: no kill, and nothing left to kill
            break
        victim = chance.choice(_VICTIMS)
        victims.append(victim)
        _kill(process.pid, victim)
        _wait(process)
    return victims


def _finish(ready: dict[str, Any], here: Path) -> int:
    return _wait(_start(ready, here, resume=True))


def _start(ready: dict[str, Any], here: Path, *, resume: bool) -> "subprocess.Popen[bytes]":
    here.mkdir(parents=True, exist_ok=True)
    arguments = [*lab_arguments(ready), "--as-of", ready["as_of"], *(["--resume"] if resume else [])]
    with (here / "log.txt").open("ab") as log:
        return subprocess.Popen(command(arguments, here), stdout=log, stderr=log, env=environment(here))


def _kill(parent: int, victim: str) -> None:
    children = _children(parent)
    if victim in {"parent", "both"}:
        with suppress(ProcessLookupError):
            os.kill(parent, signal.SIGKILL)
    if victim in {"child", "both"}:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    try:
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in text.split()]


def _wait(process: "subprocess.Popen[bytes]") -> int:
    try:
        return process.wait(_LONGEST_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return -1


def _ending(here: Path, status: int) -> Ending:
    report = json.loads((here / "report.json").read_text())
    rows = {(row["rule"], row["url"], row["places_total"], row["confidence"]) for row in report["findings"]}
    with sqlite3.connect(here / "x.db") as store:
        pages = {url for (url,) in store.execute("SELECT url FROM visit")}
    return Ending(frozenset(rows), frozenset(pages), status)


def _difference(expected: Ending, ending: Ending) -> str:
    lost = sorted(map(str, expected.findings - ending.findings))[:4]
    more = sorted(map(str, ending.findings - expected.findings))[:4]
    pages = sorted(expected.pages ^ ending.pages)[:4]
    return f"OTHERWISE status {ending.exit_status}, lost {lost}, more {more}, pages {pages}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
