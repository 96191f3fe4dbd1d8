"""The lab as tests and benches use it: served in a process of its own, and asked for by the real command."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from facts.dates import SHANGHAI

READY_WITHIN = 60.0
"""Seconds that the lab may take to be ready."""
_PATIENCE = 15.0
BRISK = ("--patience", "1")
"""Options of a lab whose silent hosts hang up: a look waits 40 seconds for them, in which nothing else happens."""


def lab_arguments(ready: dict[str, Any]) -> list[str]:
    """How to ask for the lab's site: its own map and authority, no waiting between requests."""
    made = [str(ready["start_url"]), "--delay", "0"]
    for rule in ready.get("connect_to", ()):
        made += ["--connect-to", str(rule)]
    if ready.get("ca_file"):
        made += ["--ca-file", str(ready["ca_file"])]
    return made


@contextmanager
def lab(
    seed: int = 1, as_of: date | None = None, *, pages: int = 300, late_ms: int = 0, more: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """The lab, served on loopback until the block ends; yields its ready line.

    as_of: today when None. more: of the lab's own options.
    """
    day = as_of or datetime.now(SHANGHAI).date()
    command = [
        "serve",
        "--seed",
        str(seed),
        "--as-of",
        day.isoformat(),
        "--pages",
        str(pages),
        "--late",
        str(late_ms),
        *more,
    ]
    with served(command) as ready:
        yield ready


@contextmanager
def served(command: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What `python -m lab …` serves, until the block ends; yields its ready line."""
    # A session of its own: Ctrl-C must not take the site away before the last pages are told.
    server = subprocess.Popen(
        [sys.executable, "-m", "lab", *command, "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield _ready(server)
    finally:
        _close(server)


def _ready(server: "subprocess.Popen[str]") -> dict[str, Any]:
    assert server.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(server.stdout, selectors.EVENT_READ)
        if not waiting.select(READY_WITHIN):
            raise ValueError(f"{READY_WITHIN:.0f} 秒内没有就绪")
    line = server.stdout.readline()
    ready = json.loads(line) if line.strip() else None
    if not isinstance(ready, dict) or not {"start_url", "sites"} & ready.keys():
        raise ValueError("没有说明网址")
    return ready


def _close(server: "subprocess.Popen[str]") -> None:
    for pipe in (server.stdin, server.stdout):
        if pipe is not None:
            pipe.close()
    try:
        server.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
