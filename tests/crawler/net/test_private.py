import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.private import is_private_address, names_private


@pytest.mark.parametrize(
    "ip",
    [
        "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.255.0.1", "0.0.0.0",
        "169.254.169.254", "169.254.1.1", "100.64.0.1", "100.127.255.254", "224.0.0.1", "255.255.255.255", "198.18.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "2002:0a00:0001::1", "2002:7f00:0001::", "::10.0.0.1",
    ],
)  # fmt: skip
def test_what_the_public_cannot_reach_is_private(ip: str) -> None:
    assert is_private_address(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "8.8.8.8", "114.114.114.114", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "192.169.0.1",
        "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:0808:0808::1",
    ],
)  # fmt: skip
def test_what_the_public_can_reach_is_not(ip: str) -> None:
    assert not is_private_address(ip)


def test_what_is_no_address_is_an_error() -> None:
    with pytest.raises(ValueError, match="IP"):
        is_private_address("a.cn")


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "a.localhost",
        "oa",
        "printer.local",
        "nas.lan",
        "x.internal",
        "LOCALHOST.",
        "10.0.0.1",
        "[::1]",
        "fe80::1",
        "router.home.arpa",
    ],
)
def test_a_name_that_only_an_office_knows_says_so(host: str) -> None:
    assert names_private(host)


@pytest.mark.parametrize(
    "host", ["www.gov.cn", "local.gov.cn", "8.8.8.8", "[2400:3200::1]", "lan.cn", "localhost.gov.cn"]
)
def test_a_public_name_does_not(host: str) -> None:
    assert not names_private(host)


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_as_private_as_it_is_alone(ip: object) -> None:
    alone = is_private_address(str(ip))
    assert is_private_address(f"::ffff:{ip}") == alone
    assert is_private_address(f"64:ff9b::{ip}") == alone
