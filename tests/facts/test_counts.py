from dataclasses import replace

import pytest

from facts.counts import Counts, count, counting
from facts.verdicts import CaseState, Confidence, Finding, Review, Severity

ONE = Finding(
    "f",
    "links.broken",
    "i",
    Severity.DEDUCT,
    Confidence.CERTAIN,
    "t",
    "http://x/",
    (),
    3,
    frozenset({1, 2}),
    "",
    "",
    {},
    {},
)


def test_kinds_findings_places_and_pages_are_four_numbers() -> None:
    rows = [
        ONE,
        replace(ONE, places_total=2, pages=frozenset({2, 3})),
        replace(ONE, rule="links.soft-404", places_total=1),
    ]
    assert count(rows) == Counts(kinds=2, findings=3, places=6, pages=3)
    assert count([]) == Counts(0, 0, 0, 0)


@pytest.mark.parametrize("case", CaseState)
def test_what_is_fixed_or_muted_does_not_count(case: CaseState) -> None:
    assert bool(counting([replace(ONE, case=case)])) == (case not in (CaseState.FIXED, CaseState.MUTED))


@pytest.mark.parametrize("review", [None, *Review])
def test_what_a_person_set_aside_does_not_count(review: Review | None) -> None:
    counts = review in (None, Review.PENDING, Review.CONFIRMED)
    assert bool(counting([replace(ONE, review=review)])) == counts
