"""Adopted, buried, and left alone again: in a process of its own, for it is the whole process that adopts."""

import subprocess
import sys

import pytest

CODE = """
import asyncio, os, subprocess, time
from crawler.browser import orphans
orphans.adopt(%s)
leader = subprocess.Popen(["sh", "-c", "sleep 0.3 & exec true"], start_new_session=True)
leader.wait()
buried = asyncio.run(orphans.bury(leader.pid, 3))
try:
    os.waitpid(-1, 0)
    print("left", buried)
except ChildProcessError:
    print("none", buried)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows adoption")
def test_an_orphan_is_adopted_and_buried() -> None:
    done = subprocess.run([sys.executable, "-c", CODE % True], capture_output=True, text=True, check=True)
    assert done.stdout == "none True\n"


def test_others_children_are_not_waited_for_in_vain() -> None:
    done = subprocess.run([sys.executable, "-c", CODE % False], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("none")
