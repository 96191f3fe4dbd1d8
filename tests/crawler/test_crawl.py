import re
from ipaddress import ip_network
from typing import Any

import pytest

from crawler.crawl import Stop, scope_of
from crawler.entry import Door
from crawler.options import CrawlOptions
from crawler.settings import OVERALL, net_settings
from crawler.stored import Start
from tests.crawler.crawling import DAY, HOME, page


def start(*addresses: str, home_url: str | None = None, **options: Any) -> Start:
    return Start(1, addresses or (HOME,), DAY, CrawlOptions(**options), home_url, 0, 0)


def test_the_hosts_on_the_way_to_the_home_page_belong_to_the_site() -> None:
    door = Door("http://a.cn/", "https://www.b.cn/col/", page(), ("http://a.cn/", "https://www.b.cn/col/"))
    scope = scope_of("https://www.b.cn/col/", door, start(hosts=("WWW.c.cn",)))
    assert scope.origin == "https://www.b.cn"
    assert scope.hosts == {"a.cn", "b.cn", "c.cn"}


def test_a_resumed_look_keeps_the_address_that_was_typed_in_its_site() -> None:
    scope = scope_of("https://www.b.cn/", None, start("http://a.cn:8000/", "http://www.a.cn:8000/"))
    assert scope.hosts == {"b.cn", "a.cn:8000"}


def test_names_and_passwords_in_an_address_make_no_host() -> None:
    assert scope_of("http://u:p@a.cn/", None, start("http://u:p@a.cn/")).hosts == {"a.cn"}


def test_the_patterns_of_the_options_narrow_the_scope() -> None:
    scope = scope_of(HOME, None, start(include=("/a/",), exclude=("b",)))
    assert (scope.include, scope.exclude) == (("/a/",), ("b",))


def test_a_wish_to_stop_waits_until_there_is_something_to_stop() -> None:
    stop, acts = Stop(), list[str]()
    stop.wish()
    stop.to(lambda: acts.append("client"))
    stop.to(lambda: acts.append("look"))
    assert acts == ["client", "look"]


def test_a_later_wish_stops_what_runs_then() -> None:
    stop, acts = Stop(), list[str]()
    stop.to(lambda: acts.append("client"))
    stop.to(lambda: acts.append("look"))
    assert not stop.wished
    stop.wish()
    assert acts == ["look"]


def test_the_client_is_told_what_the_options_say() -> None:
    made = net_settings(
        CrawlOptions(delay=0.7, concurrency=50, private=False, proxy="http://p:1"), ("http://10.0.0.1/",)
    )
    assert (made.delay, made.connections, made.overall, made.proxy) == (0.7, 50, 50, "http://p:1")
    assert (made.private_ok, made.listed) == (False, frozenset({"10.0.0.1"}))
    assert net_settings(CrawlOptions()).overall == OVERALL


def test_hosts_of_the_profile_may_be_asked_even_where_they_are_private() -> None:
    made = net_settings(CrawlOptions(private=False, hosts=("b.gov.cn:8080",)), ("http://a.gov.cn/",))
    assert made.listed == {"a.gov.cn", "b.gov.cn", "www.b.gov.cn"}


def test_what_the_office_lists_and_what_proves_its_line_may_be_private_however_it_is_written() -> None:
    options = CrawlOptions(private=False, line_reference=("http://10.1.1.1/",), listed=("OA.example.cn", "10.8.0.0/16"))
    made = net_settings(options, ("http://0x7f000001:8080/",))
    assert made.listed >= {"127.0.0.1", "10.1.1.1", "oa.example.cn"}
    assert made.listed_nets == (ip_network("10.8.0.0/16"),)


@pytest.mark.parametrize("agent", [None, "xunwang/1 (office)"])
def test_without_a_name_of_the_office_we_look_like_a_browser(agent: str | None) -> None:
    made = net_settings(CrawlOptions(user_agent=agent)).user_agent
    assert made == agent if agent else re.match(r"Mozilla/5\.0", made)
