"""Probes: at a target's own minutes, spread over the hour, as many as planned, none twice, none early."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facts.dates import SHANGHAI
from facts.registry import Filed, Standing, TargetKind
from keydates.plans import MINUTES_OF_A_DAY
from tests.xunwang.dayplans import BOOK, SATURDAY, WATCH, WORKDAY, at, plans
from xunwang.probetimes import Subject, minutes_of, round_due, spacing

SITES = tuple(Subject(number, f"https://s{number}.gov.cn/", TargetKind.SITE) for number in range(1, 31))


def moments(subject: Subject, day: date) -> list[datetime]:
    minutes = minutes_of(subject, day, BOOK.plan(day).plan)
    return [at(day) + timedelta(minutes=minute) for minute in minutes]


def test_a_site_is_probed_once_an_hour_on_a_workday_and_every_quarter_during_a_high_watch() -> None:
    assert len(moments(SITES[0], WORKDAY)) == 24
    assert len(moments(SITES[0], WATCH)) == 96


def test_never_fewer_probes_are_planned_than_the_least_of_the_day() -> None:
    for day in (WORKDAY, SATURDAY, WATCH):
        plan = BOOK.plan(day).plan
        assert all(len(minutes_of(site, day, plan)) >= max(20, plan.probes_least) for site in SITES)
        assert MINUTES_OF_A_DAY // spacing(plan) >= plan.probes_least


def test_targets_are_spread_over_the_hour() -> None:
    firsts = {minutes_of(site, WORKDAY, BOOK.plan(WORKDAY).plan)[0] for site in SITES}
    assert len(firsts) > 15
    assert max(firsts) < 60


def test_a_target_keeps_its_minute_but_for_a_quarter_of_the_spacing() -> None:
    days = [WORKDAY + timedelta(days=number) for number in range(14)]
    firsts = [minutes_of(SITES[0], day, BOOK.plan(WORKDAY).plan)[0] for day in days]
    assert len(set(firsts)) > 3
    base = min(firsts, key=lambda minute: sum((other - minute) % 60 for other in firsts))
    assert all((minute - base) % 60 < 15 for minute in firsts)


def test_a_site_out_of_service_by_its_filing_is_not_probed_and_a_closed_one_once_a_day() -> None:
    plan = BOOK.plan(WORKDAY).plan
    for state, probes in ((Filed.OFFLINE, 0), (Filed.CLOSING, 0), (Filed.CLOSED, 1), (Filed.MOVED, 1)):
        site = Subject(1, "https://a.gov.cn/", TargetKind.SITE, Standing(state))
        assert len(minutes_of(site, WORKDAY, plan)) == probes
    over = Subject(1, "https://a.gov.cn/", TargetKind.SITE, Standing(Filed.OFFLINE, until=WORKDAY - timedelta(days=1)))
    assert len(minutes_of(over, WORKDAY, plan)) == 24


def test_accounts_and_what_its_platform_shows_are_not_probed() -> None:
    plan = BOOK.plan(WORKDAY).plan
    assert not minutes_of(Subject(1, "a", TargetKind.ACCOUNT), WORKDAY, plan)
    assert not minutes_of(Subject(1, "a", TargetKind.SITE, within=True), WORKDAY, plan)
    assert minutes_of(Subject(1, "a", TargetKind.SERVICE), WORKDAY, plan)


def test_after_a_pause_a_target_stands_in_the_round_once() -> None:
    days = plans(WORKDAY, WORKDAY - timedelta(days=1))
    newest, ids = round_due(at(WORKDAY, "10:00"), days, SITES, at(WORKDAY, "02:00"))
    assert sorted(ids) == [site.id for site in SITES]
    assert newest is not None
    assert at(WORKDAY, "09:00") < newest <= at(WORKDAY, "10:00")


@given(st.lists(st.integers(1, 61), min_size=1, max_size=120))
def test_every_planned_minute_falls_into_one_round_whenever_the_ticks_come(gaps: list[int]) -> None:
    """From the evening before a watch begins, into it: the spacing changes at midnight."""
    first = WATCH - timedelta(days=4)
    now = began = at(first, "20:00")
    after, seen = began, {site.id: [] for site in SITES[:5]}
    for gap in gaps:
        now += timedelta(minutes=gap)
        today = now.astimezone(SHANGHAI).date()
        newest, ids = round_due(now, plans(today, today - timedelta(days=1)), SITES[:5], after)
        for id_ in ids:
            seen[id_].append((after, now))
        if newest is not None:
            assert after < newest <= now
            after = newest
    for site in SITES[:5]:
        days = [first + timedelta(days=number) for number in range((now - began).days + 2)]
        planned = [moment for day in days for moment in moments(site, day) if began < moment <= now]
        for moment in planned:
            assert sum(since < moment <= until for since, until in seen[site.id]) >= 1
        rounds = seen[site.id]
        assert all(any(since < moment <= until for moment in planned) for since, until in rounds)
