import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bench.lab import lab
from bench.truth import FAMILIES, compare
from checks.families import BUILT_IN
from checks.registry import all_rules
from facts.registry import TargetKind
from lab.site import generate
from tests.e2e.command import Run, inspect_lab

pytestmark = pytest.mark.e2e

AS_OF = date(2026, 11, 24)
SEEDS = (1, 2)
SLOW_SEED = 8
OF_VISITS = {"availability.unreachable"}
"""What no look tells but visits over days: planted and told in tests/e2e/test_probes.py."""
SCHEMA = json.loads(Path("reports/schema/inspection-1.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Run, dict[str, Any]]]:
    """By seed the lab, inspected once, and the truth beside it. Side by side: most of a look is waiting for who keeps
    silent."""
    folder = tmp_path_factory.mktemp("lab")

    def look(seed: int) -> tuple[Run, dict[str, Any]]:
        with lab(seed, AS_OF) as ready:
            truth = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
            return inspect_lab(ready, folder / str(seed)), truth

    with ThreadPoolExecutor(len(SEEDS)) as pool:
        return dict(zip(SEEDS, pool.map(look, SEEDS), strict=True))


@pytest.fixture(params=SEEDS)
def looked(request: pytest.FixtureRequest, looks: dict[int, tuple[Run, dict[str, Any]]]) -> tuple[Run, dict[str, Any]]:
    return looks[request.param]


def test_every_planted_fault_is_told_and_no_trap_is_sprung(looked: tuple[Run, dict[str, Any]]) -> None:
    run, truth = looked
    verdict = compare(truth, run.report)
    assert verdict.planted > 80
    assert verdict.lines() == []


def test_before_the_register_is_confirmed_no_veto_on_columns_is_certain(looked: tuple[Run, dict[str, Any]]) -> None:
    run, _ = looked
    totals = [row for row in run.report["findings"] if row["rule"].endswith("-total")]
    assert {row["confidence"] for row in totals} == {"suspected"}


def test_the_labs_looked_at_here_plant_every_rule() -> None:
    planted = {fault.rule for seed in SEEDS for fault in generate(seed, AS_OF).truth.faults}
    planted |= {fault.rule for fault in generate(SLOW_SEED, AS_OF, 60, slow=True).truth.faults}
    built_in = tuple(f"{family.name}." for family in BUILT_IN)
    assert set(FAMILIES) <= set(built_in)
    mine = {rule.id for rule in all_rules() if rule.id.startswith(FAMILIES) and rule.kind is TargetKind.SITE}
    assert mine - planted - OF_VISITS == set()


def test_every_page_of_the_site_is_read(looked: tuple[Run, dict[str, Any]]) -> None:
    run, truth = looked
    assert set(truth["pages"]) - run.pages() == set()
    assert run.report["inspection"]["complete"] is True


def test_with_a_rule_switched_off_the_comparison_fails(looked: tuple[Run, dict[str, Any]]) -> None:
    run, truth = looked
    for rule in sorted({fault["rule"] for fault in truth["faults"]}):
        report = run.report
        report["findings"] = [row for row in report["findings"] if row["rule"] != rule]
        assert not compare(truth, report).right, rule


def test_the_comparison_sees_a_wrong_place_a_wrong_confidence_and_a_false_alarm(
    looked: tuple[Run, dict[str, Any]],
) -> None:
    run, truth = looked
    for change in ({"places_total": 999}, {"confidence": "nonsense"}, {"url": "http://nobody.example/"}):
        report = run.report
        row = next(row for row in report["findings"] if row["rule"] == "links.broken")
        row |= change
        assert not compare(truth, report).right, change


def test_the_report_is_valid_and_its_numbers_agree(looked: tuple[Run, dict[str, Any]]) -> None:
    run, _ = looked
    report = run.report
    jsonschema.validate(report, SCHEMA)
    counts, findings = report["counts"], report["findings"]
    assert counts["findings"] == len(findings)
    assert counts["places"] == sum(row["places_total"] for row in findings)
    assert counts["kinds"] == len({row["rule"] for row in findings})
    assert 0 < counts["pages"] <= report["coverage"]["pages"]
    assert f"{counts['findings']}" in run.html


def test_the_exit_status_says_whether_a_veto_was_touched(looked: tuple[Run, dict[str, Any]]) -> None:
    run, truth = looked
    hit = truth["home"]["stale"] or any("hit" in veto["states"] for veto in truth["vetoes"])
    assert run.status == (1 if hit else 0)


def test_a_target_is_called_what_its_home_page_calls_itself(looked: tuple[Run, dict[str, Any]]) -> None:
    run, truth = looked
    assert run.report["target"]["name"] == truth["site"]["name"]
    assert run.report["target"]["site_code"] == truth["site"]["site_code"]
