"""Findings as the makers of reports read them."""

import itertools

import pytest

from facts.counts import counting
from facts.verdicts import CaseState, Confidence, Review
from reports.view import rows
from tests.reports import samples


def row(**changes):
    return rows(samples.make((samples.finding(1, **changes),)))[0]


@pytest.mark.parametrize(("case", "review"), list(itertools.product(CaseState, [None, *Review])))
def test_what_counts_here_counts_in_the_one_place_that_counts(case, review):
    finding = samples.finding(1, case=case, review=review)
    assert row(case=case, review=review).counts is bool(counting([finding]))


@pytest.mark.parametrize(
    ("baskets", "historic"),
    [
        ({"near": 0, "recent": 0, "history": 2}, True),
        ({"near": 1, "recent": 0, "history": 2}, False),
        ({"near": 0, "recent": 0, "history": 0}, False),
        (None, False),
    ],
)
def test_a_finding_is_historic_when_old_articles_alone_hold_it(baskets, historic):
    assert row(observed={"baskets": baskets}).historic is historic


def test_a_person_makes_a_suspicion_certain():
    assert not row(confidence=Confidence.SUSPECTED).certain
    assert row(confidence=Confidence.SUSPECTED, review=Review.CONFIRMED).certain


@pytest.mark.parametrize(
    ("rule", "aspect", "framed"),
    [
        ("identity.icp", "", True),
        ("identity.icp", "column", True),
        ("identity.https", "", False),
        ("metadata.article", "PubDate", True),
        ("metadata.article", "PubDate:article", False),
        ("metadata.article", "PubDate:empty", False),
        ("metadata.date-mismatch", "", False),
        ("links.broken", "", False),
    ],
)
def test_a_template_is_at_fault_where_every_page_of_a_kind_lacks_the_same(rule, aspect, framed):
    found = samples.finding(1, rule, aspect=aspect, observed={})
    assert rows(samples.make((found,)))[0].framed is framed


def test_endless_titles_are_cut():
    assert len(row(title="长" * 5_000).title) == 200
