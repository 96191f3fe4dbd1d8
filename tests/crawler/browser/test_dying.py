"""Browsers that die, hang or are none: our fault, told in time, and nothing is left behind."""

import asyncio
import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from crawler.browser import Browser, BrowserLimits, Rendered
from facts.outcomes import Outcome
from tests.crawler.browser.pages import FILL, SITE, World, html, json, run, world
from tests.servers.misbehaving import Conversation, after

pytestmark = pytest.mark.e2e
SHORT = BrowserLimits(seconds_per_page=4)
GOOD = html(FILL + "fill([{t: 'one'}])")
MOST_S = 40.0
"""The page's 4 s, the browser's start, a last reading and a page that does not close: 12 s, more where others work."""


def chromium(there: World) -> psutil.Process:
    """The browser's own process."""
    running = there.browser._chromium
    assert running is not None
    assert running._launcher is not None
    return psutil.Process(int((running._launcher.home / "pid").read_text()))


def renderers(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children(recursive=True) if "--type=renderer" in child.cmdline()]


async def _killed_in_the_middle(there: World, kill: str) -> Rendered:
    assert (await there.browser.render(SITE + "good")).outcome is Outcome.OK
    work = asyncio.ensure_future(there.browser.render(SITE))
    while not there.server.asked("/slow"):  # noqa: ASYNC110 - the server has no event for it
        await asyncio.sleep(0.05)
    process = chromium(there)
    if kill == "renderer":
        for child in renderers(process):
            child.kill()
    elif kill == "driver":
        process.parent().kill()  # type: ignore[union-attr]
    elif kill == "stop":
        process.send_signal(signal.SIGSTOP)
    else:
        process.kill()
    return await work


@pytest.mark.parametrize("kill", ["browser", "renderer", "driver", "stop"])
def test_a_browser_killed_in_the_middle_is_our_fault_and_the_next_page_is_rendered(kill: str) -> None:
    async def work() -> None:
        behaviours = {"/": html("fetch('/slow')"), "/slow": after(2, json()), "/good": GOOD}
        async with world(behaviours, limits=SHORT) as there:
            began = time.monotonic()
            result = await _killed_in_the_middle(there, kill)
            assert (result.outcome, result.status, result.html) == (Outcome.OUR_FAULT, 200, b""), result.detail
            assert time.monotonic() - began < MOST_S + 2
            good = await there.browser.render(SITE + "good")
            assert (good.outcome, b"/a/one.html" in good.html) == (Outcome.OK, True), good.detail
        assert not leftovers()

    run(work())


def leftovers() -> list[str]:
    """Processes below this one that a browser left, dead or alive, when they have had the time to end."""
    names = ("chromium", "node", "unshare", "setpriv")
    until = time.monotonic() + 5
    while True:
        left = [child.name() for child in psutil.Process().children(recursive=True) if child.name().startswith(names)]
        if not left or time.monotonic() > until:
            return left
        time.sleep(0.1)


def test_a_browser_that_dies_again_and_again_is_started_so_often_and_no_more() -> None:
    async def kill(talk: Conversation) -> None:
        chromium(there).kill()
        await talk.answer(200, b"")

    there: World

    async def work() -> list[str]:
        nonlocal there
        async with world({"/": html("fetch('/kill')"), "/kill": kill}, limits=BrowserLimits(restarts=1)) as there:
            return [(await there.browser.render(SITE)).detail for _ in range(4)]

    assert run(work()) == ["the browser died"] * 2 + ["the browser failed too often"] * 2


def broken(folder: Path, text: str) -> Path:
    program = folder / "chromium"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("text", ["exit 3", "exec cat", "kill -9 $$", "echo no display >&2; exit 1"])
def test_a_program_that_is_no_browser_is_our_fault(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.chromium._START_S", 2.0)

    async def work() -> Rendered:
        async with world({"/": GOOD}) as there:
            browser = Browser(there.client, program=broken(tmp_path, text))
            try:
                return await browser.render(SITE)
            finally:
                await browser.close()

    result = run(work())
    assert (result.outcome, result.status, result.html) == (Outcome.OUR_FAULT, 200, b"")
    assert result.detail
    assert not leftovers()


@pytest.mark.parametrize("program", ["", "/no/such/chromium", "/etc/passwd"])
def test_no_browser_is_our_fault(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNWANG_CHROMIUM", program)

    async def work() -> Rendered:
        async with world({"/": GOOD}) as there:
            return await there.browser.render(SITE)

    result = run(work())
    assert (result.outcome, result.detail) == (Outcome.OUR_FAULT, "no Chromium on this machine")


def test_closing_leaves_no_process_and_no_folder() -> None:
    async def work() -> None:
        async with world({"/": GOOD}) as there:
            await there.browser.render(SITE)
            running = there.browser._chromium
            assert running is not None
            assert running._launcher is not None
            home = running._launcher.home
            family = psutil.Process().children(recursive=True)
            assert len(family) > 4
            assert os.getpgid(chromium(there).pid) != os.getpgid(0)
            began = time.monotonic()
            await there.browser.close()
            assert time.monotonic() - began < 15
            assert not [process for process in family if process.is_running()]
            assert not home.exists()
            assert (await there.browser.render(SITE)).outcome is Outcome.LEFT_OUT

    run(work())


def test_closing_ends_what_is_under_way() -> None:
    async def work() -> tuple[Rendered, float]:
        async with world({"/": html("while (1) {}")}) as there:
            rendering = asyncio.ensure_future(there.browser.render(SITE))
            await asyncio.sleep(1.5)
            began = time.monotonic()
            await there.browser.close()
            return await rendering, time.monotonic() - began

    result, seconds = run(work())
    assert (result.outcome, result.detail) == (Outcome.OUR_FAULT, "closed")
    assert seconds < 5
    assert not leftovers()


def test_the_looks_budget_holds() -> None:
    async def work() -> list[str]:
        async with world({"/": GOOD}, limits=BrowserLimits(pages=2)) as there:
            return [(await there.browser.render(SITE)).outcome.value for _ in range(3)]

    assert run(work()) == ["ok", "ok", "left-out"]


def test_the_looks_seconds_hold() -> None:
    async def work() -> list[str]:
        async with world({"/": GOOD}, limits=BrowserLimits(seconds=0.2)) as there:
            return [(await there.browser.render(SITE)).outcome.value for _ in range(2)]

    assert run(work()) == ["ok", "left-out"]
