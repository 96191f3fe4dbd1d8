"""What a page is told, and what goes out, without a browser."""

import asyncio
import time
from collections.abc import Callable
from typing import cast

from crawler.browser.ask import REFUSED, STAYS, Ask
from crawler.browser.gate import NAVIGATIONS_MOST, Gate
from crawler.browser.limits import BrowserLimits
from crawler.browser.shelf import Shelf
from crawler.net.client import Client
from crawler.net.job import Answer, Job
from facts.outcomes import Outcome
from tests.crawler.net.loop import run

SITE = "http://www.x.gov.cn/"
HTML = (b"Content-Type: text/html",)


def ok(job: Job) -> Answer:
    return Answer(job.url, job.url, Outcome.OK, status=200, header_lines=HTML, body=b"<p>", received=100)


class Fake:
    """A client that answers as told, a moment later."""

    def __init__(self, answer: Callable[[Job], Answer] = ok) -> None:
        self._answer = answer
        self.jobs: list[Job] = []
        self.running = self.most = 0

    async def fetch(self, job: Job) -> Answer:
        self.jobs.append(job)
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.01)
        self.running -= 1
        return self._answer(job)


def gate(fake: Fake, limits: BrowserLimits | None = None, seconds: float = 5.0, shelf: Shelf | None = None) -> Gate:
    return Gate(cast("Client", fake), limits or BrowserLimits(), shelf or Shelf(), time.monotonic() + seconds)


def main(path: str = "", method: str = "GET") -> Ask:
    return Ask(SITE + path, "document", method, navigates=True, main=True)


def test_the_document_is_asked_for_once_and_then_given_to_the_browser() -> None:
    async def work() -> None:
        fake = Fake()
        made = gate(fake)
        await made.enter(SITE)
        assert (await made.reply(main())).body == b"<p>"
        assert (len(fake.jobs), made.requests, made.received) == (1, 1, 100)
        await made.reply(main())
        assert len(fake.jobs) == 2  # the page loads itself anew

    run(work())


def test_a_document_that_was_redirected_is_given_at_its_final_address() -> None:
    def moved(job: Job) -> Answer:
        return Answer(job.url, SITE + "b#top", Outcome.OK, status=200, header_lines=HTML, body=b"there", requests=2)

    async def work() -> None:
        fake = Fake(moved)
        made = gate(fake)
        assert b"location.replace" in (await made.reply(main("a"))).body
        assert (await made.reply(main("b"))).body == b"there"
        assert (len(fake.jobs), made.requests) == (1, 2)

    run(work())


def test_a_posted_document_is_never_given_what_was_kept_for_a_get() -> None:
    async def work() -> list[str]:
        fake = Fake()
        made = gate(fake)
        await made.enter(SITE)
        await made.reply(main(method="POST"))
        return [job.method for job in fake.jobs]

    assert run(work()) == ["GET", "POST"]


def test_navigations_are_counted_and_those_of_frames_are_not() -> None:
    async def work() -> None:
        fake = Fake()
        made = gate(fake)
        await made.enter(SITE)
        await made.reply(main())
        for number in range(20):
            assert (await made.reply(Ask(SITE + f"f{number}", "document", navigates=True))).error is None
        for number in range(NAVIGATIONS_MOST):
            assert (await made.reply(main(f"n{number}"))).error is None
        assert not made.over
        assert await made.reply(main("more")) == STAYS
        assert made.looping
        assert made.over

    run(work())


def test_a_page_that_goes_to_a_file_stays_where_it_is() -> None:
    def file(job: Job) -> Answer:
        return Answer(
            job.url, job.url, Outcome.OK, status=200, header_lines=(b"Content-Type: application/pdf",), body=b"%"
        )

    async def work() -> None:
        made = gate(Fake(file))
        assert await made.reply(main("a.pdf")) == STAYS
        assert not made.over

    run(work())


def test_a_page_that_goes_where_nothing_answers_is_over() -> None:
    async def work() -> None:
        made = gate(Fake(lambda job: Answer(job.url, job.url, Outcome.NO_SUCH_NAME)))
        assert await made.reply(main("x")) == STAYS
        assert made.over

    run(work())


def test_requests_and_bytes_are_counted_though_they_run_abreast() -> None:
    async def work(limits: BrowserLimits) -> tuple[int, int, str, int]:
        fake = Fake()
        made = gate(fake, limits)
        replies = await asyncio.gather(*(made.reply(Ask(f"{SITE}{n}", "fetch")) for n in range(50)))
        assert made.busy == 0
        return len(fake.jobs), replies.count(REFUSED), made.short, fake.most

    assert run(work(BrowserLimits(requests_per_page=10))) == (10, 40, "too many requests", 6)
    asked, refused, short, _ = run(work(BrowserLimits(bytes_per_page=1000)))
    assert short == "too many bytes"
    assert 10 <= asked <= 16
    assert asked + refused == 50


def test_a_body_is_asked_for_within_the_room_that_is_left() -> None:
    async def work() -> list[int]:
        fake = Fake(lambda job: Answer(job.url, job.url, Outcome.OK, status=200, body=b"x" * 600, received=20))
        made = gate(fake, BrowserLimits(bytes_per_page=1000))
        for number in range(3):
            await made.reply(Ask(f"{SITE}{number}", "fetch"))
        return [job.limits.body for job in fake.jobs]

    assert run(work()) == [1000, 400]


def test_nothing_is_asked_when_the_time_is_up() -> None:
    async def work() -> None:
        fake = Fake()
        made = gate(fake, seconds=-1)
        assert await made.reply(Ask(SITE + "a", "fetch")) == REFUSED
        assert fake.jobs == []

    run(work())


def test_it_is_idle_only_while_nothing_is_under_way() -> None:
    async def work() -> None:
        made = gate(Fake())
        await asyncio.sleep(0.02)
        assert made.idle() > 0.01
        asking = asyncio.ensure_future(made.reply(Ask(SITE + "a", "fetch")))
        await asyncio.sleep(0)
        assert made.idle() == 0.0
        await asking
        assert made.idle() < 0.01
        await made.reply(Ask(SITE + "a.png", "image"))
        assert made.requests == 1

    run(work())


def test_pages_share_scripts() -> None:
    async def work() -> int:
        fake, shelf = Fake(), Shelf()
        for _ in range(3):
            await gate(fake, shelf=shelf).reply(Ask(SITE + "s.js", "script"))
        return len(fake.jobs)

    assert run(work()) == 1
