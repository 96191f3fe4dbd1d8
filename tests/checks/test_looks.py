import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.looks import Broken, Reached, Untold, together
from facts.outcomes import OUTCOMES, REACHED, Fault, Outcome, is_broken
from facts.verdicts import Confidence
from facts.words import Reason

LOOKS = st.sampled_from([None, *Outcome])
SILENCES = [Outcome.REFUSED, Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.RESET]


@pytest.mark.parametrize(("first", "second"), list(itertools.product(SILENCES, SILENCES)))
def test_any_two_silences_agree_once_our_line_is_proved(first: Outcome, second: Outcome) -> None:
    assert together(first, second, line_proved=True) == Broken(second, Confidence.CERTAIN)
    assert together(first, second) == Untold(Reason.LINE_NOT_PROVED)


def test_a_page_that_breaks_off_is_never_more_than_suspected() -> None:
    assert together(Outcome.CUT, Outcome.CUT, line_proved=True) == Broken(Outcome.CUT, Confidence.SUSPECTED)
    assert together(Outcome.CUT, Outcome.RESET, line_proved=True) == Broken(Outcome.RESET, Confidence.SUSPECTED)


def test_an_address_that_nobody_asked_tells_why_it_was_left_out() -> None:
    assert together(None, None, left_out=Reason.CEILING) == Untold(Reason.CEILING)
    assert together(None, None) == Untold(Reason.STOPPED)
    assert together(Outcome.LEFT_OUT, None) == Untold(Reason.CEILING)


def test_a_public_name_that_led_inward_is_no_ones_fault_and_an_inner_address_is() -> None:
    assert together(Outcome.PRIVATE, None, detail="resolves to 10.0.0.1") == Untold(Reason.OUR_FAULT)
    assert together(Outcome.PRIVATE, None) == Broken(Outcome.PRIVATE, Confidence.CERTAIN)


def test_robots_and_blocks_keep_their_own_reasons() -> None:
    assert together(Outcome.ROBOTS, None) == Untold(Reason.ROBOTS)
    assert together(Outcome.THROTTLED, Outcome.BLOCKED) == Untold(Reason.BLOCKED)


@given(LOOKS, LOOKS, st.booleans())
def test_certain_needs_two_broken_looks_or_a_private_address(
    first: Outcome | None, second: Outcome | None, proved: bool
) -> None:
    said = together(first, second, line_proved=proved)
    if isinstance(said, Broken) and said.confidence is Confidence.CERTAIN and said.outcome is not Outcome.PRIVATE:
        assert first and second and is_broken(first) and is_broken(second)


@given(LOOKS, LOOKS, st.booleans())
def test_the_last_look_that_reached_it_clears_it_and_one_that_was_refused_is_never_broken(
    first: Outcome | None, second: Outcome | None, proved: bool
) -> None:
    said = together(first, second, line_proved=proved)
    last = first if second is None else second
    if Outcome.PRIVATE in (first, second) or last is None:
        return
    if last in REACHED:
        assert said == Reached()
    elif OUTCOMES[last].fault is Fault.REFUSED:
        assert isinstance(said, Untold)


@given(LOOKS, LOOKS)
def test_silence_alone_is_never_broken_without_proof(first: Outcome | None, second: Outcome | None) -> None:
    said = together(first, second)
    if isinstance(said, Broken):
        assert OUTCOMES[said.outcome].fault is Fault.THEIRS
