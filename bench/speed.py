"""How fast and how large: one inspection of the lab, measured from outside.

`python -m bench.speed [PAGES] [LATE_MS] [polite]` prints a table. The lab's server is not counted.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from bench.lab import lab, lab_arguments

_SAMPLE_S = 0.25
_CONNECTIONS = ("--delay", "0", "--concurrency", "32")
_LONGEST_S = 1500.0


@dataclass
class Watch:
    """What was seen from outside: seconds to each sign of life, the largest PSS of the tree in MB, CPU seconds."""

    began: float
    pss: float = 0.0
    cpu: float = 0.0
    first: dict[str, float] = field(default_factory=dict)

    def saw(self, sign: str) -> None:
        """Note the first time of a sign."""
        self.first.setdefault(sign, time.monotonic() - self.began)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    pages = int(arguments[0]) if arguments else 1000
    late = int(arguments[1]) if len(arguments) > 1 else 0
    polite = "polite" in arguments
    with lab(1, pages=pages, late_ms=late) as ready, tempfile.TemporaryDirectory() as folder:
        watch, report = measure(ready, Path(folder), () if polite else _CONNECTIONS)
    wall = time.monotonic() - watch.began
    covered = report["coverage"]
    print(
        f"lab of {pages} pages, answers {late} ms late, {'polite defaults' if polite else '32 connections, no delay'}"
    )
    for name, value in (
        ("pages read", covered["pages"]),
        ("addresses", covered["link_targets"]),
        ("requests", covered["requests"]),
        ("bytes", covered["bytes"]),
        ("wall, s", f"{wall:.1f}"),
        ("pages/s", f"{covered['pages'] / wall:.0f}"),
        ("CPU, s", f"{watch.cpu:.1f}"),
        ("PSS at its highest, MB", f"{watch.pss:.0f}"),
        *((f"until {sign}, s", f"{seconds:.1f}") for sign, seconds in sorted(watch.first.items(), key=lambda x: x[1])),
    ):
        print(f"  {name:34} {value}")
    return 0


def measure(ready: dict[str, Any], folder: Path, options: Sequence[str]) -> tuple[Watch, dict[str, Any]]:
    """One inspection of a served lab, watched."""
    arguments = lab_arguments(ready)
    arguments = [*arguments[:1], *arguments[3:]]  # without the lab's own --delay
    command = [sys.executable, "-m", "xunwang.cli.main", "inspect", *arguments, "--as-of", ready["as_of"]]
    command += ["--out", str(folder), "--store", f"sqlite:///{folder}/x.db", *options]
    watch = Watch(time.monotonic())
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"XUNWANG_HOME": str(folder / "home")},
    )
    sampler = threading.Thread(target=_sample, args=(process.pid, watch, folder), daemon=True)
    sampler.start()
    assert process.stdout is not None
    for line in process.stdout:
        for sign in ("认得", "首页", "进度 可疑"):
            if line.startswith(sign):
                watch.saw(f"line {sign}")
    process.wait(_LONGEST_S)
    watch.saw("end")
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return watch, report


def _sample(pid: int, watch: Watch, folder: Path) -> None:
    cpu: dict[int, float] = {}
    try:
        root = psutil.Process(pid)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            total = 0.0
            for process in [root, *root.children(recursive=True)]:
                try:
                    total += process.memory_full_info().pss / 1e6
                    times = process.cpu_times()
                    cpu[process.pid] = times.user + times.system
                except psutil.Error:
                    continue
            watch.pss = max(watch.pss, total)
            watch.cpu = sum(cpu.values())
            if (folder / "report.html").exists():
                watch.saw("a report that opens")
            time.sleep(_SAMPLE_S)
    except psutil.Error:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
