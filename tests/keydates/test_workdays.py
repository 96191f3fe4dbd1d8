from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keydates.workdays import PROVISIONAL, Calendar, load_calendar

CALENDAR = load_calendar()
ANY_DAY = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("text", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_a_make_up_day_is_a_workday_though_it_is_a_weekend(text: str) -> None:
    assert day(text).weekday() >= 5
    assert CALENDAR.is_workday(day(text))
    assert CALENDAR.is_makeup(day(text))


@pytest.mark.parametrize(
    ("before", "first", "last", "after"),
    [
        ("2026-02-14", "2026-02-15", "2026-02-23", "2026-02-24"),
        ("2026-04-03", "2026-04-04", "2026-04-06", "2026-04-07"),
        ("2026-04-30", "2026-05-01", "2026-05-05", "2026-05-06"),
        ("2026-09-24", "2026-09-25", "2026-09-27", "2026-09-28"),
        ("2026-09-30", "2026-10-01", "2026-10-07", "2026-10-08"),
    ],
)
def test_a_holiday_has_its_first_and_its_last_day(before: str, first: str, last: str, after: str) -> None:
    worked = [CALENDAR.is_workday(day(text)) for text in (before, first, last, after)]
    assert worked == [True, False, False, True]
    holiday = CALENDAR.holiday(day(first))
    assert holiday is not None and (holiday.first, holiday.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("start", "workdays", "end"),
    [
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-09-24", 7, "2026-10-12"),
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-11-28", 0, "2026-11-28"),
    ],
)
def test_a_term_ends_on_the_workday_that_the_notice_gives(start: str, workdays: int, end: str) -> None:
    counted = CALENDAR.after(day(start), workdays)
    assert (counted.day, counted.provisional, counted.note) == (day(end), False, "")


def test_a_term_over_a_year_without_a_notice_says_so() -> None:
    counted = CALENDAR.after(day("2026-12-30"), 2)
    assert (counted.day, counted.provisional, counted.note) == (day("2027-01-01"), True, PROVISIONAL)
    assert PROVISIONAL == "未发布放假安排，按周末推算"
    assert not CALENDAR.after(day("2026-12-30"), 1).provisional


def test_the_year_of_the_start_day_does_not_matter_when_the_count_begins_after_it() -> None:
    assert not CALENDAR.after(day("2025-12-31"), 1).provisional
    assert CALENDAR.after(day("2025-12-31"), 1).day == day("2026-01-04")


def test_a_year_without_a_notice_knows_weekends_alone() -> None:
    assert CALENDAR.is_workday(day("2027-02-08"))
    assert not CALENDAR.is_workday(day("2027-02-06"))
    assert CALENDAR.is_provisional(day("2027-02-08")) and CALENDAR.holiday(day("2027-02-08")) is None


def test_workdays_between_are_counted_after_the_first_up_to_the_last() -> None:
    assert CALENDAR.workdays_between(day("2026-09-24"), day("2026-10-12")).workdays == 7
    assert CALENDAR.workdays_between(day("2026-10-12"), day("2026-09-24")).workdays == -7
    assert CALENDAR.workdays_between(day("2026-11-24"), day("2026-11-24")).workdays == 0
    assert CALENDAR.workdays_between(day("2026-12-31"), day("2027-01-04")).provisional
    assert not CALENDAR.workdays_between(day("2026-12-30"), day("2026-12-31")).provisional


def test_a_term_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.after(day("2026-11-24"), -1)


def test_the_offices_file_brings_a_new_year_and_the_days_it_takes_from_the_old(tmp_path: Path) -> None:
    calendar = extended(tmp_path)
    assert not calendar.is_workday(day("2026-12-31"))
    assert calendar.is_workday(day("2027-01-03")) and calendar.is_workday(day("2026-02-14"))
    assert calendar.after(day("2026-12-30"), 1) == calendar.after(day("2026-12-31"), 1)
    assert not calendar.after(day("2026-12-30"), 5).provisional


def extended(tmp_path: Path) -> Calendar:
    path = tmp_path / "holidays.yaml"
    path.write_text(
        "2027:\n  notice: 样例\n  holidays: {元旦: 2026-12-31..01-02, 劳动节: 05-01, 国庆节: 10-01..10-07}\n"
        "  makeup: [01-03]\n",
        "utf-8",
    )
    return load_calendar(path)


@given(ANY_DAY, st.integers(1, 60))
def test_a_term_ends_on_a_workday_and_takes_no_day_more_than_it_must(start: date, workdays: int) -> None:
    end = CALENDAR.after(start, workdays)
    assert CALENDAR.is_workday(end.day) and end.day > start
    between = CALENDAR.workdays_between(start, end.day)
    assert (between.workdays, between.provisional) == (workdays, end.provisional)
    assert CALENDAR.workdays_between(start, end.day - timedelta(days=1)).workdays == workdays - 1


@given(ANY_DAY, st.integers(0, 30), st.integers(0, 30))
def test_two_terms_one_after_the_other_are_one_term(start: date, first: int, second: int) -> None:
    once = CALENDAR.after(start, first + second).day
    assert CALENDAR.after(CALENDAR.after(start, first).day, second).day == once


@given(ANY_DAY, ANY_DAY, ANY_DAY)
def test_counts_between_days_add_up(one: date, two: date, three: date) -> None:
    parts = CALENDAR.workdays_between(one, two).workdays + CALENDAR.workdays_between(two, three).workdays
    assert parts == CALENDAR.workdays_between(one, three).workdays
