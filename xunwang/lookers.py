"""Hands that look at targets: each look in a child of its own, which can hang or die without harm to anything else."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime

from xunwang.casework import day_of
from xunwang.due import Job, JobKind
from xunwang.hands import Ended, Running, SlotState
from xunwang.outlook import Outlook
from xunwang.settings import HOME_VARIABLE, Settings
from xunwang.worker import STOP, Order

REPORTS = "reports"
"""Where planned looks leave their reports, below the data directory: by day, time and target."""
_GRACE_S = 120.0
"""After a gentle stop: a look judges what it saw and writes it down."""


class Lookers:
    """Looks at one target a job: full, incremental, account, recheck."""

    def __init__(self, settings: Settings, outlook: Outlook) -> None:
        self._settings = settings
        self._outlook = outlook

    def begin(self, job: Job, now: datetime) -> Running:
        """Start the child."""
        (target_id,) = job.target_ids
        watched = self._outlook.plan(job.planned_at.date()).plan.watched if job.kind is JobKind.INCREMENTAL else ()
        order = Order(
            kind=job.kind,
            store=self._settings.store,
            target_id=target_id,
            slot=job.key,
            as_of=day_of(now),
            out=self._settings.home / REPORTS / f"{job.planned_at:%Y-%m-%d/%H%M}-{job.kind.value}-{target_id}",
            again=job.attempt > 1,
            watched=watched,
            case=job.case,
        )
        return Look(order, self._settings, self._settings.plan.look_limit.total_seconds())


class Look:
    """A child at work. limit_s: how long it may take."""

    def __init__(self, order: Order, settings: Settings, limit_s: float) -> None:
        settings.home.mkdir(parents=True, exist_ok=True)
        with settings.log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "xunwang.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=os.environ | {HOME_VARIABLE: str(settings.home)},
                start_new_session=True,  # Ctrl-C in a terminal is for us, not for it
            )
        self._say(order.to_line())
        self._until = time.monotonic() + limit_s
        self._too_long = f"超过 {limit_s / 60:.0f} 分钟没有查完，已停止"
        self._stopped = False

    @property
    def pid(self) -> int | None:
        """Its process id."""
        return self._process.pid

    def ended(self, _now: datetime) -> Ended | None:
        """How it ended; stops it where it takes too long, by force where it does not listen."""
        if self._process.poll() is not None:
            return self._told()
        if time.monotonic() > self._until:
            if self._stopped:
                self._kill()
                return Ended(SlotState.FAILED, self._too_long)
            self._say(STOP)
            self._stopped = True
            self._until = time.monotonic() + _GRACE_S
        return None

    def stop(self) -> None:
        """End it at once: what it recorded is there, and another attempt goes on from there."""
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5.0)
        self._kill()

    def _told(self) -> Ended:
        assert self._process.stdout is not None
        lines = self._process.stdout.read().splitlines()
        self._close()
        if self._stopped:
            return Ended(SlotState.FAILED, self._too_long)
        try:
            told = json.loads(lines[-1])
            return Ended(SlotState(told["state"]), str(told["detail"]))
        except (IndexError, ValueError, KeyError, TypeError):
            return Ended(SlotState.FAILED, "检查的进程中断")

    def _say(self, line: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it is gone: its end tells
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
