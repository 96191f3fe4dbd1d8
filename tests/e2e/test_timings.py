"""`--timings` through the real command: a slow site and a polite crawl are told apart."""

import asyncio
import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.command import inspect
from tests.servers.apart import apart
from tests.servers.misbehaving import Conversation, Misbehaving

pytestmark = pytest.mark.e2e

HTML = (("Content-Type", "text/html; charset=utf-8"),)
PAGES = 10


def site(late: float) -> Misbehaving:
    """A home page with ten pages, each answered so many seconds late."""

    async def answer(talk: Conversation) -> None:
        await asyncio.sleep(late)
        path = talk.seen.target.decode("latin-1")
        links = "".join(f'<a href="/{number}.html">第 {number} 页</a>' for number in range(PAGES))
        is_there = path == "/" or path[1:-5] in map(str, range(PAGES))
        await talk.answer(200 if is_there else 404, f"<title>某市</title>{links}".encode(), HTML)

    return Misbehaving({"*": answer})


def spent(out: Path, late: float, *options: str) -> tuple[dict[str, float], str]:
    """Where the time went, as it is kept and as it is told."""
    server = site(late)
    with apart(server):
        run = inspect(out, [f"http://127.0.0.1:{server.port}/", "--timings", "--only", "links", *options])
    with sqlite3.connect(out / "x.db") as store:
        kept: dict[str, float] = json.loads(store.execute("SELECT spent FROM inspection").fetchone()[0])
    return kept, run.text


def test_a_slow_site_is_waited_for(tmp_path: Path) -> None:
    kept, text = spent(tmp_path, 1.0, "--delay", "0", "--concurrency", "2")
    assert kept["site"] > PAGES / 2 * 1.0 * 0.8
    assert kept["site"] == max(kept[phase] for phase in kept if phase != "start")
    assert kept.get("polite", 0.0) < 0.2
    assert re.search(r"用时 +\d+ 秒：.*等网站应答 \d+%", text)


def test_a_polite_crawl_waits_for_itself(tmp_path: Path) -> None:
    kept, text = spent(tmp_path, 0.0, "--delay", "1")
    assert kept["polite"] == max(kept[phase] for phase in kept if phase != "start")
    assert kept["polite"] > 4 * kept.get("site", 0.0)
    assert re.search(r"用时 +\d+ 秒：.*礼貌间隔 \d+%", text)
