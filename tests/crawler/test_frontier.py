from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, update
from sqlmodel import col

from crawler.frontier import Frontier, Tally
from store.tables import LinkTarget
from tests.crawler.crawling import DAY, HOME, begin, new_store, queue


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def taken(frontier: Frontier, work: str = "crawl", state: str = "queued") -> list[str]:
    found = []
    while (row := frontier.take(work, state)) is not None:
        found.append(row.url.removeprefix(HOME))
    return found


def test_the_smaller_priority_goes_first_and_the_older_row_among_equals(engine: Engine) -> None:
    me = begin(engine)
    for name, priority in (("late", 4), ("b", 1), ("a", 1), ("home", 0)):
        queue(engine, me, HOME + name, priority=priority)
    assert taken(Frontier(engine, me)) == ["home", "b", "a", "late"]


def test_an_address_is_handed_out_once_even_when_others_were_recorded_meanwhile(engine: Engine) -> None:
    me = begin(engine)
    first, _ = queue(engine, me, HOME + "a"), queue(engine, me, HOME + "b")
    frontier = Frontier(engine, me)
    assert frontier.take("crawl").url == HOME + "a"  # type: ignore[union-attr]
    frontier.recorded(())
    assert taken(frontier) == ["b"]
    assert frontier.out() == 2
    frontier.recorded([first])
    assert frontier.out() == 1


def test_what_was_under_way_waits_again_after_a_kill(engine: Engine) -> None:
    me = begin(engine)
    queue(engine, me, HOME + "a")
    before = Frontier(engine, me)
    assert taken(before) == ["a"]
    assert not before.waiting("crawl")
    assert taken(Frontier(engine, me)) == ["a"]


def test_a_better_address_that_comes_later_overtakes_those_that_were_loaded(engine: Engine) -> None:
    me = begin(engine)
    for number in range(3):
        queue(engine, me, f"{HOME}{number}", priority=3)
    frontier = Frontier(engine, me)
    assert frontier.take("crawl").url == HOME + "0"  # type: ignore[union-attr]
    queue(engine, me, HOME + "column", priority=1)
    frontier.recorded(())
    assert taken(frontier) == ["column", "1", "2"]


def test_what_is_ready_is_loaded_again_only_for_a_new_address_that_goes_before(engine: Engine) -> None:
    me = begin(engine)
    for number in range(3):
        queue(engine, me, f"{HOME}{number}", priority=3)
    frontier = Frontier(engine, me)
    assert frontier.take("crawl").url == HOME + "0"  # type: ignore[union-attr]
    for name, priority in (("late", 3), ("column", 1)):
        queue(engine, me, HOME + name, priority=priority)
        frontier.settled((), [{"work": "check", "state": "queued", "priority": 0}])
        frontier.settled((), [{"work": "crawl", "state": "queued", "priority": 3}])
    assert frontier.peek("crawl").url == HOME + "1"  # type: ignore[union-attr]
    frontier.settled((), [{"work": "crawl", "state": "queued", "priority": 1}])
    assert taken(frontier) == ["column", "1", "2", "late"]


def test_one_that_may_not_go_yet_holds_none_of_the_others_up(engine: Engine) -> None:
    me = begin(engine)
    for number in range(3):
        queue(engine, me, f"{HOME}{number}", priority=3)
    frontier = Frontier(engine, me)
    rests = {HOME + "0"}
    free = [frontier.take("crawl", "queued", lambda row: row.url not in rests) for _ in range(3)]
    assert [row and row.url for row in free] == [HOME + "1", HOME + "2", None]
    rests.clear()
    assert taken(frontier) == ["0"]


def test_a_known_address_that_waits_anew_goes_in_its_turn(engine: Engine) -> None:
    me = begin(engine)
    early = queue(engine, me, HOME + "early", work="check", state="done")
    late = [queue(engine, me, HOME + name, work="check") for name in ("a", "b")]
    frontier = Frontier(engine, me)
    assert frontier.take("check").id == late[0]  # type: ignore[union-attr]
    with engine.begin() as connection:
        connection.execute(update(LinkTarget).where(col(LinkTarget.id) == early).values(state="queued"))
    frontier.settled(late[:1], (), {("check", "queued")})
    assert frontier.take("check").id == early  # type: ignore[union-attr]


def test_new_addresses_are_seen_only_after_something_was_recorded(engine: Engine) -> None:
    me = begin(engine)
    frontier = Frontier(engine, me)
    assert frontier.take("crawl") is None
    queue(engine, me, HOME + "a")
    assert frontier.take("crawl") is None
    frontier.recorded(())
    assert frontier.take("crawl") is not None


def test_more_than_one_load_is_handed_out_without_gap_or_repeat(engine: Engine) -> None:
    me = begin(engine)
    for number in range(450):
        queue(engine, me, f"{HOME}{number:03d}")
    assert taken(Frontier(engine, me)) == [f"{number:03d}" for number in range(450)]


def test_what_is_out_is_not_read_again_with_what_comes_later(engine: Engine) -> None:
    me = begin(engine)
    for number in range(3):
        queue(engine, me, f"{HOME}{number}", work="check")
    frontier = Frontier(engine, me)
    assert taken(frontier, "check") == ["0", "1", "2"]
    read: list[Any] = []
    event.listen(engine, "before_cursor_execute", lambda *args: read.append(args[3]))
    queue(engine, me, HOME + "late", work="check")
    frontier.settled((), [{"work": "crawl", "state": "queued", "priority": 0}])
    assert frontier.take("check") is None
    frontier.settled((), [{"work": "check", "state": "queued", "priority": 0}])
    del read[:]
    assert taken(frontier, "check") == ["late"]
    assert any(3 in values for values in read)


def test_works_states_and_inspections_do_not_mix(engine: Engine) -> None:
    me, other = begin(engine), begin(engine)
    queue(engine, me, HOME + "page")
    queue(engine, me, HOME + "image", work="check", kind="image")
    queue(engine, me, HOME + "again", state="second", outcome="timeout")
    queue(engine, me, HOME + "done", state="done", outcome="ok")
    queue(engine, other, HOME + "theirs")
    frontier = Frontier(engine, me)
    again = frontier.take("crawl", "second")
    assert again is not None
    assert (again.url, again.second) == (HOME + "again", True)
    assert taken(frontier) == ["page"]
    assert taken(frontier, "check") == ["image"]
    assert len(frontier.known) == 4


def test_peeking_takes_nothing(engine: Engine) -> None:
    me = begin(engine)
    queue(engine, me, HOME + "a")
    frontier = Frontier(engine, me)
    assert frontier.peek("crawl") == frontier.peek("crawl")
    assert frontier.out() == 0
    assert frontier.peek("check") is None
    assert taken(frontier) == ["a"]
    assert frontier.peek("crawl") is None


def test_whether_an_earlier_turn_is_still_being_asked(engine: Engine) -> None:
    me = begin(engine)
    first = queue(engine, me, HOME + "a", priority=5)
    queue(engine, me, HOME + "image", work="check", priority=1)
    frontier = Frontier(engine, me)
    assert not frontier.is_asking("crawl", 6)
    frontier.take("crawl")
    frontier.take("check")
    assert frontier.is_asking("crawl", 6)
    assert not frontier.is_asking("crawl", 5)
    frontier.recorded([first])
    assert not frontier.is_asking("crawl", 6)


def test_the_tallies_count_done_and_left_by_work_and_columns_apart(engine: Engine) -> None:
    me = begin(engine)
    states = [("queued", 1), ("done", 1), ("done", 3), ("left-out", 3), ("second", 3)]
    for number, (state, priority) in enumerate(states):
        queue(engine, me, f"{HOME}{number}", state=state, priority=priority)
    queue(engine, me, HOME + "image", work="check", priority=1)
    queue(engine, me, HOME + "private", work="none", state="done")
    tallies = Frontier(engine, me).tallies()
    assert tallies["crawl"] == Tally(done=3, left=2)
    assert tallies["check"] == Tally(done=0, left=1)
    assert tallies["column"] == Tally(done=1, left=1)
    assert Frontier(engine, begin(engine)).tallies()["check"] == Tally(0, 0)


def test_a_left_out_address_is_handed_out_no_more(engine: Engine) -> None:
    me = begin(engine)
    for name in "abc":
        queue(engine, me, HOME + name)
    frontier = Frontier(engine, me)
    frontier.take("crawl")
    with engine.begin() as connection:
        connection.execute(update(LinkTarget).values(state="left-out"))
    frontier.recorded(())
    assert not frontier.waiting("crawl")


def test_what_an_earlier_look_asked_is_told_without_its_reason_for_an_empty_page(engine: Engine) -> None:
    me = begin(engine)
    queue(engine, me, HOME + "hollow", seen_on=DAY, reason="script-filled")
    queue(engine, me, HOME + "kept", seen_on=DAY, reason="filtered", priority=4)
    queue(engine, me, HOME + "new", reason="filtered", priority=5)
    frontier = Frontier(engine, me)
    found = [frontier.take("crawl") for _ in range(3)]
    assert [(row.carried, row.reason) for row in found if row] == [
        (True, None),
        (True, "filtered"),
        (False, "filtered"),
    ]


def test_an_address_like_another_is_a_page_of_its_host_and_ending_that_opened_itself(
    engine: Engine,
) -> None:
    me = begin(engine)
    frontier = Frontier(engine, me)
    for name, values in {
        "a.jsp": {},
        "b.jsp": {"outcome": "not-found"},
        "c.jsp": {"final_url": HOME + "login.jsp"},
        "d.jsp": {"host": "other:80"},
        "e.html": {},
        "f.jsp": {"kind": "attachment"},
    }.items():
        url = HOME + name
        queue(engine, me, url, **{"state": "done", "outcome": "ok", "final_url": url} | values)
    assert frontier.opened("www.a.gov.cn:80", "jsp") == HOME + "a.jsp"
    assert frontier.opened("www.a.gov.cn:80", "php") is None
