import socket

import pytest

from crawler.net.job import Answer, Hop, Job, Limits
from crawler.net.mapping import ConnectTo
from crawler.net.settings import NetSettings
from facts.outcomes import Outcome
from tests.crawler.net.loop import QUICK, client, run
from tests.servers.misbehaving import Behaviour, Conversation, Misbehaving, after, page, redirect


def fetch(behaviours: dict[str, Behaviour], path: str = "/", **fields: object) -> tuple[Answer, Misbehaving]:
    """The answer for a path of a server that behaves so, and the server."""

    async def work() -> tuple[Answer, Misbehaving]:
        async with Misbehaving(behaviours) as server, client() as net:
            job = Job(server.url(path), **{"limits": QUICK, **fields})  # type: ignore[arg-type]
            return await net.fetch(job), server

    return run(work())


def test_redirects_are_followed_and_told() -> None:
    answer, server = fetch({"/": redirect("/a?x=1", 301), "/a": redirect("b", 307), "/b": page(b"there")})
    assert (answer.outcome, answer.status, answer.body) == (Outcome.OK, 200, b"there")
    assert (answer.url, answer.final_url) == (server.url("/"), server.url("/b"))
    assert answer.hops == (Hop(server.url("/"), 301, "/a?x=1"), Hop(server.url("/a?x=1"), 307, "b"))
    assert answer.requests == 3


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_location_in_raw_letters_keeps_its_bytes(charset: str) -> None:
    name = "/公开.html".encode(charset)
    answer, server = fetch({"/": redirect(name), "*": page()})
    assert answer.outcome is Outcome.OK
    assert server.requests[1].target == b"/" + b"".join(b"%%%02X" % byte for byte in name[1:-5]) + b".html"


def test_a_ring_is_a_loop() -> None:
    answer, _ = fetch({"/": redirect("/a"), "/a": redirect("/")})
    assert (answer.outcome, len(answer.hops), answer.requests) == (Outcome.REDIRECT_LOOP, 2, 2)


def test_a_chain_without_end_is_a_loop() -> None:
    async def onward(talk: Conversation) -> None:
        number = int(talk.seen.target.partition(b"=")[2] or b"0")
        await talk.answer(302, b"", [("Location", f"?n={number + 1}")])

    answer, _ = fetch({"*": onward}, limits=Limits(redirects=5))
    assert (answer.outcome, len(answer.hops), answer.requests) == (Outcome.REDIRECT_LOOP, 5, 6)


def test_a_redirect_to_itself_that_sets_a_cookie_is_none() -> None:
    async def gate(talk: Conversation) -> None:
        if talk.seen.headers.get("cookie") == b"pass=1":
            await talk.answer(200, b"in")
        else:
            await talk.answer(302, b"", [("Location", "/"), ("Set-Cookie", "pass=1; Path=/")])

    assert fetch({"/": gate})[0].body == b"in"
    assert fetch({"/": gate}, fresh=True)[0].body == b"in"


def test_a_fresh_look_brings_no_cookies_and_leaves_none() -> None:
    async def work() -> list[bytes | None]:
        async with Misbehaving({"*": page(headers=[("Set-Cookie", "sid=1; Path=/")])}) as server, client() as net:
            for fresh in (True, False, False, True, False):
                await net.fetch(Job(server.url(), fresh=fresh))
            return [seen.headers.get("cookie") for seen in server.requests]

    assert run(work()) == [None, None, b"sid=1", None, b"sid=1"]


@pytest.mark.parametrize(
    ("status", "method", "then"),
    [(302, "POST", "GET"), (307, "POST", "POST"), (301, "HEAD", "HEAD"), (303, "HEAD", "HEAD")],
)
def test_the_method_changes_as_browsers_do_it(status: int, method: str, then: str) -> None:
    _, server = fetch({"/": redirect("/a", status), "*": page()}, method=method)
    assert [seen.method for seen in server.requests] == [method, then]


def test_a_redirect_that_leads_nowhere_keeps_its_status() -> None:
    answer, _ = fetch({"/": redirect("javascript:alert(1)")})
    assert (answer.outcome, answer.status, answer.hops) == (Outcome.REDIRECT_REFUSED, 302, ())


def test_a_redirect_to_a_dead_name_is_no_such_name_there() -> None:
    def look(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    async def work() -> Answer:
        async with Misbehaving({"/": redirect("http://gone.gov.cn/x")}) as server, client(look=look) as net:
            return await net.fetch(Job(server.url()))

    answer = run(work())
    assert (answer.outcome, answer.final_url, answer.requests) == (Outcome.NO_SUCH_NAME, "http://gone.gov.cn/x", 1)


def test_the_total_time_is_for_the_whole_chain() -> None:
    slow = after(0.3, redirect("/next"))
    answer, server = fetch({"/": slow, "*": after(0.6, page())}, limits=Limits(total=0.7))
    assert answer.outcome is Outcome.TIMEOUT
    assert len(server.requests) == 2


PUBLIC = NetSettings(delay=0, connect_to=())


def private(behaviours: dict[str, Behaviour], url: str, settings: NetSettings) -> tuple[Answer, int]:
    """The answer under a policy, and how many requests came. `{port}` in the address is the server's."""

    async def work() -> tuple[Answer, int]:
        async with Misbehaving(behaviours) as server:
            rules = tuple(ConnectTo.parse(f"{host}:80:127.0.0.1:{server.port}") for host in ("www.x.gov.cn", "oa"))
            async with client(settings, lambda _: ["127.0.0.1"], connect_to=rules) as net:
                answer = await net.fetch(Job(url.format(port=server.port), limits=QUICK))
                return answer, len(server.requests)

    return run(work())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "localhost", "inner.lan"])
def test_a_private_address_is_refused_before_any_request(host: str) -> None:
    answer, requests = private({"*": page()}, f"http://{host}:{{port}}/", PUBLIC)
    assert (answer.outcome, answer.requests, requests) == (Outcome.PRIVATE, 0, 0)


def test_a_public_name_that_resolves_to_a_private_address_is_refused() -> None:
    answer, requests = private({"*": page()}, "http://www.y.gov.cn:{port}/", PUBLIC)
    assert (answer.outcome, answer.detail, requests) == (Outcome.PRIVATE, "resolves to 127.0.0.1", 0)


def test_a_redirect_to_a_private_address_is_refused_before_connect() -> None:
    answer, requests = private({"/": redirect("http://10.0.0.7/x")}, "http://www.x.gov.cn/", PUBLIC)
    assert (answer.outcome, answer.final_url, requests) == (Outcome.PRIVATE, "http://10.0.0.7/x", 1)


def test_a_host_that_a_rule_maps_may_be_private() -> None:
    assert private({"*": page()}, "http://www.x.gov.cn/", PUBLIC)[0].outcome is Outcome.OK
    assert private({"*": page()}, "http://oa/", PUBLIC)[0].outcome is Outcome.OK


def test_a_rule_for_any_host_does_not_make_a_private_link_public() -> None:
    async def work() -> Outcome:
        async with Misbehaving({"*": page()}) as server:
            rule = ConnectTo.parse(f"::127.0.0.1:{server.port}")
            async with client(PUBLIC, connect_to=(rule,)) as net:
                assert (await net.fetch(Job("http://www.z.gov.cn/"))).outcome is Outcome.OK
                return (await net.fetch(Job("http://192.168.1.10/"))).outcome

    assert run(work()) is Outcome.PRIVATE


def test_a_listed_host_or_address_may_be_private() -> None:
    settings = NetSettings(delay=0, listed=frozenset({"127.0.0.1"}))
    assert private({"*": page()}, "http://www.y.gov.cn:{port}/", settings)[0].outcome is Outcome.OK


def test_what_is_listed_may_be_private_but_not_where_it_redirects() -> None:
    url, settings = "http://127.0.0.1:{port}/", NetSettings(delay=0, listed=frozenset({"127.0.0.1"}))
    assert private({"/": redirect("/a"), "/a": page()}, url, settings)[0].outcome is Outcome.OK
    answer, requests = private({"/": redirect("http://127.0.0.2/")}, url, settings)
    assert (answer.outcome, answer.final_url, requests) == (Outcome.PRIVATE, "http://127.0.0.2/", 1)


def test_a_name_that_moves_inward_between_two_visits_is_refused_at_the_second() -> None:
    """DNS rebinding: what was examined is what is connected to, at each request anew."""
    led = iter(["127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.1"])
    settings = NetSettings(delay=0, listed=frozenset({"127.0.0.1"}), name_ttl=0.0)

    async def work() -> tuple[list[Outcome], int]:
        server = Misbehaving({"*": page()}, host="0.0.0.0")
        async with server, client(settings, lambda _: [next(led)], connect_to=()) as net:
            jobs = [Job(f"http://www.y.gov.cn:{server.port}/", fresh=fresh) for fresh in (False, False, True, True)]
            return [(await net.fetch(job)).outcome for job in jobs], len(server.requests)

    assert run(work()) == ([Outcome.OK, Outcome.PRIVATE, Outcome.PRIVATE, Outcome.OK], 2)


def test_the_map_moves_the_socket_and_not_the_name() -> None:
    async def work() -> tuple[bytes, str | None, str]:
        async with Misbehaving({"*": page()}) as server:
            rule = ConnectTo.parse(f"www.x.gov.cn:8080:127.0.0.1:{server.port}")
            async with client(connect_to=(rule,)) as net:
                answer = await net.fetch(Job("http://www.x.gov.cn:8080/a"))
                return server.requests[0].headers["host"], answer.ip, answer.final_url

    assert run(work()) == (b"www.x.gov.cn:8080", "127.0.0.1", "http://www.x.gov.cn:8080/a")


def test_a_map_to_a_name_that_does_not_resolve_is_no_such_name() -> None:
    def look(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, host)

    async def work() -> Answer:
        rule = ConnectTo.parse("www.x.gov.cn:80:backend.gov.cn:80")
        async with client(connect_to=(rule,), look=look) as net:
            return await net.fetch(Job("http://www.x.gov.cn/"))

    answer = run(work())
    assert (answer.outcome, answer.detail) == (Outcome.NO_SUCH_NAME, "backend.gov.cn")


def test_of_several_addresses_one_that_answers_is_enough() -> None:
    async def work() -> Answer:
        async with Misbehaving({"*": page()}) as server, client(look=lambda _: ["::1", "127.0.0.1"]) as net:
            return await net.fetch(Job(f"http://www.x.gov.cn:{server.port}/", limits=QUICK))

    assert run(work()).ip == "127.0.0.1"


def test_an_ipv6_address_is_asked_as_it_stands() -> None:
    async def work() -> tuple[Answer, bytes]:
        async with Misbehaving({"*": page()}, host="::1") as server, client() as net:
            answer = await net.fetch(Job(server.url(), limits=QUICK))
            return answer, server.requests[0].headers["host"]

    if not socket.has_dualstack_ipv6():
        pytest.skip("no IPv6 here")
    answer, host = run(work())
    assert (answer.outcome, answer.ip) == (Outcome.OK, "::1")
    assert host.startswith(b"[::1]:")


FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_makes_a_get_of_it_drops_the_body_and_its_type(status: int) -> None:
    behaviours = {"/": redirect("/a", status), "*": page()}
    _, server = fetch(behaviours, method="POST", body=b"pageNo=2", headers=FORM)
    first, second = server.requests
    assert (first.method, first.body, first.headers["content-type"]) == ("POST", b"pageNo=2", FORM[0][1].encode())
    assert (second.method, second.body) == ("GET", b"")
    assert not {name for name in second.headers if name.startswith("content-")}


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_keeps_the_method_brings_the_body_again(status: int) -> None:
    behaviours = {"/": redirect("/a", status), "*": page()}
    _, server = fetch(behaviours, method="POST", body=b"pageNo=2", headers=FORM)
    for seen in server.requests:
        assert (seen.method, seen.body, seen.headers["content-length"]) == ("POST", b"pageNo=2", b"8")
        assert seen.headers["content-type"] == FORM[0][1].encode()


def test_a_post_that_redirects_to_itself_as_a_get_is_no_ring() -> None:
    async def board(talk: Conversation) -> None:
        await talk.answer(*(("303", b"", [("Location", "/")]) if talk.seen.method == "POST" else (200, b"list")))

    assert fetch({"/": board}, method="POST", body=b"a=1")[0].body == b"list"


def test_a_redirect_to_another_origin_brings_no_password() -> None:
    async def work() -> list[bool]:
        async with Misbehaving({"/b": page()}) as there, Misbehaving({}) as here, client() as net:
            here.behaviours |= {"/": redirect("/a"), "/a": redirect(there.url("/b"))}
            await net.fetch(Job(here.url(), headers=(("Authorization", "Bearer x"),)))
            return ["authorization" in seen.headers for seen in here.requests + there.requests]

    assert run(work()) == [True, True, False]
