"""How fast and how large: one inspection of the lab, measured from outside.

`python -m bench.speed [PAGES] [LATE_MS] [polite]` prints a table. The lab's server is not counted.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.lab import lab, lab_arguments
from bench.rivals.measure import Memory, cpu_of_children
from bench.run import command, environment

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
    watch, before = Watch(time.monotonic()), cpu_of_children()
    process = subprocess.Popen(
        command([*arguments, "--as-of", ready["as_of"], *options], folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment(folder),
    )
    memory = Memory(process.pid)
    threading.Thread(target=_wait_for_report, args=(process, watch, folder / "report.html"), daemon=True).start()
    assert process.stdout is not None
    for line in process.stdout:
        for sign in ("认得", "首页", "进度 可疑"):
            if line.startswith(sign):
                watch.saw(f"line {sign}")
    process.wait(_LONGEST_S)
    watch.saw("end")
    memory.end()
    watch.pss, watch.cpu = memory.tree, cpu_of_children() - before
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return watch, report


def _wait_for_report(process: "subprocess.Popen[str]", watch: Watch, report: Path) -> None:
    while not report.exists():
        if process.returncode is not None:
            return
        time.sleep(_SAMPLE_S)
    watch.saw("a report that opens")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
