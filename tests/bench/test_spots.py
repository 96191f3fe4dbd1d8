from collections import Counter

from bench.marking import _lines
from bench.spots import Tally, _click


def tally(visible: int, led: int, right: int) -> Tally:
    return Tally(Counter({"links": visible}), Counter({"links": led}), Counter({"links": right}))


def test_both_shares_must_be_reached() -> None:
    assert tally(100, 95, 91).held()
    assert not tally(100, 94, 94).held()
    assert not tally(100, 100, 94).held()
    assert not tally(0, 0, 0).held()


def test_a_finding_that_two_clicks_do_not_reach_is_told() -> None:
    found = {"rule": "links.broken", "url": "http://b/", "places": [{"page": "http://a/"}]}
    told = tally(1, 1, 1)
    _click({"findings": [found, found | {"places": []}, found]}, {"q1": ["http://a/"], "q3": ["http://c/"]}, told)
    assert (told.placed, told.reached, told.held()) == (2, 1, False)
    assert "two clicks from the first screen to a place: 1 of 2 findings" in list(told.lines())


def test_rows_of_pixels_become_lines_of_text() -> None:
    rows = [(10, 5, 9), (11, 4, 12), (20, 1, 3), (21, 1, 3)]
    assert list(_lines(rows)) == [(10, 11, 4, 12), (20, 21, 1, 3)]
    assert list(_lines([])) == []
