import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.address import Address, Origin, normal_host, parse


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1"])
def test_every_way_to_write_an_address_in_numbers_is_one(host: str) -> None:
    assert parse(f"http://{host}/") == Address(Origin("http", "127.0.0.1", 80), "/")


def test_path_and_query_stay_as_they_are() -> None:
    target = "/a%2fb/%B2%E2/../x;y?q=%e6%b5%8b&a='|\\"
    found = parse("https://www.x.gov.cn:8443" + target + "#part")
    assert found is not None
    assert found.target == target
    assert found.url == "https://www.x.gov.cn:8443" + target


def test_user_and_default_port_are_left_out() -> None:
    found = parse("http://user:secret@WWW.x.gov.cn:80?q")
    assert found is not None
    assert found.url == "http://www.x.gov.cn/?q"


def test_an_ipv6_host_has_brackets_in_addresses_only() -> None:
    found = parse("http://[2001:DB8::1]:8080/x")
    assert found is not None
    assert (found.origin.host, found.url) == ("2001:db8::1", "http://[2001:db8::1]:8080/x")


def test_raw_letters_and_blanks_are_escaped() -> None:
    found = parse("http://例子.测试/路 径")
    assert found is not None
    assert found.url == "http://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF%20%E5%BE%84"


@pytest.mark.parametrize(
    "url", ["", "ftp://a.cn/", "javascript:void(0)", "http://", "http://a b/", "//a.cn/", "http://[::1/"]
)
def test_what_is_no_http_address_is_none(url: str) -> None:
    assert parse(url) is None


@pytest.mark.parametrize("text", ["", "a/b", "a b", "user@a", "[::1", "a\\b", "a?b"])
def test_what_is_no_host_is_none(text: str) -> None:
    assert normal_host(text) is None


@given(st.text(max_size=80))
def test_what_is_parsed_goes_on_the_wire_as_one_word(text: str) -> None:
    found = parse("http://a.cn/" + text)
    assert found is not None
    assert found.target.isascii()
    assert not any(letter <= " " for letter in found.target)
    assert parse(found.url) == found
