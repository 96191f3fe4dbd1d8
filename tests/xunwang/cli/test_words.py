"""What was typed, read and refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.verdicts import Severity
from facts.words import Level
from xunwang.cli import words
from xunwang.errors import UserError

DAY = date(2026, 11, 24)


def refusal(read):
    with pytest.raises(UserError) as refused:
        read()
    assert refused.value.status == 2
    return refused.value


@pytest.mark.parametrize(
    ("text", "value"), [("1", 1), ("20000", 20_000), ("500m", 500_000_000), ("2G", 2_000_000_000), ("10kb", 10_000)]
)
def test_whole_numbers_may_have_a_unit(text, value):
    assert words.whole("--max-bytes", text, 1, "2g") == value


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "x", "1t", "９９x", "9" * 30])
def test_what_is_no_whole_number_is_refused_with_an_example(text):
    error = refusal(lambda: words.whole("--max-pages", text, 1, "20000"))
    assert error.do == "请这样写：--max-pages 20000"


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("0.2", 0.2), ("30m", 1800), ("2h", 7200), ("5s", 5)])
def test_seconds_may_have_a_unit(text, value):
    assert words.seconds("--delay", text, 0, "0.2") == value


@pytest.mark.parametrize("text", ["", "-1", "inf", "nan", "1e9", "x", "1d"])
def test_what_is_no_time_is_refused(text):
    refusal(lambda: words.seconds("--delay", text, 0, "0.2"))


@given(st.text(max_size=12))
def test_any_typed_text_is_read_or_refused_in_words(text):
    for read in (
        lambda: words.whole("--max-pages", text, 1, "1"),
        lambda: words.seconds("--delay", text, 0, "1"),
        lambda: words.day("--as-of", text, DAY),
        lambda: words.word("--level", text, Level),
        lambda: words.words("--format", text, {"html": "网页"}),
        lambda: words.mappings([text]),
        lambda: words.patterns("--include", [text]),
        lambda: words.proxy(text),
        lambda: words.header_text("--user-agent", text),
    ):
        try:
            read()
        except UserError as error:
            assert error.what and error.do


def test_days_are_of_the_calendar():
    assert words.day("--as-of", "2026-02-28", DAY) == date(2026, 2, 28)
    for text in ("2026-02-29", "2026-2-1", "20260201", "today", "2026-13-01"):
        assert refusal(lambda text=text: words.day("--as-of", text, DAY)).do == "请这样写：--as-of 2026-11-24"


def test_a_wrong_word_is_refused_with_the_nearest_one():
    assert words.word("--level", "Portal", Level) is Level.PORTAL
    assert refusal(lambda: words.word("--fail-on", "deduckt", Severity)).do == "请这样写：--fail-on deduct"


def test_lists_take_any_comma_and_keep_each_word_once():
    known = {"html": "网页", "json": "数据"}
    assert words.words("--format", "json，html, json", known) == ("json", "html")
    assert "html（网页）" in refusal(lambda: words.words("--format", "htm,pdf", known)).why


@pytest.mark.parametrize("text", ["a", "a:b:c:d", "a:80:b:99999", "a:80:b"])
def test_a_wrong_mapping_is_refused(text):
    refusal(lambda: words.mappings([text]))


@pytest.mark.parametrize("text", ["www.a.gov.cn:443:127.0.0.1:8443", "::127.0.0.1:80", "a:80:[::1]:8080"])
def test_a_mapping_is_kept_as_it_was_typed(text):
    assert words.mappings([text]) == (text,)


def test_a_wrong_pattern_is_refused():
    assert words.patterns("--include", ["/zwgk/"]) == ("/zwgk/",)
    refusal(lambda: words.patterns("--include", ["("]))


def test_a_file_has_to_be_there(tmp_path):
    there = tmp_path / "a.pem"
    there.write_text("x")
    assert words.readable_file("--ca-file", str(there)) == there
    refusal(lambda: words.readable_file("--ca-file", str(tmp_path / "b.pem")))
    refusal(lambda: words.readable_file("--ca-file", str(tmp_path)))
