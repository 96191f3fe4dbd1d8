"""What a command costs, seen from outside: wall, CPU of all its processes, memory of the largest and of all."""

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY_S = 0.2
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Cost:
    """wall, cpu (user and system): seconds. largest, tree: MB of PSS at their highest, of one process and of all
    together. status: the exit status; None where it was stopped because it took too long."""

    wall: float
    cpu: float
    largest: float
    tree: float
    status: int | None


def cost_of(command: Sequence[str], folder: Path, more: Mapping[str, str], longest_s: float) -> Cost:
    """Run a command in this folder, where `stdout` and `stderr` are kept; `more` is added to the environment.

    No other child of this process may be waited for meanwhile: CPU is taken from what the system counts for children.
    """
    # What the command leaves behind becomes a child of this process, is ended, and its CPU is counted.
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    before = cpu_of_children()
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | dict(more), stdout=out, stderr=err, start_new_session=True
        )
        memory = Memory(process.pid)
        try:
            status: int | None = process.wait(longest_s)
        except subprocess.TimeoutExpired:
            status = None
        wall = time.monotonic() - began
    memory.end()
    process.kill()
    process.wait()
    for left in memory.seen:
        _reap(left)
    return Cost(wall, cpu_of_children() - before, memory.largest, memory.tree, status)


def _reap(left: psutil.Process) -> None:
    with suppress(psutil.Error):
        left.kill()
    with suppress(ChildProcessError):  # its parent has waited for it, as it should
        os.waitpid(left.pid, 0)


def cpu_of_children() -> float:
    """Seconds, user and system, of all children of this process that were waited for, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Memory:
    """Looks at the tree below a process several times a second.

    largest, tree: MB of PSS at their highest, of one process and of all together. seen: every process met below it.
    """

    def __init__(self, pid: int) -> None:
        """Begin to look, in a thread, until the process is gone or `end` is called."""
        self.largest = self.tree = 0.0
        self.seen: set[psutil.Process] = set()
        self._root = psutil.Process(pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY_S):
            with suppress(psutil.Error):
                below = self._root.children(recursive=True)
                self.seen.update(below)
                sizes = [_pss(process) for process in (self._root, *below)]
                self.largest = max(self.largest, *sizes)
                self.tree = max(self.tree, sum(sizes))


def _pss(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 1e6
    except psutil.Error:
        return 0.0
