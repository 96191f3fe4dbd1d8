"""The real command against a hostile site, and ended by hostile means."""

import asyncio
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from tests.e2e.command import Run, finish, inspect, start
from tests.e2e.test_lab import SCHEMA
from tests.servers.misbehaving import Behaviour, Conversation, Misbehaving, not_found

pytestmark = pytest.mark.e2e

HTML = (("Content-Type", "text/html; charset=utf-8"),)
EVIL = "{{7*7}}\x1b]0;owned\x07\x1b[31m \u202egnp.exe &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
HOME = f"""<html><head><title>{EVIL}</title></head><body><ul>
<li><a href="/nope/1%00%1b[31m.html">{EVIL}</a></li>
<li><a href='/nope/2"onmouseover="alert(1)'>x</a></li>
<li><a href="http://www.other.example/">elsewhere</a></li>
{"".join(f'<li><a href="/p/{n}.html">item {n}</a></li>' for n in range(60))}</ul></body></html>"""


async def site(talk: Conversation) -> None:
    path = talk.seen.target.decode("latin-1")
    if path == "/":
        await talk.answer(200, HOME.encode(), HTML)
    elif path.startswith("/p/") and path[3:-5].isdigit() and int(path[3:-5]) < 60:
        await asyncio.sleep(0.05)
        await talk.answer(200, f"<html><title>item {path}</title><p>text of {path}</p></html>".encode(), HTML)
    else:
        await not_found(talk)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A site on loopback, asked for by its figures; served until the module ends."""
    yield from _served({"*": site})


def _served(behaviours: dict[str, Behaviour]) -> Iterator[str]:
    told: list[str] = []
    ready, ended = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with Misbehaving(behaviours) as server:
            told.append(server.url())
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    try:
        yield told[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


@pytest.fixture(scope="module")
def looked(address: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return inspect(tmp_path_factory.mktemp("whole"), [address, "--delay", "0"])


def test_hostile_texts_steer_neither_the_terminal_nor_the_report(looked: Run) -> None:
    jsonschema.validate(looked.report, SCHEMA)
    assert len([row for row in looked.report["findings"] if "/nope/" in row["url"]]) == 2
    for text in (looked.text, looked.html):
        assert "[U+202E]" in text
        assert not any(sign in text for sign in "\x1b\x07\x00\u202e")
    assert "{{7*7}}" in looked.html
    assert "<script" not in looked.html
    assert '"onmouseover="' not in looked.html


def test_a_site_known_by_figures_does_not_prove_that_a_name_is_dead(looked: Run) -> None:
    assert not [row for row in looked.report["findings"] if "other.example" in row["url"]]
    assert "line-not-proved" in {row["reason"] for row in looked.report["coverage"]["not_checked"]}


def test_an_ordinary_look_writes_nothing_into_the_log(looked: Run) -> None:
    assert (looked.out / "home" / "xunwang.log").read_text(encoding="utf-8") == ""


def test_the_report_is_written_though_nobody_reads_the_output_any_more(address: str, tmp_path: Path) -> None:
    process = start(tmp_path, [address, "--delay", "0"])
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert Run(0, tmp_path, "").report["inspection"]["complete"] is True


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_whoever_ends_a_look_gets_its_report(address: str, tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path, [address, "--delay", "0.1"])
    _wait_for_pages(process, tmp_path)
    process.send_signal(number)
    run = finish(process, tmp_path)
    assert run.status == 4
    assert run.report["inspection"]["complete"] is False


def _wait_for_pages(process: "subprocess.Popen[str]", out: Path) -> None:
    deadline = time.monotonic() + 30.0
    store = out / "x.db"
    while process.poll() is None and time.monotonic() < deadline:
        if store.exists() and _pages(out) > 1:
            return
        time.sleep(0.1)
    raise AssertionError("no page was read")


def _pages(out: Path) -> int:
    try:
        return len(Run(0, out, "").pages())
    except Exception:  # noqa: BLE001 - the tables may not be there yet
        return 0
