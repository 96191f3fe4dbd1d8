"""A profile written out reads back as what holds."""

from hypothesis import given
from hypothesis import strategies as st

from xunwang.profiles import KEYS, Profile, parsed
from xunwang.profiles_text import written


def test_what_is_not_set_stands_there_as_a_comment_and_reads_as_nothing() -> None:
    text = written("http://a.cn/", {})
    profile = parsed(text, "x")
    assert profile == Profile(text=text)
    assert all(f"# {key.name} = {key.example}" in text and f"# {key.about}" in text for key in KEYS)


def test_every_example_is_a_value_that_would_be_taken() -> None:
    text = written("x", {})
    for key in KEYS:
        text = text.replace(f"# {key.name} = ", f"{key.name} = ")
    profile = parsed(text, "x")
    assert profile.hosts and len(profile.crawl) == 11


@given(name=st.text("ab'\"\\=#[]财政", min_size=1), pattern=st.sampled_from(["/a/", "\\d+'", '"\\w"', "'"]))
def test_whatever_is_set_comes_back(name: str, pattern: str) -> None:
    holds = {"name": name, "level": "portal", "hosts": ("b.cn",), "delay": 0.5, "max_pages": 3, "include": (pattern,)}
    profile = parsed(written(name, holds), "x")
    assert (profile.name, profile.hosts) == (name, ("b.cn",))
    assert profile.crawl == {"delay": 0.5, "max_pages": 3, "include": (pattern,)}


def test_names_from_sites_cannot_break_out_of_their_line() -> None:
    profile = parsed(written("http://a.cn/\nx = 1", {"name": "a\nlevel = 3\x7f"}), "x")
    assert profile.name == "a level = 3[U+007F]"
