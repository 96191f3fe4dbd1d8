"""What `make check` leaves to `make test`: dear tests, most of many seeds, most examples of a property."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

FULL, QUICK = "full", "quick"
_SHARE = 8
"""Of so many examples of a property `make check` tries one."""
_FEWEST = 5

settings.register_profile(FULL, deadline=None)  # no test fails because the machine is busy
settings.register_profile(QUICK, deadline=None, max_examples=100 // _SHARE)

slow = pytest.mark.slow


def some(values: Iterable[Any], first: int = 1) -> list[Any]:
    """Parameters of which all but the first few are slow."""
    return [pytest.param(value, marks=slow) if at >= first else value for at, value in enumerate(values)]


def examples(full: int) -> int:
    """So many examples of a property where it has a number of its own."""
    quick = settings.get_current_profile_name() == QUICK
    return max(_FEWEST, full // _SHARE) if quick else full
