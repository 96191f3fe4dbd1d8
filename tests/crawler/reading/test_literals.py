"""Lists that stand as data: answers, literals in scripts, rows that a script writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import literals

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "url", "date", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    answer = literals.read_json(json.dumps(value))
    assert answer is None or all(row.title for row in answer.rows)


@given(st.text(alphabet="[]{}\"',:titleur0-9 ", max_size=120))
def test_any_script_is_read_or_refused(script: str) -> None:
    answer = literals.in_script(script)
    assert answer is None or answer.rows


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-03 10:00:00", "2026-11-03"),
        ("2026-11-03T23:00:00", "2026-11-03"),
        (1793635200, "2026-11-03"),
        (1793635200000, "2026-11-03"),
        ("1793635200000", "2026-11-03"),
        (1793645999, "2026-11-03"),
        (17, None),
        (True, None),
        (None, None),
    ],
)
def test_dates_of_services_are_read_as_text_and_as_seconds_in_shanghai(value: object, day: str | None) -> None:
    answer = literals.read_json(json.dumps([{"title": "标题", "url": "/x", "publishTime": value}]))
    assert answer is not None
    assert answer.rows[0].date == day
