"""The published JSON Schemas: their closed lists are those of facts/, and they refuse what is wrong."""

import copy

import pytest

from facts.columns import ColumnType
from facts.outcomes import Outcome
from facts.page import Charset, Footer, Item, Link, Meta, PageFacts, Published, Rival
from facts.verdicts import CaseState, Confidence, EvidenceKind, Review, Severity, VetoState
from facts.words import Instead, ItemsOrigin, Level, Origin, Reason, Trigger, Vantage
from tests.reports import samples
from tests.reports.schemas import FACTS, INSPECTION, errors

INSPECTION_LISTS = {
    "level": Level,
    "trigger": Trigger,
    "vantage": Vantage,
    "reason": Reason,
    "severity": Severity,
    "confidence": Confidence,
    "review": Review,
    "case": CaseState,
    "veto_state": VetoState,
    "evidence_kind": EvidenceKind,
}
FACTS_LISTS = {"outcome": Outcome, "instead": Instead, "origin": Origin, "items_origin": ItemsOrigin}
PAGE = PageFacts(
    url=f"{samples.SITE}/a.html",
    outcome="ok",
    instead=None,
    charset=Charset("gb2312", "gb18030"),
    title="标题",
    html_title=None,
    meta=(Meta("SiteName", "青山"),),
    published=Published("--11-20", None, "printed", "11-20", None, (Rival("2026-11-19", "来源"),)),
    written="P-3D",
    footer=Footer(site_code="9901000001"),
    items=(Item("一", None, None),),
    links=(Link(f"{samples.SITE}/b", "a", "href", "二"),),
)
SPOILT = {
    "an unknown key at the top": lambda d: d.update(extra=1),
    "an unknown severity": lambda d: d["findings"][0].update(severity="minor"),
    "a missing key": lambda d: d["coverage"].pop("bytes"),
    "a time without offset": lambda d: d["inspection"].update(started_at="2026-11-24T02:10:00"),
    "a day that is none": lambda d: d["inspection"].update(as_of="24.11.2026"),
    "a negative count": lambda d: d["counts"].update(places=-1),
    "more than twenty places": lambda d: d["findings"][0].update(places=[{"page": "x", "text": ""}] * 21),
    "an English reason": lambda d: d["coverage"]["not_checked"][0].update(reason="because"),
}


@pytest.mark.parametrize("name", INSPECTION_LISTS)
def test_closed_lists_of_the_report_are_those_of_facts(name):
    assert INSPECTION["$defs"][name]["enum"] == [member.value for member in INSPECTION_LISTS[name]]


@pytest.mark.parametrize("name", FACTS_LISTS)
def test_closed_lists_of_page_facts_are_those_of_facts(name):
    assert FACTS["$defs"][name]["enum"] == [member.value for member in FACTS_LISTS[name]]


def test_every_column_type_has_a_chinese_name():
    assert [word.value for word in ColumnType] == INSPECTION["$defs"]["column_type"]["enum"]


def test_page_facts_keep_to_their_schema():
    assert errors(FACTS, _listed(PAGE.to_json())) == []


def _listed(value):
    """JSON has lists only; `to_json` hands out tuples."""
    if isinstance(value, dict):
        return {key: _listed(row) for key, row in value.items()}
    return [_listed(row) for row in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("what", SPOILT)
def test_the_schema_refuses(what):
    document = copy.deepcopy(samples.make())
    assert errors(INSPECTION, document) == []
    SPOILT[what](document)
    assert errors(INSPECTION, document) != []


def test_the_page_schema_refuses_a_date_that_was_guessed_into_another_form():
    spoilt = _listed(PAGE.to_json())
    spoilt["published"]["date"] = "20 November"
    assert errors(FACTS, spoilt) != []
