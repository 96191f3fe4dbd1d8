"""类, 处, 页: the one place where findings are counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from facts.verdicts import CaseState, Finding, Review

_SILENT_REVIEWS = frozenset({Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED})
_SILENT_CASES = frozenset({CaseState.FIXED, CaseState.MUTED})


@dataclass(frozen=True, slots=True)
class Counts:
    """kinds (类): rules. findings (条). places (处): all places. pages (页): pages that hold one."""

    kinds: int
    findings: int
    places: int
    pages: int


def counting(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that count: not fixed, not muted, not set aside by a person."""
    return [f for f in findings if f.case not in _SILENT_CASES and f.review not in _SILENT_REVIEWS]


def count(findings: Iterable[Finding]) -> Counts:
    """The counts over the findings that count."""
    rows = counting(findings)
    pages: set[int] = set()
    for row in rows:
        pages |= row.pages
    return Counts(len({f.rule for f in rows}), len(rows), sum(f.places_total for f in rows), len(pages))
