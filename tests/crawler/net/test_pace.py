import pytest

from crawler.net.pace import Limits, Pace

LIMITS = Limits(delay=0.2, least=0.05, most=5.0, pause_most=30.0)


def test_starts_are_a_delay_apart() -> None:
    pace = Pace(LIMITS)
    assert pace.wait(100.0) == 0
    pace.started(100.0)
    assert pace.wait(100.05) == pytest.approx(0.15)
    assert pace.wait(100.2) == 0


def test_quick_answers_make_us_faster_down_to_the_least() -> None:
    pace = Pace(LIMITS)
    for _ in range(100):
        pace.answered(0.01)
    assert pace.delay == 0.05
    assert not pace.slowed


def test_slow_answers_make_us_slower_up_to_the_most() -> None:
    pace = Pace(LIMITS)
    for _ in range(100):
        pace.answered(9.0)
    assert pace.delay == 5.0
    assert pace.slowed


def test_a_slow_host_gets_one_request_at_a_time_and_no_longer_wait() -> None:
    pace = Pace(LIMITS)
    for _ in range(100):
        pace.answered(3.0)
    assert pace.delay == 3.0


def test_answers_in_between_bring_us_back_to_where_we_began() -> None:
    pace = Pace(LIMITS)
    for _ in range(20):
        pace.failed(1.0, throttled=True)
    for _ in range(100):
        pace.answered(1.0)
    assert pace.delay == LIMITS.delay
    pace.answered(0.1)
    pace.answered(1.0)
    assert pace.delay < LIMITS.delay


def test_an_error_slows_us_at_once_even_when_we_were_fast() -> None:
    pace = Pace(LIMITS)
    for _ in range(100):
        pace.answered(0.01)
    pace.failed(1.0, throttled=True)
    assert pace.delay == pytest.approx(0.4)
    assert pace.slowed


def test_retry_after_is_a_pause_of_thirty_seconds_at_most() -> None:
    pace = Pace(LIMITS)
    pace.failed(10.0, throttled=True, retry_after=7.0)
    assert pace.wait(10.0) == pytest.approx(7.0)
    pace.failed(10.0, throttled=True, retry_after=3600.0)
    assert pace.wait(10.0) == pytest.approx(30.0)


def test_without_a_delay_nothing_ever_waits() -> None:
    pace = Pace(Limits(0, 0.05, 5.0, 30.0))
    pace.started(1.0)
    pace.failed(1.0, throttled=True, retry_after=30.0)
    pace.answered(9.0)
    assert pace.wait(1.0) == 0
    assert pace.delay == 0


def test_a_delay_above_the_most_stays() -> None:
    pace = Pace(Limits(8.0, 8.0, 5.0, 30.0))
    pace.failed(1.0)
    assert pace.delay == 8.0
