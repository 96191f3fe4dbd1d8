import datetime
import json
import socket
import ssl

import pytest

from lab.answers import Wire
from lab.misbehaving import good, pages, site
from lab.misbehaving.case import Place
from lab.serve import start
from tests.lab.test_serve import ask

AS_OF = datetime.date(2026, 11, 24)


@pytest.fixture(scope="module")
def served():
    with start(site.generate(AS_OF)) as running:
        yield running


def rule(running, host):
    """Where the map leads for https."""
    found = next(rule for rule in running.ready["connect_to"] if rule.startswith(f"{host}:443:"))
    return "127.0.0.1", int(found.rpartition(":")[2])


def test_each_case_has_a_name_of_its_own_and_its_own_site_is_served(served):
    told = json.loads((served.folder / "truth.json").read_text())
    names = [case["name"] for each in told for case in each["cases"]]
    assert len(names) == len(set(names)) > 60
    hosts = site.generate(AS_OF)
    nowhere = {*hosts.dead_names, *hosts.refused_names}
    assert all(each["url"].split("/")[2] in {*hosts.hosts, *nowhere} for each in told)


def test_a_name_that_is_none_is_refused():
    assert site.generate(AS_OF, "home-404").start_url == "http://home-404.guai.example.gov.cn/"
    with pytest.raises(KeyError):
        site.generate(AS_OF, "nonsense")


def test_the_good_pages_of_a_site_answer(served):
    for url in good.addresses("http://www.pages.guai.example.gov.cn"):
        assert ask(served, url)[0] == 200


def test_a_long_answer_has_the_length_that_it_names(served):
    long = pages.long_page(1)
    assert long.wire is Wire.REPEATED
    url = "http://www.robots.guai.example.gov.cn/robots.txt"
    status, headers, _ = ask(served, url.replace("www.robots", "large.robots"), "HEAD")
    assert (status, int(headers["Content-Length"]) > 95_000_000) == (200, True)
    body = ask(served, "http://www.pages.guai.example.gov.cn/c/fifty-megabytes.html", timeout=60)[2]
    assert len(body) >= pages.MEGABYTES * 1_000_000


def test_a_server_without_safe_renegotiation_is_refused_unless_that_is_allowed(served):
    place = rule(served, "legacy-renegotiation.guai.example.gov.cn")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT")
    with socket.create_connection(place, 5) as raw, pytest.raises(ssl.SSLError, match="LEGACY"):
        context.wrap_socket(raw)
    context.options |= 0x4
    with socket.create_connection(place, 5) as raw, context.wrap_socket(raw) as sealed:
        sealed.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert sealed.recv(20).startswith(b"HTTP/1.1 ")


def test_nothing_that_is_no_tls_harms_it(served):
    place = rule(served, "legacy-renegotiation.guai.example.gov.cn")
    for bytes_ in (b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\x02\x01\x00", b"\x17\x03\x03\x00\x01x"):
        with socket.create_connection(place, 2) as raw:
            raw.sendall(bytes_)
    assert ask(served, "http://www.pages.guai.example.gov.cn/")[0] == 200


def test_every_home_page_that_is_shut_expects_that_nothing_is_read():
    homes = [case for each in site.sites(AS_OF) for case in each.cases if case.place is Place.HOME]
    assert {case.status for case in homes if not case.reads} == {3}
    assert {case.status for case in homes if case.reads} == {0}
