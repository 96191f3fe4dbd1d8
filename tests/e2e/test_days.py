"""The office's days by the real command: a look by night, the mail by morning, once each, whatever dies between."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from bench.lab import BRISK, lab
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from store.session import open_store
from store.tables import Target
from tests.servers.post import Post, post

pytestmark = pytest.mark.e2e
LONGEST_S = 240.0
KINDS = ("workday", "day-off", "watch-normal", "watch-high")


class Office:
    """An office whose night is the next minutes: looks in three, the mail in six."""

    def __init__(self, home: Path, server: Post, net: dict[str, Any]) -> None:
        self.home = home
        self.began = datetime.now(SHANGHAI).replace(second=0)
        self.night, self.morning = self.began + timedelta(minutes=3), self.began + timedelta(minutes=6)
        day = f'full = ["{self.night:%H:%M}"]\nincremental = []\ndigest = ["{self.morning:%H:%M}"]\nzero_report = []\n'
        plans = "".join(f'[plan.{kind}]\n{day}quiet = ""\n' for kind in KINDS)
        (home / "keydates.toml").write_text(plans, encoding="utf-8")
        mail = f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\ntls = "none"\nsender = "x@a.cn"\n'
        roles = '[roles]\noffice = ["wang@a.cn"]\nleader = ["zhou@a.cn"]\n'
        ways = "".join(f"{key} = {json.dumps(value)}\n" for key, value in net.items())
        (home / "xunwang.toml").write_text(f"{mail}{roles}[net]\n{ways}", encoding="utf-8")

    def register(self, url: str, pages: int) -> None:
        values = {"key": subject_key(url), "url": url, "name": "青山市政府", "kind": "site", "form": "独立站"}
        values |= {"level": "portal", "registered": True, "filed": "normal", "labels": [], "expects": {}, "extra": {}}
        profile = f"[crawl]\ndelay = 0\nmax_pages = {pages}\n"
        with open_store(f"sqlite:///{self.home}/xunwang.db").begin() as connection:
            connection.execute(insert(Target).values(**values, owner="青山市", profile=profile))

    def start(self, at: datetime) -> "subprocess.Popen[str]":
        words = ["run", "--once", "--at", f"{at:%Y-%m-%d %H:%M}"]
        return subprocess.Popen(
            [sys.executable, "-m", "xunwang.cli.main", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.home,
            env=os.environ | {"XUNWANG_HOME": str(self.home), "PYTHONPATH": str(Path.cwd())},
        )

    def run(self, at: datetime) -> str:
        process = self.start(at)
        text, _ = process.communicate(timeout=LONGEST_S)
        assert process.returncode == 0, text
        return text

    def received(self, server: Post) -> list[str]:
        """Whose daily mail came, as often as it came; what else a day brings aside."""
        ids = {f"<{id_}>" for (id_,) in self.rows("SELECT message_id FROM delivery WHERE document = 'digest'")}
        return sorted(to[0] for _, to, mail in server.mails if message_from_bytes(mail)["Message-ID"] in ids)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.home / "xunwang.db") as store:
            return store.execute(query).fetchall()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture(scope="module")
def site() -> Iterator[dict[str, Any]]:
    with lab(3, datetime.now(SHANGHAI).date(), pages=40, more=BRISK) as ready:
        yield ready


def net_of(ready: dict[str, Any]) -> dict[str, Any]:
    return {key: ready[key] for key in ("connect_to", "ca_file") if ready.get(key)}


def test_by_morning_the_office_has_its_mail_about_what_was_seen_by_night(
    site: dict[str, Any], home: Path, tmp_path: Path
) -> None:
    with post(tmp_path, tls="none") as server:
        office = Office(home, server, net_of(site))
        office.register(site["start_url"], 12)
        office.run(office.began)
        assert "全面检查" in office.run(office.night)
        for _ in range(2):
            office.run(office.morning)
        assert office.received(server) == ["wang@a.cn", "zhou@a.cn"]
    looks = office.rows("SELECT state, trigger FROM inspection WHERE reader_version != ''")
    assert looks == [("done", "schedule")]
    slots = office.rows("SELECT kind, state, attempts FROM slot WHERE kind IN ('full', 'digest') ORDER BY planned_at")
    assert slots == [("full", "done", 1), ("digest", "done", 1)]
    assert len(list(home.glob("reports/*/*/report.html"))) == 1


def test_a_look_whose_scheduler_was_killed_is_finished_by_the_next(
    site: dict[str, Any], home: Path, tmp_path: Path
) -> None:
    with post(tmp_path, tls="none") as server:
        office = Office(home, server, net_of(site))
        office.register(site["start_url"], 12)
        office.run(office.began)
        process = office.start(office.night)
        until = time.monotonic() + 60
        while time.monotonic() < until and not office.rows("SELECT 1 FROM visit LIMIT 1"):
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen = {key for (key,) in office.rows("SELECT key FROM visit")}
        assert seen
        office.run(office.night)
    assert office.rows("SELECT state, attempts FROM slot WHERE kind = 'full'") == [("done", 2)]
    looks = office.rows("SELECT id, state FROM inspection WHERE reader_version != ''")
    assert [state for _, state in looks] == ["done"]
    assert {key for (key,) in office.rows("SELECT key FROM visit")} >= seen
    assert len(office.rows("SELECT 1 FROM judgement WHERE of_look")) == 1


def test_of_schedulers_at_once_each_mail_goes_out_once(home: Path, tmp_path: Path) -> None:
    with post(tmp_path, tls="none") as server:
        office = Office(home, server, {})
        office.run(office.began)
        every = [office.start(office.morning) for _ in range(4)]
        assert [process.wait(LONGEST_S) for process in every] == [0] * 4
        assert office.received(server) == ["wang@a.cn", "zhou@a.cn"]


@pytest.mark.parametrize("seed", [1, 2])
def test_kill_9_at_any_moment_of_the_morning_loses_nothing_and_doubles_only_what_a_person_settles(
    home: Path, tmp_path: Path, seed: int
) -> None:
    moments = random.Random(seed)
    with post(tmp_path, tls="none") as server:
        office = Office(home, server, {})
        office.run(office.began)
        for _ in range(6):
            process = office.start(office.morning)
            time.sleep(moments.uniform(0.8, 3.5))
            process.kill()
            process.communicate()
        office.run(office.morning)
        office.run(office.morning + timedelta(minutes=15))
        received = office.received(server)
    states = dict(office.rows("SELECT recipient, state FROM delivery WHERE document = 'digest'"))
    assert set(states) == {"wang@a.cn", "zhou@a.cn"}
    for recipient, state in states.items():
        count = received.count(recipient)
        assert (state, count) in {("sent", 1), ("unsure", 0), ("unsure", 1)}
    assert office.rows("SELECT DISTINCT state FROM slot WHERE kind = 'digest'") == [("done",)]
