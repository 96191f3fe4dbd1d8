"""What of a giant body is read: both ends, in bounded memory and time."""

import time
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading import limits, read
from crawler.reading.limits import bounded
from tests.crawler.reading.pages import URL, html
from tests.tiers import examples, slow

ROW = '<li><a href="/t20261103_{n}.html">关于第{n}号工作的通知</a><span>2026-11-03</span></li>'


def large(rows: int) -> bytes:
    return html(f"<ul>{''.join(ROW.format(n=n) for n in range(rows))}</ul>")


def test_an_ordinary_page_is_read_whole() -> None:
    body = large(900)
    assert len(body) > 65_536
    assert bounded(body) == (body, False)


def test_pictures_written_into_a_page_are_left_out_and_nothing_else() -> None:
    body = html('<img src="data:image/png;base64,' + "QUJD" * 1_000_000 + '"><p>正文</p>')
    small, cut = bounded(body)
    assert not cut
    assert len(small) < 10_000
    assert "正文" in read(body, URL).text


def test_of_a_giant_list_the_first_rows_the_last_rows_and_the_footer_are_read() -> None:
    facts = read(large(40_000), URL)
    numbers = [int(str(item.url).rpartition("_")[2].removesuffix(".html")) for item in facts.items]
    assert len(numbers) > 4000
    assert (numbers[0], numbers[-1]) == (0, 39_999)
    assert sum(second - first > 1 for first, second in pairwise(numbers)) == 1
    assert facts.more_items
    assert facts.footer.site_code == "4409990001"


@pytest.mark.parametrize(
    ("start", "end"), [("<!--", "-->"), ("<script>", "</script>"), ("<style>", "</style>"), ("<SCRIPT>", "</SCRIPT>")]
)
def test_what_begins_before_a_cut_and_ends_behind_it_hides_nothing_else(start: str, end: str) -> None:
    unseen = start + "<li>x</li>" * 60_000 + end
    facts = read(html(f"<p>前文</p>{unseen}<p>后文</p>"), URL)
    assert "前文" in facts.text and "后文" in facts.text
    assert facts.footer.icp == "粤ICP备12345678号-1"


@slow
@pytest.mark.parametrize("unit", ["临江县人民政府通知。", "<p>临江县人民政府</p>", "{", '[{"title":"x"},', "<", "\x00"])
def test_a_body_of_many_megabytes_is_read_in_bounded_memory_and_time(unit: str) -> None:
    body = (f"{unit[:1]}<title>x</title>" + unit * (8_000_000 // len(unit.encode()))).encode()
    start = time.process_time()
    read(body, URL)
    assert time.process_time() - start < 4
    tracemalloc.start()
    read(body, URL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


def test_a_giant_json_answer_gives_its_first_rows_and_says_that_there_are_more() -> None:
    entry = '{"title":"关于开展消防安全检查的通知","url":"/1.html","pubDate":"2026-11-03"}'
    facts = read(("[" + ",".join([entry] * 60_000) + "]").encode(), URL)
    assert facts.items_origin == "json"
    assert facts.items[0].date == "2026-11-03"
    assert facts.more_items


@given(st.lists(st.sampled_from(["<p>", "x" * 700, "<!--", "-->", "<script>", "</script>", "临"]), max_size=300))
@settings(max_examples=examples(30))
def test_any_large_body_keeps_both_its_ends(parts: list[str]) -> None:
    body = ("<b>" + "".join(parts) + "y" * limits.MOST_BYTES + "<footer>").encode()
    kept, cut = bounded(body)
    assert cut
    assert kept.startswith(b"<b>") and kept.endswith(b"<footer>")
    assert len(kept) <= limits.MOST_BYTES + 20
