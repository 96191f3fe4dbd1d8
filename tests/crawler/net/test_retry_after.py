from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.retry_after import seconds

NOW = datetime(2026, 11, 24, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (b"7", 7.0),
        (b" 0 ", 0.0),
        (b"999999999999999999", 86_400.0),
        (b"Tue, 24 Nov 2026 08:00:30 GMT", 30.0),
        (b"Tue, 24 Nov 2026 07:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-3", None),
        (b"", None),
        (None, None),
        ("٣".encode(), None),
    ],
)
def test_seconds_and_dates_are_read(value: bytes | None, wait: float | None) -> None:
    assert seconds(value, NOW) == wait


@given(st.binary(max_size=60))
def test_no_value_is_an_error(value: bytes) -> None:
    wait = seconds(value, NOW)
    assert wait is None or 0 <= wait <= 86_400
