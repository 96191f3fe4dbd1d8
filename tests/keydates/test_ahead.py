from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from keydates.ahead import announcing_days, due_reminders, holiday_after, holiday_announced
from keydates.dates import load_dates
from keydates.workdays import load_calendar

CALENDAR, DATES = load_calendar(), load_dates()


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(text: str) -> list[tuple[str, int]]:
    return [(row.deadline.period.rule, row.days_left) for row in due_reminders(day(text), DATES, CALENDAR)]


def test_a_deadline_is_announced_30_14_7_3_and_1_days_before() -> None:
    assert ("annual-report-government", 14) in said("2026-03-17")
    assert ("annual-report-government", 7) in said("2026-03-24")
    assert ("annual-report-government", 1) in said("2026-03-30")
    assert said("2026-03-25") == said("2026-03-31") == said("2026-04-01") == []


def test_what_falls_on_a_day_off_is_announced_on_the_workday_before() -> None:
    assert said("2026-03-28") == []  # a Saturday, three days before
    assert ("annual-report-government", 4) in said("2026-03-27")
    assert ("annual-report-government", 31) in said("2026-02-28")  # 1 March is a Sunday, 28 February made up


def test_the_first_reminder_of_a_deadline_in_january_comes_in_the_year_before() -> None:
    assert ("annual-report-department", 31) in said("2025-12-31")


def test_two_reminders_that_fall_together_are_one() -> None:
    days = announcing_days(day("2026-02-24"), (30, 14, 7, 3, 1), CALENDAR)
    assert days == (day("2026-01-23"), day("2026-02-10"), day("2026-02-14"))


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.lists(st.integers(0, 60), max_size=6))
def test_an_announcement_is_never_late_and_never_on_a_day_off(due: date, numbers: list[int]) -> None:
    days = announcing_days(due, tuple(numbers), CALENDAR)
    assert all(CALENDAR.is_workday(at) for at in days)
    for number in numbers:
        wanted = due - timedelta(days=number)
        found = max(at for at in days if at <= wanted)
        assert not any(CALENDAR.is_workday(found + timedelta(n)) for n in range(1, (wanted - found).days + 1))


def test_the_next_long_holiday_is_that_of_the_notice() -> None:
    spring = holiday_after(day("2026-02-14"), DATES, CALENDAR)
    assert spring is not None
    assert (spring.name, spring.first, spring.last, spring.provisional) == (
        "春节",
        day("2026-02-15"),
        day("2026-02-23"),
        False,
    )
    after = holiday_after(day("2026-02-15"), DATES, CALENDAR)
    assert after is not None and after.name == "劳动节"
    national = holiday_after(day("2026-09-26"), DATES, CALENDAR)
    assert national is not None and (national.first, national.last) == (day("2026-10-01"), day("2026-10-07"))


def test_without_a_notice_the_usual_days_are_told_as_provisional() -> None:
    spring = holiday_after(day("2026-11-29"), DATES, CALENDAR)
    assert spring is not None and spring.provisional
    assert (spring.name, spring.first, spring.last) == ("春节", day("2027-02-05"), day("2027-02-12"))
    assert holiday_after(day("2030-12-01"), DATES, CALENDAR) is not None  # 劳动节 of 2031 needs no table


def test_the_notice_of_a_new_year_takes_the_place_of_the_usual_days(tmp_path: Path) -> None:
    path = tmp_path / "holidays.yaml"
    path.write_text(
        "2027:\n  notice: 样例\n  makeup: []\n"
        "  holidays: {元旦: 01-01, 春节: 02-04..02-12, 劳动节: 05-01, 国庆节: 10-01..10-07}\n",
        "utf-8",
    )
    calendar = load_calendar(path)
    spring = holiday_after(day("2026-11-29"), DATES, calendar)
    assert spring is not None and (spring.first, spring.provisional) == (day("2027-02-04"), False)


def test_the_list_before_a_long_holiday_is_due_on_workdays_before_it() -> None:
    found = [at for at in range(1, 31) if holiday_announced(date(2026, 9, at), DATES, CALENDAR)]
    assert found == [21, 24, 29]
    assert holiday_announced(day("2026-06-16"), DATES, CALENDAR) is None  # 端午 has three days
