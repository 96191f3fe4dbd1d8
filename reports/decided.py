"""人工决定: what people decided, and what the report would say without it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.decisions import DecisionKind, Scope
from facts.verdicts import CaseState
from facts.words import member
from reports.names import rule_name
from reports.text import clock, kinds, month_day
from reports.view import Row, rows


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who said that a finding is true (属实), and when: `11月24日 08:10`."""

    who: str
    at: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision as the table shows it. findings: of this report, that it touches."""

    kind: str
    title: str
    case: str
    findings: int
    who: str
    at: str
    scope: str
    why: str


def confirmations(document: Mapping[str, Any]) -> dict[str, Confirmed]:
    """By the case's number, who confirmed it last."""
    return {
        row["case"]: Confirmed(row["who"], _at(row["at"]))
        for row in sorted(document["decisions"], key=lambda row: str(row["at"]))
        if row["kind"] == DecisionKind.CONFIRM.value
    }


def _at(moment: str) -> str:
    return f"{month_day(moment)} {clock(moment)}"


def decisions(document: Mapping[str, Any]) -> tuple[DecisionView, ...]:
    """All decisions that touch this report, in the document's order."""
    return tuple(_view(row) for row in document["decisions"])


def _view(row: Mapping[str, Any]) -> DecisionView:
    until = f"，至{month_day(row['until'])}" if row["until"] else ""
    return DecisionView(
        kind=member(DecisionKind, row["kind"]).text,
        title=row["title"] or rule_name(row["rule"]),
        case=row["case"],
        findings=row["findings"],
        who=row["who"],
        at=month_day(row["at"]),
        scope=f"{member(Scope, row['scope']).text}{until}",
        why=row["why"],
    )


def without(document: Mapping[str, Any]) -> str:
    """`若不计这些决定：11 类·50 处·28 页，触或疑似触否决 1 项。` Empty where nobody decided anything."""
    told = document["undecided"]
    if told is None:
        return ""
    now = document["counts"]
    same = all(told[key] == now[key] for key in ("kinds", "findings", "places", "pages"))
    numbers = "各数不变" if same else f"全部问题 {told['findings']} 条，{kinds(told)}"
    return f"若不计这些决定：{numbers}；触否决或疑似触否决 {told['vetoes']} 项。"


def silent(document: Mapping[str, Any]) -> tuple[tuple[str, Row], ...]:
    """Findings that are in no number, each with why: 误报, 已知暂缓, 已静默 …"""
    return tuple((_why(row), row) for row in rows(document) if not row.counts)


def _why(row: Row) -> str:
    by_person = row.review is not None and row.case not in (CaseState.FIXED, CaseState.MUTED)
    return row.review.text if by_person and row.review else row.case.text


def silent_words(document: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """How many findings are in no number, by why."""
    return tuple(Counter(word for word, _ in silent(document)).most_common())
