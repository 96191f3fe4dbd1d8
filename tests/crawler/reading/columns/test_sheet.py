from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.columns.sheet import pinned, tally
from facts.page import Item


def _items(*dates: str | None) -> list[Item]:
    return [Item(f"第{n}条", f"http://a.gov.cn/{n}.html", day) for n, day in enumerate(dates)]


def test_older_rows_at_the_head_are_pinned() -> None:
    items = _items("2025-01-14", "2026-08-20", "2026-08-01")
    assert list(pinned(items)) == items[:1]


def test_rows_in_order_have_none_pinned() -> None:
    assert list(pinned(_items("2026-08-20", "2026-08-01", "2026-08-01"))) == []


def test_without_whole_dates_nothing_is_known_to_be_pinned() -> None:
    assert list(pinned(_items("--01-14", "2026-08-20"))) == []
    assert list(pinned(_items("2025-01-14", None, "2026-08-20"))) == []
    assert list(pinned([])) == []


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚"), max_size=60))
def test_a_majority_is_never_lost_and_few_names_are_kept(names: list[str]) -> None:
    counts: dict[str, int] = {}
    for name in [*names, *["局"] * (len(names) + 1)]:
        tally(counts, name)
    assert "局" in counts
    assert len(counts) <= 4
