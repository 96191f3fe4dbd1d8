"""What the crawl needs of a page that was read: made beside the reading, small enough for a pipe."""

import hashlib
import json
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeVar

from crawler.addresses import key
from crawler.reading import PageRead, Shape, read_page
from crawler.scope import Scope, kind_of
from facts.guideline import TagsRead
from facts.page import (
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
    brief,
    is_answer,
    is_hollow,
)
from facts.words import LinkKind

_RANK: Final = {
    kind: rank for rank, kind in enumerate((LinkKind.PAGE, LinkKind.ATTACHMENT, LinkKind.IMAGE, LinkKind.RESOURCE))
}
_READERS: Final[dict[type, tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]]] = {
    kind: (names := tuple(field.name for field in fields(kind)), attrgetter(*names))
    for kind in (PageFacts, Charset, Meta, Site, Published, Rival, Footer, Item, Pager, Block, Link, Document, TagsRead)
}
_LEVEL: Final = 3
_Row = TypeVar("_Row", Link, Item)


@dataclass(frozen=True, slots=True)
class PageTask:
    """A body to read, and the scope that says which addresses are one page. rendered: a browser made the body."""

    body: bytes
    url: str
    content_type: str | None
    scope: Scope
    rendered: bool = False


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One distinct address on a page, as the crawl knows it."""

    key: int
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class PageDigest:
    """The reading for the store, and the few facts that steer the crawl.

    facts: PageFacts as deflated JSON; brief: the same of facts.page.brief. link_keys: one 8-byte key per distinct
    (address, text).
    further: pages of the same list of which its pager tells; no links, so none of them is a place.
    answer: no page, but rows that a list service answered. hollow: what it is there for is not in the page, only a
    browser would fill it in.
    """

    facts: bytes
    brief: bytes
    content_hash: str
    links: tuple[LinkRow, ...]
    link_keys: bytes
    further: tuple[LinkRow, ...]
    answer: bool
    hollow: bool
    shape: Shape
    shape_key: int
    instead: str | None
    published: str | None
    html_title: str | None
    items: tuple[Item, ...]


def digest(task: PageTask) -> PageDigest:
    """Read the page and keep what the crawl needs. Never raises: reading does not."""
    seen = read_page(task.body, task.url, task.content_type, rendered=task.rendered)
    facts = _in_scope_form(seen, task.scope)
    rows, keys = _addresses(facts.links)
    return PageDigest(
        facts=_packed(facts),
        brief=_packed(brief(facts)),
        content_hash=hashlib.sha256(task.body).hexdigest(),
        links=rows,
        link_keys=keys,
        further=tuple([_row(url, LinkKind.PAGE) for url in facts.pager.addresses]),
        answer=is_answer(facts),
        hollow=is_hollow(facts),
        shape=seen.shape,
        shape_key=shape_key(seen.shape),
        instead=facts.instead,
        published=facts.published.date,
        html_title=facts.html_title,
        items=facts.items,
    )


def _packed(facts: PageFacts) -> bytes:
    return zlib.compress(as_json(facts).encode("utf-8", "replace"), _LEVEL)  # a list may hold half a character


def shape_key(shape: Shape) -> int:
    """A number that stands for a shape in sets and in the store."""
    return zlib.crc32(repr(shape).encode("utf-8", "replace"))


def digest_all(tasks: list[PageTask]) -> list[PageDigest]:
    """A batch, for a worker process."""
    return [digest(task) for task in tasks]


def as_json(facts: PageFacts) -> str:
    """The text of `facts.to_json()`, keys in its order, written without a copy of every part."""
    names, values = _READERS[PageFacts]
    return _ENCODER.encode({"schema": SCHEMA} | dict(zip(names, values(facts), strict=True)))


def _parts(part: object) -> dict[str, object]:
    """The fields of a part of the facts, for the encoder."""
    names, values = _READERS[type(part)]
    return dict(zip(names, values(part), strict=True))


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_parts)


def _in_scope_form(seen: PageRead, scope: Scope) -> PageFacts:
    """The facts with every link in the form by which the crawl knows it."""
    canonical = _canonical(scope)
    links = tuple([_moved(link, canonical(link.url)) for link in seen.facts.links])
    items = tuple([item if item.url is None else _moved(item, canonical(item.url)) for item in seen.facts.items])
    blocks = tuple([Block(canonical(block.url), canonical(block.first)) for block in seen.facts.blocks])
    pager = replace(seen.facts.pager, addresses=tuple([canonical(url) for url in seen.facts.pager.addresses]))
    return replace(seen.facts, links=links, items=items, blocks=blocks, pager=pager)


@lru_cache(maxsize=4)
def _canonical(scope: Scope) -> Callable[[str], str]:
    """The scope's form of an address, remembered: most links of a page stand on every page of its site."""
    return lru_cache(maxsize=2048)(scope.canonical)


def _moved(row: _Row, url: str) -> _Row:
    return row if row.url == url else replace(row, url=url)


def _addresses(links: Iterable[Link]) -> tuple[tuple[LinkRow, ...], bytes]:
    texts: dict[str, set[str]] = {}
    kinds: dict[str, LinkKind] = {}
    for link in links:
        url = link.url
        kind = _kind(url, link.element, link.attribute)
        if url not in texts:
            texts[url], kinds[url] = {link.text}, kind
            continue
        texts[url].add(link.text)
        if _RANK[kind] < _RANK[kinds[url]]:
            kinds[url] = kind
    rows = tuple([_row(url, kinds[url]) for url in texts])
    keys = array("Q")
    for row in rows:
        # An image link and its title link are one place: an empty text counts only when it is alone.
        keys.extend([row.key] * max(1, len(texts[row.url] - {""})))
    return rows, keys.tobytes()


_kind = lru_cache(maxsize=2048)(kind_of)


@lru_cache(maxsize=2048)
def _row(url: str, kind: LinkKind) -> LinkRow:
    return LinkRow(key(url), url, kind.value)
