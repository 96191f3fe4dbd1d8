from crawler.net.dead import Dead
from crawler.net.exchange import Exchange
from crawler.net.job import Phases

NO_CONNECT = Exchange(28, "Connection timed out")
SILENT = Exchange(28, "Operation timed out", phases=Phases(connect=0.1))
ANSWER = Exchange(0, status=404)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_two_failed_connects_make_a_port_dead_and_the_failure_is_shared() -> None:
    dead = Dead(2, 120.0, Clock())
    assert not dead.note("a", 80, False, NO_CONNECT)
    assert dead.known("a", 80, False) is None
    assert dead.note("a", 80, False, NO_CONNECT)
    shared = dead.known("a", 80, False)
    assert shared is not None
    assert (shared.code, shared.text) == (28, "shared with earlier tries: Connection timed out")


def test_a_port_that_takes_connects_and_keeps_silent_needs_three_times_as_many() -> None:
    dead = Dead(2, 120.0, Clock())
    noted = [dead.note("a", 80, False, SILENT) for _ in range(6)]
    assert noted == [False] * 5 + [True]


def test_any_answer_brings_a_port_back_to_life() -> None:
    dead = Dead(2, 120.0, Clock())
    for fresh in (True, False):
        dead.note("a", 80, fresh, NO_CONNECT)
        dead.note("a", 80, fresh, NO_CONNECT)
    dead.note("a", 80, False, ANSWER)
    assert dead.known("a", 80, False) is None
    assert dead.known("a", 80, True) is None


def test_other_ports_and_second_looks_are_their_own_case() -> None:
    dead = Dead(1, 120.0, Clock())
    dead.note("a", 80, False, NO_CONNECT)
    assert dead.known("a", 80, False) is not None
    assert dead.known("a", 443, False) is None
    assert dead.known("a", 80, True) is None


def test_after_its_time_a_dead_port_is_asked_again() -> None:
    clock = Clock()
    dead = Dead(1, 120.0, clock)
    dead.note("a", 80, False, NO_CONNECT)
    clock.now = 119.0
    assert dead.known("a", 80, False) is not None
    clock.now = 121.0
    assert dead.known("a", 80, False) is None


def test_a_head_that_is_not_answered_says_nothing_of_the_port() -> None:
    dead = Dead(1, 120.0, Clock())
    assert not any(dead.note("a", 80, False, SILENT, head=True) for _ in range(10))
    assert dead.note("a", 80, False, NO_CONNECT, head=True)
