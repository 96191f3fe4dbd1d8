"""The lab as a child of a program: asked by its own map, closed when the program is done."""

import json
import subprocess
import sys

import pytest

from bench import lab

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


def test_the_lab_is_asked_by_its_own_map_without_waiting():
    assert lab.lab_arguments(READY) == [
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
    monkeypatch.setattr(lab.subprocess, "Popen", lambda _command, **how: real([sys.executable, "-c", script], **how))


def test_the_lab_is_closed_when_the_inspection_has_ended(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    replaced(monkeypatch, SERVER.format(line=json.dumps(READY), mark=str(mark)))
    with lab.lab() as ready:
        assert ready == READY and not mark.exists()
    assert mark.read_text() == "closed"


@pytest.mark.parametrize("script", ["", "print('hello')", "print('[]')"])
def test_a_lab_that_does_not_start_is_an_error(monkeypatch, script):
    replaced(monkeypatch, script)
    with pytest.raises(ValueError), lab.lab():
        pytest.fail("it started")


def test_a_lab_that_says_nothing_is_not_waited_for_for_ever(monkeypatch):
    replaced(monkeypatch, "import sys; sys.stdin.read()")
    monkeypatch.setattr(lab, "READY_WITHIN", 0.2)
    with pytest.raises(ValueError), lab.lab():
        pytest.fail("it started")
