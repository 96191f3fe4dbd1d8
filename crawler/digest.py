"""What the crawl needs of a page that was read: made beside the reading, small enough for a pipe."""

import hashlib
import json
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.addresses import key
from crawler.reading import PageRead, Shape, read_page
from crawler.scope import Scope, kind_of
from facts.page import Item, Link, PageFacts
from facts.words import LinkKind

_ORDER = (LinkKind.PAGE, LinkKind.ATTACHMENT, LinkKind.IMAGE, LinkKind.RESOURCE)


@dataclass(frozen=True, slots=True)
class PageTask:
    """A body to read, and the scope that says which addresses are one page."""

    body: bytes
    url: str
    content_type: str | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One distinct address on a page, as the crawl knows it."""

    key: int
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class PageDigest:
    """The reading for the store, and the few facts that steer the crawl.

    facts: PageFacts as deflated JSON. link_keys: one 8-byte key per distinct (address, text).
    dated_items: rows of the main list that carry a date.
    """

    facts: bytes
    content_hash: str
    links: tuple[LinkRow, ...]
    link_keys: bytes
    shape: Shape
    shape_key: int
    instead: str | None
    published: str | None
    html_title: str | None
    items: tuple[Item, ...]


def digest(task: PageTask) -> PageDigest:
    """Read the page and keep what the crawl needs. Never raises: reading does not."""
    seen = read_page(task.body, task.url, task.content_type)
    facts = _in_scope_form(seen, task.scope)
    rows, keys = _addresses(facts.links)
    return PageDigest(
        facts=zlib.compress(json.dumps(facts.to_json(), ensure_ascii=False, separators=(",", ":")).encode(), 3),
        content_hash=hashlib.sha256(task.body).hexdigest(),
        links=rows,
        link_keys=keys,
        shape=seen.shape,
        shape_key=shape_key(seen.shape),
        instead=facts.instead,
        published=facts.published.date,
        html_title=facts.html_title,
        items=facts.items,
    )


def shape_key(shape: Shape) -> int:
    """A number that stands for a shape in sets and in the store."""
    return zlib.crc32(repr(shape).encode("utf-8", "replace"))


def digest_all(tasks: list[PageTask]) -> list[PageDigest]:
    """A batch, for a worker process."""
    return [digest(task) for task in tasks]


def _in_scope_form(seen: PageRead, scope: Scope) -> PageFacts:
    """The facts with every link in the form by which the crawl knows it."""
    links = tuple(replace(link, url=scope.canonical(link.url)) for link in seen.facts.links)
    items = tuple(replace(item, url=item.url and scope.canonical(item.url)) for item in seen.facts.items)
    return replace(seen.facts, links=links, items=items)


def _addresses(links: Iterable[Link]) -> tuple[tuple[LinkRow, ...], bytes]:
    texts: dict[str, set[str]] = {}
    kinds: dict[str, LinkKind] = {}
    for link in links:
        texts.setdefault(link.url, set()).add(link.text)
        kind = kind_of(link.url, link.element, link.attribute)
        known = kinds.get(link.url)
        if known is None or _ORDER.index(kind) < _ORDER.index(known):
            kinds[link.url] = kind
    rows = tuple(LinkRow(key(url), url, kinds[url].value) for url in texts)
    keys = array("Q")
    for row in rows:
        # An image link and its title link are one place: an empty text counts only when it is alone.
        keys.extend([row.key] * max(1, len(texts[row.url] - {""})))
    return rows, keys.tobytes()
