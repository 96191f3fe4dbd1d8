"""距否决 in words."""

from dataclasses import replace

import pytest

from facts.columns import Clause
from facts.verdicts import Review, Tally, VetoState
from reports.columns import blind_anchor, stale_anchor
from reports.distance import distance
from reports.spans import joined
from tests.reports import samples, scenes

RULE = "freshness.columns-total"


def told(tally, **changes):
    return joined(distance(samples.make(tallies=(tally,), **changes)))


def test_what_is_missing_to_a_veto_is_said_with_the_column_that_would_be_next():
    assert joined(distance(scenes.ordinary())) == (
        "动态、通知类再 1 栏即触否决：财政动态今日到期；应更新再 1–2 栏即触否决"
    )


CASES = {
    "均未接近；最近的：动态、通知类再 4 栏即触否决": Tally(RULE, VetoState.CLEAR, 1, 1, 5, "news-notice"),
    "动态、通知类超期 6 栏，否决线 5，待核实": Tally(RULE, VetoState.HIT, 6, 6, 5, "news-notice"),
    "动态、通知类超期 3 栏、看不出 3 栏，否决线 5，可能触及": Tally(RULE, VetoState.UNKNOWN, 3, 6, 5, "news-notice"),
    "站点无法访问 3.1%，到 5% 即触否决": Tally("availability.unreachable", VetoState.NEAR, 3.1, 3.1, 5),
    "站点无法访问 5.3%，否决线 5%，待核实": Tally("availability.unreachable", VetoState.HIT, 5.3, 5.3, 5),
    "站点无法访问 4.8–5.5%，否决线 5%，可能触及": Tally("availability.unreachable", VetoState.UNKNOWN, 4.8, 5.5, 5),
    "首页不更新已 12 天，超过 14 天即触否决": Tally("freshness.home", VetoState.NEAR, 12, 12, 14),
}


@pytest.mark.parametrize("words", CASES)
def test_each_state_has_its_sentence(words):
    assert told(CASES[words]) == words


def test_where_nothing_could_be_told_nothing_else_is_said():
    assert joined(distance(samples.make(tallies=()))) == "8 项看不出"


def test_a_person_makes_it_a_hit():
    confirmed = replace(samples.STALE_HOME, review=Review.CONFIRMED)
    assert joined(distance(samples.make((confirmed,), tallies=(samples.HIT,)))).startswith(
        "首页不更新 18 天，否决线 14，触否决"
    )


def test_of_a_range_each_end_leads_to_its_own_columns():
    spans = distance(samples.make(tallies=(Tally(RULE, VetoState.UNKNOWN, 3, 6, 5, "news-notice"),)))
    assert [span.link for span in spans if span.link] == [
        stale_anchor(Clause.NEWS_NOTICE),
        blind_anchor(Clause.NEWS_NOTICE),
    ]
