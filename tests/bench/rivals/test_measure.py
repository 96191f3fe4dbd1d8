"""What a command costs, seen from outside."""

import sys
from pathlib import Path

from bench.rivals.measure import cost_of
from tests.tiers import slow

WORK = "import time; e = time.process_time() + 0.5\nwhile time.process_time() < e: pass\n"
HOLD = "import time; x = bytearray(b'x' * 40_000_000); time.sleep(1.5)"
PARENT = (
    "import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', sys.argv[1]]) for _ in '12']]"
)
LEAVES = (
    "import os, subprocess, sys; p = subprocess.Popen([sys.executable, '-c', sys.argv[1]]); "
    "os.waitid(os.P_PID, p.pid, os.WEXITED | os.WNOWAIT)"  # it has ended, and nobody has asked how
)


def run(folder: Path, *arguments: str, longest: float = 20.0):  # type: ignore[no-untyped-def]
    return cost_of([sys.executable, *arguments], folder, {}, longest)


@slow
def test_the_work_of_children_counts_also_of_those_nobody_waited_for(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", PARENT, WORK).cpu >= 1
    assert run(tmp_path, "-c", LEAVES, WORK).cpu >= 0.5


def test_the_largest_process_and_the_whole_tree_are_told_apart(tmp_path: Path) -> None:
    cost = run(tmp_path, "-c", PARENT, HOLD)
    assert cost.largest > 40
    assert cost.tree > 80
    assert cost.largest < 0.7 * cost.tree


def test_what_takes_too_long_is_ended_and_has_no_status(tmp_path: Path) -> None:
    cost = run(tmp_path, "-c", "import time; time.sleep(60)", longest=0.3)
    assert cost.status is None
    assert cost.wall < 10


def test_status_output_and_environment_are_those_of_the_command(tmp_path: Path) -> None:
    cost = cost_of(["sh", "-c", "echo $SAY; exit 3"], tmp_path, {"SAY": "yes"}, 10)
    assert cost.status == 3
    assert (tmp_path / "stdout").read_text() == "yes\n"
