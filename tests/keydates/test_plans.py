from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keydates.dates import load_dates
from keydates.periods import PeriodKind, WatchLevel
from keydates.planfile import load_plans
from keydates.plans import DayPlan, Document, Role, SlotKind, plan_for
from keydates.workdays import load_calendar

CALENDAR, DATES = load_calendar(), load_dates()
PLANS = load_plans(DATES)


def plan(text: str) -> DayPlan:
    return plan_for(date.fromisoformat(text), CALENDAR, DATES, PLANS)


@pytest.mark.parametrize(
    ("text", "name", "because"),
    [
        ("2026-11-24", "平日", None),
        ("2026-11-28", "休息日", None),
        ("2026-09-20", "平日", None),  # a Sunday that is made up
        ("2026-05-09", "平日", None),
        ("2026-06-22", "平日", None),
        ("2026-12-31", "一般重保", "new-year-2027"),
        ("2027-01-03", "一般重保", "new-year-2027"),
        ("2027-01-04", "平日", None),
        ("2026-02-13", "平日", None),
        ("2026-02-14", "重点重保", "spring-festival-2026"),
        ("2026-02-23", "重点重保", "spring-festival-2026"),
        ("2026-02-24", "一般重保", "after-spring-2026"),
        ("2026-02-28", "一般重保", "after-spring-2026"),
        ("2026-03-14", "重点重保", "two-sessions-2026"),
        ("2026-03-15", "休息日", None),
        ("2028-02-29", "平日", None),
    ],
)
def test_each_day_has_the_plan_of_its_kind(text: str, name: str, because: str | None) -> None:
    found = plan(text)
    assert (found.plan.name, found.because.id if found.because else None) == (name, because)


def test_where_watches_overlap_the_higher_one_decides_though_it_is_longer() -> None:
    assert [row.rule for row in plan("2026-09-30").watches] == ["national-day", "martyrs-day"]
    assert [row.rule for row in plan("2026-03-02").watches] == ["two-sessions", "after-spring"]


def test_of_two_watches_of_one_level_the_shorter_decides() -> None:
    assert [row.rule for row in plan("2027-06-09").watches] == ["dragon-boat", "gaokao"]


def test_a_day_off_outside_a_watch_has_urgent_notices_alone() -> None:
    assert plan("2026-11-28").urgent_only and not plan("2026-11-27").urgent_only
    assert not plan("2026-10-03").urgent_only
    assert plan("2026-11-28").plan.recipients[Document.DIGEST] == ()
    assert Role.OFFICE in plan("2026-11-28").plan.recipients[Document.URGENT]


def test_a_watch_brings_more_looks_more_probes_and_zero_reports() -> None:
    ordinary, normal, high = plan("2026-11-24").plan, plan("2026-09-18").plan, plan("2026-10-01").plan
    assert ordinary.looks < normal.looks < high.looks
    assert ordinary.probe_minutes > normal.probe_minutes > high.probe_minutes
    assert [len(row.times[SlotKind.ZERO_REPORT]) for row in (ordinary, normal, high)] == [0, 2, 3]


def test_slots_are_in_order_and_have_names_and_keys() -> None:
    slots = plan("2027-03-05").slots
    assert [slot.key for slot in slots] == [
        "2027-03-05T01:00/full",
        "2027-03-05T07:00/incremental",
        "2027-03-05T08:00/digest",
        "2027-03-05T09:00/zero-report",
        "2027-03-05T14:00/incremental",
        "2027-03-05T16:00/zero-report",
        "2027-03-05T20:00/incremental",
        "2027-03-05T22:00/zero-report",
    ]
    assert (slots[5].name, slots[2].name) == ("零报告第 2 次", "每日情况")
    assert slots[5].moment.isoformat() == "2027-03-05T16:00:00+08:00"


def test_quiet_hours_go_over_midnight() -> None:
    quiet = plan("2026-11-24").plan
    hours = {at: quiet.is_quiet(at) for at in (time(20, 59), time(21), time(0), time(7, 29), time(7, 30))}
    assert list(hours.values()) == [False, True, True, True, False]
    assert not plan("2026-10-01").plan.is_quiet(time(3))


def test_a_day_of_a_year_without_a_notice_says_so() -> None:
    assert plan("2027-01-04").provisional and not plan("2026-12-30").provisional


def test_a_key_date_may_have_a_plan_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "keydates.toml"
    path.write_text('[plan.gaokao]\nname = "高考保障"\nzero_report = []\nrecipients = {digest = ["office"]}\n', "utf-8")
    dates = load_dates(path)
    plans = load_plans(dates)
    own, other = (plan_for(date(2026, 6, at), CALENDAR, dates, plans).plan for at in (7, 18))
    assert (own.name, own.times[SlotKind.ZERO_REPORT], own.probe_minutes) == ("高考保障", (), 30)
    assert own.recipients[Document.DIGEST] == (Role.OFFICE,) and own.recipients[Document.URGENT]
    assert other.name == "一般重保"


@given(st.dates(date(2025, 12, 1), date(2031, 1, 31)))
def test_every_day_has_one_plan_that_probes_often_enough_and_obeys_the_closest_watch(at: date) -> None:
    found = plan_for(at, CALENDAR, DATES, PLANS)
    assert found.plan.probes >= max(20, found.plan.probes_least)
    watches = {row for row in DATES.on(at) if row.kind is PeriodKind.WATCH}
    assert set(found.watches) == watches
    if watches:
        high = any(row.level is WatchLevel.HIGH for row in watches)
        assert found.plan.name == ("重点重保" if high else "一般重保")
    else:
        assert found.plan.name == ("平日" if CALENDAR.is_workday(at) else "休息日")


def test_slots_of_a_year_are_unique_and_come_in_order() -> None:
    days = [plan_for(date(2027, 1, 1) + timedelta(at), CALENDAR, DATES, PLANS) for at in range(365)]
    slots = [slot for row in days for slot in row.slots]
    assert len({slot.key for slot in slots}) == len(slots)
    assert slots == sorted(slots, key=lambda slot: slot.moment)
    assert slots == [slot for row in days for slot in plan_for(row.day, CALENDAR, DATES, PLANS).slots]
