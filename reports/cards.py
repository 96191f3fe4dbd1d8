"""问题: findings grouped by rule, heavier first, and 历史稿件 grouped by dead host."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts.verdicts import CaseState, Severity
from reports.lines import pending
from reports.names import rule_name
from reports.text import host
from reports.view import Row, rows

OPEN_ROWS = 20
"""Findings of a card that are told in full; the others are one line each, folded."""
MOST_ROWS = 1_000
"""Findings of all cards together; the JSON report holds them all."""
_QUICK = 5
_HOME_RULES = ("freshness.home", "links.broken-on-home")


@dataclass(frozen=True, slots=True)
class Card:
    """One rule's findings. certain: at least one is. remedy, cite: where all share them, else empty.

    full: told with their places; folded: one line each; left_out: how many only the JSON report has.
    """

    anchor: str
    name: str
    severity: Severity
    certain: bool
    findings: int
    places: int
    pages: int | None
    cases: str
    remedy: str
    cite: str
    full: tuple[Row, ...]
    folded: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Old articles' broken links to one host."""

    host: str
    rows: tuple[Row, ...]
    places: int


def cards(document: Mapping[str, Any]) -> tuple[Card, ...]:
    """One card per severity and rule over the findings that count and do not stand in old articles only."""
    groups: dict[tuple[Severity, str], list[Row]] = defaultdict(list)
    for row in rows(document):
        if row.counts and not row.historic:
            groups[row.severity, row.rule].append(row)
    pages = {row["rule"]: row for row in document["counts"]["by_rule"]}
    made: list[Card] = []
    room = MOST_ROWS
    for (severity, rule), found in sorted(groups.items(), key=lambda group: _weight(*group)):
        whole = pages.get(rule, {}).get("findings") == len(found)
        made.append(_card(severity, rule, found, pages[rule]["pages"] if whole else None, room))
        room -= len(made[-1].full) + len(made[-1].folded)
    return tuple(made)


def _weight(key: tuple[Severity, str], found: Sequence[Row]) -> tuple[int, bool, bool, int, str]:
    severity, rule = key
    return severity.rank, not any(row.certain for row in found), rule not in _HOME_RULES, -_places(found), rule


def _card(severity: Severity, rule: str, found: list[Row], pages: int | None, room: int) -> Card:
    ordered = sorted(found, key=lambda row: (not row.certain, row.case is not CaseState.NEW, -row.places_total))
    shown = ordered[: max(room, 1)]
    return Card(
        anchor=f"{severity.value}-{rule.replace('.', '-')}",
        name=rule_name(rule),
        severity=severity,
        certain=any(row.certain for row in found),
        findings=len(found),
        places=_places(found),
        pages=pages,
        cases=_cases(found),
        remedy=_shared(row.remedy for row in found),
        cite=_shared(row.cite for row in found),
        full=tuple(shown[:OPEN_ROWS]),
        folded=tuple(shown[OPEN_ROWS:]),
        left_out=len(found) - len(shown),
    )


def _places(found: Iterable[Row]) -> int:
    return sum(row.places_total for row in found)


def _cases(found: Iterable[Row]) -> str:
    counted = Counter(row.case for row in found)
    return "，".join(f"{state.text} {counted[state]}" for state in CaseState if counted[state])


def _shared(texts: Iterable[str]) -> str:
    distinct = set(texts)
    return distinct.pop() if len(distinct) == 1 else ""


def history(document: Mapping[str, Any]) -> tuple[Batch, ...]:
    """历史稿件: what stands in old articles only, by the host that it leads to, most places first."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows(document):
        if row.counts and row.historic:
            groups[host(row.url)].append(row)
    batches = (Batch(name, tuple(found), _places(found)) for name, found in groups.items())
    return tuple(sorted(batches, key=lambda batch: (-batch.places, batch.host)))


def quick(document: Mapping[str, Any]) -> tuple[Row, ...]:
    """今天改得完的: certain, one place, not in old articles; the heaviest and the home page's first."""
    found = rows(document)
    waiting = {(row.rule, row.url) for row in pending(found)}
    easy = [
        row
        for row in found
        if row.counts and row.places_total <= 1 and not row.historic and (row.rule, row.url) not in waiting
    ]
    easy.sort(key=lambda row: (row.severity.rank, row.rule not in _HOME_RULES))
    return tuple(easy[:_QUICK])


def silent(document: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """Findings that are in no number, by why: 误报, 已知暂缓, 已静默 …"""
    counted: Counter[str] = Counter()
    for row in rows(document):
        if not row.counts:
            by_person = row.review.text if row.review and row.case not in (CaseState.FIXED, CaseState.MUTED) else ""
            counted[by_person or row.case.text] += 1
    return tuple(counted.most_common())
