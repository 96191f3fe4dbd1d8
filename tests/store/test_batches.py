"""Values in lists that a statement can take."""

from hypothesis import given
from hypothesis import strategies as st

from store.batches import MOST, batches


@given(st.integers(0, 3 * MOST + 1))
def test_every_value_comes_once_and_in_order_in_lists_that_are_not_too_long(count: int) -> None:
    found = list(batches(iter(range(count))))
    assert [value for batch in found for value in batch] == list(range(count))
    assert all(0 < len(batch) <= MOST for batch in found)
