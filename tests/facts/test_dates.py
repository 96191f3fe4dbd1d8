from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.dates import is_stale, months_before, resolve

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("--11-24", DAY),
        ("--11-25", date(2025, 11, 25)),
        ("--02-29", date(2024, 2, 29)),
        ("P-0D", DAY),
        ("P-3D", date(2026, 11, 21)),
        (None, None),
        ("", None),
        ("2026-02-30", None),
        ("--02-30", None),
        ("--13-01", None),
        ("昨天", None),
    ],
)
def test_a_printed_date_means_a_day_to_who_read_it(printed: str | None, day: date | None) -> None:
    assert resolve(printed, DAY) == day


def test_before_the_first_years_of_the_calendar_there_is_no_day() -> None:
    assert resolve("P-9999D", date(1, 2, 3)) is None
    assert resolve("--12-31", date(1, 2, 3)) is None


@given(st.text(max_size=12) | st.from_regex(r"--\d\d-\d\d|P-\d{1,4}D|\d{4}-\d\d-\d\d", fullmatch=True), st.dates())
def test_no_text_breaks_it_and_no_relative_date_lies_ahead(printed: str, seen_on: date) -> None:
    found = resolve(printed, seen_on)
    assert found is None or printed[:1] not in "-P" or found <= seen_on


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 11, 24), 24, date(2024, 11, 24)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_exactly_the_limit_is_not_stale_and_a_day_more_is() -> None:
    assert not is_stale(DAY - timedelta(days=14), DAY, 14)
    assert is_stale(DAY - timedelta(days=15), DAY, 14)
    assert not is_stale(DAY, DAY, 0)
