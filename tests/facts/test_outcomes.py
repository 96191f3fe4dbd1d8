from facts.outcomes import OUTCOMES, REACHED, Fault, Outcome, is_broken


def test_every_outcome_says_whose_fault_it_is_and_what_staff_read() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert all(info.text for info in OUTCOMES.values())
    assert len({info.text for info in OUTCOMES.values()}) == len(OUTCOMES)


def test_only_the_site_or_the_network_can_break_an_address() -> None:
    broken = {outcome for outcome in Outcome if is_broken(outcome)}
    assert {OUTCOMES[outcome].fault for outcome in broken} == {Fault.THEIRS, Fault.NETWORK}
    assert broken.isdisjoint(REACHED)
    assert broken.isdisjoint({Outcome.BLOCKED, Outcome.ROBOTS, Outcome.OUR_FAULT, Outcome.LEFT_OUT, Outcome.THROTTLED})


def test_a_body_is_read_where_the_address_opened_and_as_far_as_it_came_where_it_broke_off() -> None:
    assert {outcome for outcome, info in OUTCOMES.items() if info.readable} == REACHED | {Outcome.CUT}


def test_what_opened_is_not_asked_again() -> None:
    assert not any(OUTCOMES[outcome].retry for outcome in REACHED)
