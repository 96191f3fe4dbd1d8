from checks.readings import texts_of
from facts.page import Charset, Link, PageFacts
from store.packing import as_json, packed


def stored(*links: tuple[str, str]) -> bytes:
    rows = tuple(Link(url, "a", "href", text) for url, text in links)
    return packed(as_json(PageFacts("https://a.cn/", "ok", None, Charset(None, "utf-8"), "题", None, links=rows)))


def test_texts_are_distinct_and_sorted_and_only_of_the_addresses_asked_for() -> None:
    blob = stored(
        ("https://a.cn/x", "乙"), ("https://a.cn/x", "甲"), ("https://a.cn/x", "乙"), ("https://a.cn/y", "丙")
    )
    assert texts_of(blob, {"https://a.cn/x"}) == {"https://a.cn/x": ("乙", "甲")}


def test_a_fragment_does_not_hide_the_address() -> None:
    assert texts_of(stored(("https://a.cn/x#part", "甲")), {"https://a.cn/x"}) == {"https://a.cn/x": ("甲",)}


def test_a_picture_beside_the_words_is_no_text_of_its_own() -> None:
    assert texts_of(stored(("https://a.cn/x", ""), ("https://a.cn/x", "甲")), {"https://a.cn/x"})["https://a.cn/x"] == (
        "甲",
    )
    assert texts_of(stored(("https://a.cn/x", "")), {"https://a.cn/x"}) == {"https://a.cn/x": ("",)}
