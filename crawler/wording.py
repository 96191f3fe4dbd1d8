"""Page facts as the JSON of the store: all of them, and the brief of them, each part written once for both."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import groupby
from operator import attrgetter
from typing import Final

from facts.guideline import TagsRead
from facts.page import (
    LONG_FIELDS,
    SCHEMA,
    Block,
    Charset,
    Document,
    Footer,
    Item,
    Link,
    Meta,
    PageFacts,
    Pager,
    Published,
    Rival,
    Site,
)

_READERS: Final[dict[type, tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]]] = {
    kind: (names := tuple(field.name for field in fields(kind)), attrgetter(*names))
    for kind in (Charset, Meta, Site, Published, Rival, Footer, Item, Pager, Block, Link, Document, TagsRead)
}


def _parts(part: object) -> dict[str, object]:
    """The fields of a part of the facts, for the encoder."""
    names, values = _READERS[type(part)]
    return dict(zip(names, values(part), strict=True))


as_json: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_parts
).encode
"""The JSON of a part of the facts, its keys in their order, written without a copy of everything in it."""


def _stretch(facts: PageFacts, names: Iterable[str]) -> str:
    return as_json({name: getattr(facts, name) for name in names})[1:-1]


_EMPTY: Final = PageFacts("", None, None, Charset(None, ""), None, None)
_STRETCHES: Final = [
    (names := tuple(group), _stretch(_EMPTY, names) if long else None)
    for long, group in groupby((field.name for field in fields(PageFacts)), LONG_FIELDS.__contains__)
]
"""The names of the facts in their order, cut where long ones begin and end; what the brief says in place of those."""


def worded(facts: PageFacts, links: Iterable[str]) -> tuple[str, str]:
    """The JSON of the facts with these links (the JSON of each), and of their brief; `to_json` makes the same."""
    whole, short = [f'"schema":"{SCHEMA}"'], [f'"schema":"{SCHEMA}"']
    for names, instead in _STRETCHES:
        text = _stretch(facts, names)
        whole.append(text)
        short.append(text if instead is None else instead)
    # Within a string a quote is escaped, so that this can only be the key.
    return "{" + ",".join(whole).replace('"links":[]', f'"links":[{",".join(links)}]', 1) + "}", "{" + ",".join(
        short
    ) + "}"
