"""The child that looks, with small scripts in its place."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from facts.progress import Ended, Entry, Event
from xunwang import looking
from xunwang.looking import Child

ENTRY = '{"event": "entry", "asked": "http://a.cn/", "home_url": "http://a.cn/", "outcome": "ok", "seconds": 0.1}'
DONE = '{"event": "ended", "state": "done", "ceiling": null, "error": null}'
HEAD = "import json, os, signal, sys, time\norder = json.loads(sys.stdin.readline())\n"
Start = Callable[[str], Child]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    monkeypatch.setattr(looking, "_STOP_S", 0.4)
    monkeypatch.setattr(looking, "_TERM_S", 0.4)

    def made(script: str) -> Child:
        file = tmp_path / "child.py"
        file.write_text(HEAD + script)
        real = looking.subprocess.Popen
        monkeypatch.setattr(
            looking.subprocess, "Popen", lambda _command, **more: real([sys.executable, "-S", str(file)], **more)
        )
        return Child("sqlite:///x.db", 7, "token", tmp_path / "logs" / "x.log")

    return made


def events(child: Child, every: float = 5.0) -> list[Event | None]:
    return list(child.events(every))


def test_what_the_child_says_comes_in_order_until_its_last_word(start: Start) -> None:
    with start(f"print('{ENTRY}')\nprint('no event')\nprint('{DONE}', flush=True)\ntime.sleep(0.1)") as child:
        found = events(child)
    assert found == [Entry("http://a.cn/", "http://a.cn/", "ok", 0.1), Ended("done", None)]


def test_the_order_goes_by_its_input_and_never_by_its_arguments(start: Start, tmp_path: Path) -> None:
    script = "print(order, sys.argv[1:], file=sys.stderr, flush=True)"
    with start(script) as child:
        assert events(child) == []
    log = (tmp_path / "logs" / "x.log").read_text()
    assert log.strip() == "{'store': 'sqlite:///x.db', 'inspection': 7, 'token': 'token'} []"


def test_a_silent_child_lets_its_listener_breathe(start: Start) -> None:
    with start("sys.stdin.read()") as child:
        listening = child.events(0.02)
        assert [next(listening) for _ in range(3)] == [None] * 3
        child.stop()
        assert set(listening) <= {None}


def test_a_child_that_was_killed_is_noticed(start: Start) -> None:
    with start(f"print('{ENTRY}', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)") as child:
        began = time.monotonic()
        assert events(child) == [Entry("http://a.cn/", "http://a.cn/", "ok", 0.1)]
    assert time.monotonic() - began < 3


def test_a_killed_child_is_noticed_even_where_a_grandchild_holds_its_pipe_open(start: Start) -> None:
    script = "if os.fork() == 0:\n    time.sleep(5)\n    os._exit(0)\nos.kill(os.getpid(), signal.SIGKILL)"
    with start(script) as child:
        began = time.monotonic()
        assert set(events(child, 0.05)) <= {None}
        assert time.monotonic() - began < 3
        os.killpg(child.pid, 9)


def test_a_stop_closes_its_input_and_what_it_says_then_is_heard(start: Start) -> None:
    with start(f"sys.stdin.read()\nprint('{DONE}', flush=True)") as child:
        threading.Timer(0.05, child.stop).start()
        assert events(child)[-1] == Ended("done", None)


@pytest.mark.parametrize("deaf", ["", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"])
def test_a_child_that_does_not_listen_is_waited_for_only_so_long_and_ended_by_force(start: Start, deaf: str) -> None:
    began = time.monotonic()
    with start(f"{deaf}print('{ENTRY}', flush=True)\ntime.sleep(60)") as child:
        listening = child.events(0.05)
        assert next(event for event in listening if event is not None)  # a busy machine starts it late
        child.stop()
        assert set(listening) <= {None}
        pid = child.pid
    assert not psutil.pid_exists(pid)
    assert time.monotonic() - began < 5


def test_leaving_the_block_leaves_no_process_behind_whatever_happened(start: Start) -> None:
    with pytest.raises(RuntimeError), start("sys.stdin.read()") as child:
        pid = child.pid
        raise RuntimeError
    assert not psutil.pid_exists(pid)


def test_a_child_that_ends_before_it_read_its_order_is_no_error(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.xunwang.test_looking.HEAD", "import sys\n")
    with start("sys.exit(3)") as child:
        assert events(child) == []


def test_a_log_that_cannot_be_written_is_no_reason_not_to_look(start: Start, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    with start(f"print('{DONE}', flush=True)") as child:
        assert events(child) == [Ended("done", None)]
