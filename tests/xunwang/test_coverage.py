from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from facts.report import Coverage, Skipped
from facts.words import Reason
from store.session import reading
from store.tables import Inspection
from tests.crawler.crawling import DAY, HOME, begin, new_store, queue
from tests.crawler.test_homewatch import visit
from xunwang import coverage as module
from xunwang.coverage import coverage


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def covered(engine: Engine, me: int) -> Coverage:
    with reading(engine) as connection:
        return coverage(connection, me)


def test_what_was_looked_at_is_counted_for_this_inspection_alone(engine: Engine) -> None:
    me, other = begin(engine), begin(engine)
    visit(engine, me, HOME)
    for name in "ab":
        queue(engine, me, HOME + name, state="done")
        queue(engine, other, HOME + name)
        visit(engine, other, HOME + name)
    with engine.begin() as connection:
        connection.execute(update(Inspection).where(Inspection.id == me).values(requests=9, bytes=77))  # type: ignore[arg-type]
    found = covered(engine, me)
    assert (found.pages, found.link_targets, found.requests, found.bytes) == (1, 2, 9, 77)
    assert (found.skipped, found.skipped_total) == ((), 0)


def test_what_was_passed_over_is_told_with_its_reason(engine: Engine) -> None:
    me = begin(engine)
    queue(engine, me, HOME + "a", state="left-out", reason="ceiling")
    queue(engine, me, HOME + "b", state="done", work="check", reason="robots")
    queue(engine, me, HOME + "c", state="queued", work="check", reason="filtered")
    queue(engine, me, HOME + "d")
    queue(engine, me, HOME + "e", work="check")
    queue(engine, me, HOME + "f", state="second")
    queue(engine, me, HOME + "g", state="done")
    found = covered(engine, me)
    assert found.skipped == (
        Skipped(HOME + "a", Reason.CEILING),
        Skipped(HOME + "b", Reason.ROBOTS),
        Skipped(HOME + "c", Reason.FILTERED),
        Skipped(HOME + "d", Reason.STOPPED),
    )
    assert found.skipped_total == 4


def test_a_long_list_is_cut_and_its_total_is_not(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SKIPPED", 2)
    me = begin(engine)
    for name in "cab":
        queue(engine, me, HOME + name)
    found = covered(engine, me)
    assert [row.url for row in found.skipped] == [HOME + "a", HOME + "b"]
    assert found.skipped_total == 3


def test_pages_that_an_earlier_look_read_are_told_with_the_longest_ago(engine: Engine) -> None:
    me = begin(engine)
    for name, seen_on in (("a", None), ("b", DAY - timedelta(days=2)), ("c", DAY - timedelta(days=9))):
        visit(engine, me, HOME + name, seen_on=seen_on)
    found = covered(engine, me)
    assert (found.pages, found.carried, found.carried_since) == (3, 2, DAY - timedelta(days=9))
