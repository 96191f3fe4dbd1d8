import asyncio

import pytest

from crawler.net.job import Answer, Limits
from crawler.net.verify import verify
from facts.outcomes import Outcome
from tests.crawler.net.loop import QUICK, client, run
from tests.servers.misbehaving import Behaviour, Misbehaving, endless_body, page, raw, redirect, silent, when_head

CHALLENGE = b"<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>"


def methods(behaviour: Behaviour, **fields: object) -> tuple[Answer, list[str]]:
    """How the address verifies, and by which requests."""

    async def work() -> tuple[Answer, list[str]]:
        async with Misbehaving({"*": behaviour, "/moved": redirect("/new")}) as server, client() as net:
            answer = await verify(net, server.url("/x"), **{"limits": QUICK, **fields})  # type: ignore[arg-type]
            return answer, [seen.method for seen in server.requests]

    return run(work())


def test_a_head_that_opens_is_enough() -> None:
    answer, asked = methods(page())
    assert (answer.outcome, asked) == (Outcome.OK, ["HEAD"])


@pytest.mark.parametrize(
    "head",
    [
        page(b"", 404),
        page(b"", 405),
        page(b"", 403),
        page(b"", 500),
        page(b"", 501),
        raw(b"", then="reset"),
        raw(b"x\r\n\r\n"),
    ],
)
def test_whatever_else_head_says_get_decides(head: Behaviour) -> None:
    answer, asked = methods(when_head(head, page()))
    assert (answer.outcome, answer.status, asked) == (Outcome.OK, 200, ["HEAD", "GET"])
    assert answer.requests == 2


def test_a_server_that_hangs_on_head_is_asked_by_get(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.net.verify._HEAD_TOTAL", 0.2)
    answer, asked = methods(when_head(silent, page()))
    assert (answer.outcome, asked) == (Outcome.OK, ["HEAD", "GET"])


def test_what_is_missing_is_missing_by_both() -> None:
    answer, asked = methods(page(b"", 404))
    assert (answer.outcome, asked) == (Outcome.NOT_FOUND, ["HEAD", "GET"])


def test_a_202_may_be_a_challenge_which_only_the_body_shows() -> None:
    answer, asked = methods(page(CHALLENGE, 202))
    assert (answer.outcome, asked) == (Outcome.BLOCKED, ["HEAD", "GET"])


def test_a_second_look_is_a_get_on_a_connection_of_its_own() -> None:
    answer, asked = methods(page(), fresh=True)
    assert (answer.outcome, asked) == (Outcome.OK, ["GET"])


def test_the_beginning_of_a_large_file_is_enough() -> None:
    answer, _ = methods(when_head(page(b"", 405), endless_body), limits=Limits(body=2000))
    assert (answer.outcome, len(answer.body)) == (Outcome.OK, 2000)


def test_a_host_without_head_is_asked_by_get_from_then_on() -> None:
    async def work() -> list[str]:
        async with Misbehaving({"*": when_head(page(b"", 405), page())}) as server, client() as net:
            for path in ("/a", "/b"):
                await verify(net, server.url(path), limits=QUICK)
            return [seen.method for seen in server.requests]

    assert run(work()) == ["HEAD", "GET", "GET"]


def test_one_missing_page_does_not_make_head_unusable() -> None:
    async def work() -> list[str]:
        async with Misbehaving({"/a": page(b"", 404), "/b": page()}) as server, client() as net:
            for path in ("/a", "/b"):
                await verify(net, server.url(path), limits=QUICK)
            return [seen.method for seen in server.requests]

    assert run(work()) == ["HEAD", "GET", "HEAD"]


def test_where_nobody_listens_get_is_not_tried() -> None:
    async def work() -> tuple[Outcome, int]:
        async with Misbehaving({}) as server:
            url = server.url()
        async with client() as net:
            answer = await verify(net, url, limits=QUICK)
            return answer.outcome, answer.requests

    assert run(work()) == (Outcome.REFUSED, 1)


def test_many_links_to_a_dead_port_do_not_each_wait() -> None:
    async def work() -> tuple[set[Outcome], int]:
        async with Misbehaving({}) as server:
            url = server.url()
        async with client(delay=0.2) as net:
            answers = await asyncio.gather(*(verify(net, f"{url}{n}", limits=QUICK) for n in range(200)))
            return {answer.outcome for answer in answers}, sum(answer.requests for answer in answers)

    outcomes, requests = run(work())
    assert outcomes == {Outcome.REFUSED}
    assert requests < 10


def test_many_links_at_a_server_that_hangs_on_head_are_all_found_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.net.verify._HEAD_TOTAL", 0.2)

    async def work() -> tuple[set[Outcome], list[str]]:
        async with Misbehaving({"*": when_head(silent, page())}) as server, client() as net:
            answers = await asyncio.gather(*(verify(net, server.url(f"/{n}"), limits=QUICK) for n in range(60)))
            return {answer.outcome for answer in answers}, [seen.method for seen in server.requests]

    outcomes, asked = run(work())
    assert outcomes == {Outcome.OK}
    assert (asked.count("HEAD"), asked.count("GET")) == (1, 60)
