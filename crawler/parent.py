"""The parent of a child: what it is told, and how it stops us."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable

from facts.progress import Ended, Event, to_line
from facts.words import Failure
from store.refusals import failure_of


def say(event: Event) -> None:
    """One line to the parent; a parent that is gone is noticed elsewhere."""
    try:
        sys.stdout.write(to_line(event) + "\n")
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        return


def failed(error: Exception) -> Ended:
    """The last word of a child that could not go on: what broke, in a line for the log and a word for staff."""
    return Ended("failed", None, f"{type(error).__name__}: {error}"[:300], failure_of(error) or Failure.CRASHED)


class Stop:
    """A wish to stop that may come before there is anything to stop."""

    def __init__(self) -> None:
        self.wished = False
        self._act: Callable[[], None] | None = None

    def wish(self) -> None:
        """Stop now, or as soon as `to` is given."""
        self.wished = True
        if self._act is not None:
            self._act()

    def to(self, act: Callable[[], None]) -> None:
        """What stopping means from now on."""
        self._act = act
        if self.wished:
            act()


def watch_parent(loop: asyncio.AbstractEventLoop, stop: Stop) -> None:
    """Wish to stop on SIGTERM, and when the parent closes our input or is gone."""

    def on_input() -> None:
        if not os.read(sys.stdin.fileno(), 1024):
            loop.remove_reader(sys.stdin)
            stop.wish()

    loop.add_signal_handler(signal.SIGTERM, stop.wish)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's to understand
    with contextlib.suppress(PermissionError):  # a plain file cannot be watched, nor does it close
        loop.add_reader(sys.stdin, on_input)
