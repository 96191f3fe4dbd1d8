"""Not turned inward: whatever a site says, nothing within is asked unless the office listed it."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from crawler.browser.found import OVERRIDE
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from store.session import open_store, reading
from store.tables import Target
from tests.e2e.command import Run, inspect
from tests.servers.apart import apart
from tests.servers.misbehaving import Conversation, Misbehaving, page, redirect
from xunwang.due import JobKind
from xunwang.probing import probe_all
from xunwang.registry import registered
from xunwang.settings import load
from xunwang.worker import Order

pytestmark = pytest.mark.e2e

HTML = (("Content-Type", "text/html; charset=utf-8"),)
SPELT = (
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1", "0.0.0.0", "0", "localhost",
    "LOCALHOST.", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]", "[::1]",
    "127.0.0.1.", "%31%32%37.0.0.1", "１２７.0.0.1",
)  # fmt: skip


class Within:
    """A site of the public's (on 127.0.0.2, known by its figures) that points by all ways at what lies within (on
    127.0.0.1, which answers everything)."""

    def __init__(self) -> None:
        self.inner = Misbehaving({"*": page(b"<html><title>secret</title>secret</html>", headers=HTML)}, host="0.0.0.0")
        self.site = Misbehaving({"*": self.answer}, host="127.0.0.2")

    def targets(self) -> list[str]:
        return [f"http://{host}:{self.inner.port}" for host in SPELT]

    async def answer(self, talk: Conversation) -> None:
        path, _, query = talk.seen.target.decode("latin-1").partition("?")
        if path == "/":
            await talk.answer(200, self._home().encode(), HTML)
        elif path == "/go":
            await redirect(self.targets()[int(query)] + "/redirected")(talk)
        elif path == "/moved.html":
            await talk.answer(200, f'<script>location.href="{self.targets()[0]}/script"</script>'.encode(), HTML)
        elif path == "/list.html":
            await talk.answer(200, self._hollow().encode(), HTML)
        else:  # robots.txt, feeds, and whatever cannot exist
            await redirect(self.targets()[0] + path)(talk)

    def _home(self) -> str:
        rows = ['<a href="/moved.html">moved</a><a href="/list.html">list</a><a href="/gone/1.html">gone</a>']
        for number, inner in enumerate(self.targets()):
            rows.append(f'<a href="{inner}/a">a</a><img src="{inner}/b.png"><a href="{inner}/c.pdf">c</a>')
            rows.append(f'<a href="/go?{number}">g</a><iframe src="/go?{number}"></iframe><img src="/go?{number}">')
        return f"<html><head><title>某市</title></head><body>{''.join(rows)}</body></html>"

    def _hollow(self) -> str:
        asks = "".join(f'fetch("{inner}/fetched").catch(() => 0);' for inner in self.targets())
        script = f'{asks} fetch("/go?0").catch(() => 0); document.getElementById("list").textContent = "x";'
        return f"<html><title>通知公告</title><body><ul id=list></ul><script>{script}</script></body></html>"


@pytest.fixture(scope="module")
def within() -> Iterator[Within]:
    made = Within()
    with apart(made.inner, made.site):
        yield made


@pytest.fixture(scope="module")
def looked(within: Within, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return inspect(tmp_path_factory.mktemp("out"), [within.site.url(), "--delay", "0", "--no-private"])


def test_with_no_private_a_site_leads_no_connection_inward_by_any_way(within: Within, looked: Run) -> None:
    assert within.inner.connections == 0
    assert within.site.asked("/robots.txt")
    assert len(within.site.asked("/go")) >= len(SPELT)
    assert looked.report["coverage"]["pages"] >= 1


def test_an_address_within_is_told_as_one_that_the_public_cannot_open(looked: Run) -> None:
    told = {row["url"] for row in looked.report["findings"] if row["rule"] == "links.private-address"}
    assert any("127.0.0.1" in url for url in told)
    assert any("/go?" in url for url in told)  # what redirects there opens for nobody either


def test_what_runs_by_itself_goes_nowhere_within_though_nobody_said_so(
    within: Within, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.setenv(OVERRIDE, "")
    store = f"sqlite:///{tmp_path}/xunwang.db"
    site, account = _register(store, within)
    for kind, target in ((JobKind.FULL, site), (JobKind.ACCOUNT, account)):
        told = _work(tmp_path, Order(kind, store, target, f"slot-{kind.value}", date.today(), tmp_path / kind.value))
        assert told["state"] == "done", told
    engine = open_store(store)
    with reading(engine) as connection:
        targets = registered(connection)
    visits = probe_all(engine, targets, "slot-probe", datetime.now(SHANGHAI), load()).visits
    assert {visit.outcome.value for visit in visits} >= {"ok", "private"}
    assert within.inner.connections == 0
    with sqlite3.connect(tmp_path / "xunwang.db") as stored:
        options = [json.loads(text) for (text,) in stored.execute("SELECT options FROM inspection")]
    assert {row["crawl"]["private"] for row in options if "crawl" in row} == {False}


def test_whoever_types_the_command_may_go_within(
    within: Within, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so the tests above would have noticed."""
    monkeypatch.setenv(OVERRIDE, "")
    inspect(tmp_path, [within.site.url(), "--delay", "0", "--max-pages", "3"])
    assert within.inner.connections > 0


def _register(store: str, within: Within) -> tuple[int, int]:
    """The site, an account whose public page moves inward, and two services, one of which does."""
    both = {"registered": True, "filed": "normal", "labels": [], "expects": {}, "extra": {}}
    feed = {"kind": "account", "platform": "weibo", "use": "publishing", "adapter": "feed"}
    rows = [
        {"kind": "site", "url": within.site.url(), "level": "department", "form": "独立站"},
        feed | {"url": within.site.url("/feed.xml")},
        {"kind": "service", "url": within.site.url("/list.html")},
        {"kind": "service", "url": within.site.url("/go?3")},
    ]
    engine = open_store(store)
    with engine.begin() as connection:
        for number, row in enumerate(rows):
            values = both | row | {"key": subject_key(row["url"]) if row["kind"] == "site" else f"key:{number}"}
            values |= {"name": f"对象{number}"} | ({"profile": "[crawl]\ndelay = 0\n"} if number == 0 else {})
            connection.execute(insert(Target).values(**values))
    engine.dispose()
    return 1, 2


def _work(home: Path, order: Order) -> dict[str, Any]:
    """What the scheduler starts for a look; its last word."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "xunwang.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"XUNWANG_HOME": str(home)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(order.to_line())
        process.stdin.flush()  # and open: its end would end the look
        told: dict[str, Any] = json.loads(process.stdout.read().splitlines()[-1])
        return told
