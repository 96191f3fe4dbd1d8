import json
import zlib
from dataclasses import replace

import zstandard
from hypothesis import given

from facts.guideline import TagLevel, TagsRead
from facts.page import Charset, Footer, Link, PageFacts, Published, brief
from facts.words import Hidden
from store.packing import as_json, links_of, packed, unpacked
from tests.facts.test_page import FACTS

LINK = Link("https://a.cn/x", "a", "href", "甲")
PLAIN = PageFacts("https://a.cn/", "ok", None, Charset(None, "utf-8"), "题", None, links=(LINK,))


def told(facts: PageFacts) -> str:
    return json.dumps(facts.to_json(), ensure_ascii=False, separators=(",", ":"))


def stored(blob: bytes) -> str:
    return zstandard.decompress(blob).decode()


@given(FACTS)
def test_a_reading_is_stored_as_its_own_json_and_opens_as_the_facts_that_were_stored(facts: PageFacts) -> None:
    assert stored(packed(as_json(facts))) == told(facts)
    assert unpacked(packed(as_json(facts))) == facts
    assert unpacked(packed(as_json(brief(facts)))) == brief(facts)


def test_words_of_closed_lists_come_back() -> None:
    tags = TagsRead(TagLevel.COLUMN, ("SiteName",), (), ("PubDate",))
    facts = replace(PLAIN, tags=tags, footer=Footer(hidden=Hidden.SCRIPT), instead="shell")
    assert stored(packed(as_json(facts))) == told(facts)
    assert unpacked(packed(as_json(facts))) == facts
    assert unpacked(packed(as_json(facts))).tags.level is TagLevel.COLUMN


def test_what_an_earlier_version_deflated_opens_too() -> None:
    for level in (0, 1, 3, 9):
        assert unpacked(zlib.compress(told(PLAIN).encode(), level)) == PLAIN


def test_facts_of_an_older_reader_have_what_they_have_and_what_is_unknown_is_passed_over() -> None:
    old = {"url": "u", "outcome": None, "instead": None, "charset": {"declared": None, "used": "gbk"}, "later": 1}
    found = unpacked(zlib.compress(json.dumps(old | {"title": None, "html_title": "标题"}).encode()))
    assert (found.html_title, found.links, found.published) == ("标题", (), Published())


def test_half_a_character_does_not_hinder_the_rest() -> None:
    assert unpacked(packed(as_json(replace(PLAIN, text="甲\ud83d乙")))) == replace(PLAIN, text="甲?乙")


def test_the_links_of_a_reading_are_opened_alone() -> None:
    assert links_of(packed(as_json(PLAIN))) == (LINK,)
    assert links_of(packed(as_json(brief(PLAIN)))) == ()
