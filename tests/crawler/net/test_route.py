import pytest

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
}


def route(url: str, private_ok: bool = False, **changes: object) -> Route:
    address = parse(url)
    assert address is not None
    settings = NetSettings(**changes)  # type: ignore[arg-type]
    router = Router(settings, Resolver(2, 1.0, 60.0, BOOK.__getitem__))
    return run(router.route(address, private_ok=private_ok))


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
        assert route(url, private_ok=True).outcome is None


def test_a_mapped_address_counts_as_listed() -> None:
    found = route("http://www.x.gov.cn/", connect_to=(ConnectTo.parse("www.x.gov.cn::backend.gov.cn:8080"),))
    assert found == Route(Place("backend.gov.cn", 8080, True, True), ("10.9.9.9",))


def test_behind_a_proxy_nothing_is_resolved_but_private_names_are_known() -> None:
    assert route("http://never.gov.cn/", proxy="http://127.0.0.1:3128") == Route(Place("never.gov.cn", 80))
    assert route("http://192.168.0.1/", proxy="http://127.0.0.1:3128").outcome is Outcome.PRIVATE
