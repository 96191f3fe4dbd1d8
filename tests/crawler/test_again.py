"""Pages asked again: whom to believe that nothing changed."""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.addresses import key
from crawler.again import Again, Headers, Knowing, Known, validators
from crawler.net.job import Answer
from facts.outcomes import Outcome
from tests.crawler.crawling import DAY, HOME, a_row, answers, crawl_at, page, refused, run

BODY = "<h1>某</h1>"
HASH = hashlib.sha256(BODY.encode()).hexdigest()
ETAG = ("If-None-Match", '"a"')
SINCE = ("If-Modified-Since", "Tue, 24 Nov 2026 01:00:00 GMT")
URLS = [f"{HOME}{n}.html" for n in range(3)]
ROWS = [a_row(url, id=n, key=n) for n, url in enumerate(URLS)]


def not_modified(url: str, final: str | None = None) -> Answer:
    return Answer(url, final or url, Outcome.UNCHANGED, 304, received=5)


class Server:
    """Says 304 to validators that hold, or as it is told; remembers what it was sent."""

    def __init__(self, says: Callable[[str, Headers], Answer] | None = None) -> None:
        self.says = says or self.honest
        self.sent: list[Headers] = []

    def honest(self, url: str, headers: Headers) -> Answer:
        lines = (b"Content-Type: text/html", b'ETag: "a"')
        return not_modified(url) if ETAG in headers else page(BODY, url, header_lines=lines)

    def fetcher(self, url: str) -> Callable[[Headers], "asyncio.Future[Answer]"]:
        async def fetch(headers: Headers) -> Answer:
            self.sent.append(headers)
            await asyncio.sleep(0)
            return self.says(url, headers)

        return lambda headers: asyncio.ensure_future(fetch(headers))


def knowing(*sayings: tuple[str, str], content_hash: str = HASH) -> Knowing:
    return Knowing({n: Known(url, content_hash, sayings) for n, url in enumerate(URLS)})


def ask(known: Knowing, server: Server, *numbers: int) -> list[Answer]:
    async def all_of() -> list[Answer]:
        return await asyncio.gather(*(known.ask(ROWS[n], server.fetcher(URLS[n])) for n in numbers))

    return run(all_of())


def test_the_first_page_of_a_host_finds_out_whether_to_believe_it_and_costs_no_request() -> None:
    known, server = knowing(ETAG), Server()
    answers = ask(known, server, 0, 1)
    assert server.sent == [(("If-None-Match", '"0-0"'),), (ETAG,)]
    assert [(one.status, one.requests) for one in answers] == [(200, 1), (304, 1)]
    assert all(known.is_unchanged(row, answer) for row, answer in zip(ROWS, answers, strict=False))


def test_a_server_that_says_unchanged_to_everything_is_asked_for_the_whole_pages() -> None:
    server = Server(lambda url, headers: not_modified(url) if headers else page("anders", url))
    known = knowing(ETAG, SINCE)
    answers = ask(known, server, 0, 1)
    assert [(one.status, one.requests, one.received) for one in answers] == [(200, 2, 11), (200, 1, 6)]
    assert server.sent[-2:] == [(), ()]
    assert not any(known.is_unchanged(row, answer) for row, answer in zip(ROWS, answers, strict=False))


def test_a_server_that_gives_its_old_word_for_other_bytes_is_not_believed() -> None:
    server = Server()
    answers = ask(knowing(ETAG, content_hash="other"), server, 0, 1)
    assert [one.status for one in answers] == [200, 200]
    assert server.sent[1] == ()


@pytest.mark.parametrize(
    "first", [refused(outcome=Outcome.SERVER_ERROR, status=500), refused(outcome=Outcome.TIMEOUT, status=None)]
)
def test_a_host_that_did_not_answer_well_is_asked_plainly(first: Answer) -> None:
    server = Server(lambda url, headers: first if len(server.sent) == 1 else page(BODY, url))
    ask(knowing(ETAG), server, 0, 1)
    assert server.sent[1] == ()


def test_a_trial_that_is_cancelled_holds_nobody_up() -> None:
    known, server = knowing(ETAG), Server()

    async def broken(_headers: Headers) -> Answer:
        raise asyncio.CancelledError

    async def both() -> Answer:
        with pytest.raises(asyncio.CancelledError):
            await known.ask(ROWS[0], broken)
        return await known.ask(ROWS[1], server.fetcher(URLS[1]))

    assert run(both()).status == 200 and server.sent == [()]


def test_unchanged_after_a_redirect_to_another_page_is_asked_again() -> None:
    def moved(url: str, headers: Headers) -> Answer:
        if url == URLS[1]:
            return not_modified(url, URLS[2]) if headers else page("x", url, URLS[2])
        return page(BODY, url)

    known, server = knowing(ETAG), Server(moved)
    _, answer = ask(known, server, 0, 1)
    assert (answer.status, answer.requests) == (200, 2)
    assert not known.is_unchanged(ROWS[1], answer)


def test_the_same_bytes_are_the_same_page_whatever_the_validator_says() -> None:
    known = knowing()
    same = page(BODY, URLS[0], header_lines=(b'ETag: "changes-each-time"', b"Content-Type: text/html"))
    assert known.is_unchanged(ROWS[0], same)
    assert not known.is_unchanged(ROWS[0], page(BODY + " ", URLS[0]))
    assert not known.is_unchanged(ROWS[0], page(BODY, URLS[0], URLS[1]))
    assert not known.is_unchanged(ROWS[0], refused(URLS[0]))


def test_a_page_without_validators_is_asked_plainly_and_no_304_is_believed_of_it() -> None:
    known, server = knowing(), Server(lambda url, _: not_modified(url))
    (answer,) = ask(known, server, 0)
    assert server.sent == [()]
    assert not known.is_unchanged(ROWS[0], answer)


def test_second_looks_and_pages_never_read_are_asked_plainly() -> None:
    known, server = knowing(ETAG), Server()
    for row in (a_row(URLS[0], key=0, second=True), a_row(HOME + "new.html", key=9)):
        answer = run(known.ask(row, server.fetcher(row.url)))
        assert not known.is_unchanged(row, answer)
    assert server.sent == [(), ()]


def test_validators_are_what_the_server_said_of_the_page() -> None:
    said = {"etag": '"a"', "last-modified": SINCE[1], "server": "x"}
    assert validators(said) == (ETAG, SINCE)
    assert validators({"etag": ""}) == ()


def test_what_it_is_told_comes_back_from_the_store() -> None:
    assert Again.from_json(Again(7, ("a", "b")).to_json()) == Again(7, ("a", "b"))


def test_an_unchanged_page_is_not_read_again(tmp_path: Path) -> None:
    url = HOME + "list.html"
    crawl = crawl_at(tmp_path, {url: answers(page("a", url), Answer(url, url, Outcome.UNCHANGED, 304))})
    crawl.look.again = Knowing({key(url): Known(url, hashlib.sha256(b"a").hexdigest(), (("If-None-Match", "x"),))})
    row = crawl.queue(url, seen_on=DAY)
    for sent in ('"0-0"', "x"):
        answer = run(crawl.look.ask_page(row))
        assert crawl.client.jobs[-1].headers == (("If-None-Match", sent),)
        seen = run(crawl.look.seen_page(row, answer))
        assert (seen.unchanged, seen.digest) == (True, None)
