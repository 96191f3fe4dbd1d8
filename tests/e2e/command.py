"""The real command, run against the lab over loopback."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lab import lab_arguments

LONGEST_S = 240.0


@dataclass(frozen=True)
class Run:
    """One finished run of `xunwang inspect`."""

    status: int
    out: Path
    text: str

    @property
    def report(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return document

    @property
    def html(self) -> str:
        return (self.out / "report.html").read_text(encoding="utf-8")

    def pages(self) -> set[str]:
        with sqlite3.connect(self.out / "x.db") as store:
            return {url for (url,) in store.execute("SELECT url FROM visit")}


def start(out: Path, arguments: Sequence[str]) -> "subprocess.Popen[str]":
    out.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "xunwang.cli.main", "inspect", *arguments]
    command += ["--out", str(out), "--store", f"sqlite:///{out}/x.db"]
    environment = os.environ | {"XUNWANG_HOME": str(out / "home")}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
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


def interrupt(process: "subprocess.Popen[str]", after: Path, patience: float = 60.0) -> None:
    """Ctrl-C, once the file is there."""
    deadline = time.monotonic() + patience
    while not after.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
