import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.address import Address, parse
from crawler.net.redirects import Chain, method_after, resolve
from facts.outcomes import Outcome

BASE = "http://www.x.gov.cn/a/b.html?q=1"


def at(url: str) -> Address:
    found = parse(url)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"c.html", "http://www.x.gov.cn/a/c.html"),
        (b"/c", "http://www.x.gov.cn/c"),
        (b"//y.gov.cn/c", "http://y.gov.cn/c"),
        (b"?p=2", "http://www.x.gov.cn/a/b.html?p=2"),
        (b"https:\\\\y.gov.cn\\c", "https://y.gov.cn/c"),
        (b" /c d ", "http://www.x.gov.cn/c%20d"),
        ("/测试?词=测".encode(), "http://www.x.gov.cn/%E6%B5%8B%E8%AF%95?%E8%AF%8D=%E6%B5%8B"),
        ("/测试?词=测".encode("gbk"), "http://www.x.gov.cn/%B2%E2%CA%D4?%B4%CA=%B2%E2"),
        (b"http://127.1/", "http://127.0.0.1/"),
    ],
)
def test_a_location_resolves_as_a_browser_does_it(location: bytes, url: str) -> None:
    assert resolve(BASE, location) == url


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        (None, Outcome.REDIRECT_REFUSED),
        (b"", Outcome.REDIRECT_REFUSED),
        (b"  ", Outcome.REDIRECT_REFUSED),
        (b"http://[::1/", Outcome.REDIRECT_REFUSED),
        (b"http://a b/", Outcome.REDIRECT_REFUSED),
        (b"javascript:alert(1)", Outcome.REDIRECT_REFUSED),
        (b"ftp://x.gov.cn/", Outcome.REDIRECT_REFUSED),
        (b"file:///etc/passwd", Outcome.REDIRECT_REFUSED),
    ],
)
def test_a_location_that_leads_nowhere_is_refused(location: bytes | None, outcome: Outcome) -> None:
    following = Chain(10).follow(at(BASE), location, 0)
    assert (following.address, following.outcome) == (None, outcome)


def test_too_many_redirects_are_a_loop() -> None:
    chain = Chain(2)
    assert chain.follow(at(BASE), b"/1", 1).address == at("http://www.x.gov.cn/1")
    assert chain.follow(at(BASE), b"/2", 2).outcome is Outcome.REDIRECT_LOOP


def test_the_same_address_with_other_cookies_is_no_ring() -> None:
    chain = Chain(10)
    assert chain.enter(at(BASE), "GET", b"")
    assert chain.enter(at(BASE), "GET", b"sid=1")
    assert not chain.enter(at(BASE), "GET", b"sid=1")


@pytest.mark.parametrize(
    ("status", "method", "then"),
    [(302, "POST", "GET"), (303, "PUT", "GET"), (307, "POST", "POST"), (308, "POST", "POST"), (303, "HEAD", "HEAD")],
)
def test_the_method_follows_the_status(status: int, method: str, then: str) -> None:
    assert method_after(status, method) == then


@given(st.binary(max_size=120))
def test_any_location_is_an_address_or_an_outcome(location: bytes) -> None:
    following = Chain(10).follow(at(BASE), location, 0)
    assert (following.address is None) != (following.outcome is None)
    if following.address is not None:
        assert following.address.url.isascii()
