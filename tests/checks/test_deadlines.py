"""Until when: days by weight, by the calendar or by workdays."""

from datetime import date

import pytest

from checks.deadlines import last_day
from facts.verdicts import Severity
from keydates.workdays import load_calendar

CALENDAR = load_calendar()
TERMS = {"veto": 1, "home": 1, "deduct": 3, "advice": 5}
FRIDAY = date(2026, 9, 18)
"""The Sunday after it is a make-up day (调休上班), and the 25th a holiday."""


@pytest.mark.parametrize(
    ("severity", "on_home", "day"),
    [
        (Severity.VETO, False, date(2026, 9, 19)),
        (Severity.VETO, True, date(2026, 9, 19)),
        (Severity.DEDUCT, True, date(2026, 9, 20)),
        (Severity.DEDUCT, False, date(2026, 9, 22)),
        (Severity.ADVICE, False, date(2026, 9, 24)),
    ],
)
def test_a_veto_goes_by_the_calendar_and_all_else_by_workdays(severity: Severity, on_home: bool, day: date) -> None:
    assert last_day(FRIDAY, severity, on_home, TERMS, CALENDAR) == day


def test_what_stands_on_the_home_page_has_the_shorter_of_two_terms() -> None:
    terms = {"home": 4, "deduct": 3}
    assert last_day(FRIDAY, Severity.DEDUCT, True, terms, CALENDAR) == date(2026, 9, 22)


def test_without_a_term_there_is_no_day() -> None:
    assert last_day(FRIDAY, Severity.ADVICE, False, {"deduct": 3}, CALENDAR) is None
    assert last_day(FRIDAY, Severity.VETO, False, {"deduct": 3}, CALENDAR) is None
