"""A look that is killed again and again ends as one that nobody disturbs."""

import pytest

from bench.kills import main as kills

pytestmark = pytest.mark.e2e


def test_kill_9_at_random_moments_changes_nothing() -> None:
    assert kills(["5", "7"]) == 0
