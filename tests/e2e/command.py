"""The real command, run against the lab over loopback."""

import signal
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.lab import lab_arguments
from bench.run import Run, command, environment

LONGEST_S = 240.0


def start(out: Path, arguments: Sequence[str]) -> "subprocess.Popen[str]":
    out.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        command(arguments, out),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment(out),
    )


def finish(process: "subprocess.Popen[str]", out: Path) -> Run:
    try:
        text, _ = process.communicate(timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return Run(process.returncode, out, text)


def inspect(out: Path, arguments: Sequence[str]) -> Run:
    return finish(start(out, arguments), out)


def inspect_lab(ready: dict[str, Any], out: Path, *more: str) -> Run:
    return inspect(out, [*lab_arguments(ready), "--as-of", ready["as_of"], *more])


def interrupt(process: "subprocess.Popen[str]", out: Path, pages: int, patience: float = 60.0) -> None:
    """Ctrl-C, once so many pages are recorded."""
    deadline = time.monotonic() + patience
    while _pages(out) < pages and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)


def _pages(out: Path) -> int:
    try:
        return len(Run(0, out, "").pages())
    except sqlite3.OperationalError:  # the tables may not be there yet
        return 0
