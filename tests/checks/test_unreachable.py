"""How near 站点无法访问 is, in percent."""

from datetime import date

import pytest

from checks.engine import judge
from checks.pack import Pack
from facts.verdicts import Tally, VetoState
from tests.checks.builder import Site

RULE = "availability.unreachable"
LAST = 24


def tally(site: Site, pack: Pack, failed: int, *, days: int = 7, today: int = 20, on: int = 20) -> Tally:
    """Of a week of twenty visits a day until the 24th, so many of which failed on one day."""
    for day in range(LAST - days + 1, LAST + 1):
        count = today if day == LAST else 20
        site.visits(date(2026, 11, day), count, failed if day == on else 0)
    return next(row for row in judge(site.view(), pack, [RULE]).tallies if row.rule == RULE)


@pytest.mark.parametrize(
    ("failed", "state", "share"),
    [
        (0, VetoState.CLEAR, 0.0),
        (4, VetoState.CLEAR, 2.8),  # 2.86
        (5, VetoState.NEAR, 3.5),
        (6, VetoState.NEAR, 4.2),
        (7, VetoState.HIT, 5.0),
    ],
)
def test_the_share_of_a_whole_week_is_never_rounded_up(
    site: Site, national: Pack, failed: int, state: VetoState, share: float
) -> None:
    assert tally(site, national, failed) == Tally(RULE, state, share, share, 5)


def test_the_days_other_visits_can_still_bring_it_below(site: Site, national: Pack) -> None:
    assert tally(site, national, 6, today=0) == Tally(RULE, VetoState.UNKNOWN, 4.2, 5.0, 5)


def test_and_sometimes_they_cannot(site: Site, national: Pack) -> None:
    assert tally(site, national, 7, today=0) == Tally(RULE, VetoState.HIT, 5.0, 5.8, 5)


def test_of_a_week_that_was_not_watched_whole_it_is_told_what_it_is_at_least(site: Site, national: Pack) -> None:
    assert tally(site, national, 3, days=5) == Tally(RULE, VetoState.UNKNOWN, 2.1, None, 5)


def test_that_may_be_near_already(site: Site, national: Pack) -> None:
    assert tally(site, national, 6, days=5) == Tally(RULE, VetoState.NEAR, 4.2, None, 5)


def test_where_nobody_visited_nothing_is_told(site: Site, national: Pack) -> None:
    (row,) = [row for row in judge(site.view(), national, [RULE]).tallies if row.rule == RULE]
    assert row == Tally(RULE, VetoState.UNKNOWN, None, None, 5)
