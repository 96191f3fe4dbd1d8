"""Reading as a whole: pure, never raising, in time that grows with the page."""

import pickle
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.reading import READER_VERSION, read, read_page
from tests.crawler.reading.pages import ARTICLE_URL, FOOTER, PARAGRAPH, TITLE, URL, article, html, rows
from tests.tiers import examples, slow

WHOLE = article(
    f"<div>当前位置：首页 &gt; 政务公开</div><h1>{TITLE}</h1>"
    f"<div>发布时间：2026-11-03 来源：县应急局</div>{PARAGRAPH * 3}"
    "<script>var a=[{title:'标题',url:'/x'}]</script><!--<li><a href=x>y</a></li>--><img srcset='a 1x'>"
)
SCRAPS = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "<div>",
        "</div>",
        "<a href='",
        "'>",
        "<li>",
        "<table><td>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "\x00",
        "2026-11-03",
        "发布时间：",
        "来源",
        "〇",
        "当前位置：",
        "<datastore>",
        "<record>",
        "{",
        "[",
        '"title":',
        "主办单位：",
        "\ufffd",
        "&#x110000;",
        "<title>",
        "<meta name=PubDate content=",
        "<base href=",
        "http://[",
        "<svg>",
        "<math>",
        "<template>",
        "<select>",
        "<plaintext>",
    ]
)


def test_reading_is_pure_and_both_ways_agree() -> None:
    first, second = read(WHOLE, ARTICLE_URL, "text/html"), read_page(WHOLE, ARTICLE_URL, "text/html")
    assert first == second.facts
    assert pickle.loads(pickle.dumps(second)) == second
    assert READER_VERSION


def test_outcome_and_address_are_kept_as_given() -> None:
    facts = read(b"", "http://a.gov.cn/x", None, "server-error")
    assert (facts.url, facts.outcome, facts.instead) == ("http://a.gov.cn/x", "server-error", None)


def test_a_file_that_is_no_text_has_no_facts() -> None:
    facts = read(b"%PDF-1.7\n" + bytes(range(256)) * 40, "http://a.gov.cn/a.pdf")
    assert (facts.charset.used, facts.links, facts.text) == ("binary", (), "")


@given(st.binary(max_size=600))
@settings(max_examples=examples(150))
def test_random_bytes_never_raise(body: bytes) -> None:
    read_page(body, URL)


@given(st.lists(SCRAPS | st.text(max_size=5), max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.too_slow])
def test_scraps_of_pages_never_raise(scraps: list[str], codec: str) -> None:
    read_page("".join(scraps).encode(codec, "replace"), URL, "text/html")


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)), st.binary(max_size=8))
@settings(max_examples=examples(150))
def test_a_page_cut_and_mangled_anywhere_never_raises(start: int, end: int, junk: bytes) -> None:
    read_page(WHOLE[:start] + junk + WHOLE[end:], ARTICLE_URL)


@given(st.text(max_size=40))
def test_an_odd_address_of_its_own_never_raises(url: str) -> None:
    read_page(WHOLE, url)


def test_two_charsets_in_one_page_never_raise_and_keep_the_larger_part() -> None:
    mixed = html(PARAGRAPH * 5) + "版权所有".encode("gb18030")
    assert "部署要求" in read(mixed, URL).text


HOSTILE = {
    "nested blocks": "<div>",
    "nested lists": "<ul><li>",
    "links in blocks": "<a href=x><div></a>",
    "nested tables": "<table><tr><td>",
    "options": "<select><option>x",
    "formatting": "<p><font color=1><b>x</p>",
    "rows": "<li><a href=/1.html>某某通知标题</a><span>2026-11-03</span></li>",
    "labels": "<p>发布时间：2026-11-03 来源：x</p>",
    "label words": "发布日期：来源",
    "dates": "2026-11-03 ",
    "digits": "2026-11-0",
    "crumbs": "当前位置：首页 > ",
    "comments": "<!--<li><a>",
    "braces": '{"title":',
    "brackets": "[[{",
    "records": "<record><![CDATA[",
    "nulls": "\x00<p\x00>",
    "angles": "<",
    "open tags": "<a ",
    "open quotes": '<a b="',
    "blanks": " ",
    "letters": "a",
    "han": "临",
}


@slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_page_and_not_faster(name: str) -> None:
    unit = HOSTILE[name]

    def seconds(size: int) -> float:
        body = (f"<title>x</title>{FOOTER}" + unit * (size // len(unit))).encode()
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            read_page(body, URL)
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(30_000), seconds(240_000)
    # Eight times the size: quadratic would be 64 times the time.
    assert large < 0.2 or large < 24 * small, (small, large)


def test_a_hundred_thousand_levels_are_survived() -> None:
    for unit in ("<div>", "<b>", "<ul><li>", "<table><tr><td>"):
        read_page((unit * 100_000).encode(), URL)


def test_ten_megabytes_on_one_line_are_survived() -> None:
    facts = read("临江县人民政府2026-11-03".encode() * 330_000, URL)
    assert facts.charset.used == "utf-8"


def test_a_tag_with_a_hundred_thousand_attributes_is_survived() -> None:
    body = (
        "<a href=/x "
        + " ".join(f"a{n}=1" for n in range(100_000))
        + f">y</a><ul>{rows('<li><a href={n}>{title}</a>{date}')}</ul>"
    ).encode()
    facts = read(body, URL)
    assert facts.links[0].url == "http://www.lin.gov.cn/x"
    assert len(facts.items) == 4
