import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.entry import moves_on
from crawler.net.job import Answer
from crawler.pasted import AddressError, candidates
from facts.outcomes import Outcome


@pytest.mark.parametrize(
    "typed",
    [
        "www.a.gov.cn",
        " www.a.gov.cn/ ",
        "网址：www.a.gov.cn。",
        "“www.a.gov.cn”",
        "ｗｗｗ．ａ．ｇｏｖ．ｃｎ",
        "www。a。gov。cn",
        "WWW.A.GOV.CN",
    ],
)
def test_an_untidily_pasted_host_is_enough(typed: str) -> None:
    assert candidates(typed) == ("https://www.a.gov.cn/", "http://www.a.gov.cn/")


def test_a_bare_domain_may_also_mean_its_www(typed: str = "a.gov.cn/x") -> None:
    assert candidates(typed) == (
        "https://a.gov.cn/x",
        "http://a.gov.cn/x",
        "https://www.a.gov.cn/x",
        "http://www.a.gov.cn/x",
    )


def test_a_scheme_means_just_that_address() -> None:
    assert candidates("http://a.gov.cn/b#c") == ("http://a.gov.cn/b",)
    assert candidates("HTTP://A.gov.cn") == ("http://a.gov.cn/",)


def test_addresses_with_ports_and_numbers() -> None:
    assert candidates("127.0.0.1:8000") == ("https://127.0.0.1:8000/", "http://127.0.0.1:8000/")
    assert candidates("localhost:80/x")[1] == "http://localhost/x"


@pytest.mark.parametrize(
    "typed", ["青山市政府", "ftp://a.cn", "http://", "a b", "http://[::1", "", "javascript:alert(1)"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        candidates(typed)


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(typed: str) -> None:
    try:
        found = candidates(typed)
    except AddressError:
        return
    assert all(url.startswith(("http://", "https://")) for url in found)


def answer(body: bytes) -> Answer:
    return Answer("http://a.cn/", "http://a.cn/", Outcome.OK, 200, body=body)


@pytest.mark.parametrize(
    "body",
    [
        b"<script>window.location.href='/col/col1/index.html'</script>",
        b'<script>location.replace("/col/col1/index.html")</script>',
        b'<html><meta http-equiv="refresh" content="0; url=/col/col1/index.html"></html>',
    ],
)
def test_a_home_page_that_only_moves_on_is_followed(body: bytes) -> None:
    assert moves_on(answer(body)) == "http://a.cn/col/col1/index.html"


def test_an_ordinary_page_stays() -> None:
    assert moves_on(answer(b"<html>" + b"<a href='/'>x</a>" * 200 + b"<script>location.href='/x'</script>")) is None
    assert moves_on(answer(b"<script>location.href='/'</script>")) is None
