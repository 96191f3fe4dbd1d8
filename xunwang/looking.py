"""The child that looks: started, listened to, stopped, and never left behind."""

import json
import math
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Protocol

from facts.progress import Ended, Event, from_line
from xunwang.early import CHILD, started, taken

_STOP_S = 20.0
_TERM_S = 3.0


class Child:
    """One look in a process group of its own. Use as a context manager: it does not outlive the block.

    module: which child. more: what else it is told, by its input alone: there may be secrets among it.
    """

    def __init__(
        self,
        store_url: str,
        inspection_id: int,
        token: str,
        log: Path,
        *,
        module: str = CHILD,
        more: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._order = {"store": store_url, "inspection": inspection_id, "token": token, **more}
        self._module = module
        self._log = log
        self._events: queue.Queue[Event | None] = queue.Queue()
        self._patient_until = math.inf

    def __enter__(self) -> "Child":
        """Start it, or take the one that waits already."""
        with appended(self._log) as log:
            early = taken() if self._module == CHILD else None
            self._process = early or started(self._module, log)
        if early is not None:
            self._order["log"] = str(self._log)
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(self._order).encode() + b"\n")
            self._process.stdin.flush()
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it, by force where it does not listen."""
        self.stop()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, self._patient_until - time.monotonic()))
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is not None:
                break
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_TERM_S)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def stop(self) -> None:
        """Ask it to end: it records what it has and says so. Nobody waits longer than 20 s for that."""
        self._patient_until = min(self._patient_until, time.monotonic() + _STOP_S)
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def events(self, every: float) -> Iterator[Event | None]:
        """What it says, until it has ended or does not listen to a stop; None at least every `every` seconds."""
        due = time.monotonic() + every
        dead = False
        while time.monotonic() < self._patient_until:
            try:
                event = self._events.get(timeout=max(0.01, min(due, self._patient_until) - time.monotonic()))
            except queue.Empty:
                if dead:
                    return  # it was killed: nothing more will be said
                dead = self._process.poll() is not None
                if not dead:
                    yield None
                due = time.monotonic() + every
                continue
            if event is None:
                return
            yield event
            if isinstance(event, Ended):
                return

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            event = from_line(line.decode("utf-8", "replace"))
            if event is not None:
                self._events.put(event)
        self._events.put(None)


class Look(Protocol):
    """A look that goes on: listened to until it has ended, or is told to stop."""

    def __enter__(self) -> "Look":
        """Begin."""

    def __exit__(self, *_error: object) -> None:
        """Let go of it."""

    @property
    def pid(self) -> int | None:
        """Of its process; None where it has none of its own."""

    def stop(self) -> None:
        """Ask it to end soon."""

    def events(self, every: float) -> Iterator[Event | None]:
        """What it says, until it has ended; None at least every `every` seconds where it can."""


Looker = Callable[[str, int, str, Path], Look]
"""Begins a look: store, inspection, token, log."""


def appended(path: Path) -> BinaryIO:
    """The log, or nowhere: a data directory that cannot be written is no reason not to look."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError:
        return Path(os.devnull).open("ab")
