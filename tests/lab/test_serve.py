"""What was planted answers as planned over real sockets, asked by the standard library's client."""

import contextlib
import gzip
import http.client
import json
import socket
import ssl
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from lab.misbehave import SECOND_LOOK
from lab.serve import start
from tests.lab.walk import decode, links

TRUSTING = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE
ERRORS = (http.client.HTTPException, OSError)


@pytest.fixture(scope="module")
def served(site):
    with start(site) as running:
        yield running


def ask(running, url: str, method: str = "GET", timeout: float = 8.0, **headers: str):
    """(status, headers, body); the host's name goes into Host and SNI, the connection to loopback."""
    parts = urlsplit(url)
    port = running.https_port if parts.scheme == "https" else running.http_port
    if parts.scheme == "https":
        link = http.client.HTTPSConnection("127.0.0.1", port, timeout=timeout, context=TRUSTING)
        raw = socket.create_connection(("127.0.0.1", port), timeout)
        link.sock = TRUSTING.wrap_socket(raw, server_hostname=parts.hostname)
    else:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    with contextlib.closing(link):
        link.putrequest(method, url.split(parts.netloc, 1)[1] or "/", skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": parts.netloc, **headers}.items():
            link.putheader(name.replace("_", "-"), value)
        link.endheaders()
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read()


def follow(running, url: str, hops: int = 8):
    """The last answer of a chain, and how many redirects there were."""
    for step in range(hops):
        status, headers, body = ask(running, url)
        if status not in (301, 302, 303, 307, 308):
            return status, body, step
        to = headers["Location"]
        url = to if "://" in to else "/".join(url.split("/")[:3]) + to
    return status, body, hops


def of(site, kind: str, faults: bool = True):
    rows = site.truth.faults if faults else site.truth.traps
    found = [row for row in rows if row.id.rpartition("-")[0] == kind]
    assert found, kind
    return found


@pytest.mark.parametrize("status", [400, 404, 410, 500])
def test_statuses_are_answered_to_get_and_head(served, site, status):
    for fault in of(site, f"broken-{status}"):
        assert ask(served, fault.url)[0] == status
        assert ask(served, fault.url, "HEAD")[0] == status


@pytest.mark.parametrize("kind", ["broken-outside", "broken-row", "broken-main-frame", "image-404", "file-404"])
def test_missing_things_are_404(served, site, kind):
    for fault in of(site, kind):
        assert ask(served, fault.url)[0] == 404


def test_redirect_to_404_ends_there(served, site):
    assert {follow(served, fault.url)[0] for fault in of(site, "broken-moved-to-404")} == {404}


@pytest.mark.parametrize("kind", ["broken-reset", "broken-reset-host"])
def test_resets_are_resets(served, site, kind):
    for _ in range(2):
        with pytest.raises(ERRORS):
            ask(served, of(site, kind)[0].url)


def test_silent_host_says_nothing(served, site):
    with pytest.raises(TimeoutError):
        ask(served, of(site, "broken-silent")[0].url, timeout=0.4)


def test_a_silent_host_of_little_patience_hangs_up(site):
    with start(site, patience=0.1) as running, pytest.raises(ERRORS) as ended:
        ask(running, of(site, "broken-silent")[0].url, timeout=8)
    assert not isinstance(ended.value, TimeoutError)


def test_dead_and_refused_names_have_rules_of_their_own(served, site):
    rules = served.ready["connect_to"]
    for fault in of(site, "broken-name"):
        assert f"{urlsplit(fault.url).hostname}:80:no-such-name.invalid:80" in rules
    for fault in of(site, "broken-refused"):
        rule = next(rule for rule in rules if rule.startswith(f"{urlsplit(fault.url).hostname}:80:"))
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(rule.rpartition(":")[2])), 2)


@pytest.mark.parametrize("kind", ["image-html", "file-html"])
def test_html_stands_in_place_of_files(served, site, kind):
    for fault in of(site, kind):
        status, headers, body = ask(served, fault.url)
        assert status == 200
        assert headers["Content-Type"].startswith("text/html")
        assert b"<html>" in body


@pytest.mark.parametrize(
    "kind", ["soft-section", "soft-mute", "soft-redirect", "soft-home", "soft-host", "soft-host-mute"]
)
def test_soft_404_ends_with_200_and_so_does_an_address_nobody_knows(served, site, kind):
    for fault in of(site, kind):
        assert follow(served, fault.url)[0] == 200
        beside = fault.url.rpartition("/")[0] + "/xyz-9f31.html"
        assert follow(served, beside)[0] == 200


def test_soft_hosts_have_no_robots_file(served, site):
    origin = "/".join(of(site, "soft-host")[0].url.split("/")[:3])
    assert b"<html>" in ask(served, origin + "/robots.txt")[2]


@pytest.mark.parametrize("kind", ["loop-ring", "loop-self", "loop-hosts", "loop-home"])
def test_loops_have_no_end(served, site, kind):
    for fault in of(site, kind):
        assert follow(served, fault.url)[2] == 8


def test_head_lies_and_get_does_not(served, site):
    for kind in ("head-404", "head-403", "head-405", "head-500", "head-501"):
        for trap in of(site, kind, False):
            assert ask(served, trap.url, "HEAD")[0] == int(kind[5:])
            assert ask(served, trap.url)[0] == 200
    trap = of(site, "head-reset", False)[0]
    with pytest.raises(ERRORS):
        ask(served, trap.url, "HEAD")
    assert ask(served, trap.url)[0] == 200


def test_a_first_look_fails_and_a_second_one_later_does_not(served, site):
    traps = of(site, "once-503", False) + of(site, "file-once", False)
    assert {ask(served, trap.url)[0] for trap in traps} == {503}
    resets = of(site, "once-reset", False)
    for trap in resets:
        with pytest.raises(ERRORS):
            ask(served, trap.url)
    time.sleep(SECOND_LOOK + 0.05)
    assert {ask(served, trap.url)[0] for trap in traps + resets} == {200}


def test_a_host_refuses_above_its_rate(served, site):
    urls = [trap.url for trap in of(site, "rate-429", False)]
    statuses = [ask(served, url)[0] for url in urls]
    assert statuses[:3] == [200, 200, 200]
    assert 429 in statuses[3:]


BLOCKED = {"always-429": 429, "always-429-bare": 429, "always-503": 503, "blocked-403": 403, "blocked-401": 401,
           "challenge-412": 412, "challenge-202": 202, "challenge-521": 521, "waf-200": 200}  # fmt: skip


@pytest.mark.parametrize(("kind", "status"), BLOCKED.items())
def test_blocking_hosts_block_every_time(served, site, kind, status):
    for trap in of(site, kind, False):
        assert trap.not_checked == "blocked"
        assert ask(served, trap.url)[0] == ask(served, trap.url, "HEAD")[0] == status


def test_odd_addresses_answer_only_at_what_a_browser_asks(served, site):
    traps = [
        trap
        for trap in site.truth.traps
        if trap.id.startswith("href-") and trap.id not in ("href-twin-1", "href-scheme-1")
    ]
    assert len(traps) > 25
    for trap in traps:
        assert ask(served, trap.url)[0] == 200, trap.id
        if not trap.url.endswith("/"):
            status, _, body = ask(served, trap.url.rstrip("?") + "x")
            assert status == 404 or "不存在" in decode(body)[0], trap.id


@pytest.mark.parametrize("kind", ["chunked", "until-close", "no-type", "title-404", "short", "long", "file-type"])
def test_fine_things_are_fine(served, site, kind):
    for trap in of(site, kind, False):
        status, _, body = ask(served, trap.url)
        assert status == 200
        assert body


def test_a_chain_of_five_ends_well(served, site):
    status, _, hops = follow(served, of(site, "chain", False)[0].url)
    assert (status, hops) == (200, 5)


def test_cookie_and_agent_decide(served, site):
    url = of(site, "cookie-redirect", False)[0].url
    assert ask(served, url)[0] == 302
    assert ask(served, url, Cookie="sid=7c11")[0] == 200
    url = of(site, "by-agent", False)[0].url
    assert ask(served, url, User_Agent="Mozilla/5.0 (compatible; Office inspection)")[0] == 200
    assert ask(served, url, User_Agent="linkchecker/10")[0] == 403


@pytest.mark.parametrize(
    "kind", ["endless-jsessionid", "endless-phpsessid", "endless-calendar", "endless-parameters", "endless-path"]
)
def test_endless_parts_lead_on(served, site, kind):
    trap = of(site, kind, False)[0]
    url, seen = trap.url, set()
    for _ in range(6):
        seen.add(url)
        status, _, body = ask(served, url)
        assert status == 200
        url = [target for _, target, _ in links(url, body) if target.startswith(trap.prefix)][-1]
    assert len(seen) == 6


def test_certificates_are_good_or_bad_as_told(served, site):
    context = ssl.create_default_context(cafile=served.ready["ca_file"])

    def greet(name: str) -> None:
        raw = socket.create_connection(("127.0.0.1", served.https_port), 5)
        with context.wrap_socket(raw, server_hostname=name):
            pass

    own = any(fault.rule == "availability.certificate" for fault in site.truth.faults)
    with pytest.raises(ssl.SSLCertVerificationError) if own else contextlib.nullcontext():
        greet(urlsplit(site.start_url).hostname)
    for kind in ("certificate-expired", "certificate-self-signed", "certificate-wrong-host"):
        url = of(site, kind, False)[0].url
        with pytest.raises(ssl.SSLCertVerificationError):
            greet(urlsplit(url).hostname)
        assert ask(served, url)[0] == 200


def test_home_is_compressed_kept_alive_and_reached_from_its_other_names(served, site):
    parts = urlsplit(site.start_url)
    status, headers, body = ask(served, site.start_url, Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    plain = ask(served, site.start_url)
    assert gzip.decompress(body) == plain[2]
    assert plain[1]["Connection"] == "keep-alive"
    bare = parts.hostname.removeprefix("www.")
    for scheme in ("http", "https"):
        for name in (bare, f"www.{bare}"):
            assert follow(served, f"{scheme}://{name}/")[:2] == (200, plain[2])


def test_requests_are_noted(served, site):
    before = len(served.asked)
    ask(served, site.start_url, "HEAD")
    assert served.asked[before][0] == "HEAD"


def test_command_prints_one_line_and_ends_with_its_stdin(tmp_path):
    command = [sys.executable, "-m", "lab", "serve", "--seed", "3", "--as-of", "2026-11-20", "--pages", "60"]
    command += ["--dir", str(tmp_path), "--until-stdin-closes", "--late", "30", "--maker", "vsb"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ready = json.loads(process.stdout.readline())
    assert {"start_url", "http_port", "https_port", "connect_to", "ca_file", "truth", "seed", "as_of"} <= ready.keys()
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert truth["start_url"] == ready["start_url"] == truth["home"]["url"]
    assert any(column["url"].endswith("/xwzx/zwyw.htm") for column in truth["columns"])
    process.stdin.close()
    assert process.wait(10) == 0
