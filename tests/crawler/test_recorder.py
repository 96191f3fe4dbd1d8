import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from crawler import recorder as module
from crawler.digest import PageTask
from crawler.entry import Door
from crawler.frontier import Frontier, Row
from crawler.net.job import Answer
from crawler.recorder import Identity, OvertakenError, Recorder
from crawler.seen import Seen
from facts.outcomes import Outcome
from store.tables import Body, Inspection, LinkTarget, Observation, Page, Reading, Target, Visit
from tests.crawler.crawling import (
    DAY,
    HOME,
    Crawl,
    FakeReader,
    begin,
    crawl_at,
    page,
    queue,
    refused,
    row_of,
    rows_of,
    run,
)

X = HOME + "x.html"


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    return crawl_at(tmp_path)


def read(crawl: Crawl, row: Row, body: str = "<a href='/new.html'>新</a>") -> Seen:
    answer = page(body, row.url)
    digest = run(FakeReader().read(PageTask(answer.body, row.url, "text/html", crawl.look.scope)))
    return Seen(row, answer, Outcome.OK, digest=digest)


async def added(recorder: Recorder, seen: Seen) -> None:
    waiting = asyncio.ensure_future(recorder.add(seen))
    await asyncio.sleep(0)
    recorder.flush()
    await waiting


def overtake(crawl: Crawl) -> None:
    with crawl.engine.begin() as connection:
        connection.execute(update(Inspection).values(token="theirs"))


def inspection(crawl: Crawl) -> Any:
    return rows_of(crawl.engine, Inspection)[0]


def test_a_page_that_was_read_is_written_with_all_that_came_of_it(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    run(crawl.look.recorder.add(read(crawl, row)))
    assert (row_of(crawl.engine, X).state, row_of(crawl.engine, X).outcome) == ("done", "ok")
    assert row_of(crawl.engine, HOME + "new.html").work == "crawl"
    (visit,), (body,), (reading,) = (rows_of(crawl.engine, model) for model in (Visit, Body, Reading))
    assert visit.key == row.key
    assert visit.content_hash == body.hash == reading.content_hash
    (seen,) = rows_of(crawl.engine, Page)
    assert (seen.first_seen, seen.last_seen) == (DAY, DAY)
    assert (inspection(crawl).requests, inspection(crawl).bytes) == (1, len(page("<a href='/new.html'>新</a>").body))
    assert inspection(crawl).heartbeat_at is not None
    assert crawl.look.frontier.out() == 0


def test_items_gather_and_are_safe_when_add_returns(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_WAIT_S", 0.02)
    flushed: list[int] = []
    crawl.look.recorder.on_flush = lambda batch: flushed.append(len(batch))
    rows = [crawl.queue(f"{HOME}{number}") for number in range(3)]

    async def all_at_once() -> None:
        await asyncio.gather(*(crawl.look.recorder.add(Seen(row, refused(row.url), Outcome.NOT_FOUND)) for row in rows))

    run(all_at_once())
    assert flushed == [3]
    assert {row.state for row in rows_of(crawl.engine)} == {"second"}


def test_a_full_batch_and_the_home_page_do_not_wait(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_WAIT_S", 60)
    monkeypatch.setattr(module, "_LARGEST_BATCH", 2)
    first, second, home = (crawl.queue(HOME + name, depth=depth) for name, depth in (("a", 1), ("b", 1), ("", 0)))

    async def work() -> None:
        recorder = crawl.look.recorder
        await asyncio.gather(*(recorder.add(Seen(row, page(), Outcome.OK)) for row in (first, second)))
        await recorder.add(Seen(home, page(), Outcome.OK))

    run(work())
    assert {row.state for row in rows_of(crawl.engine)} == {"done"}


def test_who_waits_for_addresses_can_hurry_the_batch(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_WAIT_S", 60)
    row = crawl.queue(X)

    async def work() -> None:
        waiting = asyncio.ensure_future(crawl.look.recorder.add(Seen(row, page(), Outcome.OK)))
        await asyncio.sleep(0)
        crawl.look.recorder.hurry()
        await asyncio.wait_for(waiting, 5)

    run(work())
    assert row_of(crawl.engine, X).state == "done"


def test_the_first_look_sends_what_did_not_open_to_a_second_and_that_one_ends_it(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    run(crawl.look.recorder.add(Seen(row, refused(X), Outcome.NOT_FOUND)))
    assert row_of(crawl.engine, X).state == "second"
    again = crawl.look.frontier.take("crawl", "second")
    assert again is not None
    gone = refused(X, Outcome.GONE, 410)
    run(crawl.look.recorder.add(Seen(again, gone, Outcome.GONE, line_proved=True)))
    row_now = row_of(crawl.engine, X)
    assert (row_now.state, row_now.outcome, row_now.second_outcome) == ("done", "not-found", "gone")
    assert (row_now.status, row_now.second_status, row_now.line_proved) == (404, 410, True)


def test_an_address_that_robots_keep_from_us_becomes_one_to_verify(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    nothing = Answer(X, X, Outcome.ROBOTS, requests=0)
    run(crawl.look.recorder.add(Seen(row, nothing, Outcome.ROBOTS, work="check", reason="robots")))
    row_now = row_of(crawl.engine, X)
    assert (row_now.work, row_now.state, row_now.reason, row_now.outcome) == ("check", "queued", "robots", None)


def test_whoever_was_overtaken_writes_nothing_at_all(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    seen = read(crawl, row)
    overtake(crawl)
    recorder = crawl.look.recorder
    with pytest.raises(OvertakenError):
        run(recorder.add(seen))
    for act in (
        lambda: recorder.heartbeat({}),
        lambda: recorder.leave_out("crawl", "ceiling", "pages"),
        lambda: recorder.leave_out_rows([row.id], "ceiling"),
        lambda: recorder.insert(Observation, []),
        lambda: recorder.name_target("甲", "1"),
        lambda: recorder.begin(crawl.look.discovery.home_row(HOME), Door(HOME, HOME, page(), ())),
    ):
        with pytest.raises(OvertakenError):
            act()
    assert [(row.url, row.state) for row in rows_of(crawl.engine)] == [(X, "queued")]
    assert all(rows_of(crawl.engine, model) == [] for model in (Visit, Body, Reading, Page, Observation))
    assert rows_of(crawl.engine, Target)[0].name is None
    assert (inspection(crawl).heartbeat_at, inspection(crawl).home_url, inspection(crawl).ceiling) == (None,) * 3


def test_an_error_in_the_middle_leaves_nothing_behind_and_reaches_all_who_wait(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [crawl.queue(HOME + name) for name in "ab"]
    items = [read(crawl, row) for row in rows]
    told: list[Exception] = []
    crawl.look.recorder.on_error = told.append

    def full(*_args: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(module, "_upsert_pages", full)

    async def work() -> list[BaseException | None]:
        waiting = [asyncio.ensure_future(crawl.look.recorder.add(item)) for item in items]
        await asyncio.sleep(0)
        crawl.look.recorder.flush()
        return list(await asyncio.gather(*waiting, return_exceptions=True))

    assert [str(error) for error in run(work())] == ["disk full"] * 2
    assert [str(error) for error in told] == ["disk full"]
    assert [row.state for row in rows_of(crawl.engine)] == ["queued", "queued"]
    assert rows_of(crawl.engine, Visit) == rows_of(crawl.engine, Body) == []


def test_a_store_that_fails_ends_the_look(crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    row = crawl.queue(X, depth=0)
    monkeypatch.setattr(Recorder, "_write", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        run(crawl.look.recorder.add(Seen(row, page(), Outcome.OK)))
    assert crawl.look.stopping
    assert isinstance(crawl.look.error, OSError)


def test_a_page_with_a_body_and_an_address_that_are_known_makes_no_second_row(crawl: Crawl) -> None:
    one, two = crawl.queue(HOME + "a", depth=0), crawl.queue(HOME + "b", depth=0)
    run(crawl.look.recorder.add(read(crawl, one)))
    crawl.look.frontier.known.clear()  # as after a kill between two processes
    run(crawl.look.recorder.add(read(crawl, two)))
    assert len(rows_of(crawl.engine, Body)) == 1
    assert len(rows_of(crawl.engine, Visit)) == 2
    assert [row.url for row in rows_of(crawl.engine)].count(HOME + "new.html") == 1


def test_a_page_that_broke_off_is_the_whole_page_once_the_second_look_had_it(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    run(crawl.look.recorder.add(replace(read(crawl, row, "<p>半"), outcome=Outcome.CUT)))
    again = crawl.look.frontier.take("crawl", "second")
    assert again is not None
    run(added(crawl.look.recorder, read(crawl, again, "<p>半页和其余</p>")))
    (visit,) = rows_of(crawl.engine, Visit)
    assert (visit.outcome, visit.size) == ("ok", len("<p>半页和其余</p>".encode()))


def test_other_faults_of_a_row_are_not_passed_over(crawl: Crawl) -> None:
    with pytest.raises(IntegrityError):
        crawl.look.recorder.insert(Visit, [{"inspection_id": crawl.inspection_id, "key": 1, "url": None}])


def test_a_page_keeps_its_first_day_over_inspections_in_whatever_order(crawl: Crawl) -> None:
    run(crawl.look.recorder.add(read(crawl, crawl.queue(X, depth=0))))
    for day in (DAY.replace(day=20), DAY.replace(day=26)):
        me = begin(crawl.engine, as_of=day)
        queue(crawl.engine, me, X)
        frontier = Frontier(crawl.engine, me)
        row = frontier.take("crawl")
        assert row is not None
        recorder = Recorder(crawl.engine, frontier, crawl.look.discovery, Identity(me, 1, "mine", day, "1"))

        run(added(recorder, read(crawl, row)))
    (seen_page,) = rows_of(crawl.engine, Page)
    assert (seen_page.first_seen, seen_page.last_seen) == (DAY.replace(day=20), DAY.replace(day=26))


def test_a_ceiling_leaves_out_what_waits_for_that_work_and_nothing_else(crawl: Crawl) -> None:
    me = crawl.inspection_id
    queue(crawl.engine, me, HOME + "wait")
    queue(crawl.engine, me, HOME + "image", work="check")
    queue(crawl.engine, me, HOME + "again", state="second")
    queue(crawl.engine, begin(crawl.engine), HOME + "theirs")
    crawl.look.recorder.leave_out("crawl", "ceiling", "pages")
    states = {row.url.removeprefix(HOME): (row.state, row.reason) for row in rows_of(crawl.engine)}
    assert states.pop("wait") == ("left-out", "ceiling")
    assert states == {"image": ("queued", None), "again": ("second", None), "theirs": ("queued", None)}
    assert inspection(crawl).ceiling == "pages"
    assert not crawl.look.frontier.waiting("crawl")


def test_an_address_that_was_under_way_at_a_ceiling_ends_as_it_answered(crawl: Crawl) -> None:
    row = crawl.queue(X, depth=0)
    crawl.look.recorder.leave_out("crawl", "ceiling", "pages")
    run(crawl.look.recorder.add(Seen(row, page(), Outcome.OK)))
    assert (row_of(crawl.engine, X).state, row_of(crawl.engine, X).reason) == ("done", None)


def test_the_open_door_begins_the_frontier(crawl: Crawl) -> None:
    door = Door("http://a.gov.cn/", HOME, page(), (HOME,), requests=3)
    crawl.look.recorder.begin(crawl.look.discovery.home_row(HOME), door)
    (row,) = rows_of(crawl.engine)
    assert (row.url, row.state, row.work) == (HOME, "queued", "crawl")
    assert (inspection(crawl).home_url, inspection(crawl).requests) == (HOME, 3)


def test_a_shut_door_is_told_and_leaves_no_trace_when_it_opens_later(crawl: Crawl) -> None:
    shut = Door(HOME, None, refused(HOME, Outcome.TIMEOUT, None, detail="nothing came"), ())
    crawl.look.recorder.begin(crawl.look.discovery.home_row(HOME), shut)
    (row,) = rows_of(crawl.engine)
    assert (row.work, row.state, row.outcome, row.detail) == ("none", "done", "timeout", "nothing came")
    assert inspection(crawl).home_url is None
    crawl.look.recorder.begin(crawl.look.discovery.home_row(HOME), Door(HOME, HOME, page(), ()))
    (row,) = rows_of(crawl.engine)
    assert (row.work, row.state, row.outcome) == ("crawl", "queued", None)


def test_a_target_is_named_once_and_what_a_person_wrote_stays(crawl: Crawl) -> None:
    crawl.look.recorder.name_target("青山市人民政府", None)
    crawl.look.recorder.name_target("另一个名字", "9901000001")
    (target,) = rows_of(crawl.engine, Target)
    assert (target.name, target.site_code) == ("青山市人民政府", "9901000001")


def test_rows_that_are_not_asked_after_all_are_under_way_no_more(crawl: Crawl) -> None:
    row = crawl.queue(X)
    crawl.look.recorder.leave_out_rows([row.id], "ceiling")
    assert (row_of(crawl.engine, X).state, crawl.look.frontier.out()) == ("left-out", 0)
    assert rows_of(crawl.engine, LinkTarget)[0].reason == "ceiling"


def carried(crawl: Crawl, body: str = "<a href='/new.html'>新</a>") -> Row:
    """A page that an earlier look read, put in the queue again by this one."""
    row = crawl.queue(X)
    run(added(crawl.look.recorder, read(crawl, row, body)))
    earlier = DAY - timedelta(days=9)
    with crawl.engine.begin() as connection:
        connection.execute(update(Visit).values(seen_on=earlier))
        connection.execute(update(Page).values(last_seen=earlier))
        again = {"state": "queued", "seen_on": earlier, "second_outcome": "ok", "second_status": 200}
        connection.execute(update(LinkTarget).where(col(LinkTarget.url) == X).values(**again))
    crawl.look.frontier.recorded(())
    taken = crawl.look.frontier.take("crawl")
    assert taken is not None and taken.carried
    return taken


def test_a_page_that_is_unchanged_counts_as_seen_today_without_a_row_more(crawl: Crawl) -> None:
    row = carried(crawl)
    answer = Answer(X, X, Outcome.UNCHANGED, 304)
    run(added(crawl.look.recorder, Seen(row, answer, Outcome.UNCHANGED, unchanged=True)))
    (visit,), (kept,) = rows_of(crawl.engine, Visit), rows_of(crawl.engine, Page)
    assert (visit.seen_on, kept.last_seen) == (None, DAY)
    told = row_of(crawl.engine, X)
    assert (told.state, told.outcome, told.second_outcome, told.second_status, told.seen_on) == (
        ("done", "unchanged", None, None, None)
    )


def test_a_page_that_changed_is_told_by_todays_answer_alone(crawl: Crawl) -> None:
    row = carried(crawl)
    seen = read(crawl, row, "<a href='/other.html'>别的</a>")
    run(added(crawl.look.recorder, seen))
    (visit,) = rows_of(crawl.engine, Visit)
    assert seen.digest is not None
    assert (visit.seen_on, visit.link_keys) == (None, seen.digest.link_keys)


def test_of_a_page_that_is_gone_no_link_stands_any_more(crawl: Crawl) -> None:
    row = carried(crawl)
    run(added(crawl.look.recorder, Seen(row, refused(X), Outcome.NOT_FOUND)))
    assert rows_of(crawl.engine, Visit) == []
    assert row_of(crawl.engine, X).state == "second"


def test_what_was_asked_beside_the_rows_is_counted_once(crawl: Crawl) -> None:
    run(added(crawl.look.recorder, read(crawl, crawl.queue(X))))
    crawl.look.recorder.settle_traffic(5, 1_000)
    crawl.look.recorder.settle_traffic(5, 1_000)
    assert (inspection(crawl).requests, inspection(crawl).bytes) == (5, 1_000)
