import pytest

from checks.limits import Limits, MissingLimitError


def test_a_missing_threshold_is_an_error_and_no_default() -> None:
    with pytest.raises(MissingLimitError):
        Limits({}).share("days")


def test_a_threshold_that_is_not_whole_is_not_rounded() -> None:
    with pytest.raises(MissingLimitError):
        Limits({"days": 14.5}).whole("days")
    assert Limits({"days": 14}).whole("days") == 14
