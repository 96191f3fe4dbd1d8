"""Accounts through the real child and command over loopback, against the truth of who planted them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from checks import registry
from lab.accounts import SECRET, generate
from lab.serve import Running, start
from tests.checks import accounts
from xunwang.inspection import inspect
from xunwang.request import CrawlOptions, InspectRequest
from xunwang.stores import opened_store

pytestmark = pytest.mark.e2e
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def lab() -> Iterator[Running]:
    with start(generate(DAY)) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    (tmp_path / "secrets").mkdir()
    key = tmp_path / "secrets" / "BRIDGE_KEY"
    key.write_text(SECRET, "utf-8")
    key.chmod(0o600)
    return tmp_path


def truth(lab: Running) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(str(lab.ready["truth"])).read_text("utf-8"))
    return told


def enlist(home: Path, lab: Running) -> dict[str, int]:
    """Register the accounts of the lab; their ids by name."""
    known = ("name", "platform", "adapter", "url", "use", "filed")
    with Session(opened_store(store(home))) as session:
        ids = {
            row["name"]: accounts.account(session, **{key: row[key] for key in known}) for row in truth(lab)["accounts"]
        }
        session.commit()
    return ids


def store(home: Path) -> str:
    return f"sqlite:///{home}/xunwang.db"


def looked(home: Path, lab: Running, target_id: int) -> dict[str, Any]:
    ready = lab.ready
    reach = CrawlOptions(
        connect_to=tuple(ready["connect_to"]),  # type: ignore[arg-type]
        ca_file=str(ready["ca_file"]),
        line_reference=(str(ready["portal"]),),
        delay=0.0,
    )
    request = InspectRequest("", DAY, store=store(home), target_id=target_id, crawl=reach, out=home / str(target_id))
    return inspect(replace(request, formats=("json",)), lambda _event: None).document


def standing(document: dict[str, Any]) -> tuple[str, int | None, str | None]:
    """How a report says that an account stands, in the truth's words."""
    told = document["account"]
    (tally,) = [row for row in document["vetoes"] if row["rule"] == "media.stale"]
    rules = {row["rule"] for row in document["findings"]}
    days = None if told["newest"] is None else (DAY - date.fromisoformat(told["newest"])).days
    if not told["judged"]:
        return "unjudged", days, None
    if told["reason"]:
        return "untold", days, told["reason"]
    if rules:
        return {"media.stale": "stale", "media.empty": "empty"}[rules.pop()], days, None
    return ("near" if tally["state"] == "near" else "fresh"), days, None


def test_every_account_stands_as_it_was_planted(home: Path, lab: Running) -> None:
    ids = enlist(home, lab)
    said = {name: standing(looked(home, lab, target_id)) for name, target_id in ids.items()}
    assert said == {row["name"]: (row["expect"], row["days"], row["reason"]) for row in truth(lab)["accounts"]}


@pytest.mark.parametrize("rule", ["media.stale", "media.empty"])
def test_a_rule_that_says_nothing_is_noticed(
    rule: str, home: Path, lab: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item,) = registry.find(rule)
    monkeypatch.setitem(registry._RULES, rule, replace(item, judge=lambda _view, _limits: iter(())))
    word = rule.rpartition(".")[2]
    row = next(row for row in truth(lab)["accounts"] if row["expect"] == word)
    target_id = enlist(home, lab)[row["name"]]
    assert standing(looked(home, lab, target_id))[0] != word


def command(home: Path, lab: Running, *words: str) -> "subprocess.Popen[str]":
    reach = [part for rule in lab.ready["connect_to"] for part in ("--connect-to", rule)]  # type: ignore[attr-defined]
    whole = [sys.executable, "-m", "xunwang.cli.main", "inspect", *words, *reach, "--as-of", DAY.isoformat()]
    return subprocess.Popen(
        whole, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | {"XUNWANG_HOME": str(home)}
    )


def test_a_secret_of_an_address_shows_nowhere(home: Path, lab: Running) -> None:
    enlist(home, lab)
    process = command(home, lab, "抖音:示例密报", "--out", str(home / "out"))
    lines: set[str] = set()
    while process.poll() is None:
        told = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
        lines |= set(told.stdout.splitlines())
        time.sleep(0.05)
    printed = process.stdout.read() if process.stdout else ""
    assert any("crawler.account" in line for line in lines), "the child was seen among the processes"
    assert process.returncode == 1, printed
    assert "{BRIDGE_KEY}" in (home / "out" / "report.json").read_text("utf-8"), "its name stands where it was"
    files = [path for path in home.rglob("*") if path.is_file() and path.parent.name != "secrets"]
    assert {path.name for path in files} >= {"xunwang.db", "report.html", "report.json"}
    for spelling in (SECRET, SECRET.replace("/", "%2F")):
        assert not any(spelling in line for line in lines)
        assert spelling not in printed
        assert [path.name for path in files if spelling.encode() in path.read_bytes()] == []


def test_a_key_that_others_may_read_is_refused_in_three_lines(home: Path, lab: Running) -> None:
    enlist(home, lab)
    (home / "secrets" / "BRIDGE_KEY").chmod(0o644)
    process = command(home, lab, "抖音:示例密报")
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert len(printed.strip().splitlines()) == 3
    assert "chmod 600" in printed


def test_the_portals_page_is_held_against_the_register(home: Path, lab: Running) -> None:
    enlist(home, lab)
    out = home / "portal"
    words = (str(lab.ready["portal"]), "--out", str(out), "--level", "portal", "--only", "media", "--delay", "0")
    process = command(home, lab, *words)
    printed, _ = process.communicate(timeout=120)
    assert (out / "report.json").exists(), printed
    found = json.loads((out / "report.json").read_text("utf-8"))["findings"]
    told = truth(lab)
    assert {(row["observed"]["name"], row["aspect"].partition(":")[0]) for row in found} == {
        *((name, "on-page") for name in told["unregistered"]),
        *((name, "in-register") for name in told["unlisted"]),
    }
    assert {row["confidence"] for row in found} == {"suspected"}
