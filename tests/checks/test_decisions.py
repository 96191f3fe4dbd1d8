from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.decisions import applied, last_word, review_of, set_aside_columns
from facts.counts import count
from facts.decisions import Decision, DecisionKind, Scope
from facts.fingerprints import fingerprint, subject_key
from facts.verdicts import (
    CaseState,
    Confidence,
    Finding,
    Judgement,
    Place,
    Review,
    Severity,
    Tally,
    VetoState,
)

DAY = date(2026, 11, 24)
X, Y = "https://www.a.cn/x", "https://www.a.cn/y"
P, Q = "https://www.a.cn/p", "https://www.a.cn/q"
PAGES = {P: 1, Q: 2}


def finding(url: str = X, rule: str = "links.broken", aspect: str = "", **changes: object) -> Finding:
    base = Finding(
        fingerprint(rule, "a.cn/", url, aspect),
        rule,
        "可用性",
        Severity.DEDUCT,
        Confidence.CERTAIN,
        "t",
        url,
        (Place(P, "甲"), Place(P, "乙"), Place(Q, "甲")),
        3,
        frozenset({1, 2}),
        "",
        "",
        {},
        {},
        aspect=aspect,
        proof="not-found",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def decision(kind: DecisionKind = DecisionKind.REJECT, scope: Scope = Scope.SITE, **changes: object) -> Decision:
    base = Decision(
        1, kind, scope, "2026-0001", "links.broken", subject_key(X), "", "", "", "not-found", "王", MOMENT, "理由"
    )
    return replace(base, **changes)  # type: ignore[arg-type]


MOMENT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def judgement(*findings: Finding, tallies: tuple[Tally, ...] = ()) -> Judgement:
    return Judgement("v", DAY, findings, (), 0, tallies)


@pytest.mark.parametrize(
    ("kind", "review"),
    [
        (DecisionKind.CONFIRM, Review.CONFIRMED),
        (DecisionKind.REJECT, Review.REJECTED),
        (DecisionKind.OUT_OF_SCOPE, Review.OUT_OF_SCOPE),
        (DecisionKind.DEFER, Review.DEFERRED),
    ],
)
def test_a_decision_on_the_site_gives_the_subject_its_review(kind: DecisionKind, review: Review) -> None:
    said, touched = applied(judgement(finding(), finding(Y)), [decision(kind)], DAY)
    assert [row.review for row in said.findings] == [review, None]
    assert touched == {1: 1}
    assert count(said.findings).findings == (2 if kind is DecisionKind.CONFIRM else 1)


def test_what_is_muted_stands_in_the_list_and_does_not_count() -> None:
    said, _ = applied(judgement(finding()), [decision(DecisionKind.MUTE)], DAY)
    assert said.findings[0].case is CaseState.MUTED
    assert count(said.findings).findings == 0


def test_a_broken_link_stays_the_same_subject_under_another_rule_of_its_family() -> None:
    said, _ = applied(judgement(finding(rule="links.soft-404")), [decision()], DAY)
    assert said.findings[0].review is Review.REJECTED


def test_other_aspects_and_other_families_are_not_touched() -> None:
    rows = (finding(rule="identity.icp", aspect="home"), finding(rule="metadata.site"))
    said, touched = applied(judgement(*rows), [decision(rule="identity.icp", aspect="format")], DAY)
    assert (said.findings, touched) == (rows, {})


def test_a_rejection_ends_when_the_evidence_is_another() -> None:
    rejected = decision(proof="2026-11-01")
    said, touched = applied(judgement(finding(proof="2026-11-09")), [rejected], DAY)
    assert (said.findings[0].review, touched) == (None, {})


def test_nothing_that_was_said_before_a_rejection_comes_back_when_it_ends() -> None:
    words = [decision(DecisionKind.CONFIRM), decision(id=2, proof="old")]
    assert last_word(words, "links.broken", X, "", "new", DAY) is None


@pytest.mark.parametrize(("until", "holds"), [(DAY, True), (date(2026, 11, 23), False), (None, True)])
def test_a_decision_holds_up_to_its_last_day(until: date | None, holds: bool) -> None:
    said, _ = applied(judgement(finding()), [decision(DecisionKind.DEFER, until=until)], DAY)
    assert (said.findings[0].review is Review.DEFERRED) is holds


def test_when_a_decision_has_run_out_the_one_before_it_holds_again() -> None:
    words = [decision(DecisionKind.CONFIRM), decision(DecisionKind.MUTE, id=2, until=date(2026, 11, 1))]
    assert review_of(last_word(words, "links.broken", X, "", "", DAY)) is Review.CONFIRMED


def test_of_two_decisions_the_later_counts() -> None:
    said, touched = applied(judgement(finding()), [decision(id=2, kind=DecisionKind.CONFIRM), decision()], DAY)
    assert (said.findings[0].review, touched) == (Review.CONFIRMED, {2: 1})


def test_one_place_is_taken_out_with_its_count() -> None:
    one = decision(DecisionKind.MUTE, Scope.PLACE, page=P, text="乙")
    said, touched = applied(judgement(finding()), [one], DAY, PAGES)
    (row,) = said.findings
    assert (row.places, row.places_total) == ((Place(P, "甲"), Place(Q, "甲")), 2)
    assert (row.pages, row.case, touched) == (frozenset({1, 2}), CaseState.NEW, {1: 1})


def test_a_page_is_taken_out_of_every_finding_of_the_rule() -> None:
    page = decision(DecisionKind.OUT_OF_SCOPE, Scope.PAGE, page=P)
    said, touched = applied(judgement(finding(), finding(Y), finding(rule="links.soft-404")), [page], DAY, PAGES)
    assert [row.places_total for row in said.findings] == [1, 1, 3]
    assert [row.pages for row in said.findings][:2] == [frozenset({2}), frozenset({2})]
    assert touched == {1: 2}


def test_a_finding_without_a_place_left_is_set_aside_as_a_whole() -> None:
    both = [decision(DecisionKind.DEFER, Scope.PAGE, id=at, page=page) for at, page in enumerate((P, Q), 1)]
    said, _ = applied(judgement(finding()), both, DAY, PAGES)
    assert (said.findings[0].review, said.findings[0].places_total) == (Review.DEFERRED, 3)


def test_places_that_are_not_shown_stay_counted() -> None:
    page = decision(DecisionKind.MUTE, Scope.PAGE, page=P)
    said, _ = applied(judgement(finding(places_total=25)), [page], DAY, PAGES)
    assert said.findings[0].places_total == 23


HIT = Tally("freshness.home", VetoState.HIT, 20, 20, 14)


def home(**changes: object) -> Finding:
    return finding(rule="freshness.home", severity=Severity.VETO, **changes)


def test_a_veto_whose_finding_is_set_aside_is_not_hit() -> None:
    said, _ = applied(judgement(home(), tallies=(HIT,)), [decision(rule="freshness.home")], DAY)
    assert said.tallies == (replace(HIT, state=VetoState.CLEAR, count_low=None, count_high=None),)


def test_a_suspected_veto_that_is_confirmed_is_hit() -> None:
    open_still = replace(HIT, state=VetoState.UNKNOWN)
    said, _ = applied(
        judgement(home(), tallies=(open_still,)), [decision(DecisionKind.CONFIRM, rule="freshness.home")], DAY
    )
    assert said.tallies[0].state is VetoState.HIT


def test_only_the_clause_that_was_decided_follows() -> None:
    rule = "freshness.columns-total"
    tallies = tuple(Tally(rule, VetoState.HIT, 6, 6, 5, clause) for clause in ("news-notice", "should-update"))
    rows = tuple(_total(rule, tally.clause) for tally in tallies)
    said, _ = applied(judgement(*rows, tallies=tallies), [decision(rule=rule, aspect="news-notice")], DAY)
    assert [tally.state for tally in said.tallies] == [VetoState.CLEAR, VetoState.HIT]


def _total(rule: str, clause: str) -> Finding:
    return replace(finding(rule=rule, aspect=clause), severity=Severity.VETO)


def test_columns_that_were_set_aside_are_named_by_their_address() -> None:
    rows = (finding(rule="freshness.news-column"), finding(Y, rule="freshness.empty-column"), finding())
    said, _ = applied(judgement(*rows), [decision(rule="freshness.news-column")], DAY)
    assert set_aside_columns(said) == frozenset({subject_key(X)})


KINDS = st.sampled_from(list(DecisionKind))
DECISIONS = st.lists(
    st.builds(
        decision,
        kind=KINDS,
        scope=st.sampled_from(list(Scope)),
        id=st.integers(1, 9),
        subject=st.sampled_from([subject_key(X), subject_key(Y)]),
        page=st.sampled_from([P, Q]),
        text=st.sampled_from(["甲", "乙"]),
        until=st.sampled_from([None, DAY, date(2026, 11, 1)]),
        proof=st.sampled_from(["not-found", "other"]),
    ),
    max_size=6,
    unique_by=lambda row: row.id,
)


@given(DECISIONS)
def test_without_a_decision_everything_is_as_it_was_before_it(taken: list[Decision]) -> None:
    raw = judgement(finding(), finding(Y), home(), tallies=(HIT,))
    before = applied(raw, taken[:-1], DAY, PAGES)
    applied(raw, taken, DAY, PAGES)
    assert applied(raw, taken[:-1], DAY, PAGES) == before
    assert applied(raw, [], DAY, PAGES) == (raw, {})


@given(DECISIONS)
def test_decisions_take_away_and_never_add(taken: list[Decision]) -> None:
    raw = judgement(finding(), finding(Y))
    said, touched = applied(raw, taken, DAY, PAGES)
    before, after = count(raw.findings), count(said.findings)
    assert len(said.findings) == len(raw.findings)
    assert after.findings <= before.findings and after.places <= before.places and after.pages <= before.pages
    assert set(touched) <= {row.id for row in taken}
