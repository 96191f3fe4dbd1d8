"""Values as people write them."""

import pytest

from xunwang import values


def test_numbers_and_durations_take_their_units() -> None:
    assert (values.whole("2g", 1), values.whole(" 5_000 ", 1)) == (2_000_000_000, 5000)
    assert (values.seconds("30m", 1), values.seconds("0.2", 0)) == (1800.0, 0.2)


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "x", "0", "１x"])
def test_what_is_no_number_is_told_with_the_least(typed: str) -> None:
    with pytest.raises(ValueError, match="不小于 1"):
        values.whole(typed, 1)


def test_patterns_proxies_and_header_texts_are_proved() -> None:
    assert (values.pattern("/a/"), values.proxy("socks5h://p:1"), values.header_text(" x ")) == (
        "/a/",
        "socks5h://p:1",
        "x",
    )
    for read, typed in ((values.pattern, "("), (values.proxy, "p:1"), (values.header_text, "a\nb")):
        with pytest.raises(ValueError):
            read(typed)
