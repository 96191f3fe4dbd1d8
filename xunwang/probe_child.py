"""The child that makes a round of visits: started, listened to, and ended when it hangs."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.options import CrawlOptions
from facts.outcomes import Outcome
from facts.probes import Expects, Visit
from xunwang.looking import appended

_POLL_S = 0.2
_START_S = 30.0
_VISIT_S = 0.6
"""A round may take so long, and so much longer for each target: with all of them dead, sixty-four at a time."""


def visits(
    targets: Sequence[tuple[int, tuple[str, ...], Expects]],
    references: Sequence[str],
    now: datetime,
    net: CrawlOptions,
    log: Path,
    stopped: Callable[[], bool],
) -> tuple[Visit, ...]:
    """Visit each target (id, its doors, what it should answer) once; what was seen until a stop or the limit.

    now: the moment at which the round begins. references: addresses that prove our own line.
    """
    order = {
        "targets": [{"id": number, "urls": urls, "text": expects.text} for number, urls, expects in targets],
        "references": list(references),
        "net": net.to_json(),
    }
    with appended(log) as errors:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "crawler.probe"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
    try:
        lines = _lines(child, json.dumps(order).encode() + b"\n", _START_S + _VISIT_S * len(targets), stopped)
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
    return tuple(_visit(json.loads(line), now) for line in lines)


def _lines(child: "subprocess.Popen[bytes]", order: bytes, longest: float, stopped: Callable[[], bool]) -> list[bytes]:
    """The whole lines that the child says, until it ends, hangs or is to stop."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(BrokenPipeError):
        child.stdin.write(order)
        child.stdin.flush()
    said, deadline = b"", time.monotonic() + longest
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline and not stopped():
            if not waiting.select(_POLL_S):
                continue
            part = os.read(child.stdout.fileno(), 65_536)
            if not part:
                break
            said += part
    return said.split(b"\n")[:-1]  # what stands after the last line's end was cut off by a stop


def _visit(row: dict[str, Any], now: datetime) -> Visit:
    return Visit(
        target_id=row["id"],
        at=now + timedelta(seconds=row["after"]),
        outcome=Outcome(row["outcome"]),
        status=row["status"],
        seconds=round(row["seconds"], 2),
        detail=row["detail"],
        proved=row["proved"],
        text_found=row["text_found"],
    )
