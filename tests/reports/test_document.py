"""The object `xunwang.inspection/1`."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from facts.counts import count
from facts.report import Comparison, Skipped
from facts.verdicts import CaseState, NotChecked, Place, Severity
from facts.words import Reason
from tests.reports import samples
from tests.reports.schemas import INSPECTION, errors

CONTRACT = {
    "": "schema target inspection coverage counts comparison vetoes score columns findings",
    "target": "id kind form level name url owner",
    "inspection": "id trigger started_at finished_at as_of rules_version complete vantage",
    "coverage": "pages link_targets requests bytes columns skipped skipped_total not_checked not_checked_total",
    "counts": "kinds findings places pages",
    "comparison": "with new persisting fixed not_comparable reasons",
}
FINDING = (
    "fingerprint number rule indicator severity confidence review case first_seen last_seen title url places"
    " places_total remedy observed expected cite evidence aspect unit unit_by due"
)
COLUMN = samples.column()
DOCUMENTS = {
    "full": samples.make(),
    "veto": samples.make((samples.STALE_HOME,), tallies=(samples.HIT,)),
    "columns": samples.make(columns=(COLUMN,)),
    "clean": samples.clean(),
    "unreadable": samples.unreadable(),
    "interim": samples.make(state="running", complete=False, finished_at=None, ceiling="pages"),
    "first": samples.make(comparison=Comparison()),
    "reasons": samples.make(comparison=Comparison(3, None, 0, 1, 0, 1, (("blocked", 1),))),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_keeps_to_the_published_schema(name):
    assert errors(INSPECTION, DOCUMENTS[name]) == []


@pytest.mark.parametrize("part", CONTRACT)
def test_every_key_of_the_contract_is_always_there(part):
    for document in DOCUMENTS.values():
        assert set(CONTRACT[part].split()) <= set(document[part] if part else document)


def test_a_finding_has_exactly_the_keys_of_the_contract():
    assert list(samples.make()["findings"][0]) and set(samples.make()["findings"][0]) == set(FINDING.split())


def test_times_are_told_in_shanghai_with_their_offset():
    document = samples.make(started_at=datetime(2026, 11, 23, 18, 10, 0, 999, tzinfo=UTC))
    assert document["inspection"]["started_at"] == "2026-11-24T02:10:00+08:00"
    assert document["inspection"]["as_of"] == "2026-11-24"


def test_long_lists_stop_at_a_thousand_rows_and_keep_their_totals():
    skipped = tuple(Skipped(f"{samples.SITE}/{at}", Reason.CEILING) for at in range(1_500))
    untold = tuple(NotChecked("links.broken", f"{samples.SITE}/{at}", Reason.BLOCKED) for at in range(1_200))
    document = samples.make(
        coverage=replace(samples.COVERAGE, skipped=skipped, skipped_total=1_500), not_checked=untold
    )
    assert (len(document["coverage"]["skipped"]), document["coverage"]["skipped_total"]) == (1_000, 1_500)
    assert (len(document["coverage"]["not_checked"]), document["coverage"]["not_checked_total"]) == (1_000, 1_200)
    assert errors(INSPECTION, document) == []


def test_counts_leave_out_what_is_fixed_muted_or_rejected():
    muted = samples.finding(9, case=CaseState.MUTED)
    document = samples.make((*samples.FULL, muted))
    whole = count(samples.FULL)
    assert document["counts"]["findings"] == whole.findings == len(samples.FULL) - 1
    assert len(document["findings"]) == len(samples.FULL) + 1


def test_counts_by_severity_add_up_to_all_findings_and_places():
    counts = samples.make((samples.STALE_HOME, *samples.FULL))["counts"]
    for key in ("findings", "places", "kinds"):
        assert sum(counts["by_severity"][name.value][key] for name in Severity) == counts[key]
    assert sum(row["findings"] for row in counts["by_rule"]) == counts["findings"]


def test_pages_that_hold_two_findings_count_once():
    document = samples.make((samples.finding(1), samples.finding(2)))
    assert document["counts"]["pages"] == 3


def test_half_a_character_from_a_page_does_not_keep_the_report_from_being_written():
    broken = samples.finding(1, title="坏\ud800字", places=(Place(samples.SITE, "\udfff"),))
    assert json.dumps(samples.make((broken,)), ensure_ascii=False).encode("utf-8")
