from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.address import parse
from crawler.net.mapping import ConnectTo, Place
from crawler.net.names import Resolver
from crawler.net.route import Route, Router
from crawler.net.settings import NetSettings
from facts.outcomes import Outcome
from tests.crawler.net.loop import run

BOOK = {
    "www.x.gov.cn": ["203.0.114.7", "2400:3200::7"],
    "inside.gov.cn": ["10.0.0.1"],
    "mixed.gov.cn": ["10.0.0.1", "203.0.114.7"],
    "backend.gov.cn": ["10.9.9.9"],
    "here.gov.cn": ["127.0.0.1", "::1", "169.254.169.254", "100.100.100.200", "::ffff:127.0.0.1", "0.0.0.0"],
    "localhost": ["::1", "127.0.0.1"],
}


def route(url: str, **changes: object) -> Route:
    address = parse(url)
    assert address is not None
    settings = NetSettings(**changes)  # type: ignore[arg-type]
    router = Router(settings, Resolver(2, 1.0, 60.0, BOOK.__getitem__))
    return run(router.route(address))


def test_a_public_name_leads_to_its_addresses() -> None:
    assert route("http://www.x.gov.cn/") == Route(Place("www.x.gov.cn", 80), ("203.0.114.7", "2400:3200::7"))


def test_of_mixed_addresses_the_public_ones_are_used() -> None:
    assert route("https://mixed.gov.cn/").addresses == ("203.0.114.7",)


@pytest.mark.parametrize(
    "url", ["http://inside.gov.cn/", "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://oa/"]
)
def test_private_ones_are_refused_unless_allowed(url: str) -> None:
    assert route(url).outcome is Outcome.PRIVATE
    if "oa" not in url:
        assert route(url, private_ok=True).outcome is None


def test_a_listed_name_may_live_in_the_offices_network_but_never_leads_to_this_machine_or_a_clouds_secrets() -> None:
    listed = frozenset({"inside.gov.cn", "here.gov.cn", "localhost"})
    assert route("http://inside.gov.cn/", listed=listed).addresses == ("10.0.0.1",)
    assert route("http://here.gov.cn/", listed=listed).outcome is Outcome.PRIVATE
    assert route("http://here.gov.cn/", listed=listed | {"127.0.0.1"}).addresses == ("127.0.0.1",)
    assert route("http://localhost/", listed=listed).addresses == ("::1", "127.0.0.1")


def test_a_network_may_be_listed() -> None:
    nets = (ip_network("10.0.0.0/24"), ip_network("fd00::/8"))
    assert route("http://inside.gov.cn/", listed_nets=nets).addresses == ("10.0.0.1",)
    assert route("http://10.0.0.200/", listed_nets=nets).addresses == ("10.0.0.200",)
    assert route("http://[fd00::9]/", listed_nets=nets).addresses == ("fd00::9",)
    assert route("http://10.0.1.1/", listed_nets=nets).outcome is Outcome.PRIVATE
    assert route("http://backend.gov.cn/", listed_nets=nets).outcome is Outcome.PRIVATE


def test_a_mapped_address_counts_as_listed() -> None:
    found = route("http://www.x.gov.cn/", connect_to=(ConnectTo.parse("www.x.gov.cn::backend.gov.cn:8080"),))
    assert found == Route(Place("backend.gov.cn", 8080, True, True), ("10.9.9.9",))


def test_behind_a_proxy_nothing_is_resolved_but_private_names_are_known() -> None:
    assert route("http://never.gov.cn/", proxy="http://127.0.0.1:3128") == Route(Place("never.gov.cn", 80))
    assert route("http://192.168.0.1/", proxy="http://127.0.0.1:3128").outcome is Outcome.PRIVATE


INNER = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
ANY4 = st.one_of(st.ip_addresses(v=4), *(st.ip_addresses(network=net) for net in INNER))
ANY6 = st.one_of(
    st.ip_addresses(v=6),
    *(
        st.ip_addresses(network=net)
        for net in ("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001::/32", "2001:db8::/32", "64:ff9b:1::/48")
    ),
)


def spellings(ip: IPv4Address) -> list[str]:
    """Every way in which an address of four bytes can stand in a link, the ways of IPv6 among them."""
    number = int(ip)
    a, b, c, d = ip.packed
    low = f"{number >> 16:x}:{number & 0xFFFF:x}"
    return [
        str(ip), str(number), f"0x{number:x}", f"0{number:o}", f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a}.{b}.{(c << 8) + d}", f"{a}.{(b << 16) + (c << 8) + d}", f"{ip}.",
        f"[::ffff:{ip}]", f"[::ffff:{low}]", f"[0:0:0:0:0:ffff:{low}]", f"[64:ff9b::{low}]", f"[2002:{low}::1]",
        f"%3{a // 100}{a % 100:02}.{b}.{c}.{d}" if a >= 100 else str(ip),
    ]  # fmt: skip


@given(ANY4)
def test_no_spelling_of_an_address_that_is_not_the_publics_is_connected_to(ip: IPv4Address) -> None:
    """The referee is Python's own table: what is not global, or many at once, is refused however it is written."""
    inner = not ip.is_global or ip.is_multicast
    for text in spellings(ip):
        found = route(f"http://{text}/")
        assert (found.outcome is Outcome.PRIVATE) >= inner, text
        if found.outcome is None:
            assert not any(ip_address(to).is_private and not _embeds(to) for to in found.addresses), text


@given(ANY6)
def test_no_address_of_sixteen_bytes_that_is_not_the_publics_is_connected_to(ip: IPv6Address) -> None:
    inner = (not ip.is_global and not _embeds(str(ip))) or ip.is_multicast or ip.is_site_local
    assert (route(f"http://[{ip}]/").outcome is Outcome.PRIVATE) >= inner


@given(st.one_of(ANY4, ANY6), st.booleans())
def test_what_a_name_leads_to_is_examined_as_a_literal_is(ip: IPv4Address | IPv6Address, listed: bool) -> None:
    literal = f"[{ip}]" if ip.version == 6 else str(ip)
    router = Router(
        NetSettings(listed=frozenset({"x.gov.cn"} if listed else ())), Resolver(2, 1.0, 60.0, lambda _: [str(ip)])
    )
    address = parse("http://x.gov.cn/")
    assert address is not None
    named = run(router.route(address))
    if not listed:
        assert (named.outcome is Outcome.PRIVATE) == (route(f"http://{literal}/").outcome is Outcome.PRIVATE)
    elif ip.is_loopback or ip.is_link_local or ip.is_unspecified:
        assert named.outcome is Outcome.PRIVATE


def _embeds(text: str) -> bool:
    """Whether it is an address of IPv6 that carries one of four bytes, which alone decides."""
    ip = ip_address(text)
    return isinstance(ip, IPv6Address) and (
        ip.ipv4_mapped is not None or ip.sixtofour is not None or ip in ip_network("64:ff9b::/96")
    )
