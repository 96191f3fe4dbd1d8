"""Texts of sites made safe, and numbers, days and addresses as staff read them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import text

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ANY = st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet=f"a中\x1b[]31m\x07\r\n\u200b{BIDI}\ud800")


@given(ANY)
def test_cleaned_text_holds_nothing_that_steers(raw):
    cleaned = text.clean(raw)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in cleaned)
    assert text.clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(st.text(alphabet=st.characters(whitelist_categories=["Lo", "Nd", "Po"]), max_size=40))
def test_ordinary_text_is_left_as_it_is(raw):
    assert text.clean(raw) == raw


def test_a_direction_switch_is_made_visible():
    assert text.clean("申报表\u202exslx.exe") == "申报表[U+202E]xslx.exe"


def test_an_escape_sequence_is_made_visible():
    assert text.clean("\x1b[31m红") == "[U+001B][31m红"


def test_line_ends_become_blanks_and_invisible_signs_go():
    assert text.clean("一\r\n二\u3000三\u200b四\ufeff") == "一  二 三四"


def test_nested_values_are_cleaned_with_their_keys():
    assert text.clean_all({"a\x00": ["\u202e", {"b": 1, "c": None}], "d": True}) == {
        "a[U+0000]": ["[U+202E]", {"b": 1, "c": None}],
        "d": True,
    }


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " http://a/", "//a/", "ftp://a/", "/x", ""],
)
def test_only_web_addresses_may_be_followed(address):
    assert text.href(address) is None


@pytest.mark.parametrize("address", ["http://a.gov.cn/", "HTTPS://a.gov.cn/?a=1&b=2#c"])
def test_web_addresses_may_be_followed(address):
    assert text.href(address) == address


def test_an_endless_address_is_no_link():
    assert text.href("http://a/" + "x" * 1_000) is None


@given(st.text(max_size=300))
def test_a_shown_address_fits(raw):
    assert len(text.shown_address(raw, 40)) <= max(40, len(raw) if len(raw) <= 40 else 40)


def test_a_shown_address_keeps_host_and_tail():
    address = "https://www.qingshan.gov.cn/zwgk/xxgkml/2026/11/19/P020261119387123456789.xlsx"
    assert text.shown_address(address, 50) == "www.qingshan.gov.cn/zwgk/…0261119387123456789.xlsx"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://A.gov.cn:8080/x", "a.gov.cn:8080"),
        ("https://u:p@a.gov.cn?q", "a.gov.cn"),
        ("http://[::1]/", "[::1]"),
        ("nonsense", "nonsense"),
    ],
)
def test_the_host_of_an_address(address, host):
    assert text.host(address) == host


def test_days_and_spans():
    assert text.month_day("2026-11-04") == "11月4日"
    assert text.month_day(None) == "—"
    assert text.long_day("2026-11-24") == "2026年11月24日 星期二"
    assert text.short_day("2026-11-06", "2026-11-24") == "11-06"
    assert text.short_day("2025-11-06", "2026-11-24") == "2025-11-06"
    assert text.span("2026-11-24T02:10:00+08:00", "2026-11-24T04:36:00+08:00") == "02:10 至 04:36"
    assert text.span("2026-11-24T23:10:00+08:00", "2026-11-25T01:00:00+08:00") == "11月24日 23:10 至 11月25日 01:00"
    assert text.span("2026-11-24T02:10:00+08:00", None) == "02:10 起"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 秒"), (59, "59 秒"), (60, "1 分"), (185, "3 分 5 秒"), (8760, "2 时 26 分")]
)
def test_durations(seconds, told):
    assert text.duration(seconds) == told


def test_no_character_of_a_text_reaches_a_style_sheet_as_itself():
    assert text.css_text('a"</') == "\\000061\\000022\\00003c\\00002f"
