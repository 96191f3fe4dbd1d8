import pytest

from crawler.net.record import Record


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_mean_first_byte_is_over_answers_only() -> None:
    record = Record(Clock())
    record.note("a", 100, 0.2)
    record.note("a", 50, 0.4)
    record.note("a", 0, None)
    seen = record.statistics("a", 0.1, True)
    assert (seen.requests, seen.answers, seen.received, seen.delay, seen.slowed) == (3, 2, 150, 0.1, True)
    assert seen.first_byte == pytest.approx(0.3)


def test_a_host_that_was_never_asked_has_zeros() -> None:
    record = Record(Clock())
    seen = record.statistics("a", 0.2, False)
    assert (seen.requests, seen.last_answer) == (0, None)
    assert record.hosts() == []


def test_our_line_is_proved_by_another_host_within_the_time() -> None:
    clock = Clock()
    record = Record(clock)
    record.note("a", 1, 0.1)
    record.note("silent", 0, None)
    assert not record.answered_elsewhere("a", 60.0)
    assert record.answered_elsewhere("b", 60.0)
    clock.now += 60.0
    assert record.answered_elsewhere("b", 60.0)
    clock.now += 0.1
    assert not record.answered_elsewhere("b", 60.0)


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.9", "[2001:db8::1]"])
def test_a_host_in_figures_is_no_witness_for_a_name(host: str) -> None:
    record = Record(Clock())
    record.note(host, 1, 0.1)
    assert not record.answered_elsewhere("www.a.gov.cn", 60.0)
    assert record.answered_elsewhere("203.0.113.9", 60.0)
