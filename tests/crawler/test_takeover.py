"""The first rows of a look that builds on an earlier one."""

from array import array
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from crawler.addresses import key
from crawler.again import ROTATION_DAYS, Again, Known
from crawler.entry import Door
from crawler.recorder import Identity
from crawler.stored import NEED
from crawler.takeover import Base, base_of, known_pages, take_over, turns
from store.inserting import table_of
from store.tables import ColumnSeen, Inspection, LinkTarget, Observation, Reading, Visit
from tests.crawler.crawling import DAY, HOME, NOW, TOKEN, begin, new_store, page, queue, rows_of

TODAY = DAY + timedelta(days=1)
TURN = turns(DAY, TODAY)[0]
DOOR = Door(HOME, HOME, page("", HOME, requests=2), (HOME,), 2)


def named(turn: bool, name: str = "x") -> str:
    """An address whose turn it is today, or is not."""
    urls = (f"{HOME}{name}{n}.html" for n in range(10_000))
    return next(url for url in urls if (key(url) % ROTATION_DAYS == TURN) is turn)


X = named(turn=False)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


@pytest.fixture
def base(engine: Engine) -> int:
    me = begin(engine, state="done", home_url=HOME, reader_version="1")
    seen(engine, me, HOME, depth=0)
    return me


def seen(engine: Engine, me: int, url: str, *, visit: dict[str, Any] | None = None, **values: Any) -> None:
    """An address that was asked, and read as a page where it is to be."""
    queue(engine, me, url, **({"state": "done", "outcome": "ok"} | values))
    if values.get("work", "crawl") != "crawl" or values.get("outcome", "ok") != "ok":
        return
    row = {"inspection_id": me, "key": key(url), "url": url, "depth": values.get("depth", 1), "outcome": "ok"}
    row |= {"basket": "recent", "content_hash": f"hash {url}", "at": NOW, "rows": 0}
    row |= {"headers": {"etag": '"a"'}, "phases": {}, "link_keys": b""}
    with engine.begin() as connection:
        connection.execute(insert(table_of(Visit)).values(row | (visit or {})))
        connection.execute(
            insert(table_of(Reading)).values(content_hash=f"hash {url}", url=url, reader_version="1", facts=b"")
        )


def taken(engine: Engine, base: int, *urls: str, day: date = TODAY, ceiling: str | None = None) -> int:
    """A look of that day that builds on the base; its id."""
    me = begin(engine, as_of=day)
    identity = Identity(me, 1, TOKEN, day, "1")
    take_over(engine, Base(base, DAY, ceiling), Again(base, urls), identity, DOOR)
    return me


def rows(engine: Engine, me: int, model: Any = LinkTarget) -> dict[str, Any]:
    return {row.url: row for row in rows_of(engine, model) if row.inspection_id == me}


def queued(engine: Engine, me: int) -> set[str]:
    return {url for url, row in rows(engine, me).items() if row.state == "queued"}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.lists(st.integers(0, 9), min_size=1))
def test_whatever_days_are_skipped_each_turn_comes_once_within_the_rotation(first: date, gaps: list[int]) -> None:
    days, met = first, list[int]()
    for gap in gaps:
        met += turns(days, days + timedelta(days=gap))
        days += timedelta(days=gap)
    assert len(met) == (days - first).days
    assert len(set(met)) == min(len(met), ROTATION_DAYS)


def test_after_a_month_it_is_everyones_turn() -> None:
    assert turns(DAY, DAY + timedelta(days=45)) == tuple(range(ROTATION_DAYS))


def test_what_was_seen_is_taken_over_with_the_day_on_which_it_was_seen(engine: Engine, base: int) -> None:
    seen(engine, base, X)
    me = taken(engine, base)
    assert (rows(engine, me)[X].state, rows(engine, me)[X].outcome, rows(engine, me)[X].seen_on) == ("done", "ok", DAY)
    assert rows(engine, me, Visit)[X].seen_on == DAY
    assert (rows_of(engine, Inspection)[-1].home_url, rows_of(engine, Inspection)[-1].requests) == (HOME, 2)


def test_a_day_that_was_taken_over_before_stays(engine: Engine, base: int) -> None:
    earlier = DAY - timedelta(days=7)
    seen(engine, base, X, seen_on=earlier, visit={"seen_on": earlier})
    me = taken(engine, base)
    assert (rows(engine, me)[X].seen_on, rows(engine, me, Visit)[X].seen_on) == (earlier, earlier)


def test_what_nobody_asked_was_seen_on_no_day(engine: Engine, base: int) -> None:
    seen(engine, base, X, outcome=None, state="left-out", reason="ceiling")
    me = taken(engine, base, ceiling="pages")
    assert (rows(engine, me)[X].seen_on, rows(engine, me)[X].state) == (None, "left-out")
    assert rows_of(engine, Inspection)[-1].ceiling == "pages"


def test_the_home_page_is_always_due_and_what_seems_not_to_change_only_in_its_turn(engine: Engine, base: int) -> None:
    mine, image = named(turn=True), named(turn=True, name="i")
    for url in (X, mine):
        seen(engine, base, url)
    seen(engine, base, image, work="check", kind="image")
    seen(engine, base, named(turn=False, name="i"), work="check", kind="image")
    assert queued(engine, taken(engine, base)) == {HOME, mine, image}


def test_a_second_look_on_one_day_has_no_turn(engine: Engine, base: int) -> None:
    seen(engine, base, named(turn=True))
    assert queued(engine, taken(engine, base, day=DAY)) == {HOME}


def test_what_was_seen_too_long_ago_is_due(engine: Engine, base: int) -> None:
    seen(engine, base, X, seen_on=TODAY - timedelta(days=ROTATION_DAYS))
    assert X in queued(engine, taken(engine, base))


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "not-found"},
        {"outcome": "blocked"},
        {"outcome": "ok", "second_outcome": "timeout"},
        {"outcome": None},
        {"outcome": "timeout", "state": "second"},
        {"outcome": None, "state": "queued"},
        {"outcome": "ok", "state": "render"},
    ],
)
def test_what_did_not_open_or_could_not_be_told_is_due(engine: Engine, base: int, values: dict[str, Any]) -> None:
    seen(engine, base, X, **values)
    assert X in queued(engine, taken(engine, base))


def test_what_opened_at_the_second_look_is_not(engine: Engine, base: int) -> None:
    seen(engine, base, X, outcome="timeout", second_outcome="ok")
    assert X not in queued(engine, taken(engine, base))


def test_what_is_only_written_down_is_never_asked(engine: Engine, base: int) -> None:
    seen(engine, base, X, work="none", outcome="private")
    assert X not in queued(engine, taken(engine, base))


@pytest.mark.parametrize(
    "visit",
    [
        {"rows": 5},
        {"published": (TODAY - timedelta(days=3)).isoformat()},
        {"published": "P-2D"},
        {"further": array("Q", [key(HOME)]).tobytes()},
    ],
)
def test_lists_and_what_was_published_lately_are_due(engine: Engine, base: int, visit: dict[str, Any]) -> None:
    seen(engine, base, X, visit=visit)
    assert X in queued(engine, taken(engine, base))


@pytest.mark.parametrize("visit", [{"rows": 4}, {"rows": 9, "published": "2026-01-01"}, {"published": "2026-11-21"}])
def test_other_pages_are_not(engine: Engine, base: int, visit: dict[str, Any]) -> None:
    seen(engine, base, X, visit=visit)
    assert X not in queued(engine, taken(engine, base))


def test_pages_of_the_register_and_those_that_a_pager_names_are_due(engine: Engine, base: int) -> None:
    further = named(turn=False, name="f")
    seen(engine, base, X, visit={"further": array("Q", [key(further)]).tobytes()})
    seen(engine, base, further)
    column = named(turn=False, name="c")
    seen(engine, base, column)
    row = {"inspection_id": base, "position": 0, "url": column, "name": "", "reader_version": "1", "content": {}}
    with engine.begin() as connection:
        connection.execute(insert(table_of(ColumnSeen)).values(row))
    assert {further, column} <= queued(engine, taken(engine, base))


def test_what_open_cases_are_about_is_due(engine: Engine, base: int) -> None:
    seen(engine, base, X)
    assert X in queued(engine, taken(engine, base, X))


def test_what_robots_kept_away_is_asked_as_a_page_again_in_its_turn(engine: Engine, base: int) -> None:
    for url in (X, named(turn=True)):
        seen(engine, base, url, work="check", reason="robots")
    found = rows(engine, taken(engine, base))
    assert (found[X].work, found[X].reason, found[X].state) == ("check", "robots", "done")
    assert (found[named(turn=True)].work, found[named(turn=True)].reason) == ("crawl", None)


def test_what_hosts_answer_for_nothing_is_taken_over_but_in_its_turn(engine: Engine, base: int) -> None:
    with engine.begin() as connection:
        for subject in (X, named(turn=True)):
            row = {"inspection_id": base, "need": NEED, "subject": subject, "answer": {}}
            connection.execute(insert(table_of(Observation)).values(row))
        connection.execute(
            insert(table_of(Observation)).values(inspection_id=base, need="other", subject="x", answer={})
        )
    me = taken(engine, base)
    assert [row.subject for row in rows_of(engine, Observation) if row.inspection_id == me] == [X]


def test_a_look_whose_home_page_is_another_cannot_be_built_on(engine: Engine, base: int) -> None:
    me = Identity(begin(engine), 1, TOKEN, TODAY, "1")
    assert base_of(engine, Again(base), me, HOME) == Base(base, DAY, None)
    assert base_of(engine, Again(base), me, HOME + "new/") is None
    assert base_of(engine, Again(base), Identity(me.inspection_id, 1, TOKEN, TODAY, "2"), HOME) is None


def known(engine: Engine, me: int, base: int) -> dict[str, Known]:
    found = known_pages(engine, Again(base), Identity(me, 1, TOKEN, TODAY, "1"))
    return {page.url: page for page in found.values()}


def test_a_page_that_is_due_is_asked_with_what_the_server_said_of_it(engine: Engine, base: int) -> None:
    seen(engine, base, X, visit={"rows": 9})
    found = known(engine, taken(engine, base), base)
    assert found == {X: Known(X, f"hash {X}", (("If-None-Match", '"a"'),))}


def test_the_home_page_and_what_has_its_turn_are_asked_whatever_was_said(engine: Engine, base: int) -> None:
    mine = named(turn=True)
    seen(engine, base, mine)
    assert known(engine, taken(engine, base), base) == {mine: Known(mine, f"hash {mine}")}


@pytest.mark.parametrize("why", ["hollow", "older reader"])
def test_of_a_page_whose_reading_does_not_hold_nothing_is_known(engine: Engine, base: int, why: str) -> None:
    reason = "script-filled" if why == "hollow" else None
    seen(engine, base, X, visit={"rows": 9}, reason=reason)
    if why == "older reader":
        with engine.begin() as connection:
            connection.execute(table_of(Reading).update().values(reader_version="0"))
    me = taken(engine, base)
    assert X in queued(engine, me)
    assert known(engine, me, base) == {}
