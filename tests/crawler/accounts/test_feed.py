"""Feeds of each format, as they are written and as they are broken."""

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.accounts.feed import read
from facts.accounts import AccountRead
from facts.words import Reason
from tests.crawler.accounts.asking import ASKED, URL
from tests.tiers import examples


def seen(body: str | bytes, content_type: str | None = "application/xml") -> AccountRead:
    return read(body.encode() if isinstance(body, str) else body, URL, content_type, ASKED)


def rss(items: str, head: str = "") -> str:
    channel = f"<channel><title>示例发布</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0">{channel}</rss>'


ITEM = "<item><title>防汛提示</title><link>/p/1</link><pubDate>Mon, 23 Nov 2026 16:30:00 GMT</pubDate></item>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>示例</title><updated>2026-11-24T00:00:00Z</updated><entry>'
    '<title type="html">&lt;b&gt;防汛&lt;/b&gt;提示</title><link rel="self" href="/api/1"/><link href="/p/1"/>'
    "<updated>2026-11-24T08:00:00+08:00</updated><published>2026-11-20T23:30:00Z</published></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel><item><title>防汛提示</title>'
    "<link>https://a.gov.cn/1</link><dc:date>2026-11-20T10:00:00+08:00</dc:date></item></rdf:RDF>"
)
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "content_text": "防汛提示，请注意", "url": "/p/1", "date_published": "2026-11-20T23:30:00Z"}],
}


@pytest.mark.parametrize(
    ("body", "day", "url"),
    [
        (rss(ITEM), date(2026, 11, 24), "https://bridge.example.gov.cn/p/1"),
        (ATOM, date(2026, 11, 21), "https://bridge.example.gov.cn/p/1"),
        (RDF, date(2026, 11, 20), "https://a.gov.cn/1"),
        (json.dumps(JSON), date(2026, 11, 21), "https://bridge.example.gov.cn/p/1"),
    ],
    ids=["rss", "atom", "rdf", "json"],
)
def test_each_format_gives_title_address_and_the_day_in_shanghai(body: str, day: date, url: str) -> None:
    read_ = seen(body)
    assert read_.reason is None
    (post,) = read_.posts
    assert (post.day, post.url) == (day, url)
    assert post.title.startswith("防汛提示")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 23 Nov 2026 16:00:00 GMT", date(2026, 11, 24)),  # midnight there
        ("Mon, 23 Nov 2026 15:59:59 +0000", date(2026, 11, 23)),
        ("Tue, 24 Nov 2026 00:10:00 CST", date(2026, 11, 24)),  # of China, not of Chicago
        ("Tue, 24 Nov 2026 00:10:00", date(2026, 11, 24)),
        ("2026-11-24 00:10:00", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("2026年11月24日", date(2026, 11, 24)),
        ("2026-11-23T16:10:00Z", date(2026, 11, 24)),
    ],
)
def test_a_moment_is_the_day_that_it_is_in_shanghai(written: str, day: date) -> None:
    (post,) = seen(rss(f"<item><title>t</title><pubDate>{written}</pubDate></item>")).posts
    assert post.day == day


@pytest.mark.parametrize("written", ["", "昨天", "2026-13-45", "0001-01-01", "x" * 500, "Mon, 99 Foo 2026"])
def test_a_post_without_a_day_is_counted_and_not_guessed(written: str) -> None:
    read_ = seen(rss(f"<item><title>t</title><pubDate>{written}</pubDate></item>{ITEM}"))
    assert (len(read_.posts), read_.undated) == (1, 1)


def test_a_feed_without_entries_is_an_account_without_posts() -> None:
    assert seen(rss("")) == AccountRead()
    assert seen(json.dumps({**JSON, "items": []})) == AccountRead()


def test_posts_that_only_differ_behind_the_hash_stay_apart() -> None:
    items = ITEM.replace("/p/1", "/app#/p/1") + ITEM.replace("/p/1", "/app#/p/2")
    assert len({post.url for post in seen(rss(items)).posts}) == 2


LOGIN = (
    '<!DOCTYPE html><html><head><title>用户登录</title></head><body><form><input type="password"></form></body></html>'
)
OTHER = "<html><head><title>示例</title></head><body><p>页面已改版，欢迎访问</p></body></html>"


def test_a_login_in_place_of_the_feed_is_a_wall() -> None:
    assert seen(LOGIN, "text/html").reason is Reason.BLOCKED


@pytest.mark.parametrize(
    "body",
    [
        OTHER,
        "",
        "{}",
        "[1]",
        '{"items": []}',
        '{"version": "2", "items": []}',
        "<opml/>",
        "no feed",
        "\x00\xff",
        "{" * 5000,
    ],
)
def test_another_shape_tells_nothing(body: str) -> None:
    read_ = seen(body)
    assert read_.reason is Reason.UNREAD_LIST
    assert read_.detail


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]>',
    ],
    ids=["laughs", "file", "network", "parameter"],
)
def test_hostile_xml_is_refused_at_once(head: str) -> None:
    began = time.monotonic()
    read_ = seen(rss("<item><title>&x;&a11;</title></item>", head))
    assert read_.reason is Reason.UNREAD_LIST
    assert "root:" not in repr(read_)
    assert time.monotonic() - began < 2.0


def test_a_huge_feed_is_read_in_bounds() -> None:
    began = time.monotonic()
    assert len(seen(rss(ITEM * 20_000)).posts) == 2_000
    assert time.monotonic() - began < 10.0


def test_an_old_doctype_and_a_bare_ampersand_do_no_harm() -> None:
    sloppy = rss(
        ITEM.replace("防汛提示", "水利 & 防汛&nbsp;提示"), '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "x.dtd">'
    )
    (post,) = seen(sloppy).posts
    assert "防汛" in post.title


def test_gbk_is_read_by_its_declaration() -> None:
    body = rss(ITEM).replace("UTF-8", "GBK").encode("gbk")
    assert seen(body).posts[0].title == "防汛提示"


@settings(max_examples=examples(60))
@given(st.binary(max_size=400), st.sampled_from(["", "<rss><channel><item>", "<feed>", '{"items":[', "<html>"]))
def test_no_body_whatever_makes_it_raise(body: bytes, head: str) -> None:
    assert isinstance(seen(head.encode() + body), AccountRead)
