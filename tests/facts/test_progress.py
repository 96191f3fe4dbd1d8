import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.progress import Ended, Entry, Home, Progress, from_line, to_line

EVENTS = [
    Entry("http://a.cn/", None, "timeout", 30.2),
    Home("青山市人民政府", None, "2026-11-03", 120, 3, 1, ("网站标识码", "党政机关标识")),
    Progress("crawl", 1, 2, 3, 4, 5, 6, 7, False, None),
    Ended("failed", "pages", "OSError: disk full"),
]


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_comes_over_the_pipe_as_it_was(event: Entry) -> None:
    line = to_line(event)
    assert "\n" not in line
    assert from_line(line) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "7",
        '"entry"',
        "{}",
        '{"event": "nonsense"}',
        '{"event": []}',
        '{"event": "ended"}',
        '{"event": "ended", "state": "done", "ceiling": null, "more": 1}',
        "Traceback (most recent call last):",
        "[" * 100_000,
        '{"event": "ended", ',
    ],
)
def test_a_line_that_is_no_event_is_none(line: str) -> None:
    assert from_line(line) is None


@given(st.text(max_size=300))
def test_no_text_breaks_it(line: str) -> None:
    assert from_line(line) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["event", "state", "ceiling", "error", "asked"]), JSON))
def test_no_object_breaks_it(values: dict[str, object]) -> None:
    found = from_line(json.dumps(values))
    assert found is None or isinstance(found, Ended)


@given(st.text(), st.none() | st.text(), st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_of_a_site_goes_over_the_pipe_in_one_line(asked: str, home: str | None, seconds: float) -> None:
    event = Entry(asked, home, "ok", seconds)
    assert from_line(to_line(event)) == event
    assert len(to_line(event).split("\n")) == 1
