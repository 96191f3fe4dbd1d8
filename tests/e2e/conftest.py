"""The longest modules go first, so that no worker begins one when the others are done."""

import pytest

LONGEST = (
    "misbehaving",
    "lab",
    "life",
    "days",
    "office_days",
    "kills",
    "accounts",
    "loop",
    "two_looks",
    "faults",
    "probes",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)  # each worker gets a module at a time, in this order


def _turn(item: pytest.Item) -> int:
    name = item.path.stem.removeprefix("test_")
    return LONGEST.index(name) if name in LONGEST and item.get_closest_marker("e2e") else len(LONGEST)
