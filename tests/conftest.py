"""For all tests: none fails because the machine is busy; speed is measured by the benches."""

import pytest
from hypothesis import settings

from tests import tiers


def pytest_configure(config: pytest.Config) -> None:
    chosen = config.getoption("--hypothesis-profile", None)
    settings.load_profile(chosen or tiers.FULL)
