"""Two looks at one site: what was mended, added, blocked and left unread between them is told as just that."""

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.lab import BRISK, lab
from tests.e2e.command import inspect_lab

pytestmark = pytest.mark.e2e
AS_OF = date(2026, 11, 24)
CHANGED = "links.missing-image"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The first report, the second one, and what the lab changed between them; one rule is another by then."""
    out = tmp_path_factory.mktemp("looks")
    with lab(5, AS_OF, more=BRISK) as ready:
        first = inspect_lab(ready, out, "--level", "portal").report
    with sqlite3.connect(out / "x.db") as store:  # as an older edition would have left it
        (versions,) = store.execute("SELECT versions FROM judgement").fetchone()
        older = json.loads(versions) | {CHANGED: "another version"}
        store.execute("UPDATE judgement SET versions = ?", (json.dumps(older),))
    with lab(5, AS_OF, more=("--look", "2", *BRISK)) as ready:
        second = inspect_lab(ready, out, "--level", "portal").report
        changes = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))["changes"]
    return first, second, changes


def test_it_is_told_as_five_five_and_ten(told: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    _, second, _ = told
    comparison = second["comparison"]
    assert (comparison["new"], comparison["fixed"], comparison["not_comparable"]) == (5, 5, 10)
    assert {row["reason"]: row["count"] for row in comparison["reasons"]} == {"blocked": 5, "robots": 5}


def test_the_rule_that_changed_is_named(told: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    assert told[1]["comparison"]["changed_rules"] == [CHANGED]


def test_only_what_was_mended_is_called_fixed(told: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    _, second, changes = told
    fixed = {row["url"] for row in second["comparison"]["cases"] if row["state"] == "fixed"}
    assert fixed == {row["url"] for row in changes["mended"]}


def test_only_what_was_added_is_new(told: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    _, second, changes = told
    assert {row["url"] for row in second["findings"] if row["case"] == "new"} == {
        row["url"] for row in changes["added"]
    }
