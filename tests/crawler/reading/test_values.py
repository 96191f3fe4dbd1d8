"""Source sets and refreshes, case by case from the steps of the HTML standard's two algorithms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import read
from crawler.reading.values import refresh_target, srcset


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a,b.png 100w,c.png", ["a,b.png", "c.png"]),
        ("a.png,b.png", ["a.png,b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png,,, b.png 2x", ["a.png", "b.png"]),
        ("\n\t,a.png\f1.5x", ["a.png"]),
        ("a.png 100w 50h", ["a.png"]),
        ("a.png .5x", ["a.png"]),
        ("a.png 1e1x", ["a.png"]),
        ("a.png 50h", []),
        ("a.png 0w", []),
        ("a.png -1x", []),
        ("a.png 1x 2x", []),
        ("a.png 1x 100w", []),
        ("a.png 1.5w", []),
        ("a.png big", []),
        ("a.png f(x, y) 1x, b.png", ["b.png"]),
        ("a.png f(x, y, b.png", []),
        ("data:,x 1x, b.png", ["data:,x", "b.png"]),
        (" , ,", []),
        ("", []),
    ],
)
def test_a_source_set_gives_the_candidates_that_a_browser_has(value: str, found: list[str]) -> None:
    assert list(srcset(value)) == found


@given(st.text(alphabet="ab, \t1xwh(),.-", max_size=60))
def test_any_source_set_ends(value: str) -> None:
    assert all(found.strip() for found in srcset(value))


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=/x", "/x"),
        ("5; URL='/x'", "/x"),
        (' 0 , url = "/x" ', "/x"),
        ("0; /x", "/x"),
        ("0,/x", "/x"),
        ("0 /x", "/x"),
        ("0;'/x'y", "/x"),
        ('0;url="/x', "/x"),
        ("0;url=/x'y", "/x'y"),
        ("0; uri=/x", "uri=/x"),
        ("0; urly", "urly"),
        ("0; u", "u"),
        (".5;url=/x", "/x"),
        ("1.5.2;url=/x", "/x"),
        ("0;;url=/x", ";url=/x"),
        ("0url=/x", None),
        ("url=/x", None),
        ("-1;url=/x", None),
        ("30", None),
        ("", None),
        ("0;url=", None),
        ("0;", None),
    ],
)
def test_a_refresh_leads_where_a_browser_goes(content: str, target: str | None) -> None:
    assert refresh_target(content) == target


@given(st.text(alphabet="0.;, url='\"/x", max_size=40))
def test_any_refresh_is_read(content: str) -> None:
    target = refresh_target(content)
    assert target is None or target.strip()


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<base href='/b/'>", "http://a.gov.cn/b/x"),
        ("<base target=_blank><base href='/b/'>", "http://a.gov.cn/b/x"),
        ("<base href=''><base href='/b/'>", "http://a.gov.cn/c/x"),
        ("<base href><base href='/b/'>", "http://a.gov.cn/c/x"),
        ("<base href='http://b.gov.cn/d/e'>", "http://b.gov.cn/d/x"),
        ("<base href='javascript:1'>", "http://a.gov.cn/c/x"),
        ("<base href='http://[bad/'>", "http://a.gov.cn/c/x"),
        ("<base href='b/'>", "http://a.gov.cn/c/b/x"),
    ],
)
def test_the_first_base_with_an_address_counts(head: str, address: str) -> None:
    facts = read(f"<html><head>{head}</head><body><a href=x>y</a></body></html>".encode(), "http://a.gov.cn/c/d")
    assert facts.links[-1].url == address


def test_a_preloaded_source_set_is_asked() -> None:
    markup = b"<link rel=preload as=image imagesrcset='/a.png 1x, /b.png 2x'><link rel=icon imagesrcset='/c.png'>"
    facts = read(markup, "http://a.gov.cn/")
    assert [link.url for link in facts.links] == ["http://a.gov.cn/a.png", "http://a.gov.cn/b.png"]
