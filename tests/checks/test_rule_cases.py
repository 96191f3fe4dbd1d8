"""Runs the cases of every rule: facts, date, expected verdict (tests/checks/cases/<rule>.yaml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy.orm import Session

from checks.engine import judge
from checks.pack import Pack
from checks.registry import all_rules
from checks.view import View
from facts.verdicts import Judgement
from tests.checks import accounts
from tests.checks.builder import HOME, Site

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    rule: str
    data: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule}: {self.data['name']}"


@cache
def cases() -> tuple[Case, ...]:
    files = sorted(CASES.glob("*.yaml"))
    return tuple(Case(file.stem, row) for file in files for row in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))


def built(session: Session, data: dict[str, Any]) -> Site:
    known = {"as_of", "level", "state", "ceiling", "home_url"}
    options = {key: value for key, value in data.items() if key in known}
    site = accounts_of(session, data, options)
    for row in data.get("links", ()):
        site.link(**row)
    for row in data.get("pages", ()):
        facts = dict(row)
        links = [(link[0], link[1]) for link in facts.pop("links", ())]
        if facts["url"] == HOME:
            facts.setdefault("depth", 0)
        site.page(facts.pop("url"), links, **facts)
    for row in data.get("columns", ()):
        site.column(**row)
    for row in data.get("office", ()):
        site.office(**row)
    for row in data.get("probes", ()):
        site.visits(**row)
    site.file(**data.get("target", {}))
    for row in data.get("elsewhere", ()):
        site.elsewhere(**row)
    for row in data.get("observations", ()):
        site.observe(**row)
    if data.get("confirmed"):
        site.confirm()
    session.flush()
    return site


def accounts_of(session: Session, data: dict[str, Any], options: dict[str, Any]) -> Site:
    """The inspection: of a site, or of an account as `looks` saw it; and what else is registered."""
    if "account" in data:
        options |= {"target_id": accounts.account(session, **data["account"]), "home_url": None}
    site = Site(session, **options)
    for row in data.get("looks", ()):
        accounts.look(session, site.target_id or 0, **row)
    for row in data.get("registered", ()):
        accounts.account(session, **row)
    return site


def told(judgement: Judgement) -> dict[str, list[dict[str, Any]]]:
    return {
        "found": [
            {
                "url": row.url,
                "confidence": row.confidence.value,
                "places": row.places_total,
                "title": row.title,
                "severity": row.severity.value,
                "aspect": row.aspect,
                **row.observed,
            }
            for row in judgement.findings
        ],
        "unknown": [
            {"url": row.url, "reason": row.reason.value, "count": row.count}
            for row in judgement.not_checked
            if row.reason.value not in ("filtered", "unknown-level")
        ],
    }


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_rule_says_what_its_case_expects(case: Case, session: Session, national: Pack) -> None:
    site = built(session, case.data)
    judged: date | None = case.data.get("judged")
    says = told(judge(View(session, site.inspection_id, judged), national, [case.rule]))
    expect = case.data["expect"]
    for kind in ("found", "unknown"):
        wanted = sorted(expect.get(kind, []), key=lambda row: row["url"])
        assert [row["url"] for row in sorted(says[kind], key=lambda row: row["url"])] == [r["url"] for r in wanted]
        for row, want in zip(sorted(says[kind], key=lambda row: row["url"]), wanted, strict=True):
            assert {key: row[key] for key in want} == want


@pytest.mark.parametrize("rule", [rule.id for rule in all_rules()])
def test_every_rule_has_cases_for_found_not_found_and_could_not_tell(rule: str) -> None:
    mine = [case.data["expect"] for case in cases() if case.rule == rule]
    assert any(expect.get("found") for expect in mine), "no case that is found"
    assert any(not expect.get("found") and not expect.get("unknown") for expect in mine), "no case that is clear"
    if rule not in NEVER_UNTOLD:
        assert any(expect.get("unknown") for expect in mine), "no case that could not be told"


NEVER_UNTOLD = frozenset(
    {
        # What nobody could look at is told by the rule of its kind: links.broken, missing-image, missing-attachment.
        "links.broken-on-home",
        "links.soft-404",
        "links.redirect-loop",
        "links.private-address",
        # The address is known, whatever becomes of it.
        "identity.domain-name",
    }
)


def test_no_case_belongs_to_a_rule_that_does_not_exist() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} <= {rule.id for rule in all_rules()}
