import json
import zlib

from facts.page import Charset, Link, PageFacts
from store.packing import json_of, packed, unpacked

LINK = Link("https://a.cn/x", "a", "href", "甲")
FACTS = PageFacts("https://a.cn/", "ok", None, Charset(None, "utf-8"), "题", None, links=(LINK,))


def told() -> str:
    return json.dumps(FACTS.to_json(), ensure_ascii=False)


def test_a_reading_opens_as_the_facts_that_were_stored() -> None:
    assert unpacked(packed(told())) == FACTS


def test_what_an_earlier_version_deflated_opens_too() -> None:
    for level in (0, 1, 3, 9):
        assert unpacked(zlib.compress(told().encode(), level)) == FACTS


def test_half_a_character_does_not_hinder_the_rest() -> None:
    assert json_of(packed('{"text":"甲\ud83d乙"}')) == {"text": "甲?乙"}
