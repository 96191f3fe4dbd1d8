"""The two rounds, the heartbeat and Scrapy's joints, with a crawler that has an engine of paper."""

import asyncio
import contextlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DontCloseSpider
from sqlalchemy import update

from crawler import heartbeat, rounds
from crawler.handler import AnswerResponse, ClientHandler, FrontierScheduler, RecorderPipeline, request_of
from crawler.heartbeat import Heartbeat
from crawler.recorder import OvertakenError
from crawler.rounds import Rounds
from crawler.seen import Seen
from facts.outcomes import Outcome
from facts.progress import Home, Progress, from_line
from store.tables import Inspection
from tests.crawler.crawling import HOME, Crawl, crawl_at, page, queue, row_of, rows_of, run

X = HOME + "x.html"


class Engine:
    """Asks each page that it is given, as the spider would, and notes how it was closed."""

    def __init__(self, crawl: Crawl) -> None:
        self.crawled = crawl
        self.closed: str | None = None
        self.tasks: list[asyncio.Task[None]] = []

    def crawl(self, request: Any) -> None:
        self.tasks.append(asyncio.ensure_future(self._ask(request.meta["row"])))

    async def _ask(self, row: Any) -> None:
        look = self.crawled.look
        seen = await look.seen_page(row, await look.ask_page(row))
        if not look.stopping:
            with contextlib.suppress(OSError):  # Scrapy's pipeline swallows it as well
                await look.recorder.add(seen)

    async def close_spider_async(self, reason: str) -> None:
        self.closed = reason


def crawler_of(crawl: Crawl) -> Any:
    return SimpleNamespace(spider=SimpleNamespace(look=crawl.look), engine=Engine(crawl))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_POLL_S", 0.005)
    monkeypatch.setattr("crawler.seen.PASSING_REST_S", 0.02)
    monkeypatch.setattr("crawler.seen.STANDING_REST_S", 0.02)
    monkeypatch.setattr("crawler.recorder._LONGEST_WAIT_S", 0.01)


async def both_rounds(crawler: Any) -> None:
    made = Rounds(crawler)
    made.opened()
    for _ in range(1000):
        await asyncio.sleep(0.005)
        if crawler.engine.closed is not None:
            break
    made.closed()


def test_everything_is_asked_once_and_late_again_what_did_not_open(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page("<a href='/gone.html'>无</a><img src='/i.png'>", final=X)})
    queue(crawl.engine, crawl.inspection_id, X, depth=1)
    crawler = crawler_of(crawl)
    run(both_rounds(crawler))
    assert crawler.engine.closed == "finished"
    states = {row.url: (row.state, row.outcome, row.second_outcome) for row in rows_of(crawl.engine)}
    assert states == {
        X: ("done", "ok", None),
        HOME + "gone.html": ("done", "not-found", "not-found"),
        HOME + "i.png": ("done", "not-found", "not-found"),
    }
    assert crawl.look.second_round
    assert crawl.look.finished


def test_a_site_where_all_opens_has_one_round(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page("<p>x", final=X)})
    queue(crawl.engine, crawl.inspection_id, X, depth=1)
    run(both_rounds(crawler_of(crawl)))
    assert not crawl.look.second_round


def test_a_stop_closes_the_spider(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.look.stop()
    crawler = crawler_of(crawl)
    run(both_rounds(crawler))
    assert crawler.engine.closed == "stopped"


@pytest.mark.parametrize("part", ["waiting", "take", "tallies", "recorded"])
def test_a_store_that_fails_ends_the_rounds_instead_of_waiting_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    crawl = crawl_at(tmp_path, {X: page("<p>x", final=X)})
    queue(crawl.engine, crawl.inspection_id, X, depth=1)

    def gone(*_args: object) -> None:
        raise OSError("store gone")

    if part == "recorded":
        monkeypatch.setattr(crawl.look.recorder, "_write", gone)
    elif part == "tallies":
        monkeypatch.setattr(crawl.look.recorder, "heartbeat", gone)
    else:
        monkeypatch.setattr(crawl.look.frontier, part, gone)
    crawler = crawler_of(crawl)

    async def work() -> None:
        beat = Heartbeat(crawler)
        beat.opened()
        await both_rounds(crawler)
        beat.closed()

    run(work())
    assert crawler.engine.closed == "stopped"
    assert str(crawl.look.error) == "store gone"


def test_the_spider_is_closed_by_us_alone(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    made = Rounds(crawler_of(crawl))
    with pytest.raises(DontCloseSpider):
        made.idle()
    crawl.look.finished = True
    made.idle()


def test_the_heart_beats_and_tells_the_home_page_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(heartbeat, "_EVERY_S", 0.01)
    crawl = crawl_at(tmp_path, {HOME: page("<title>青山市人民政府</title><a href='/a.html'>甲</a>", final=HOME)})
    row = crawl.queue(HOME, depth=0)
    crawler = crawler_of(crawl)

    async def work() -> None:
        await Engine(crawl)._ask(row)
        beat = Heartbeat(crawler)
        beat.opened()
        await asyncio.sleep(0.1)
        beat.closed()

    run(work())
    said = [from_line(line) for line in capsys.readouterr().out.splitlines()]
    homes = [event for event in said if isinstance(event, Home)]
    progress = [event for event in said if isinstance(event, Progress)]
    assert [home.name for home in homes] == ["青山市人民政府"]
    assert len(progress) > 1
    assert (progress[0].phase, progress[0].pages_done, progress[0].pages_left) == ("crawl", 1, 1)
    assert rows_of(crawl.engine, Inspection)[0].heartbeat_at is not None


def test_a_heart_that_was_overtaken_stops_the_look(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    with crawl.engine.begin() as connection:
        connection.execute(update(Inspection).values(token="theirs"))

    async def work() -> None:
        beat = Heartbeat(crawler_of(crawl))
        beat.opened()
        await asyncio.sleep(0.02)

    run(work())
    assert crawl.look.stopping
    assert isinstance(crawl.look.error, OvertakenError)


def test_scrapy_gets_the_frontiers_pages_in_their_order_and_nothing_twice(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    for name, priority in (("b", 2), ("a", 1)):
        queue(crawl.engine, crawl.inspection_id, HOME + name, priority=priority)
    scheduler = FrontierScheduler.from_crawler(crawler_of(crawl))
    assert scheduler.has_pending_requests()
    first = scheduler.next_request()
    assert first is not None
    assert (first.url, first.meta["verbatim_url"]) == (HOME + "a", True)
    scheduler.enqueue_request(first)
    again = [request.url for request in iter(scheduler.next_request, None)]
    assert again == [HOME + "a", HOME + "b"]
    assert not scheduler.has_pending_requests()


def test_an_answer_goes_through_scrapy_as_it_is(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page("<p>x", final=X)})
    row = crawl.queue(X, depth=0)
    crawler = crawler_of(crawl)
    handler = ClientHandler.__new__(ClientHandler)
    handler.crawler = crawler
    response = run(handler.download_request(request_of(row)))
    assert isinstance(response, AnswerResponse)
    assert (response.url, response.status, response.answer.outcome) == (X, 200, Outcome.OK)
    seen = Seen(row, response.answer, Outcome.OK)
    assert run(RecorderPipeline.from_crawler(crawler).process_item(seen)) is seen
    assert row_of(crawl.engine, X).state == "done"
