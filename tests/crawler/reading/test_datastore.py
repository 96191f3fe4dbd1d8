"""List answers that are no page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import datastore

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "url", "date", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    answer = datastore.read_json(json.dumps(value))
    assert answer is None or all(row.title for row in answer.rows)


@given(st.text(alphabet="[]{}\"',:titleur0-9 ", max_size=120))
def test_any_script_is_read_or_refused(script: str) -> None:
    answer = datastore.in_script(script)
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
    answer = datastore.read_json(json.dumps([{"title": "标题", "url": "/x", "publishTime": value}]))
    assert answer is not None
    assert answer.rows[0].date == day


@pytest.mark.parametrize(
    "record",
    [
        "<li><a href=/{n}>标题标题{n}</a>2026-11-0{n}</li>",
        "<tr><td><a href=/{n}>标题标题{n}</a><td>2026-11-0{n}</tr>",
        "<a href=/{n}>标题标题{n}</a><span>2026-11-0{n}</span>",
    ],
)
def test_records_hold_rows_of_any_element(record: str) -> None:
    records = "".join(f"<record><![CDATA[{record.format(n=n)}]]></record>" for n in range(1, 4))
    answer = datastore.read_datastore(f"<datastore><totalrecord>31</totalrecord>{records}</datastore>")
    assert [row.date for row in answer.rows] == ["2026-11-01", "2026-11-02", "2026-11-03"]
    assert answer.total == 31


def test_an_address_of_the_next_window_says_that_there_is_more() -> None:
    assert datastore.read_datastore(
        "<datastore><nextgroup><![CDATA[<a href='/next?sign=1'>]]></nextgroup></datastore>"
    ).more
    assert not datastore.read_datastore("<datastore><nextgroup></nextgroup></datastore>").more
