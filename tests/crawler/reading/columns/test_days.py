from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.columns.days import Days

SEEN_ON = date(2026, 11, 24)


def _days(*printed: str) -> Days:
    days = Days()
    for each in printed:
        days.add(each)
    return days


def test_the_newest_is_the_greatest_and_not_the_first() -> None:
    assert _days("2025-01-14", "2026-08-20", "2026-03-01").span(SEEN_ON) == (date(2026, 8, 20), date(2025, 1, 14))


def test_days_after_the_look_do_not_count() -> None:
    assert _days("2027-02-01", "2026-11-24", "2026-11-01").span(SEEN_ON)[0] == SEEN_ON
    assert _days("2027-02-01").span(SEEN_ON) == (None, None)


def test_a_year_left_out_is_that_of_the_last_such_day() -> None:
    assert _days("--11-20", "--12-30").span(SEEN_ON) == (date(2026, 11, 20), date(2025, 12, 30))


def test_relative_days_count_from_the_look() -> None:
    assert _days("P-3D", "P-1D", "P-9D").span(SEEN_ON) == (date(2026, 11, 23), date(2026, 11, 15))


def test_nothing_and_nonsense_have_no_span() -> None:
    assert Days().span(SEEN_ON) == (None, None)
    assert _days("2026-13-40", "P-xD", "--02-30").span(SEEN_ON) == (None, None)


def test_the_rhythm_is_the_days_between_the_latest_dates() -> None:
    assert _days(*(f"2026-11-{day:02d}" for day in (1, 3, 5, 7, 9))).rhythm() == 2
    assert _days("2026-11-01", "2026-11-03").rhythm() is None


def test_a_copy_takes_nothing_of_what_comes_later() -> None:
    days = _days("2026-11-01")
    copy = days.copy()
    days.add("2026-11-09")
    assert copy.span(SEEN_ON) == (date(2026, 11, 1), date(2026, 11, 1))


@given(st.lists(st.dates(date(2000, 1, 1), SEEN_ON), min_size=1, max_size=60), st.integers(0, 60))
def test_two_halves_merged_are_the_whole(days: list[date], cut: int) -> None:
    printed = [day.isoformat() for day in days]
    left, right = _days(*printed[:cut]), _days(*printed[cut:])
    left.merge(right)
    assert left.span(SEEN_ON) == (max(days), min(days))
    assert left.dated == len(days)
