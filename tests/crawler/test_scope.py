import pytest

from crawler.scope import Scope, bare_host, extension, host_port, kind_of
from facts.words import LinkKind

SITE = Scope("https://www.a.gov.cn", frozenset({"a.gov.cn", "sub.a.gov.cn"}))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.a.gov.cn/x?y=1",
        "http://www.a.gov.cn/x?y=1",
        "http://a.gov.cn/x?y=1",
        "https://a.gov.cn/x?y=1",
    ],
)
def test_the_four_twins_of_an_address_are_one(url: str) -> None:
    assert SITE.canonical(url) == "https://www.a.gov.cn/x?y=1"


@pytest.mark.parametrize("url", ["https://www.a.gov.cn:8443/x", "https://other.gov.cn/x", "http://b.a.gov.cn/"])
def test_other_hosts_and_ports_keep_their_address(url: str) -> None:
    assert SITE.canonical(url) == url


def test_session_ids_make_no_new_address() -> None:
    assert SITE.canonical("http://a.gov.cn/x;jsessionid=0A?b=1&PHPSESSID=z") == "https://www.a.gov.cn/x?b=1"


def test_only_named_hosts_are_in_scope_and_a_port_is_another_site() -> None:
    assert SITE.holds("http://a.gov.cn/")
    assert SITE.holds("https://www.sub.a.gov.cn/")
    assert not SITE.holds("http://a.gov.cn:8080/")
    assert not SITE.holds("http://xa.gov.cn/")


def test_a_site_on_a_port_of_its_own_is_in_scope_there_only() -> None:
    site = Scope("http://127.0.0.1:8000", frozenset({"127.0.0.1:8000"}))
    assert site.holds("http://127.0.0.1:8000/x")
    assert not site.holds("http://127.0.0.1/x")


def test_patterns_narrow_what_is_read() -> None:
    site = Scope("http://a.cn", frozenset({"a.cn"}), include=("/zwgk/",), exclude=(r"\?print=",))
    assert site.wanted("http://a.cn/zwgk/1.html")
    assert not site.wanted("http://a.cn/xwzx/1.html")
    assert not site.wanted("http://a.cn/zwgk/1.html?print=1")


@pytest.mark.parametrize(
    ("url", "element", "attribute", "kind"),
    [
        ("http://a.cn/x.html", "a", "href", LinkKind.PAGE),
        ("http://a.cn/x", "a", "href", LinkKind.PAGE),
        ("http://a.cn/x.PDF", "a", "href", LinkKind.ATTACHMENT),
        ("http://a.cn/x.jpg", "a", "href", LinkKind.IMAGE),
        ("http://a.cn/pic?id=3", "img", "src", LinkKind.IMAGE),
        ("http://a.cn/x.js", "script", "src", LinkKind.RESOURCE),
        ("http://a.cn/x.css", "link", "href", LinkKind.RESOURCE),
        ("http://a.cn/frame.html", "iframe", "src", LinkKind.PAGE),
        ("http://a.cn/film", "video", "src", LinkKind.IMAGE),
    ],
)
def test_a_link_names_what_its_address_and_element_say(url: str, element: str, attribute: str, kind: LinkKind) -> None:
    assert kind_of(url, element, attribute) is kind


def test_small_parts_of_an_address() -> None:
    assert bare_host("www.a.cn") == "a.cn"
    assert host_port("https://a.cn/x") == "a.cn:443"
    assert host_port("http://a.cn:81/x") == "a.cn:81"
    assert extension("http://a.cn/b.c/name") == ""
    assert extension("http://a.cn/b/name.TAR.gz?x=.y") == "gz"
