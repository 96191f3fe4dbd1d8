"""Processes that outlive their parent come to us, and are buried: where process 1 does not care, they stay zombies."""

import asyncio
import ctypes
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SET_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, prctl(2); Linux only
_LOOK_EVERY_S = 0.05
_STRAYS = "chrome_crashpad"
"""Chromium's crash handlers, as the system cuts their name: each leads a session of its own."""


def adopt(yes: bool) -> None:
    """Whether orphans among our descendants become our children from now on; without effect outside Linux."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, int(yes), 0, 0, 0)


async def bury(group: int, patience: float) -> bool:
    """Take the deaths of a process group's members and of Chromium's crash handlers, as far as they are our
    children, until none is left (True) or `patience` seconds are over."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        _take(-group)
        strays = list(_strays())
        for stray in strays:
            _take(stray)
        if not strays and not _exists(group):
            return True
        await asyncio.sleep(_LOOK_EVERY_S)
    return False


def _take(whom: int) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(whom, os.WNOHANG)[0]:
            pass


def _exists(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except OSError:  # nobody, or another's by now
        return False
    return True


def _strays() -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            name, _, rest = (folder / "stat").read_text(errors="replace").partition("(")[2].rpartition(")")
            if name.startswith(_STRAYS) and int(rest.split()[1]) == os.getpid():
                yield int(folder.name)
