"""The browser dies with who started it, however that ends, and leaves no zombie and no folder of ours."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[3]
RENDERS = """
import asyncio
from tests.crawler.browser.pages import SITE, html, run, world
from crawler.browser import BrowserLimits
async def work():
    async with world({"/": html(%r)}, limits=BrowserLimits(seconds_per_page=60)) as there:
        rendering = asyncio.ensure_future(there.browser.render(SITE))
        await asyncio.sleep(2)
        print("now", flush=True)
        await rendering
run(work())
"""
SCRIPTS = ["while (1) {}", "setInterval(() => document.body.append('x'), 50)"]


@contextmanager
def rendering(script: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[psutil.Process]]]:
    """A process in a group of its own that renders a wild page, and its whole family."""
    process = subprocess.Popen(
        [sys.executable, "-c", RENDERS % script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(folder)},
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"now\n"
        yield process, family_of(process.pid)
    finally:
        process.kill()
        process.wait()


def family_of(pid: int) -> list[psutil.Process]:
    """All below a process, once a page is drawn there: on a busy machine it takes its time."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        family = psutil.Process(pid).children(recursive=True)
        if any(_draws(child) for child in family):
            return family
        time.sleep(0.1)
    raise AssertionError("no page was drawn")


def _draws(process: psutil.Process) -> bool:
    try:
        return "--type=renderer" in process.cmdline()
    except psutil.NoSuchProcess:
        return False


def alive(family: list[psutil.Process], seconds: float) -> list[str]:
    """Who of the family still runs after so many seconds at most (a zombie is process 1's to bury)."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        left = [process for process in family if _runs(process)]
        if not left:
            return []
        time.sleep(0.1)
    return [process.name() for process in left]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("whole_group", [False, True])
def test_the_browser_dies_with_a_parent_that_is_killed(script: str, whole_group: bool, tmp_path: Path) -> None:
    with rendering(script, tmp_path) as (process, family):
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
        assert alive(family, 5) == []


def test_the_browser_dies_though_it_hangs_when_the_driver_is_killed_too(tmp_path: Path) -> None:
    with rendering(SCRIPTS[0], tmp_path) as (process, family):
        driver = next(child for child in family if child.name().startswith("node"))
        (browser,) = driver.children()
        browser.suspend()  # it cannot see its pipe close
        os.killpg(process.pid, signal.SIGKILL)
        assert alive(family, 5) == []
