import json

from hypothesis import given
from hypothesis import strategies as st

from facts.page import (
    SCHEMA,
    Charset,
    Document,
    Footer,
    Item,
    Link,
    Meta,
    PageFacts,
    Published,
    Rival,
    Site,
)

WORDS = st.none() | st.text(max_size=5)
FACTS = st.builds(
    PageFacts,
    st.text(max_size=9), WORDS, WORDS, st.builds(Charset, WORDS, st.text(max_size=5)), WORDS, WORDS,
    meta=st.lists(st.builds(Meta, st.text(max_size=5), st.text(max_size=5)), max_size=2).map(tuple),
    site=st.builds(Site, WORDS, WORDS, WORDS),
    published=st.builds(Published, WORDS, rivals=st.lists(st.builds(Rival, WORDS, WORDS), max_size=1).map(tuple)),
    breadcrumb=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    footer=st.builds(Footer, WORDS, WORDS),
    items=st.lists(st.builds(Item, st.text(max_size=5), WORDS, WORDS), max_size=2).map(tuple),
    links=st.lists(st.builds(Link, st.text(), st.text(), st.text(), st.text()), max_size=2).map(tuple),
    document=st.builds(Document, WORDS),
)  # fmt: skip


@given(FACTS)
def test_facts_survive_json(facts: PageFacts) -> None:
    assert PageFacts.from_json(json.loads(json.dumps(facts.to_json()))) == facts


def test_the_schema_comes_first_and_what_is_unknown_is_passed_over() -> None:
    facts = PageFacts("http://x/", None, None, Charset(None, "utf-8"), None, None)
    told = facts.to_json()
    assert next(iter(told.items())) == ("schema", SCHEMA)
    assert PageFacts.from_json(told | {"later": 1}) == facts


def test_facts_of_an_older_reader_have_what_they_have() -> None:
    old = {"url": "u", "outcome": None, "instead": None, "charset": {"declared": None, "used": "gbk"}}
    found = PageFacts.from_json(old | {"title": None, "html_title": "标题"})
    assert (found.html_title, found.links, found.published) == ("标题", (), Published())
