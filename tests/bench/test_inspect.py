"""`make inspect`: which arguments the command gets, and how it ends."""

import json
import subprocess
import sys

import pytest

from bench import inspect

READY = {
    "start_url": "http://www.lab.gov.cn/",
    "connect_to": ["::127.0.0.1:1", "a:443:127.0.0.1:2"],
    "ca_file": "/x.pem",
}
SERVER = """
import sys
print({line!r}, flush=True)
sys.stdin.read()
open({mark!r}, "w").write("closed")
"""


@pytest.mark.parametrize(("status", "ends"), [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (70, 70), (-9, -9)])
def test_it_ends_with_zero_when_the_inspection_was_made_and_says_which(capsys, status, ends):
    assert inspect.told(status) == ends
    said = capsys.readouterr().out
    assert ("做完：" in said) is (ends == 0)


def test_the_two_ways_of_having_been_made_are_told_apart(capsys):
    inspect.told(0)
    nothing = capsys.readouterr().out
    inspect.told(1)
    assert nothing != capsys.readouterr().out


def test_an_address_is_inspected_and_no_lab_is_started(monkeypatch):
    calls = []
    monkeypatch.setattr(inspect, "inspected", lambda arguments: calls.append(list(arguments)) or 1)
    monkeypatch.setattr(inspect, "lab", lambda: pytest.fail("the lab was started"))
    assert inspect.main(["www.a.gov.cn"]) == 0
    assert calls == [["www.a.gov.cn"]]


def test_the_lab_is_asked_by_its_own_map_without_waiting():
    assert inspect.lab_arguments(READY) == [
        "http://www.lab.gov.cn/",
        "--delay",
        "0",
        "--connect-to",
        "::127.0.0.1:1",
        "--connect-to",
        "a:443:127.0.0.1:2",
        "--ca-file",
        "/x.pem",
    ]


def replaced(monkeypatch, script):
    """The lab's process runs `script` instead."""
    real = subprocess.Popen
    monkeypatch.setattr(
        inspect.subprocess, "Popen", lambda _command, **how: real([sys.executable, "-c", script], **how)
    )


def test_the_lab_is_closed_when_the_inspection_has_ended(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    replaced(monkeypatch, SERVER.format(line=json.dumps(READY), mark=str(mark)))
    with inspect.lab() as ready:
        assert ready == READY and not mark.exists()
    assert mark.read_text() == "closed"


@pytest.mark.parametrize("script", ["", "print('hello')", "print('[]')"])
def test_a_lab_that_does_not_start_is_told(monkeypatch, capsys, script):
    replaced(monkeypatch, script)
    assert inspect.main([]) == 70
    assert "实验网站没有启动" in capsys.readouterr().err


def test_a_lab_that_says_nothing_is_not_waited_for_for_ever(monkeypatch, capsys):
    replaced(monkeypatch, "import sys; sys.stdin.read()")
    monkeypatch.setattr(inspect, "READY_WITHIN", 0.2)
    assert inspect.main([]) == 70
