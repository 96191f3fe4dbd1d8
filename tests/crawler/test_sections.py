import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sections import impossible, section_of


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("http://a.cn/", "a.cn/*/"),
        ("http://a.cn/zwgk/tzgg/202611/t20261103_1.html", "a.cn/zwgk/tzgg/*.html"),
        ("http://a.cn/art/2026/11/3/art_1_2.html", "a.cn/art/*.html"),
        ("http://a.cn/zwgk/tzgg/", "a.cn/zwgk/tzgg/*/"),
        ("http://a.cn/show.jsp?id=3", "a.cn/show.jsp?"),
    ],
)
def test_a_section_is_its_leading_words_and_its_kind_of_file(url: str, section: str) -> None:
    assert section_of(url, 2) == section


def test_outside_hosts_have_one_section_for_each_kind_of_file() -> None:
    assert section_of("http://b.cn/x/y/1.html", 0) == section_of("http://b.cn/z/2.html", 0)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/x/t20261103_12.html",
        "http://a.cn/x/",
        "http://a.cn/show.jsp?id=3",
        "http://a.cn/x/name.pdf",
        "http://a.cn",
    ],
)
def test_impossible_addresses_lie_beside_it_and_are_the_same_each_time(url: str) -> None:
    first = impossible(url)
    assert first == impossible(url)
    assert len({url, *first}) == 4
    assert all(
        (one.startswith("http://a.cn/") and one.rpartition("/")[0] == url.rpartition("/")[0]) or url == "http://a.cn"
        for one in first
    )


@given(st.from_regex(r"http://a\.cn/[a-z0-9/._-]{0,40}(\?[a-z0-9=&]{0,20})?", fullmatch=True))
def test_no_address_breaks_it(url: str) -> None:
    section_of(url, 2)
    assert url not in impossible(url)
