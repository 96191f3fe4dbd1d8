"""Keeping the time: a tick at once and every minute, sooner while something waits, and a clean end."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import scheduler
from scheduler import Timekeeper
from tests.tiers import slow
from xunwang.errors import UserError
from xunwang.ticking import Ticked

NOW = datetime(2026, 11, 24, tzinfo=UTC)


class Ticker:
    """Says what it was told to say, then interrupts, as Ctrl-C does."""

    def __init__(self, *answers: Ticked | Exception) -> None:
        self.answers = list(answers)
        self.closed = False

    def tick(self) -> Ticked:
        answer = self.answers.pop(0)
        if not self.answers:
            os.kill(os.getpid(), signal.SIGINT)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "SOON", scheduler.timedelta(milliseconds=20))


def kept(ticker: Any) -> tuple[list[Ticked], list[Exception]]:
    told: list[Ticked] = []
    failed: list[Exception] = []
    Timekeeper(ticker, told.append, failed.append).run()
    return told, failed


def test_it_ticks_at_once_and_ends_cleanly_when_interrupted() -> None:
    ticker = Ticker(Ticked(NOW, True))
    assert kept(ticker)[0] == [Ticked(NOW, True)]
    assert ticker.closed


def test_an_interrupt_before_the_first_tick_ends_as_cleanly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_thread: threading.Thread) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    ticker = Ticker(Ticked(NOW, True))
    assert kept(ticker) == ([], [])
    assert ticker.closed


def test_while_something_runs_or_waits_the_next_tick_comes_soon() -> None:
    began = time.monotonic()
    told, _ = kept(Ticker(Ticked(NOW, True, waiting=3), Ticked(NOW, True, running=1), Ticked(NOW, True)))
    assert [(row.waiting, row.running) for row in told] == [(3, 0), (0, 1), (0, 0)]
    assert time.monotonic() - began < 30


def test_a_tick_that_came_to_nothing_is_told_and_ends_nothing() -> None:
    error = UserError("重要日期的文件不能用", "x", "y")
    told, failed = kept(Ticker(error))
    assert (told, failed) == ([], [error])


@slow
def test_the_command_ends_on_sigterm_and_lets_another_lead_at_once(tmp_path: Path) -> None:
    environment = os.environ | {"XUNWANG_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "xunwang.cli.main", "run"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(2)]
    assert "没有设置 [mail]" in lines[0] and "开始运行" in lines[1]
    process.terminate()
    text, _ = process.communicate(timeout=60)
    assert "已停" in text and process.returncode == 0
    done = subprocess.run([*command, "--once"], env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "另一个" not in done.stdout
