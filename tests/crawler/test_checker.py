import asyncio
from pathlib import Path

import pytest

from crawler.checker import Checker, is_markup
from crawler.net.job import Answer, Job, Kind
from facts.outcomes import Outcome
from tests.crawler.crawling import HOME, Crawl, crawl_at, page, queue, refused, row_of, run

GONE = "<!doctype html><title>页面不存在</title><p>您访问的页面不存在或已被删除，请返回首页</p>"
FRONT = "<!doctype html><title>乙</title><p>乙部门网站首页，各类信息公开</p>"
OTHER = "http://b.gov.cn/zwgk/a.html"
PLAIN = (b"Content-Type: image/png",)


def checked(crawl: Crawl, url: str, **values: object) -> tuple[str, str | None, str | None]:
    """State, outcome and detail of an address after the light path has run dry."""
    queue(crawl.engine, crawl.inspection_id, url, **({"work": "check", "depth": 2} | values))
    crawl.look.frontier.recorded(())

    async def work() -> None:
        checker = Checker(crawl.look)
        running = asyncio.ensure_future(checker.run())
        for _ in range(1000):
            await asyncio.sleep(0.005)
            crawl.look.recorder.flush()
            if row_of(crawl.engine, url).state != values.get("state", "queued"):
                break
        crawl.look.finished = True
        checker.wake()
        await running

    run(work())
    row = row_of(crawl.engine, url)
    return row.state, row.outcome, row.detail


def test_what_opens_is_done_by_head_alone(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {HOME + "i.png": page(b"\x89PNG", header_lines=PLAIN)})
    assert checked(crawl, HOME + "i.png", kind="image") == ("done", "ok", None)
    assert [job.method for job in crawl.client.jobs] == ["HEAD"]


def test_what_does_not_open_wants_a_second_look(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    assert checked(crawl, HOME + "f.pdf", kind="attachment")[:2] == ("second", "not-found")
    assert crawl.look.suspected == 1


def test_a_second_look_is_a_get_on_a_clean_connection_and_ends_it(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.look.second_round = True
    assert checked(crawl, OTHER, state="second", outcome="timeout")[0] == "done"
    assert row_of(crawl.engine, OTHER).second_outcome == "not-found"
    assert [(job.method, job.fresh) for job in crawl.client.jobs] == [("GET", True)]


class SoftHost(dict[str, object]):
    """Answers for every address."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host

    def get(self, url: str, default: object = None) -> object:  # type: ignore[override]
        return page(FRONT if url == self.host else GONE, url)


def test_a_page_elsewhere_that_is_what_its_host_shows_for_nothing_is_a_soft_404(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.client.says = SoftHost("http://b.gov.cn/")  # type: ignore[assignment]
    assert checked(crawl, OTHER) == ("second", "soft-404", "template")


def test_a_page_at_an_honest_host_is_not_fetched_for_a_comparison(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {OTHER: page(FRONT, OTHER)})
    assert checked(crawl, OTHER) == ("done", "ok", None)
    assert [job.url for job in crawl.client.jobs if job.method == "GET"].count(OTHER) == 0


def test_a_web_page_where_a_file_should_be_is_a_soft_404_even_at_an_honest_host(tmp_path: Path) -> None:
    url = HOME + "f.doc"
    crawl = crawl_at(tmp_path, {url: page(GONE, url)})
    assert checked(crawl, url, kind="attachment") == ("second", "soft-404", "page-for-file")


def test_a_file_with_the_header_of_a_page_is_a_file(tmp_path: Path) -> None:
    url = HOME + "f.doc"
    crawl = crawl_at(tmp_path, {url: page(b"\xd0\xcf\x11\xe0 binary", url)})
    assert checked(crawl, url, kind="attachment")[:2] == ("done", "ok")


def test_a_style_or_script_is_believed(tmp_path: Path) -> None:
    url = HOME + "x.js"
    crawl = crawl_at(tmp_path, {url: page(GONE, url)})
    assert checked(crawl, url, kind="resource")[:2] == ("done", "ok")


@pytest.mark.parametrize(("depth", "kind"), [(1, Kind.PAGE), (2, Kind.CHECK)])
def test_what_stands_on_the_home_page_goes_first(tmp_path: Path, depth: int, kind: Kind) -> None:
    crawl = crawl_at(tmp_path, {HOME + "i.png": page(b"x", header_lines=PLAIN)})
    checked(crawl, HOME + "i.png", kind="image", depth=depth)
    assert crawl.client.jobs[0].kind is kind


def test_a_bug_at_one_address_is_told_there_and_the_others_go_on(tmp_path: Path) -> None:
    def bug(_job: Job) -> Answer:
        raise ZeroDivisionError("ours")

    crawl = crawl_at(tmp_path, {OTHER: bug, HOME + "i.png": page(b"x", header_lines=PLAIN)})
    assert checked(crawl, OTHER) == ("second", "our-fault", "ZeroDivisionError: ours")
    crawl.look.finished = False
    assert checked(crawl, HOME + "i.png", kind="image")[:2] == ("done", "ok")


def test_what_our_own_stop_cut_off_is_not_recorded(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)

    def stopped(job: Job) -> Answer:
        crawl.look.stop()
        return refused(job.url, Outcome.OUR_FAULT, None)

    crawl.client.says[OTHER] = stopped
    queue(crawl.engine, crawl.inspection_id, OTHER, work="check")
    run(Checker(crawl.look).run())
    crawl.look.recorder.flush()
    assert row_of(crawl.engine, OTHER).state == "queued"


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        (b"<!DOCTYPE HTML><p>", True),
        (b"\xef\xbb\xbf \r\n<html>", True),
        (b"<?xml version='1.0'?><html xmlns=''>", True),
        (b"%PDF-1.4 <p>", False),
        (b"", False),
        (b"name,age\n<b>,3", False),
    ],
)
def test_what_is_a_web_page_whatever_its_header_says(body: bytes, markup: bool) -> None:
    assert is_markup(body) is markup
