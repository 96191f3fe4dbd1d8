"""Secrets in addresses: filled where they are asked for, put back everywhere else."""

import pytest

from crawler.accounts.placeholders import filled, masked, names_in

URL = "https://bridge.example.gov.cn/{FEED_ID}/rss?key={TOKEN}"
SECRETS = {"FEED_ID": "a b", "TOKEN": "s3/cr&t=!"}


def test_names_are_found_in_both_spellings_once() -> None:
    assert names_in(URL) == ("FEED_ID", "TOKEN")
    assert names_in("https://a.cn/?k=%7Btoken%7D&l={TOKEN}") == ("TOKEN",)
    assert names_in("https://a.cn/") == ()


def test_what_is_filled_stays_within_its_part_of_the_address() -> None:
    assert filled(URL, SECRETS) == "https://bridge.example.gov.cn/a%20b/rss?key=s3%2Fcr%26t%3D%21"


def test_a_secret_never_chooses_the_host() -> None:
    assert filled("https://{TOKEN}.evil.cn/x", SECRETS) == "https://{TOKEN}.evil.cn/x"


def test_a_name_without_a_secret_is_an_error_and_no_empty_text() -> None:
    with pytest.raises(KeyError):
        filled(URL, {"TOKEN": "x"})


@pytest.mark.parametrize("spelling", ["s3/cr&t=!", "s3%2Fcr%26t%3D%21", "s3%2fcr%26t%3d%21", "s3/cr%26t%3D%21"])
def test_each_spelling_is_put_back(spelling: str) -> None:
    assert masked(f"x {spelling} y", SECRETS) == "x {TOKEN} y"
