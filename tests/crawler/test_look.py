"""What becomes of each answer, with a client that answers from a table and a real store."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.digest import PageTask, digest
from crawler.frontier import Row
from crawler.net.job import Answer
from crawler.rests import Rests
from crawler.seen import PASSING_REST_S, Seen
from crawler.traps import Families
from facts.outcomes import Outcome
from tests.crawler.crawling import HOME, Crawl, FakeClient, a_row, crawl_at, page, queue, refused, row_of, run, site

X = HOME + "zwgk/t20261103_12.html"
GONE = "<title>页面不存在</title><p>您访问的页面不存在或已被删除，请返回首页</p>"
ARTICLE = (
    "<title>关于防汛的通知</title><p>各区县人民政府、市直各部门，现就加强防汛工作通知如下。</p>"
    "<a href='/b.html'>下一篇</a>"
)
CHALLENGE = (
    "<html><head><script>var _0x=1;var _0x=1;var _0x=1;</script></head>"
    "<body>正在进行安全验证，请稍候…访问验证 请完成安全验证后继续访问</body></html>"
)


def seen(crawl: Crawl, row: Row) -> Seen:
    async def work() -> Seen:
        return await crawl.look.seen_page(row, await crawl.look.ask_page(row))

    return run(work())


def recorded(crawl: Crawl, row: Row) -> Seen:
    found = seen(crawl, row)

    async def add() -> None:
        waiting = asyncio.ensure_future(crawl.look.recorder.add(found))
        await asyncio.sleep(0)
        crawl.look.recorder.flush()
        await waiting

    run(add())
    return found


def rests_over() -> Rests:
    """Of a look that began long ago."""

    async def ask(_url: str) -> Answer:
        raise AssertionError

    return Rests(lambda _host, _ending: None, ask, time.monotonic() - PASSING_REST_S)


@pytest.mark.parametrize(
    ("answer", "state", "outcome"),
    [
        (page(ARTICLE), "done", Outcome.OK),
        (page(ARTICLE, outcome=Outcome.CERTIFICATE), "done", Outcome.CERTIFICATE),
        (refused(), "second", Outcome.NOT_FOUND),
        (refused(outcome=Outcome.SERVER_ERROR, status=500), "second", Outcome.SERVER_ERROR),
        (refused(outcome=Outcome.TIMEOUT, status=None), "second", Outcome.TIMEOUT),
        (refused(outcome=Outcome.THROTTLED, status=429), "second", Outcome.THROTTLED),
        (refused(outcome=Outcome.OUR_FAULT, status=None), "second", Outcome.OUR_FAULT),
        (refused(outcome=Outcome.BLOCKED, status=403), "done", Outcome.BLOCKED),
        (refused(outcome=Outcome.TOO_LARGE, status=200), "done", Outcome.TOO_LARGE),
        (page(b"%PDF-1.4", header_lines=(b"Content-Type: application/pdf",)), "done", Outcome.OK),
    ],
)
def test_each_end_of_a_first_look_has_its_state(tmp_path: Path, answer: Answer, state: str, outcome: Outcome) -> None:
    crawl = crawl_at(tmp_path, {X: replace(answer, final_url=X)})
    recorded(crawl, crawl.queue(X))
    row = row_of(crawl.engine, X)
    assert (row.state, row.outcome) == (state, outcome.value)
    assert crawl.look.suspected == (outcome in SUSPECT)


def test_a_page_that_is_read_brings_its_links(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=X)})
    found = recorded(crawl, crawl.queue(X))
    assert found.digest is not None
    assert row_of(crawl.engine, HOME + "b.html").state == "queued"


def test_a_file_behind_a_page_address_is_not_read(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(b"%PDF", final=X, header_lines=(b"Content-Type: application/pdf",))})
    assert seen(crawl, crawl.queue(X)).digest is None


LIST = '{"total": 40, "data": [{"title": "关于申报项目的通知", "url": "/t1.html", "publishDate": "2026-11-03"}]}'


def test_the_answer_of_a_list_service_is_read_and_its_rows_are_links(tmp_path: Path) -> None:
    url = HOME + "api/list?page=1"
    crawl = crawl_at(tmp_path, {url: page(LIST, final=url, header_lines=(b"Content-Type: application/json",))})
    found = recorded(crawl, crawl.queue(url))
    assert found.digest is not None and len(found.digest.items) == 1
    assert row_of(crawl.engine, HOME + "t1.html").work == "crawl"
    assert row_of(crawl.engine, HOME + "api/list?page=2").depth == row_of(crawl.engine, url).depth


def test_json_that_holds_no_rows_is_no_page(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page('{"hits": 4}', final=X, header_lines=(b"Content-Type: application/json",))})
    assert recorded(crawl, crawl.queue(X)).digest is None


def test_a_redirect_within_the_site_makes_where_it_led_a_page_of_its_own(tmp_path: Path) -> None:
    new = HOME + "zwgk/new.html"
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=new)})
    found = recorded(crawl, crawl.queue(X))
    assert (found.discovered, found.digest, found.outcome) == (new, None, Outcome.OK)
    assert (row_of(crawl.engine, new).work, row_of(crawl.engine, X).state) == ("crawl", "done")


def test_a_redirect_out_of_the_site_is_followed_no_further(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final="http://b.gov.cn/")})
    found = seen(crawl, crawl.queue(X))
    assert (found.discovered, found.digest, found.outcome) == (None, None, Outcome.OK)


def test_a_redirect_to_the_twin_of_the_address_is_the_page_itself(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=X.replace("http://www.", "https://"))})
    assert seen(crawl, crawl.queue(X)).digest is not None


def test_a_redirect_to_where_nothing_leads_is_a_soft_404(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.client.fetch = lambda job: _always(page(ARTICLE, job.url, HOME))  # type: ignore[method-assign,assignment]
    found = seen(crawl, crawl.queue(X))
    assert (found.outcome, found.detail, found.discovered) == (Outcome.SOFT_404, "redirect-to-home", None)


SUSPECT = {Outcome.NOT_FOUND, Outcome.SERVER_ERROR, Outcome.TIMEOUT}


async def _always(answer: Answer) -> Answer:
    return answer


class Softly(FakeClient):
    """A host that shows one page for everything that it does not know."""

    async def fetch(self, job: object) -> Answer:
        answer = await super().fetch(job)  # type: ignore[arg-type]
        return page(GONE, answer.url) if answer.status == 404 else answer


def soft_at(folder: Path) -> Crawl:
    crawl = crawl_at(folder)
    crawl.look.client = Softly({HOME: page(ARTICLE, final=HOME)})  # type: ignore[assignment]
    return crawl


def test_the_page_that_a_host_shows_for_nothing_is_a_soft_404_and_wants_a_second_look(tmp_path: Path) -> None:
    crawl = soft_at(tmp_path)
    found = recorded(crawl, crawl.queue(X))
    assert (found.outcome, found.detail, found.digest) == (Outcome.SOFT_404, "template", None)
    assert (row_of(crawl.engine, X).state, crawl.look.suspected) == ("second", 1)


def test_the_home_page_is_not_held_against_the_template(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.look.client = Softly()  # type: ignore[assignment]
    row = crawl.queue(HOME, depth=0)
    assert seen(crawl, row).outcome is Outcome.OK


def test_a_script_that_minds_no_figures_is_cleared_by_the_second_look(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    url, names = HOME + "show.jsp?id=1", set[str]()

    async def any_figure(job: object) -> Answer:
        names.add(job.url)  # type: ignore[attr-defined]
        return page(ARTICLE, job.url, job.url) if "show.jsp?" in job.url else refused(job.url)  # type: ignore[attr-defined]

    crawl.client.fetch = any_figure  # type: ignore[method-assign,assignment]
    row = crawl.queue(url)
    first = seen(crawl, row)
    assert (first.outcome, first.detail) == (Outcome.SOFT_404, "template-by-number")
    second = seen(crawl, replace(row, second=True))
    assert second.outcome is Outcome.OK
    assert second.digest is not None


def test_robots_turn_a_page_into_one_to_verify_but_not_the_home_page(tmp_path: Path) -> None:
    rules = page("User-agent: *\nDisallow: /\n", header_lines=(b"Content-Type: text/plain",))
    crawl = crawl_at(tmp_path, {HOME + "robots.txt": rules, HOME: page(ARTICLE, final=HOME)}, robots="obey")
    recorded(crawl, crawl.queue(X))
    row = row_of(crawl.engine, X)
    assert (row.work, row.state, row.reason) == ("check", "queued", "robots")
    assert crawl.client.urls() == [HOME + "robots.txt"]
    assert seen(crawl, a_row(HOME, depth=0)).digest is not None


def test_no_answer_says_whether_our_own_line_worked(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: refused(outcome=Outcome.TIMEOUT, status=None)})
    assert seen(crawl, crawl.queue(X)).line_proved is False
    crawl.client.elsewhere = True
    assert seen(crawl, a_row(X)).line_proved is True
    assert seen(crawl, a_row(HOME + "nothing")).line_proved is None  # a 404 is an answer


def test_a_challenge_in_place_of_the_page_is_a_refusal_and_says_nothing_of_it(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(CHALLENGE, final=X)})
    instead = digest(PageTask(CHALLENGE.encode(), X, "text/html", site())).instead
    found = recorded(crawl, crawl.queue(X))
    assert instead in {"challenge", "blocked"}
    assert (found.outcome, found.digest, found.detail) == (Outcome.BLOCKED, None, f"instead: {instead}")
    assert row_of(crawl.engine, X).state == "done"


def test_a_page_that_takes_its_reader_down_is_our_fault_and_asked_again(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=X)})
    crawl.reader.poison.add(X)
    found = recorded(crawl, crawl.queue(X))
    assert (found.outcome, "reading failed" in found.detail) == (Outcome.OUR_FAULT, True)
    assert row_of(crawl.engine, X).state == "second"


def test_a_bug_at_one_page_is_told_at_that_page_and_holds_nobody_up(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=X)})
    crawl.reader.bug = ZeroDivisionError("ours")
    found = recorded(crawl, crawl.queue(X))
    assert (found.outcome, found.detail) == (Outcome.OUR_FAULT, "ZeroDivisionError: ours")
    assert crawl.look.frontier.out() == 0


def test_a_bug_at_asking_is_told_too(tmp_path: Path) -> None:
    def bug(_job: object) -> Answer:
        raise ZeroDivisionError("ours")

    crawl = crawl_at(tmp_path, {X: bug})
    found = seen(crawl, crawl.queue(X))
    assert (found.outcome, found.answer.detail) == (Outcome.OUR_FAULT, "ZeroDivisionError: ours")
    assert found.answer.requests == 0


def test_the_second_look_is_on_a_clean_connection_and_ends_the_row(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: page(ARTICLE, final=X)})
    recorded(crawl, crawl.queue(X, state="second", outcome="timeout"))
    row = row_of(crawl.engine, X)
    assert (row.state, row.outcome, row.second_outcome) == ("done", "timeout", "ok")
    assert crawl.client.jobs[0].fresh


def test_first_looks_are_handed_out_before_second_ones_and_those_only_in_the_second_round(
    tmp_path: Path,
) -> None:
    crawl = crawl_at(tmp_path)
    queue(crawl.engine, crawl.inspection_id, HOME + "again", state="second", outcome="timeout")
    queue(crawl.engine, crawl.inspection_id, HOME + "first", priority=9)
    look = crawl.look
    assert look.page_waits()
    assert look.next_page().url == HOME + "first"  # type: ignore[union-attr]
    assert look.next_page() is None
    assert not look.page_waits()
    look.second_round = True
    assert look.page_waits()
    assert look.next_page() is None
    look.rests = rests_over()
    again = look.next_page()
    assert again is not None
    assert again.second
    assert look.pages_handed == 1


def test_a_look_that_was_taken_up_again_lets_rest_what_it_did_not_see_itself(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    queue(crawl.engine, crawl.inspection_id, X, state="second", outcome="not-found", work="check")
    crawl.look.second_round = True
    assert crawl.look.next_check() is None
    crawl.look.rests = rests_over()
    assert crawl.look.next_check() is not None


@pytest.mark.parametrize(
    ("options", "change", "ceiling"),
    [
        ({"max_pages": 1}, {"pages_handed": 1}, "pages"),
        ({"max_pages": 3}, {"pages_before": 3}, "pages"),
        ({"max_bytes": 100}, {"bytes_seen": 60, "bytes_before": 40}, "bytes"),
        ({"max_time": 0.0}, {}, "time"),
    ],
)
def test_a_ceiling_leaves_the_waiting_pages_out_and_says_so(
    tmp_path: Path, options: dict[str, float], change: dict[str, int], ceiling: str
) -> None:
    crawl = crawl_at(tmp_path, **options)
    queue(crawl.engine, crawl.inspection_id, X)
    for name, value in change.items():
        setattr(crawl.look, name, value)
    assert crawl.look.next_page() is None
    assert crawl.look.ceiling == ceiling
    assert (row_of(crawl.engine, X).state, row_of(crawl.engine, X).reason) == ("left-out", "ceiling")
    queue(crawl.engine, crawl.inspection_id, HOME + "later")
    crawl.look.frontier.recorded(())
    assert crawl.look.next_page() is None
    assert row_of(crawl.engine, HOME + "later").state == "left-out"


def test_below_its_ceilings_a_page_is_handed_out(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, max_pages=1, max_bytes=100, max_time=1e12)
    queue(crawl.engine, crawl.inspection_id, X)
    crawl.look.bytes_seen = 99
    assert crawl.look.next_page() is not None
    assert crawl.look.ceiling is None


def test_no_page_is_handed_out_while_too_many_wait_to_be_read_or_when_stopping(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    queue(crawl.engine, crawl.inspection_id, X)
    crawl.reader.is_full = True
    assert crawl.look.next_page() is None
    crawl.reader.is_full = False
    crawl.look.stop()
    assert crawl.look.next_page() is None
    assert crawl.look.next_check() is None
    assert not crawl.look.page_waits()
    assert crawl.client.aborted


def test_an_endless_family_is_left_out_and_the_next_address_taken(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    crawl.look.families = Families((f"{HOME}cal.jsp?m={month}", 7) for month in range(9))
    queue(crawl.engine, crawl.inspection_id, HOME + "cal.jsp?m=99", priority=8)
    queue(crawl.engine, crawl.inspection_id, X, priority=9)
    assert crawl.look.next_page().url == X  # type: ignore[union-attr]
    assert row_of(crawl.engine, HOME + "cal.jsp?m=99").state == "left-out"


def test_a_step_of_a_family_waits_until_all_before_it_are_recorded(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    first = crawl.queue(HOME + "cal.jsp?m=1", priority=6)
    queue(crawl.engine, crawl.inspection_id, HOME + "cal.jsp?m=2", priority=7)
    crawl.look.frontier.recorded(())
    assert crawl.look.next_page() is None
    recorded(crawl, first)
    assert crawl.look.next_page().url == HOME + "cal.jsp?m=2"  # type: ignore[union-attr]


def test_a_store_that_cannot_be_asked_ends_the_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = crawl_at(tmp_path)

    def gone(*_args: object) -> None:
        raise OSError("store gone")

    monkeypatch.setattr(crawl.look.frontier, "peek", gone)
    assert crawl.look.next_page() is None
    assert crawl.look.stopping
    crawl.look.fail(ValueError("later"))
    assert str(crawl.look.error) == "store gone"


def test_the_site_is_named_by_its_host_without_port(tmp_path: Path) -> None:
    assert crawl_at(tmp_path, scope=site("http://127.0.0.1:8000")).look.site_host == "127.0.0.1"


def test_when_time_is_up_what_is_to_be_verified_is_left_out_too(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, max_time=0.0)
    queue(crawl.engine, crawl.inspection_id, X, work="check")
    assert crawl.look.next_check() is None
    assert (row_of(crawl.engine, X).state, row_of(crawl.engine, X).reason) == ("left-out", "ceiling")
    assert crawl.look.ceiling == "time"


def test_at_a_ceiling_of_pages_links_are_still_verified(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, max_pages=1, max_time=1e12)
    crawl.look.pages_handed = 1
    queue(crawl.engine, crawl.inspection_id, X, work="check")
    assert crawl.look.next_check() is not None


@pytest.mark.parametrize(("over", "waits"), [(1.2, True), (1.3, False)])
def test_second_looks_may_take_a_quarter_of_the_time_more(tmp_path: Path, over: float, waits: bool) -> None:
    crawl = crawl_at(tmp_path, max_time=1_000.0)
    queue(crawl.engine, crawl.inspection_id, X, state="second", outcome="timeout")
    crawl.look.started = time.monotonic() - over * 1_000.0
    crawl.look.rests = rests_over()
    crawl.look.second_round = True
    assert crawl.look.page_waits() is waits
    assert (crawl.look.next_page() is not None) is waits
