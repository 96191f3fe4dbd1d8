"""The register of columns and the profile of a site, through the real commands."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.lab import BRISK, lab
from tests.e2e.command import Run, inspect_lab
from tests.xunwang.registering import edited, sheet_of

pytestmark = pytest.mark.e2e

FEW = ("--only", "freshness", "--max-pages", "40")


def command(run: Run, *words: str) -> str:
    """What another command of the same store says; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "xunwang.cli.main", *words, "--store", f"sqlite:///{run.out}/x.db"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"XUNWANG_HOME": str(run.out / "home")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(run: Run, host: str) -> set[str]:
    """As what the last look took the addresses of a host: to be read, or only to be verified."""
    query = "SELECT work FROM link_target WHERE host LIKE ? AND inspection_id = (SELECT MAX(id) FROM inspection)"
    with sqlite3.connect(run.out / "x.db") as store:
        return {work for (work,) in store.execute(query, (f"{host}:%",))}


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Run, dict[str, Any], str]]:
    """The lab looked at with a profile that names a host more; that host."""
    out = tmp_path_factory.mktemp("register")
    with lab(1, date(2026, 11, 24), more=BRISK) as ready:
        site = str(ready["start_url"]).split("/")[2].removeprefix("www.")
        profile = out / "x.toml"
        profile.write_text(f'level = "county"\nowner = "办公室"\nhosts = ["credit.{site}"]\n', encoding="utf-8")
        yield inspect_lab(ready, out / "look", *FEW, "--profile", str(profile)), ready, f"credit.{site}"


def test_the_profile_sets_the_level_and_widens_the_scope_of_this_look_and_of_the_next(
    looked: tuple[Run, dict[str, Any], str],
) -> None:
    run, ready, host = looked
    assert (run.report["target"]["level"], run.report["target"]["owner"]) == ("county", "办公室")
    assert "crawl" in asked(run, host)
    again = inspect_lab(ready, run.out, *FEW, "--exclude", "nowhere")
    assert again.report["target"]["level"] == "county"
    assert "crawl" in asked(again, host)
    assert f'hosts = ["{host}"]' in command(run, "targets", "show", str(ready["start_url"]))


def test_the_register_goes_out_comes_back_confirmed_and_holds(
    looked: tuple[Run, dict[str, Any], str], tmp_path: Path
) -> None:
    run, ready, _ = looked
    site = ("columns", str(ready["start_url"]))
    before = run.report
    command(run, *site, "--write", str(tmp_path / "a.xlsx"))
    first = next(
        row for row in sheet_of(tmp_path / "a.xlsx") if row[3:5] == ["动态要闻", "列表"] and row[8:10] == ["否", "否"]
    )
    back = edited(tmp_path / "a.xlsx", {(first[1], "更新间隔(天)"): 33, (first[1], "责任单位"): "秘书科"})
    said = command(run, *site, "--import", str(back), "--who", "王科长", "--yes")
    assert "更新间隔(天) 空 → 33" in said and "栏目册已确认" in said and f"报告已更新：{run.out}" in said
    assert run.report["target"]["register_confirmed_by"] == "王科长"
    assert run.report["coverage"]["requests"] == before["coverage"]["requests"]
    (row,) = [row for row in run.report["columns"] if row["url"] == first[2]]
    assert (row["interval_days"], row["unit"], row["confirmed"]) == (33, "秘书科", True)
    command(run, *site, "--write", str(tmp_path / "b.xlsx"))
    (again,) = [row for row in sheet_of(tmp_path / "b.xlsx") if row[2] == first[2]]
    assert (again[6], again[7], again[13]) == (33, "秘书科", "本单位已确认")
    rows = json.loads(command(run, *site, "--format", "json"))
    assert len(rows) == len(sheet_of(tmp_path / "b.xlsx")) - 1
