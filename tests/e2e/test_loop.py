"""A case between office and unit over the real commands and two real looks: sent out, answered, looked at again."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.lab import BRISK, lab
from tests.e2e.command import inspect_lab

pytestmark = pytest.mark.e2e
AS_OF = date(2026, 11, 24)


@dataclass
class Office:
    """A store in which one site was looked at, and the commands of its people."""

    out: Path

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "xunwang.cli.main", *words, "--store", f"sqlite:///{self.out}/x.db"]
        environment = os.environ | {"XUNWANG_HOME": str(self.out / "home")}
        return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    def case(self, *words: str) -> None:
        done = self.run("case", *words, "--who", "王科长")
        assert done.returncode == 0, done.stderr

    def row(self, sql: str, *values: Any) -> Any:
        with sqlite3.connect(self.out / "x.db") as store:
            return store.execute(sql, values).fetchone()

    def number(self, url: str) -> str:
        return str(self.row("SELECT number FROM case_ WHERE url = ?", url)[0])

    def stage(self, number: str) -> str:
        return str(self.row("SELECT stage FROM case_ WHERE number = ?", number)[0])


def test_a_case_goes_out_comes_back_and_ends_by_what_is_seen(tmp_path: Path) -> None:
    with lab(5, AS_OF, more=("--look", "2")) as ready:
        changes = Path(ready["truth"]).read_text(encoding="utf-8")
    mended = _mended(changes)
    with lab(5, AS_OF, more=BRISK) as ready:
        first = inspect_lab(ready, tmp_path, "--only", "links").report
        office = Office(tmp_path)
        with sqlite3.connect(tmp_path / "x.db") as store:
            store.execute("UPDATE target SET registered = 1, owner = '市财政局', email = 'cz@example.gov.cn'")
        one, other = office.number(mended), _standing(first, mended)
        for number in (one, other):
            office.case("confirm", number)
            office.case("dispatch", number)
        office.case("reply", one, "--mended", "--text", "换了网址")
        assert office.run("recheck", one, "--as-of", AS_OF.isoformat()).returncode == 1
        assert office.stage(one) == "returned"
        office.case("reply", one, "--mended", "--text", "这回好了")
        office.case("close", other, "--why", "电话说已改")
    assert office.row("SELECT count(*) FROM delivery WHERE document = 'notice'")[0] == 2
    with lab(5, AS_OF, more=("--look", "2", *BRISK)) as ready:
        inspect_lab(ready, tmp_path, "--only", "links")
    assert (office.stage(one), office.stage(other)) == ("closed", "open")
    assert office.row("SELECT count(*) FROM decision WHERE undone_at IS NULL")[0] == 0


def _mended(truth: str) -> str:
    """A broken link that is mended in the second look."""
    rows = json.loads(truth)["changes"]["mended"]
    return str(next(row["url"] for row in rows if row["rule"] == "links.broken"))


def _standing(report: dict[str, Any], mended: str) -> str:
    """A certain one that stands in both."""
    host = mended.split("/")[2]
    rows = [row for row in report["findings"] if row["rule"] == "links.missing-attachment" and host not in row["url"]]
    return str(next(row["number"] for row in rows if row["confidence"] == "certain"))
