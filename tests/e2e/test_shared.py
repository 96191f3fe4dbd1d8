"""A portal on which four units stand: the office's list and register come in, and each fault is told to its unit."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.lab import served
from bench.truth import compare
from checks import responsible
from store.session import open_store, reading
from tests.e2e.command import Run, inspect_lab
from tests.xunwang.registering import edited
from xunwang.judged import judged
from xunwang.judging import last_asked

pytestmark = pytest.mark.e2e

AS_OF = date(2026, 11, 24)
FEW = ("--only", "links,freshness")


def command(run: Run, *words: str) -> str:
    """What another command of the same store says; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "xunwang.cli.main", *words, "--store", f"sqlite:///{run.out}/x.db"],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"XUNWANG_HOME": str(run.out / "home")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=(1, 2))
def looked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Run, dict[str, Any], dict[str, Any]]]:
    """The list imported, the portal looked at once, the register of columns named."""
    out = tmp_path_factory.mktemp("shared")
    with served(["shared", "--seed", str(request.param), "--as-of", AS_OF.isoformat()]) as ready:
        truth = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
        assert "新登记 5 个" in command(Run(0, out, ""), "targets", "import", ready["list"], "--yes")
        run = inspect_lab(ready, out, *FEW)
        first = run.report
        register = str(out / "栏目册.xlsx")
        command(run, "columns", ready["start_url"], "--write", register)
        units = {(row["name"], "责任单位"): row["unit"] for row in truth["register"]}
        back = str(edited(out / "栏目册.xlsx", units))
        command(run, "columns", ready["start_url"], "--import", back, "--who", "王科长", "--yes")
        yield run, truth, first


def test_every_fault_is_told_to_its_unit_by_the_step_that_decides_it(
    looked: tuple[Run, dict[str, Any], dict[str, Any]],
) -> None:
    run, truth, _ = looked
    verdict = compare(truth, run.report, ("links.",))
    assert (verdict.planted, verdict.lines()) == (12, [])
    told = {row["unit_by"] for row in run.report["findings"] if row["rule"].startswith("links.")}
    assert told == {"column", "issuer", "channel", "owner"}
    units = {row["unit"] for row in truth["faults"]}
    assert len(units) == 5


def test_before_the_register_is_there_its_faults_go_to_whom_the_next_step_names(
    looked: tuple[Run, dict[str, Any], dict[str, Any]],
) -> None:
    _, truth, first = looked
    wrong = compare(truth, first, ("links.",)).lines()
    assert {line.partition(": ")[2].split()[0] for line in wrong} == {"column-article", "column-list"}


@pytest.mark.parametrize(
    ("step", "by"), [("_of_column", "column"), ("_of_issuer", "issuer"), ("_of_channel", "channel")]
)
def test_without_a_step_its_faults_are_told_to_somebody_else(
    looked: tuple[Run, dict[str, Any], dict[str, Any]], monkeypatch: pytest.MonkeyPatch, step: str, by: str
) -> None:
    run, truth, _ = looked
    monkeypatch.setattr(responsible._Whose, step, lambda *_: None)
    with reading(open_store(f"sqlite:///{run.out}/x.db")) as connection:
        asked = last_asked(connection, 1)
        assert asked is not None
        report = judged(connection, asked).document
    wrong = " ".join(compare(truth, report, ("links.",)).lines())
    theirs = [row["id"] for row in truth["faults"] if row["unit_by"] == by]
    assert theirs and all(f" {id_} " in wrong for id_ in theirs)


def test_the_units_are_counted_and_found_in_the_list(looked: tuple[Run, dict[str, Any], dict[str, Any]]) -> None:
    run, truth, _ = looked
    owner = next(row["unit"] for row in truth["faults"] if row["id"] == "frame")
    assert "共 4 个：网站 4" in command(run, "targets", "list", "--supervisor", owner)


def test_a_new_owner_of_a_channel_is_told_at_once_without_another_look(
    looked: tuple[Run, dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    run, truth, _ = looked
    unit = next(row["unit"] for row in truth["faults"] if row["id"] == "channel-article")
    table = tmp_path / "台账.csv"
    command(run, "targets", "export", str(table))
    table.write_text(table.read_text(encoding="utf-8-sig").replace(f"{unit},", "市新成立局,", 1), encoding="utf-8")
    said = command(run, "targets", "import", str(table), "--yes")
    assert f"单位 {unit} → 市新成立局" in said and "查过的 1 个已按新台账重判" in said
    told = {row["url"]: row["unit"] for row in run.report["findings"]}
    assert told[f"{truth['start_url']}upload/channel-article.html"] == "市新成立局"
