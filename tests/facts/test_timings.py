import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.timings import Phase, from_json, shares, to_json, together


def test_the_longest_comes_first_and_what_took_no_time_is_not_told() -> None:
    told = shares({Phase.READ: 1.0, Phase.SITE: 3.0, Phase.STORE: 0.0})
    assert [(share.phase, share.seconds, share.percent) for share in told] == [
        (Phase.SITE, 3.0, 75),
        (Phase.READ, 1.0, 25),
    ]
    assert shares({}) == ()


@pytest.mark.parametrize(
    ("seconds", "percents"),
    [((1, 1, 1), [34, 33, 33]), ((997, 2, 1), [100, 0, 0]), ((2, 1), [67, 33]), ((0.001,), [100])],
)
def test_the_hundredths_add_up(seconds: tuple[float, ...], percents: list[int]) -> None:
    assert [share.percent for share in shares(dict(zip(Phase, seconds, strict=False)))] == percents


@given(st.dictionaries(st.sampled_from(list(Phase)), st.floats(0.001, 1e6), min_size=1))
def test_of_any_times_the_hundredths_add_up_to_100_and_none_is_a_whole_one_off(spent: dict[Phase, float]) -> None:
    told, total = shares(spent), sum(spent.values())
    assert sum(share.percent for share in told) == 100
    assert all(abs(share.percent - 100 * share.seconds / total) < 1 for share in told)


def test_what_is_stored_comes_back_and_another_editions_phases_are_passed_over() -> None:
    stored = to_json({Phase.SITE: 1.23456, Phase.READ: 0.0})
    assert stored == {"site": 1.235}
    assert from_json(stored | {"dreaming": 7}) == {Phase.SITE: 1.235}


def test_runs_are_added_up() -> None:
    spent = together({Phase.SITE: 1.0}, {Phase.SITE: 2.0, Phase.JUDGE: 0.5})
    assert (spent[Phase.SITE], spent[Phase.JUDGE], spent[Phase.STORE]) == (3.0, 0.5, 0.0)


def test_every_phase_has_its_words() -> None:
    assert len({phase.text for phase in Phase}) == len({phase.means for phase in Phase}) == len(Phase)
