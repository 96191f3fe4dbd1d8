import asyncio

import pytest

from crawler.net.job import Answer
from crawler.robots import Robots
from tests.crawler.crawling import HOME, FakeClient, page, refused, run

AGENT = "Mozilla/5.0 (Windows NT 10.0)"
FILE = HOME + "robots.txt"
TEXT = (b"Content-Type: text/plain",)


def robots(body: str | bytes, obey: bool = True, **values: object) -> tuple[Robots, FakeClient]:
    client = FakeClient({FILE: page(body, FILE, **({"header_lines": TEXT} | values))})  # type: ignore[arg-type]
    return Robots(client, AGENT, obey=obey), client  # type: ignore[arg-type]


def allows(made: tuple[Robots, FakeClient], path: str) -> bool:
    return run(made[0].allows(HOME + path))


@pytest.mark.parametrize("start", ["", "\ufeff", "# 说明\r\n"])
def test_what_the_file_forbids_is_not_read(start: str) -> None:
    made = robots(f"{start}User-agent: *\nDisallow: /oa/\n")
    assert allows(made, "zwgk/")
    assert not allows((robots(f"{start}User-agent: *\nDisallow: /oa/\n")), "oa/1.html")


def test_rules_for_others_are_not_ours() -> None:
    assert allows(robots("User-agent: Baiduspider\nDisallow: /\n"), "a.html")


@pytest.mark.parametrize(
    "body", ["<!DOCTYPE html>\nUser-agent: *\nDisallow: /", " \r\n<html>Disallow: /", "\ufeff<script>x</script>"]
)
def test_a_page_in_its_place_is_no_robots_file(body: str) -> None:
    assert allows(robots(body), "a.html")
    assert allows(robots("User-agent: *\nDisallow: /", header_lines=(b"Content-Type: text/html",)), "a.html")


def test_a_missing_file_forbids_nothing() -> None:
    assert run(Robots(FakeClient(), AGENT, obey=True).allows(HOME + "a.html"))  # type: ignore[arg-type]
    assert allows(robots("User-agent: *\nDisallow: /", status=206), "a.html")


def test_a_huge_file_is_obeyed_as_far_as_it_was_read_and_not_by_half_a_rule() -> None:
    rules = b"User-agent: *\nDisallow: /oa/\n"
    filler = b"# filler\n" * ((500_000 - len(rules) - 20) // 9)
    body = rules + filler
    body += b"#" * (500_000 - len(body) - 1 - len(b"Disallow: /")) + b"\n" + b"Disallow: /"
    assert len(body) == 500_000
    made = robots(body)
    assert allows(made, "zwgk/")
    assert not allows(robots(body), "oa/x")
    assert made[1].jobs[0].enough


def test_the_file_is_asked_once_a_host_by_all_who_need_it() -> None:
    made, client = robots("User-agent: *\nDisallow: /oa/\n")

    async def work() -> list[bool]:
        return list(await asyncio.gather(*(made.allows(HOME + path) for path in ("a", "oa/b", "c"))))

    assert run(work()) == [True, False, True]
    assert client.urls() == [FILE]


def test_a_user_may_order_to_ignore_it() -> None:
    made = robots("User-agent: *\nDisallow: /\n", obey=False)
    assert allows(made, "a.html")
    assert made[1].jobs == []


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00D\x00", b"Disallow\n:::\nUser-agent", "禁止：/".encode("gbk"), b"\x00" * 99]
)
def test_garbage_forbids_nothing(body: bytes) -> None:
    assert allows(robots(body), "a.html")


def test_an_error_of_the_server_forbids_nothing() -> None:
    def broken(_job: object) -> Answer:
        return refused(FILE)

    assert run(Robots(FakeClient({FILE: broken}), AGENT, obey=True).allows(HOME))  # type: ignore[arg-type]
