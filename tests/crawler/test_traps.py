import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.traps import Families, family_of, repeats_itself


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/x/x/x/1.html",
        "http://a.cn/a/b/a/b/a/b/",
        "http://a.cn/s/a/b/c/a/b/c/a/b/c/1.html",
        "http://a.cn/" + "y" * 3000,
        "http://a.cn/list?f=1&f=2&g=1&f=3",
    ],
)
def test_a_path_that_repeats_itself_is_a_trap(url: str) -> None:
    assert repeats_itself(url)


@pytest.mark.parametrize(
    "url", ["http://a.cn/a/a/1.html", "http://a.cn/2026/11/11/1.html", "http://a.cn/", "http://a.cn"]
)
def test_ordinary_paths_are_none(url: str) -> None:
    assert not repeats_itself(url)


def test_a_family_is_what_stands_before_the_parameters() -> None:
    assert family_of("http://a.cn/c?y=2026&m=1") == family_of("http://a.cn/c?m=12") == "http://a.cn/c"
    assert family_of("http://a.cn/c") is None


def test_a_calendar_that_shows_one_page_for_ever_is_left_after_three_steps() -> None:
    seen = Families((f"http://a.cn/c?y=1&m={month}", 7) for month in range(3))
    assert seen.is_endless("http://a.cn/c?y=9&m=9", steps=3)
    assert not seen.is_endless("http://a.cn/c?y=9&m=9", steps=2)
    assert not seen.is_endless("http://a.cn/other?y=9&m=9", steps=9)
    assert not seen.is_endless("http://a.cn/c", steps=9)


def test_pages_of_a_list_are_not_endless() -> None:
    seen = Families((f"http://a.cn/list.jsp?page={number}", number) for number in range(40))
    assert not seen.is_endless("http://a.cn/list.jsp?page=41", steps=41)


@given(st.text(max_size=200))
def test_no_address_makes_them_fail(text: str) -> None:
    repeats_itself(f"http://a.cn/{text}")
    Families().is_endless(f"http://a.cn/{text}", 5)
