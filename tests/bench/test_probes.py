import pytest

from bench.probes import main


@pytest.mark.e2e
def test_three_hundred_targets_cost_less_than_two_parts_in_a_hundred_of_a_core(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["300", "60"]) == 0
    assert "| visits of each a day, least and most | 20, 20 |" in capsys.readouterr().out
