from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keydates import dayforms
from keydates.datafile import DataError, Spot

SPOT = Spot("a.toml", ("days",))


def test_a_yearly_day_may_be_29_february_and_is_the_28th_in_a_common_year() -> None:
    said = dayforms.yearly("02-29", SPOT)
    assert said.span(2028) == (date(2028, 2, 29), date(2028, 2, 29))
    assert said.span(2027) == (date(2027, 2, 28), date(2027, 2, 28))


def test_a_yearly_span_over_the_years_end_belongs_to_the_year_it_ends_in() -> None:
    assert dayforms.yearly("12-20..01-10", SPOT).span(2027) == (date(2026, 12, 20), date(2027, 1, 10))


def test_a_span_with_a_year_is_meant_once() -> None:
    assert dayforms.is_dated("2027-01-18..01-25") and dayforms.is_dated(date(2027, 1, 18))
    assert not dayforms.is_dated("01-18..01-25")
    assert dayforms.dated("2027-01-18..01-25", SPOT) == (date(2027, 1, 18), date(2027, 1, 25))
    assert dayforms.dated(date(2027, 1, 18), SPOT) == (date(2027, 1, 18), date(2027, 1, 18))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("01-18", "要写明年份，如 2027-03-01..2027-03-13"),
        ("2027-01-18..2028-02-01", "超过一年，请核对"),
        ("1999-01-01", "应在 2000 至 2100 年之间"),
        ("2027-02-29", "不是日历上有的一天"),
    ],
)
def test_a_wrong_span_is_refused(value: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        dayforms.dated(value, SPOT)


@pytest.mark.parametrize("value", ["01-01..2027-02-01", "01-01..02-01..03-01"])
def test_a_yearly_span_has_two_ends_without_years(value: str) -> None:
    with pytest.raises(DataError):
        dayforms.yearly(value, SPOT)


def test_hours_are_read_as_text_or_as_a_time() -> None:
    assert dayforms.hour("08:05", SPOT) == dayforms.hour(time(8, 5, 30), SPOT) == time(8, 5)
    for wrong in ("24:00", "8点", 480, "08:60"):
        with pytest.raises(DataError, match="带引号的 时:分"):
            dayforms.hour(wrong, SPOT)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_back_as_it_is_written(day: date) -> None:
    assert dayforms.day(day.isoformat(), 2050, SPOT) == day
    assert dayforms.day(f"{day:%m-%d}", day.year, SPOT) == day
