"""TLS strict and lenient, proxies, and what a host's pace learns."""

import asyncio
import ssl
import time
import warnings
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from crawler.net.job import Answer, Certificate, Job, Kind
from crawler.net.mapping import ConnectTo
from facts.outcomes import Outcome
from lab.answers import Answer as LabAnswer
from lab.answers import Host
from lab.ca import Authority as Lab
from lab.misbehaving.oldtls import OldTls
from lab.room import Room
from lab.wire import Connection
from tests.crawler.net.loop import QUICK, client, run
from tests.servers.authority import DAY, NOW, Authority
from tests.servers.misbehaving import Conversation, Misbehaving, page, raw, silent
from tests.servers.proxy import Proxy, Socks

HOST = "www.x.gov.cn"
SOON = (NOW + 90 * DAY).date().isoformat()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def secure(context: ssl.SSLContext, ca_file: Path | None, *paths: str, fresh: bool = False) -> tuple[list[Answer], int]:
    """Answers of an https server with this context, and how many connections it saw."""

    async def work() -> tuple[list[Answer], int]:
        behaviours = {"/": page(b"in"), "/open": raw(b"HTTP/1.1 200 OK\r\n\r\nabc")}
        async with Misbehaving(behaviours, tls=context) as server:
            rule = ConnectTo.parse(f"{HOST}::127.0.0.1:{server.port}")
            async with client(ca_file=ca_file, connect_to=(rule,)) as net:
                jobs = [Job(f"https://{HOST}{path}", limits=QUICK, fresh=fresh) for path in paths]
                return [await net.fetch(job) for job in jobs], server.connections

    return run(work())


def test_a_good_certificate_of_the_offices_own_authority_is_fine(authority: Authority) -> None:
    answers, _ = secure(authority.context(HOST), authority.file, "/", "/")
    for answer in answers:
        assert (answer.outcome, answer.certificate, answer.requests) == (Outcome.OK, Certificate(None, SOON), 1)


def test_each_fault_of_a_certificate_is_told_and_the_page_is_read(authority: Authority) -> None:
    day_before = NOW - timedelta(days=1)
    cases = {
        "expired": authority.context(HOST, starts=NOW - 90 * DAY, ends=day_before),
        "not-yet-valid": authority.context(HOST, starts=NOW + 9 * DAY),
        "self-signed": authority.context(HOST, self_signed=True),
        "wrong-host": authority.context("www.other.gov.cn"),
        "weak": authority.context(HOST, key=rsa.generate_private_key(65537, 1024)),
    }
    for problem, context in cases.items():
        answer = secure(context, authority.file, "/")[0][0]
        expires = day_before.date().isoformat() if problem == "expired" else SOON
        assert (answer.outcome, answer.status, answer.body) == (Outcome.CERTIFICATE, 200, b"in"), problem
        assert answer.certificate == Certificate(problem, expires)
        assert answer.requests == 2


def test_an_authority_that_nobody_knows_is_told(authority: Authority) -> None:
    answer = secure(authority.context(HOST), None, "/")[0][0]
    assert answer.certificate == Certificate("unknown-authority", SOON)


def test_the_status_rules_over_the_certificate(authority: Authority) -> None:
    answer = secure(authority.context("www.other.gov.cn"), authority.file, "/none")[0][0]
    assert (answer.outcome, answer.status) == (Outcome.NOT_FOUND, 404)
    assert answer.certificate == Certificate("wrong-host", SOON)


def test_a_host_that_needs_leniency_is_not_asked_strictly_again(authority: Authority) -> None:
    answers, connections = secure(authority.context("www.other.gov.cn"), authority.file, "/", "/", "/")
    assert [answer.requests for answer in answers] == [2, 1, 1]
    assert {answer.outcome for answer in answers} == {Outcome.CERTIFICATE}
    assert connections == 2


def test_a_fresh_look_is_strict_each_time(authority: Authority) -> None:
    answers, _ = secure(authority.context("www.other.gov.cn"), authority.file, "/", "/", fresh=True)
    assert [(a.outcome, a.requests, a.certificate) for a in answers] == [
        (Outcome.CERTIFICATE, 2, Certificate("wrong-host", SOON))
    ] * 2


def tls_1_0(authority: Authority, key: rsa.RSAPrivateKey | None = None) -> ssl.SSLContext:
    """A server's context that speaks nothing newer."""
    context = authority.context(HOST, key=key)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def test_tls_1_0_is_old_tls_and_the_page_is_read(authority: Authority) -> None:
    context = tls_1_0(authority)
    for fresh in (False, True):
        answers, _ = secure(context, authority.file, "/", "/", fresh=fresh)
        for answer in answers:
            assert (answer.outcome, answer.body) == (Outcome.OLD_TLS, b"in")
            assert answer.certificate == Certificate(None, SOON)


def test_what_libcurl_cannot_speak_pythons_tls_reads(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.net.transfer._LENIENT_CIPHERS", "ECDHE-RSA-AES256-GCM-SHA384")
    context = tls_1_0(authority, rsa.generate_private_key(65537, 2048))
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    answer = secure(context, authority.file, "/")[0][0]
    assert (answer.outcome, answer.status, answer.body) == (Outcome.OLD_TLS, 200, b"in")
    assert answer.requests == 3


def test_tls_that_nobody_can_speak_is_a_failure(authority: Authority) -> None:
    context = authority.context(HOST)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")  # a suite that its key does not fit
    answer = secure(context, authority.file, "/")[0][0]
    assert answer.outcome in (Outcome.UNREACHABLE, Outcome.RESET)
    assert answer.status is None


def test_a_body_that_only_the_end_of_tls_ends_is_whole(authority: Authority) -> None:
    answer = secure(authority.context(HOST), authority.file, "/open")[0][0]
    assert (answer.outcome, answer.body) == (Outcome.OK, b"abc")


def through(proxy: Proxy, *urls: str, **behaviours: object) -> tuple[list[Answer], list[bytes]]:
    """Answers through a proxy to which www.x.gov.cn is a local server, and the proxy's request lines."""

    async def work() -> tuple[list[Answer], list[bytes]]:
        async with Misbehaving({"/": page(b"in"), "/502": page(b"", 502)}) as server, proxy:
            proxy.hosts[HOST] = ("127.0.0.1", server.port)
            async with client(proxy=proxy.url) as net:
                return [await net.fetch(Job(url, limits=QUICK)) for url in urls], proxy.seen

    return run(work())


def test_a_proxy_tunnels_and_resolves_so_that_errors_are_the_sites_own() -> None:
    answers, seen = through(Proxy(), f"http://{HOST}/", f"http://{HOST}/502", f"http://{HOST}/none")
    assert [a.outcome for a in answers] == [Outcome.OK, Outcome.SERVER_ERROR, Outcome.NOT_FOUND]
    assert seen == [b"CONNECT www.x.gov.cn:80 HTTP/1.1"]


def test_a_proxy_that_does_not_tunnel_is_asked_the_old_way() -> None:
    answers, seen = through(Proxy(tunnel=405), f"http://{HOST}/", f"http://{HOST}/502", f"http://{HOST}/none?q=%B2")
    assert [a.outcome for a in answers] == [Outcome.OK, Outcome.OUR_FAULT, Outcome.NOT_FOUND]
    assert seen == [
        b"CONNECT www.x.gov.cn:80 HTTP/1.1",
        b"GET http://www.x.gov.cn/ HTTP/1.1",
        b"GET http://www.x.gov.cn/502 HTTP/1.1",
        b"GET http://www.x.gov.cn/none?q=%B2 HTTP/1.1",
    ]


@pytest.mark.parametrize(
    ("proxy", "url"),
    [
        (Proxy(tunnel=407, forward=407), f"http://{HOST}/"),
        (Proxy(tunnel=403, forward=407), f"http://{HOST}/"),
        (Proxy(tunnel=403), f"https://{HOST}/"),
        (Proxy(tunnel=502), f"http://{HOST}/"),
        (Proxy(), "http://127.0.0.1:1/"),
    ],
)
def test_what_a_proxy_refuses_is_our_fault(proxy: Proxy, url: str) -> None:
    assert through(proxy, url)[0][0].outcome is Outcome.OUR_FAULT


def test_a_proxy_that_is_not_there_is_our_fault() -> None:
    async def work() -> Outcome:
        async with client(proxy="http://127.0.0.1:1") as net:
            return (await net.fetch(Job(f"http://{HOST}/", limits=QUICK))).outcome

    assert run(work()) is Outcome.OUR_FAULT


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize(("refuse", "outcome"), [(0, Outcome.OK), (5, Outcome.OUR_FAULT)])
def test_a_socks_proxy_is_given_names(scheme: str, refuse: int, outcome: Outcome) -> None:
    async def work() -> tuple[Outcome, list[str]]:
        async with Misbehaving({"/": page(b"in")}) as server:
            socks = Socks({HOST: ("127.0.0.1", server.port)}, refuse)
            listener = await asyncio.start_server(socks.serve, "127.0.0.1", 0)
            port = listener.sockets[0].getsockname()[1]
            async with listener, client(proxy=f"{scheme}://127.0.0.1:{port}") as net:
                answer = await net.fetch(Job(f"http://{HOST}/", limits=QUICK))
                await net.close()
            return answer.outcome, socks.seen

    assert run(work()) == (outcome, [HOST])


def test_retry_after_pauses_its_host_and_no_other() -> None:
    async def throttle(talk: Conversation) -> None:
        if talk.seen.target == b"/1":
            await talk.answer(429, b"", [("Retry-After", "1")])
        else:
            await talk.answer(200, b"in")

    async def work() -> tuple[float, float, Answer]:
        async with Misbehaving({"*": throttle}) as server, client(delay=0.01, look=lambda _: ["127.0.0.1"]) as net:
            first = await net.fetch(Job(server.url("/1")))
            started = time.monotonic()
            await net.fetch(Job(f"http://other.gov.cn:{server.port}/"))
            other = time.monotonic() - started
            await net.fetch(Job(server.url("/2")))
            return time.monotonic() - started, other, first

    same, other, first = run(work())
    assert (first.outcome, first.retry_after) == (Outcome.THROTTLED, 1.0)
    assert other < 0.8
    assert 0.9 < same < 8


def test_checks_at_a_silent_host_share_its_failure_and_pages_do_not() -> None:
    async def work() -> tuple[list[int], list[int], str]:
        async with Misbehaving({"*": silent}) as server, client(dead_after=1) as net:
            limits = QUICK.__class__(connect=0.1, total=0.1)
            found: dict[Kind, list[Answer]] = {}
            for kind in (Kind.CHECK, Kind.PAGE):
                jobs = [Job(server.url(f"/{n}"), kind=kind, limits=limits) for n in range(5)]
                found[kind] = [await net.fetch(job) for job in jobs]
            checks, pages = found[Kind.CHECK], found[Kind.PAGE]
            return [a.requests for a in checks], [a.requests for a in pages], checks[-1].detail

    checks, pages, detail = run(work())
    assert (checks, pages) == ([1, 1, 1, 0, 0], [1] * 5)
    assert detail.startswith("shared with earlier tries")


def test_a_server_that_knows_only_legacy_renegotiation_is_read_at_every_request(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    sealed = lab.by_rsa(HOST)
    room = Room(lambda _name: Host(HOST, {"/": LabAnswer(200, b"in")}))

    async def work() -> list[Answer]:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: OldTls(lambda _name: sealed, Connection(room, "https")), "127.0.0.1", 0
        )
        rule = ConnectTo.parse(f"{HOST}::127.0.0.1:{server.sockets[0].getsockname()[1]}")
        async with server, client(ca_file=lab.file, connect_to=(rule,)) as net:
            jobs = [
                Job(f"https://{HOST}{path}", limits=QUICK, fresh=fresh)
                for path in ("/", "/no")
                for fresh in (False, True)
            ]
            return [await net.fetch(job) for job in jobs]

    answers = run(work())
    assert [(answer.outcome, answer.status) for answer in answers] == [(Outcome.OLD_TLS, 200)] * 2 + [
        (Outcome.NOT_FOUND, 404)
    ] * 2
    assert [answer.requests for answer in answers] == [3, 3, 2, 3]
