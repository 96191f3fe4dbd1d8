"""How long an address rests between its looks; the clock is given."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from crawler.net.job import Answer
from crawler.rests import Rests
from crawler.seen import PASSING_REST_S, STANDING_REST_S, Seen
from facts.outcomes import Outcome
from tests.crawler.crawling import HOME, a_row, page, refused, run

X = HOME + "x.jsp"
LIKE = HOME + "y.jsp"


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class World:
    """opens: what has opened, by ending; says: what it answers now."""

    opens: dict[str, str] = field(default_factory=lambda: {"jsp": LIKE})
    says: Answer = field(default_factory=lambda: page("<p>y", LIKE))
    asked: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def rests(self) -> Rests:
        async def ask(url: str) -> Answer:
            self.asked.append(url)
            return self.says

        return Rests(lambda _host, ending: self.opens.get(ending), ask, 100.0, self.clock)


def failed(number: int = 1, status: int | None = 500, outcome: Outcome = Outcome.SERVER_ERROR, url: str = X) -> Seen:
    return Seen(a_row(url, id=number), refused(url, outcome, status), outcome)


def rest_of(world: World, rests: Rests, seen: Seen) -> float:
    """Seconds from now until it may be asked again, to a tenth."""
    began = world.clock.now
    while not rests.is_over(seen.row):
        world.clock.now = round(world.clock.now + 0.1, 1)
    return round(world.clock.now - began, 1)


@pytest.mark.parametrize(
    ("seen", "seconds"),
    [
        (failed(status=404, outcome=Outcome.NOT_FOUND), STANDING_REST_S),
        (failed(status=410, outcome=Outcome.GONE), STANDING_REST_S),
        (failed(status=500), PASSING_REST_S),
        (failed(status=503), PASSING_REST_S),
        (failed(status=None, outcome=Outcome.TIMEOUT), PASSING_REST_S),
        (failed(status=429, outcome=Outcome.THROTTLED), PASSING_REST_S),
    ],
)
def test_an_address_rests_longer_where_it_may_come_back(seen: Seen, seconds: float) -> None:
    world = World()
    rests = world.rests()
    rests.begin([seen])
    assert rest_of(world, rests, seen) == seconds


def test_what_an_earlier_process_saw_rests_from_the_beginning_of_this_one() -> None:
    world = World()
    assert rest_of(world, world.rests(), failed()) == PASSING_REST_S


def test_an_error_inside_stands_where_an_address_like_it_opens_meanwhile() -> None:
    world = World()
    rests = world.rests()
    first, second = failed(1), failed(2, url=HOME + "z.jsp")
    rests.begin([first, second])
    run(rests.shorten())
    assert world.asked == [LIKE]
    assert rest_of(world, rests, first) == STANDING_REST_S
    assert rests.is_over(second.row)


@pytest.mark.parametrize(
    "says", [refused(LIKE, Outcome.SERVER_ERROR, 500), refused(LIKE, Outcome.TIMEOUT, None), refused(LIKE)]
)
def test_a_server_that_hiccups_has_the_time_to_come_back(says: Answer) -> None:
    world = World(says=says)
    rests = world.rests()
    rests.begin([failed()])
    run(rests.shorten())
    assert rest_of(world, rests, failed()) == PASSING_REST_S


@pytest.mark.parametrize("status", [502, 503, 504, None])
def test_nothing_shortens_the_rest_of_what_never_came_to_answer_itself(status: int | None) -> None:
    world = World()
    rests = world.rests()
    seen = failed(status=status, outcome=Outcome.SERVER_ERROR if status else Outcome.TIMEOUT)
    rests.begin([seen])
    run(rests.shorten())
    assert (world.asked, rest_of(world, rests, seen)) == ([], PASSING_REST_S)


def test_an_address_of_another_kind_witnesses_nothing() -> None:
    world = World(opens={"html": HOME + "y.html"})
    rests = world.rests()
    rests.begin([failed()])
    run(rests.shorten())
    assert (world.asked, rest_of(world, rests, failed())) == ([], PASSING_REST_S)


def test_nobody_is_asked_where_the_rest_is_over_or_has_not_begun() -> None:
    world = World()
    rests = world.rests()
    rests.begin([failed()])
    world.clock.now += PASSING_REST_S
    run(rests.shorten())
    assert world.asked == []


def test_few_are_asked_however_many_hosts_fail() -> None:
    world = World()
    rests = world.rests()
    rows: list[Any] = [a_row(X, id=number, host=f"h{number}:80") for number in range(20)]
    rests.begin([Seen(row, refused(X, Outcome.SERVER_ERROR, 500), Outcome.SERVER_ERROR) for row in rows])
    run(rests.shorten())
    assert len(world.asked) == 8
