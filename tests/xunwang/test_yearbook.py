"""The calendar as data."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from keydates.periods import Period
from xunwang.datebook import Datebook, open_datebook
from xunwang.yearbook import days_of, governed, to_json


@pytest.fixture(scope="module")
def book() -> Datebook:
    return open_datebook(Path("/nowhere"))


def period(book: Datebook, key: str) -> Period:
    return next(row for row in book.dates.periods(2026) if row.id == key)


def test_a_year_has_all_its_days_and_a_month_its_own() -> None:
    assert len(days_of(2026)) == 365 and len(days_of(2028)) == 366
    assert days_of(2028, 2)[-1] == date(2028, 2, 29) and len(days_of(2026, 12)) == 31


def test_days_of_a_watch_on_which_another_ones_plan_runs_are_named(book: Datebook) -> None:
    assert governed(book, period(book, "martyrs-day-2026")) == {"国庆": [date(2026, 9, 30)]}
    assert governed(book, period(book, "national-day-2026")) == {}
    days = [date(2026, 3, 1) + timedelta(at) for at in range(3)]
    assert governed(book, period(book, "after-spring-2026")) == {"全国两会": days}


def test_a_year_is_told_with_its_reasons(book: Datebook) -> None:
    said = to_json(book, 2026, None)
    assert len(said["days"]) == 365
    assert said["holidays"]["provisional"] is False
    assert to_json(book, 2027, None)["holidays"]["provisional"] is True
    row = next(row for row in said["periods"] if row["id"] == "national-day-2026")
    assert (row["first"], row["last"], row["level"], row["verified"]) == ("2026-09-28", "2026-10-08", "high", True)
    assert row["plan"]["zero-report"] == ["09:00", "16:00", "22:00"] and row["plan"]["probes"] == 96


def test_a_month_holds_what_touches_it(book: Datebook) -> None:
    said = to_json(book, 2026, 12)
    assert {row["id"] for row in said["periods"] if row["kind"] == "watch"} == {
        "memorial-day-2026",
        "new-year-2027",
    }
    assert said["deadlines"] == []
    last = said["days"][-1]
    assert (last["day"], last["because"], last["plan"]) == ("2026-12-31", "new-year-2027", "一般重保")
