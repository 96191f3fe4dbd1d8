"""The child of a look at a site, started before its parent has loaded: both load at the same time.

Then it waits for its order. Only the standard library is loaded here.
"""

import os
import subprocess
import sys
from typing import BinaryIO, Final

CHILD: Final = "crawler.child"
# glibc keeps freed memory of big pages in each thread's own arena: with these 25 MB less, measured. With less than
# 2 MB at its end it would give memory back and take it again for every page.
_ALLOCATOR = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "2097152"}
_waiting: "list[subprocess.Popen[bytes]]" = []


def begin() -> None:
    """Start it. It ends by itself when its input closes, with us at the latest. Its log is told with its order."""
    _waiting.append(started(CHILD, subprocess.DEVNULL))


def taken() -> "subprocess.Popen[bytes] | None":
    """The one that waits, to be used once; None without one, or where it has ended: another one's log says why."""
    child = _waiting.pop() if _waiting else None
    return child if child is not None and child.poll() is None else None


def started(module: str, errors: BinaryIO | int) -> "subprocess.Popen[bytes]":
    """A child in a process group of its own."""
    return subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
        env=_ALLOCATOR | os.environ,
    )
