"""How near each veto is."""

from dataclasses import replace

import pytest

from checks.pack import load
from facts.registry import TargetKind
from facts.verdicts import CaseState, NotChecked, Review, Tally, VetoState
from facts.words import Reason
from reports.gauges import State, gauges
from reports.names import VETOES
from tests.reports import samples

HOME = "首页不更新"


def gauge(tally, findings=()):
    return next(row for row in gauges(samples.make(tuple(findings), tallies=(tally,))) if row.name == HOME)


def tally(state, low, high, limit=14):
    return Tally("freshness.home", state, low, high, limit)


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (tally(VetoState.CLEAR, 1, 1), State.CLEAR),
        (tally(VetoState.CLEAR, 14, 14), State.CLEAR),
        (tally(VetoState.NEAR, 12, 12), State.NEAR),
        (tally(VetoState.HIT, 18, 18), State.SUSPECTED),
        (tally(VetoState.UNKNOWN, 0, 20), State.POSSIBLE),
        (tally(VetoState.UNKNOWN, None, None), State.UNKNOWN),
        (tally(VetoState.UNKNOWN, 0, None), State.UNKNOWN),
    ],
)
def test_each_state_has_its_word(made, state):
    assert gauge(made).state is state


def test_a_hit_is_confirmed_only_by_a_person():
    confirmed = replace(samples.STALE_HOME, review=Review.CONFIRMED)
    assert gauge(samples.HIT, [samples.STALE_HOME]).state is State.SUSPECTED
    assert gauge(samples.HIT, [confirmed]).state is State.CONFIRMED
    assert gauge(samples.HIT, [replace(confirmed, case=CaseState.MUTED)]).state is State.SUSPECTED


def test_all_vetoes_are_always_listed_and_the_one_for_people_is_last():
    rows = gauges(samples.make(tallies=()))
    assert sorted(row.name for row in rows) == sorted(veto.name for veto in VETOES if veto.kind is TargetKind.SITE)
    assert rows[-1].name == "安全、泄密等"
    assert {row.state for row in rows} == {State.UNKNOWN}


def test_of_an_account_the_vetoes_of_accounts_are_listed():
    made = samples.make(tallies=())
    account = {**made, "target": {**made["target"], "kind": "account"}}
    assert [row.name for row in gauges(account)] == ["新媒体不更新", "互动回应差", "安全、泄密等"]


def test_the_nearest_comes_first():
    near = Tally("freshness.columns-total", VetoState.NEAR, 4, 4, 5, "news-notice")
    rows = gauges(samples.make(tallies=(samples.CLEAR, near)))
    assert [row.name for row in rows[:2]] == ["动态、通知类超期", HOME]


@pytest.mark.parametrize(
    ("low", "high", "figure", "spoken"),
    [
        (4, 4, "4", "4，否决线 5"),
        (3, 6, "3–6", "3–6，否决线 5"),
        (None, None, "—", "看不出，否决线 5"),
        (2, None, "2", "2，否决线 5"),
    ],
)
def test_figures(low, high, figure, spoken):
    made = gauge(tally(VetoState.CLEAR, low, high, 5))
    assert (made.figure, made.spoken) == (figure, spoken)


@pytest.mark.parametrize(
    ("state", "low", "high", "cells"),
    [
        (VetoState.NEAR, 4, 4, "full full full full empty"),
        (VetoState.UNKNOWN, 1, 3, "full hatched hatched empty empty"),
        (VetoState.HIT, 6, 6, "hatched hatched hatched hatched hatched hatched"),
        (VetoState.UNKNOWN, None, None, "hatched hatched hatched hatched hatched"),
        (VetoState.CLEAR, 0, 0, "empty empty empty empty empty"),
    ],
)
def test_cells_are_drawn_up_to_the_limit_and_beyond(state, low, high, cells):
    assert " ".join(gauge(tally(state, low, high, 5)).cells) == cells


def test_above_ten_a_plain_bar_is_drawn_that_never_leaves_its_field():
    assert gauge(tally(VetoState.CLEAR, 7, 7)).cells == ()
    assert gauge(tally(VetoState.CLEAR, 7, 7)).bar == (50, 50)
    assert gauge(tally(VetoState.HIT, 400, 400)).bar == (0, 125)
    assert gauge(tally(VetoState.UNKNOWN, None, None)).bar == (0, 100)


def test_a_veto_is_said_not_to_be_looked_for_exactly_where_no_rule_looks_for_it():
    rules = load().rules
    for veto in VETOES:
        assert veto.by_hand or veto.unbuilt is not any(rule in rules for rule, _ in veto.of)


def test_each_unknown_veto_says_why():
    notes = {row.name: row.note for row in gauges(samples.make(tallies=()))}
    assert (
        notes["服务不实用"] == "本版不查" and notes["空白栏目"] == "本次未查" and notes["安全、泄密等"] == "由人工判定"
    )


def share(state, low, high, not_checked=()):
    made = Tally("availability.unreachable", state, low, high, 5)
    document = samples.make((), tallies=(made,), not_checked=not_checked)
    return next(row for row in gauges(document) if row.name == "站点无法访问")


@pytest.mark.parametrize(
    ("made", "figure", "bar"),
    [
        ((VetoState.CLEAR, 0.0, 0.0), "0%", (0, 0)),
        ((VetoState.NEAR, 3.1, 3.1), "3.1%", (62, 62)),
        ((VetoState.HIT, 5.3, 5.3), "5.3%", (0, 106)),
        ((VetoState.UNKNOWN, 4.8, 5.5), "4.8–5.5%", (96, 110)),
        ((VetoState.UNKNOWN, None, None), "—", (0, 100)),
    ],
)
def test_a_share_is_told_in_percent_and_drawn_as_a_bar(made, figure, bar):
    row = share(*made)
    assert (row.figure, row.bound, row.bar) == (figure, "5%", bar)
    assert row.cells == ()


def test_a_week_that_was_not_watched_whole_says_so():
    rows = (NotChecked("availability.unreachable", samples.SITE, Reason.NEED_NOT_MET),)
    assert share(VetoState.UNKNOWN, None, None, rows).note == "没有监测满一周"
    rows = (NotChecked("availability.unreachable", samples.SITE, Reason.BLOCKED),)
    assert share(VetoState.UNKNOWN, None, None, rows).note == "对方拒绝访问"
