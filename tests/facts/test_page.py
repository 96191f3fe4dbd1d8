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
RIVALS = st.builds(Rival, st.text(max_size=5), st.text(max_size=5))
FACTS = st.builds(
    PageFacts,
    st.text(max_size=9), WORDS, WORDS, st.builds(Charset, WORDS, st.text(max_size=5)), WORDS, WORDS,
    meta=st.lists(st.builds(Meta, st.text(max_size=5), st.text(max_size=5)), max_size=2).map(tuple),
    site=st.builds(Site, WORDS, WORDS, WORDS),
    published=st.builds(Published, WORDS, rivals=st.lists(RIVALS, max_size=1).map(tuple)),
    breadcrumb=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    footer=st.builds(Footer, WORDS, WORDS),
    items=st.lists(st.builds(Item, st.text(max_size=5), WORDS, WORDS), max_size=2).map(tuple),
    links=st.lists(st.builds(Link, st.text(), st.text(), st.text(), st.text()), max_size=2).map(tuple),
    document=st.builds(Document, WORDS),
)  # fmt: skip


def test_the_schema_comes_first() -> None:
    told = PageFacts("http://x/", None, None, Charset(None, "utf-8"), None, None).to_json()
    assert next(iter(told.items())) == ("schema", SCHEMA)
