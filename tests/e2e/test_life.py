"""Stopping, resuming, looking again, and what cannot be looked at."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.lab import BRISK, lab, lab_arguments
from bench.run import Run
from tests.e2e.command import finish, inspect, inspect_lab, interrupt, start

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def ready() -> Iterator[dict[str, Any]]:
    with lab(3, date(2026, 11, 24), more=BRISK) as line:
        yield line


@pytest.fixture(scope="module")
def whole(ready: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What a look comes to that nothing happens to."""
    return inspect_lab(ready, tmp_path_factory.mktemp("whole"))


def test_a_second_look_at_an_unchanged_site_finds_nothing_new(
    ready: dict[str, Any], whole: Run, tmp_path: Path
) -> None:
    first = whole.report
    shutil.copytree(whole.out, tmp_path / "again")
    second = inspect_lab(ready, tmp_path / "again").report
    told = second["comparison"]
    assert first["comparison"]["with"] is None
    assert (told["new"], told["fixed"]) == (0, 0)
    assert told["persisting"] == first["counts"]["findings"] > 50
    assert {row["case"] for row in second["findings"]} == {"persisting"}
    numbers = [row["number"] for row in first["findings"]]
    assert sorted(numbers) == [f"2026-{n:04d}" for n in range(1, len(numbers) + 1)]


def test_a_look_that_is_stopped_has_a_report_and_goes_on_where_it_was(
    ready: dict[str, Any], whole: Run, tmp_path: Path
) -> None:
    arguments = [*lab_arguments(ready), "--as-of", ready["as_of"]]
    process = start(tmp_path / "cut", arguments)
    interrupt(process, tmp_path / "cut", len(whole.pages()) // 3)
    stopped = finish(process, tmp_path / "cut")
    assert stopped.status == 4
    assert stopped.report["inspection"]["complete"] is False
    assert "未查完" in stopped.html
    resumed = inspect(tmp_path / "cut", [*arguments, "--resume"])
    assert resumed.report["inspection"]["complete"] is True
    assert resumed.pages() == whole.pages()
    assert _told(resumed.report) == _told(whole.report)
    again = inspect(tmp_path / "cut", [*arguments, "--resume"])
    assert _told(again.report) == _told(whole.report)


def test_a_site_that_cannot_be_reached_by_a_line_that_nobody_proved_accuses_nobody(tmp_path: Path) -> None:
    run = inspect(tmp_path, ["nobody.example", "--connect-to", "::no-such-name.invalid:80"])
    assert run.status == 3
    report = run.report
    assert report["findings"] == []
    assert report["coverage"]["not_checked_total"] > 0
    assert "没有别的网址应答，不能证明本机网络正常" in run.html


def test_a_ceiling_is_told_and_nothing_is_called_complete(ready: dict[str, Any], tmp_path: Path) -> None:
    run = inspect_lab(ready, tmp_path, "--max-pages", "30")
    assert run.report["inspection"]["complete"] is False
    assert run.report["coverage"]["pages"] <= 30
    assert {row["reason"] for row in run.report["coverage"]["skipped"]} >= {"ceiling"}


def test_what_was_not_asked_for_is_told_as_filtered(ready: dict[str, Any], tmp_path: Path) -> None:
    run = inspect_lab(ready, tmp_path, "--only", "freshness", "--max-pages", "60")
    assert {row["rule"].split(".")[0] for row in run.report["findings"]} <= {"freshness"}
    assert "filtered" in {row["reason"] for row in run.report["coverage"]["not_checked"]}


def _told(report: dict[str, Any]) -> set[tuple[str, str, int, str]]:
    return {(row["rule"], row["url"], row["places_total"], row["confidence"]) for row in report["findings"]}
