import asyncio
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.options import CrawlOptions
from facts.outcomes import Outcome
from facts.probes import Expects, Visit, opened
from tests.servers.misbehaving import Misbehaving, page, silent
from xunwang import probe_child
from xunwang.probe_child import visits

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
BODY = "<html><body>我要办事</body></html>".encode()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server in a thread of its own: `/` answers, `/hang` does not."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = Misbehaving({"/": page(BODY), "/hang": silent})
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
    yield server.port
    asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def asked(
    port: int, log: Path, *urls: str, text: str = "", stopped: "list[bool] | None" = None
) -> tuple[tuple[Visit, ...], float]:
    net = CrawlOptions(connect_to=("dead.cn:80:127.0.0.1:1", f":80:127.0.0.1:{port}"))
    targets = [(number, (url,), Expects(text=text)) for number, url in enumerate(urls)]
    began = time.monotonic()
    made = visits(targets, (), NOW, net, log / "x.log", lambda: bool(stopped))
    return tuple(sorted(made, key=lambda visit: visit.target_id)), time.monotonic() - began


def test_the_child_visits_what_it_is_told_and_says_what_it_saw(port: int, tmp_path: Path) -> None:
    (first, second), _ = asked(port, tmp_path, "http://a.cn/", "http://dead.cn/", text="我要办事")
    assert (first.target_id, first.outcome, first.status, first.text_found) == (0, Outcome.OK, 200, True)
    assert first.at >= NOW
    assert (second.outcome, second.proved) == (Outcome.REFUSED, True)
    assert (opened(first), opened(second)) == (True, False)
    assert (tmp_path / "x.log").read_text() == ""


def test_one_that_hangs_is_ended_and_what_was_told_before_is_kept(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_child, "_START_S", 2.0)
    monkeypatch.setattr(probe_child, "_VISIT_S", 0.0)
    made, took = asked(port, tmp_path, "http://a.cn/", "http://b.cn/hang")
    assert [visit.target_id for visit in made] == [0]
    assert took < 4


def test_a_stop_ends_it_at_once(port: int, tmp_path: Path) -> None:
    made, took = asked(port, tmp_path, "http://b.cn/hang", stopped=[True])
    assert made == ()
    assert took < 2


def test_it_loads_neither_store_nor_crawl_nor_reader() -> None:
    from tests.test_house import loaded_with

    heavy = {"scrapy", "sqlalchemy", "sqlmodel", "twisted", "selectolax", "crawler.reading", "jinja2"}
    assert loaded_with("crawler.probe") & heavy == set()
