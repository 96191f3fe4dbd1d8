from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.words import Level
from keydates.dates import KeyDates, load_dates
from keydates.periods import Period, PeriodKind, WatchLevel
from keydates.rulefile import read_rules

DATES = load_dates()
ANY_DAY = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def named(year: int, rule: str, dates: KeyDates = DATES) -> Period:
    return next(row for row in dates.periods(year) if row.rule == rule and row.year == year)


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("new-year", 2027, "2026-12-31", "2027-01-03"),
        ("spring-festival", 2026, "2026-02-14", "2026-02-23"),
        ("spring-festival", 2027, "2027-02-03", "2027-02-12"),
        ("after-spring", 2027, "2027-02-13", "2027-02-20"),
        ("two-sessions", 2026, "2026-03-01", "2026-03-14"),
        ("two-sessions", 2027, "2027-03-01", "2027-03-14"),
        ("qingming", 2028, "2028-04-03", "2028-04-06"),
        ("security-day", 2026, "2026-04-14", "2026-04-16"),
        ("labour-day", 2026, "2026-04-30", "2026-05-06"),
        ("gaokao", 2026, "2026-06-04", "2026-06-10"),
        ("dragon-boat", 2026, "2026-06-18", "2026-06-21"),
        ("party-day", 2026, "2026-06-29", "2026-07-02"),
        ("army-day", 2026, "2026-07-31", "2026-08-02"),
        ("victory-day", 2026, "2026-09-02", "2026-09-04"),
        ("september-18", 2026, "2026-09-18", "2026-09-18"),
        ("mid-autumn", 2026, "2026-09-24", "2026-09-27"),
        ("martyrs-day", 2026, "2026-09-30", "2026-09-30"),
        ("national-day", 2026, "2026-09-28", "2026-10-08"),
        ("memorial-day", 2026, "2026-12-13", "2026-12-13"),
        ("openness-day", 2026, "2026-05-15", "2026-05-15"),
        ("double-ninth", 2026, "2026-10-18", "2026-10-18"),
        ("constitution-day", 2026, "2026-12-04", "2026-12-04"),
    ],
)
def test_each_key_date_has_its_first_and_its_last_day(rule: str, year: int, first: str, last: str) -> None:
    row = named(year, rule)
    assert (row.first, row.last) == (day(first), day(last))
    within = {
        at: row in DATES.on(at) for at in (row.first, row.last, row.first - timedelta(1), row.last + timedelta(1))
    }
    assert list(within.values()) == ([True, False, False] if row.first == row.last else [True, True, False, False])


def test_the_watch_of_spring_runs_from_two_days_before_the_eve_to_the_lantern_festival_without_a_gap() -> None:
    for year in range(2026, 2031):
        spring, after = named(year, "spring-festival"), named(year, "after-spring")
        assert after.first - spring.last == timedelta(1)
        assert (after.last - spring.first).days == 3 + 14  # 除夕 −2 … 元宵


def test_the_table_of_lunar_days_fits_together() -> None:
    table = read_rules().table
    for year in range(2026, 2031):
        assert (table["lantern"].days[year] - table["spring"].days[year]).days == 14
        assert table["qingming"].days[year].isoformat()[5:] in {"04-04", "04-05"}
    assert {name: set(row.days) for name, row in table.items()} == {name: set(range(2026, 2031)) for name in table}


def test_a_year_touches_the_watch_that_begins_in_the_year_before_and_the_one_that_ends_in_the_next() -> None:
    years = [row.year for row in DATES.periods(2027) if row.rule == "new-year"]
    assert years == [2027, 2028]
    assert [row.id for row in DATES.on(day("2026-12-31")) if row.kind is PeriodKind.WATCH] == ["new-year-2027"]


def test_beyond_the_table_lunar_days_are_missing_and_said_to_be() -> None:
    assert not [row for row in DATES.periods(2031) if row.rule in {"spring-festival", "qingming", "mid-autumn"}]
    assert {"春节", "清明", "端午", "中秋"} <= set(DATES.undecided(2031))
    assert "春节" not in DATES.undecided(2030)


def test_what_is_decided_each_year_is_provisional_until_then() -> None:
    assert (named(2027, "two-sessions").provisional, named(2027, "two-sessions").verified) == (True, False)
    decided = named(2026, "two-sessions")
    assert (decided.provisional, decided.verified) == (False, True) and "2025-12-27" in decided.source
    assert "全国两会" in DATES.undecided(2027) and "全国两会" not in DATES.undecided(2026)


def test_every_key_date_has_a_source_and_every_watch_a_level() -> None:
    for row in DATES.periods(2027):
        assert row.source and (row.level is not None) == (row.kind is PeriodKind.WATCH)
    assert named(2027, "national-day").level is WatchLevel.HIGH
    assert not named(2027, "gaokao").verified and named(2027, "martyrs-day").verified


def test_cycles_fill_the_year_round_by_round() -> None:
    for rule, count in (("month-bulletin", 12), ("quarter-check", 4), ("state-sampling", 2)):
        rounds = [row for row in DATES.periods(2028) if row.rule == rule]
        assert len(rounds) == count and rounds[0].first == day("2028-01-01") and rounds[-1].last == day("2028-12-31")
        assert all(b.first - a.last == timedelta(1) for a, b in pairwise(rounds))
    names = {row.name for row in DATES.on(day("2028-02-29"))}
    assert {"月通报（2月）", "季度检查与通报（第1季度）", "国办抽查（上半年）"} <= names


def test_deadlines_fall_where_the_law_puts_them() -> None:
    found = {row.period.rule: (row.due.isoformat()[5:], row.who) for row in DATES.deadlines(2027)}
    assert found == {
        "annual-report-department": ("01-31", (Level.DEPARTMENT,)),
        "site-annual-form": ("01-31", ()),
        "annual-report-government": ("03-31", (Level.PORTAL, Level.COUNTY)),
        "overdue-payments": ("03-31", ()),
    }
    assert all(row.remind == (30, 14, 7, 3, 1) for row in DATES.deadlines(2027))


def test_the_office_decides_leaves_out_and_adds(tmp_path: Path) -> None:
    path = tmp_path / "keydates.toml"
    path.write_text(
        'off = ["gaokao", "县两会"]\n[decided]\ntwo-sessions = "2027-03-02..2027-03-12"\n'
        'spring-festival = ["2031-01-20..2031-01-29"]\n'
        '[[period]]\nname = "省两会"\ndays = "2027-01-18..2027-01-25"\n'
        '[[period]]\nname = "防汛期"\ndays = "06-15..09-15"\n'
        '[[deadline]]\nname = "预算公开"\napproved = 2027-01-25\n',
        "utf-8",
    )
    dates = load_dates(path)
    sessions = named(2027, "two-sessions", dates)
    assert (sessions.first, sessions.last, sessions.provisional) == (day("2027-03-02"), day("2027-03-12"), False)
    assert sessions.source == "本单位填写" and named(2028, "two-sessions", dates).provisional
    assert not [row for row in dates.periods(2027) if row.rule == "gaokao"]
    assert named(2031, "spring-festival", dates).last == day("2031-01-29")
    assert (named(2027, "省两会", dates).kind, named(2027, "省两会", dates).level) == (
        PeriodKind.WATCH,
        WatchLevel.HIGH,
    )
    assert [row.year for row in dates.periods(2029) if row.rule == "防汛期"] == [2029]
    assert not [row for row in dates.periods(2028) if row.rule == "省两会"]
    (budget,) = [row for row in dates.deadlines(2027) if row.name == "预算公开"]
    assert budget.due == day("2027-02-14") and "预算法第14条" in budget.period.source
    assert budget.remind == (14, 7, 3, 1)  # 30 days before lies before the approval
    missing = dates.undecided(2027)
    assert not {"省两会", "预算公开", "防汛期", "县两会", "全国两会"} & set(missing) and "市两会" in missing
    assert "省两会" in dates.undecided(2028) and "防汛期" not in dates.undecided(2028)


@given(ANY_DAY)
def test_a_day_lies_in_exactly_the_periods_that_hold_it(at: date) -> None:
    near = {row for year in (at.year - 1, at.year, at.year + 1) for row in DATES.periods(year)}
    assert set(DATES.on(at)) == {row for row in near if row.first <= at <= row.last}


@given(st.integers(2020, 2040))
def test_ids_are_unique_and_spans_are_whole(year: int) -> None:
    rows = DATES.periods(year)
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.first <= row.last and row.days >= 1 for row in rows)
    assert list(rows) == sorted(rows, key=lambda row: (row.first, row.last, row.id))
