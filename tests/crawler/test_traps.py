import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.traps import EndlessParameters, pattern_of, repeats_itself


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/x/x/x/1.html",
        "http://a.cn/a/b/a/b/a/b/",
        "http://a.cn/s/a/b/c/a/b/c/a/b/c/1.html",
        "http://a.cn/" + "y" * 3000,
    ],
)
def test_a_path_that_repeats_itself_is_a_trap(url: str) -> None:
    assert repeats_itself(url)


@pytest.mark.parametrize("url", ["http://a.cn/a/a/1.html", "http://a.cn/2026/11/11/1.html", "http://a.cn/", "http://a.cn"])
def test_ordinary_paths_are_none(url: str) -> None:
    assert not repeats_itself(url)


def test_a_family_of_parameters_is_its_path_and_names() -> None:
    assert pattern_of("http://a.cn/c?y=2026&m=1") == pattern_of("http://a.cn/c?m=12&y=1999")
    assert pattern_of("http://a.cn/c") is None


def test_a_calendar_that_shows_one_page_for_ever_is_endless() -> None:
    seen = EndlessParameters()
    for month in range(80):
        seen.saw(f"http://a.cn/c?y=1&m={month}", shape=7)
    assert seen.is_endless("http://a.cn/c?y=9&m=9")
    assert not seen.is_endless("http://a.cn/other?y=9&m=9")
    assert not seen.is_endless("http://a.cn/c")


def test_articles_by_number_are_not_endless() -> None:
    seen = EndlessParameters()
    for number in range(500):
        seen.saw(f"http://a.cn/show.jsp?id={number}", shape=number)
    assert not seen.is_endless("http://a.cn/show.jsp?id=501")


@given(st.text(max_size=200))
def test_no_address_makes_them_fail(text: str) -> None:
    repeats_itself(f"http://a.cn/{text}")
    pattern_of(f"http://a.cn/{text}")
