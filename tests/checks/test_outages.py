from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checks.outages import Outage, ends, outages, span
from checks.probed import ProbeSeen
from facts.outcomes import Outcome

START = datetime(2026, 11, 23, 0, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
GAP = timedelta(minutes=150)


def visits(marks: str, every: timedelta = HOUR) -> list[ProbeSeen]:
    """One visit a mark: `o` opened, `x` failed, `?` says nothing, a space: none was made."""
    said = {"o": True, "x": False, "?": None}
    ends = {"o": Outcome.OK, "x": Outcome.TIMEOUT, "?": Outcome.BLOCKED}
    return [
        ProbeSeen(START + at * every, ends[mark], None, 1.0, said[mark]) for at, mark in enumerate(marks) if mark != " "
    ]


def told(marks: str) -> list[tuple[int, int, int | None]]:
    """Of each outage the hours of its first and last failed visit, and of the visit that ended it."""
    hours = [(outage.since - START, outage.until - START, outage.ended) for outage in outages(visits(marks), GAP)]
    return [(since // HOUR, until // HOUR, (ended - START) // HOUR if ended else None) for since, until, ended in hours]


def test_an_outage_goes_from_its_first_failed_visit_to_its_last() -> None:
    assert told("ooxxxo") == [(2, 4, 5)]


def test_a_single_failed_visit_is_an_outage_without_length() -> None:
    assert told("oxo") == [(1, 1, 2)]


def test_one_that_goes_on_has_no_end() -> None:
    assert told("oxx") == [(1, 2, None)]


def test_visits_that_say_nothing_neither_make_nor_end_one() -> None:
    assert told("?ox?x?o?") == [(2, 4, 6)]


def test_a_gap_without_visits_extends_no_outage() -> None:
    assert told("ox   xo") == [(1, 1, None), (5, 5, 6)]


def test_an_answer_after_a_gap_does_not_tell_when_it_ended() -> None:
    assert told("ox   o") == [(1, 1, None)]


@given(st.text("ox? ", max_size=40))
def test_every_failed_visit_lies_in_just_one_outage(marks: str) -> None:
    rows = visits(marks)
    found = outages(rows, GAP)
    assert [row for outage in found for row in outage.failed] == [row for row in rows if row.ok is False]
    assert all(before.until < after.since for before, after in pairwise(found))


def test_it_is_told_by_the_clock_where_the_sites_are() -> None:
    (one,) = outages(visits("xo"), GAP)
    (long,) = outages(visits("x" * 20), GAP)
    assert span(one) == "11月23日 08:05"
    assert span(long) == "11月23日 08:05 至 11月24日 03:05"
    assert span(Outage(START, START + HOUR, None, ())) == "11月23日 08:05 至 09:05"


def test_how_visits_ended_is_told_most_frequent_first() -> None:
    rows = [*visits("xx"), ProbeSeen(START, Outcome.OK, 200, 1.0, ok=False)]
    assert ends(rows) == "等待超时 2 次、内容或状态码不对 1 次"
