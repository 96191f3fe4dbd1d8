"""Addresses: what a browser would ask, what is one page, what stands for an address."""

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import addresses

BASE = "http://www.lin.gov.cn/zwgk/tzgg/index.html?page=2#top"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("t1.html", "http://www.lin.gov.cn/zwgk/tzgg/t1.html"),
        ("./t1.html", "http://www.lin.gov.cn/zwgk/tzgg/t1.html"),
        ("../t1.html", "http://www.lin.gov.cn/zwgk/t1.html"),
        ("../../../../t1.html", "http://www.lin.gov.cn/t1.html"),
        ("/a/", "http://www.lin.gov.cn/a/"),
        ("?page=3", "http://www.lin.gov.cn/zwgk/tzgg/index.html?page=3"),
        ("  ?page=3", "http://www.lin.gov.cn/zwgk/tzgg/index.html?page=3"),
        ("#here", "http://www.lin.gov.cn/zwgk/tzgg/index.html?page=2"),
        ("//cdn.lin.gov.cn/x.js", "http://cdn.lin.gov.cn/x.js"),
        ("HTTPS://WWW.LIN.GOV.CN:443/A#b", "https://www.lin.gov.cn/A"),
        ("\\a\\b.html", "http://www.lin.gov.cn/a/b.html"),
        ("\n t1\n.html \t", "http://www.lin.gov.cn/zwgk/tzgg/t1.html"),
        ("http:t1.html", "http://www.lin.gov.cn/zwgk/tzgg/t1.html"),
        ("附件.doc", "http://www.lin.gov.cn/zwgk/tzgg/%E9%99%84%E4%BB%B6.doc"),
        ("http://政务.中国/", "http://xn--zfr164b.xn--fiqs8s/"),
        ("a b.html", "http://www.lin.gov.cn/zwgk/tzgg/a%20b.html"),
    ],
)
def test_an_href_resolves_as_a_browser_resolves_it(href: str, expected: str) -> None:
    assert addresses.resolve(BASE, href) == expected


@pytest.mark.parametrize(
    "href",
    [
        "",
        "   ",
        "javascript:void(0)",
        "java\nscript:go()",
        "mailto:a@lin.gov.cn",
        "tel:12345",
        "data:text/plain,x",
        "about:blank",
        "ftp://lin.gov.cn/",
        "http://",
        "http://a b/",
        "${item.url}",
        "{{ url }}",
        "<%=url%>",
        "/news/{id}.html",
        "x" * 9000,
    ],
)
def test_what_is_no_address_to_ask_resolves_to_nothing(href: str) -> None:
    assert addresses.resolve(BASE, href) is None


def test_the_query_goes_out_in_the_encoding_of_the_page() -> None:
    assert addresses.resolve(BASE, "/s?q=中&n=1", "gbk") == "http://www.lin.gov.cn/s?q=%D6%D0&n=1"
    assert addresses.resolve(BASE, "/s?q=中", "utf-8") == "http://www.lin.gov.cn/s?q=%E4%B8%AD"
    assert addresses.resolve(BASE, "/中?q=中", "gbk") == "http://www.lin.gov.cn/%E4%B8%AD?q=%D6%D0"


def test_a_character_that_the_encoding_lacks_goes_out_as_a_numeric_reference() -> None:
    assert addresses.resolve(BASE, "/s?q=\U00020000", "gbk") == "http://www.lin.gov.cn/s?q=%26%23131072%3B"
    assert addresses.resolve(BASE, "/s?q=\U00020000", "gb18030") == "http://www.lin.gov.cn/s?q=%952%826"
    assert addresses.resolve(BASE, "/s?q=€", "gbk") == "http://www.lin.gov.cn/s?q=%80"


@given(st.text(max_size=60), st.sampled_from(["utf-8", "gbk", "gb18030", "big5", "no-such-encoding"]))
def test_resolving_any_text_gives_an_http_address_without_fragment_or_nothing(href: str, encoding: str) -> None:
    found = addresses.resolve(BASE, href, encoding)
    assert found is None or (found.startswith(("http://", "https://")) and "#" not in found and found.isascii())


@given(st.text(alphabet="abc/.?=&#中%", max_size=30))
def test_resolving_what_was_resolved_changes_nothing(href: str) -> None:
    found = addresses.resolve(BASE, href)
    assert found is None or addresses.resolve(BASE, found) == found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.cn/x;jsessionid=8F3A?id=1", "http://a.cn/x?id=1"),
        ("http://a.cn/x?PHPSESSID=abc", "http://a.cn/x"),
        ("http://a.cn/x?id=1&JSESSIONID=A&p=2", "http://a.cn/x?id=1&p=2"),
        ("http://a.cn/x?ASPSESSIONIDQQ=A&id=1", "http://a.cn/x?id=1"),
        ("http://a.cn/x?CFID=1&CFTOKEN=2&id=1", "http://a.cn/x?id=1"),
        ("http://a.cn/x?sid=0123456789abcdef01", "http://a.cn/x"),
        ("http://a.cn/x?sid=12", "http://a.cn/x?sid=12"),
        ("http://a.cn/x?b=2&a=1&&c", "http://a.cn/x?b=2&a=1&&c"),
        ("http://a.cn/x?id=1#part", "http://a.cn/x?id=1"),
    ],
)
def test_session_ids_and_fragments_do_not_make_another_page(url: str, expected: str) -> None:
    assert addresses.canonical(url) == expected


def test_the_key_of_an_address_is_the_same_everywhere_and_fits_a_signed_column() -> None:
    assert addresses.key("http://www.lin.gov.cn/") == 8883205262350617887
    keys = {addresses.key(f"http://www.lin.gov.cn/{number}") for number in range(1000)}
    assert len(keys) == 1000
    assert all(0 <= key < 2**63 for key in keys)


def test_host_and_origin_leave_path_port_and_login_out() -> None:
    assert addresses.host_of("https://u:p@WWW.Lin.gov.cn:8443/a?b#c") == "www.lin.gov.cn"
    assert addresses.origin_of("https://u:p@WWW.Lin.gov.cn:8443/a?b#c") == "https://www.lin.gov.cn:8443"
    assert addresses.host_of("http://[2001:db8::1]:80/") == "[2001:db8::1]"
    assert addresses.host_of("no address") == addresses.origin_of("") == ""


def test_the_link_table_names_each_spot_once_and_asks_no_forms() -> None:
    spots = [(element, attribute) for element, attribute, _ in addresses.LINK_TABLE]
    assert len(spots) == len(set(spots))
    assert ("form", "action") not in spots
    assert {"dns-prefetch", "preconnect", "canonical"}.isdisjoint(addresses.LINK_RELS)


@pytest.mark.parametrize("href", ["/c/d.html", "//other.gov.cn/e", "https://f.gov.cn/g?h", "javascript:void(0)"])
def test_a_link_of_the_frame_is_resolved_once_and_not_for_each_directory(href: str) -> None:
    addresses.joined.cache_clear()
    for number in range(20):
        addresses.resolve(f"http://www.lin.gov.cn/a{number}/b.html", href)
    assert addresses.joined.cache_info().misses == 1


@pytest.mark.parametrize(
    "href", ["/c", "//h/c", "http://h/c", "http:c", "/\\h/c", "/\t/h/c", "///h/c", "c", "?c", "#c"]
)
@pytest.mark.parametrize(
    "base",
    ["http://www.lin.gov.cn:8080/a/b?d=/e", "https://u:p@lin.gov.cn/a/", "https://lin.gov.cn", "ftp://lin/a/b", "a"],
)
def test_what_a_base_stands_for_gives_the_same_address_as_the_base_itself(base: str, href: str) -> None:
    try:
        expected = ada_url.join_url(base, href).partition("#")[0]
    except ValueError:
        expected = ""
    assert (addresses.resolve(base, href) or "") == (expected if expected.startswith("http") else "")


@pytest.mark.parametrize(
    ("rest", "home"),
    [("", True), ("/", True), ("/index.html", True), ("/Default.aspx", True), ("/?v=3", True),
     ("/index.php?lang=zh", True),
     ("/#top", True), ("/zwgk/index.html", False), ("/index.php?m=list&catid=9", False), ("/?p=12", False),
     ("/home/", False), ("/indexing.html", False)],
)  # fmt: skip
def test_a_home_page_is_told_by_its_address(rest: str, home: bool) -> None:
    assert addresses.is_home("http://www.a.gov.cn" + rest) is home
