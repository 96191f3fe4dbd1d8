"""A child that waits for its order, with small scripts in its place."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facts.progress import Ended
from xunwang import early
from xunwang.cli import main
from xunwang.looking import Child

DONE = '{"event": "ended", "state": "done", "ceiling": null, "error": null}'
READS = "import json, sys\norder = json.loads(sys.stdin.readline())"
TELLS = f"import sys\nsys.stderr.write(sys.stdin.readline())\nprint('{DONE}', flush=True)"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the next children do; those that nobody took are ended."""
    waiting: list[str] = []
    real = subprocess.Popen

    def started(_command: list[str], **more: Any) -> "subprocess.Popen[bytes]":
        return real([sys.executable, "-S", "-c", waiting.pop(0)], **more)

    monkeypatch.setattr(early.subprocess, "Popen", started)
    yield waiting
    while early._waiting:
        early._waiting.pop().communicate()


def look(folder: Path, **more: Any) -> list[Any]:
    with Child("sqlite:///x.db", 7, "t", folder / "x.log", **more) as child:
        return list(child.events(5.0))


def test_a_look_takes_the_child_that_waits_and_tells_it_its_log(scripts: list[str], tmp_path: Path) -> None:
    scripts.append(f"{READS}\nopen(order['log'], 'a').write('mine')\nprint('{DONE}')")
    early.begin()
    assert look(tmp_path) == [Ended("done", None)]
    assert (tmp_path / "x.log").read_text() == "mine"


def test_the_next_look_starts_its_own(scripts: list[str], tmp_path: Path) -> None:
    scripts += [f"print('{DONE}')", TELLS]
    early.begin()
    assert look(tmp_path) == look(tmp_path) == [Ended("done", None)]
    assert '"log"' not in (tmp_path / "x.log").read_text()


def test_one_that_broke_while_it_waited_is_started_again_with_its_log(scripts: list[str], tmp_path: Path) -> None:
    scripts += ["raise SystemExit(1)", TELLS]
    early.begin()
    early._waiting[0].wait(10)
    assert look(tmp_path) == [Ended("done", None)]
    assert '"inspection": 7' in (tmp_path / "x.log").read_text()


def test_a_child_of_another_kind_leaves_it_waiting(scripts: list[str], tmp_path: Path) -> None:
    scripts += ["import sys\nsys.stdin.read()", TELLS]
    early.begin()
    assert look(tmp_path, module="crawler.account") == [Ended("done", None)]
    assert len(early._waiting) == 1


@pytest.mark.parametrize(
    ("args", "begun"), [(["inspect", "a.gov.cn"], 1), (["inspect", "--help"], 0), (["inspect"], 0), (["probe", "a"], 0)]
)
def test_only_a_command_that_will_look_at_a_site_begins_one(
    monkeypatch: pytest.MonkeyPatch, args: list[str], begun: int
) -> None:
    found: list[int] = []
    monkeypatch.setattr(early, "begin", lambda: found.append(1))
    main._begin_early(args)
    assert len(found) == begun
