import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.address import Address, parse
from crawler.net.cookies import MOST, Jar


def at(url: str) -> Address:
    found = parse(url)
    assert found is not None
    return found


def kept(url: str, *lines: str) -> Jar:
    jar = Jar()
    jar.keep(at(url), tuple(line.encode() for line in lines))
    return jar


HOME = "http://www.x.gov.cn/a/b.html"


def test_a_cookie_comes_back_to_its_host_alone() -> None:
    jar = kept(HOME, "Set-Cookie: sid=1; Path=/; HttpOnly")
    assert jar.header(at("http://www.x.gov.cn/other")) == b"sid=1"
    assert jar.header(at("http://y.x.gov.cn/")) == b""


def test_a_domain_cookie_reaches_the_hosts_below_it() -> None:
    jar = kept(HOME, "set-cookie: d=1; domain=.X.gov.cn; path=/")
    assert jar.header(at("http://y.x.gov.cn/")) == b"d=1"
    assert jar.header(at("http://x.gov.cn/")) == b"d=1"


@pytest.mark.parametrize("domain", ["gov.cn", "cn", ".gov.cn", "y.gov.cn", "ww.x.gov.cn", "evil.cn"])
def test_a_cookie_for_strangers_is_refused(domain: str) -> None:
    jar = kept(HOME, f"Set-Cookie: d=1; Domain={domain}; Path=/")
    assert jar.header(at("http://www.x.gov.cn/")) == b""
    assert jar.header(at("http://other.gov.cn/")) == b""


def test_the_path_binds_and_defaults_to_the_folder() -> None:
    jar = kept(HOME, "Set-Cookie: p=1")
    assert jar.header(at("http://www.x.gov.cn/a/c")) == b"p=1"
    assert jar.header(at("http://www.x.gov.cn/ab")) == b""


def test_a_secure_cookie_waits_for_https() -> None:
    jar = kept(HOME, "Set-Cookie: s=1; Path=/; Secure")
    assert jar.header(at("http://www.x.gov.cn/")) == b""
    assert jar.header(at("https://www.x.gov.cn/")) == b"s=1"


@pytest.mark.parametrize("end", ["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_cookie_that_ends_is_forgotten(end: str) -> None:
    jar = kept(HOME, "Set-Cookie: s=1; Path=/", f"Set-Cookie: s=; Path=/; {end}")
    assert jar.header(at(HOME)) == b""


@pytest.mark.parametrize("end", ["Max-Age=60", "Expires=Fri, 01 Jan 2100 00:00:00 GMT", "Expires=some day"])
def test_a_cookie_that_does_not_end_yet_stays(end: str) -> None:
    assert kept(HOME, f"Set-Cookie: s=1; Path=/; {end}").header(at(HOME)) == b"s=1"


def test_a_host_keeps_fifty_and_the_oldest_go() -> None:
    jar = kept(HOME, *(f"Set-Cookie: c{n}={n}; Path=/" for n in range(MOST + 5)))
    sent = jar.header(at(HOME)).split(b"; ")
    assert len(sent) == MOST
    assert b"c4=4" not in sent
    assert b"c5=5" in sent


@pytest.mark.parametrize(
    "line", ["Set-Cookie: =x", "Set-Cookie: nothing", "Set-Cookie: a=b\x00c", "Set-Cookie: a=" + "x" * 5000]
)
def test_what_is_no_simple_pair_is_dropped(line: str) -> None:
    assert kept(HOME, line).header(at(HOME)) == b""


@given(st.lists(st.binary(max_size=80), max_size=8))
def test_no_line_is_an_error_and_none_breaks_the_header(lines: list[bytes]) -> None:
    jar = Jar()
    jar.keep(at(HOME), tuple(b"Set-Cookie: " + line for line in lines))
    header = jar.header(at(HOME))
    assert b"\r" not in header
    assert b"\n" not in header
