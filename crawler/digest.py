"""What the crawl needs of a page that was read: made beside the reading, small enough for a pipe."""

import hashlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from crawler.addresses import key
from crawler.reading import Shape, read_page
from crawler.reading.shape import BLANK
from crawler.scope import Scope, kind_of
from facts.page import Block, Item, Link, PageFacts, brief, is_answer, is_hollow
from facts.words import LinkKind
from store.packing import as_json

_RANK: Final = {
    kind: rank for rank, kind in enumerate((LinkKind.PAGE, LinkKind.ATTACHMENT, LinkKind.IMAGE, LinkKind.RESOURCE))
}
_MOST_KNOWN: Final = 8192
"""Links that a reader remembers: those of a site's frame, and of a few hundred pages."""
_LONGEST_KNOWN: Final = 400


@dataclass(frozen=True, slots=True)
class PageTask:
    """A body to read, and the scope that says which addresses are one page. rendered: a browser made the body."""

    body: bytes
    url: str
    content_type: str | None
    scope: Scope
    rendered: bool = False


class LinkRow(NamedTuple):
    """One distinct address on a page, as the crawl knows it."""

    key: int
    url: str
    kind: str


class PageDigest(NamedTuple):
    """The reading for the store, and the few facts that steer the crawl.

    facts: PageFacts as JSON; brief: the same of facts.page.brief. link_keys: one 8-byte key per distinct
    (address, text).
    further: pages of the same list of which its pager tells; no links, so none of them is a place.
    answer: no page, but rows that a list service answered. cut: so large that a part of it was left unread.
    blank: it shows nothing and leads nowhere, nor would a browser show more. hollow: what it is there for is not in the
    page, only a browser would fill it in.
    """

    facts: bytes
    brief: bytes
    content_hash: str
    links: tuple[LinkRow, ...]
    link_keys: bytes
    further: tuple[LinkRow, ...]
    answer: bool
    cut: bool
    blank: bool
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
    known = _known(task.scope)
    links = known.links(seen.facts.links)
    facts = _in_scope_form(seen.facts, tuple([link.moved for link in links]), known.canonical)
    rows, keys = _addresses(links)
    hollow = is_hollow(facts)
    return PageDigest(
        facts=as_json(facts),
        brief=as_json(brief(facts)),
        content_hash=hashlib.sha256(task.body).hexdigest(),
        links=rows,
        link_keys=keys,
        further=tuple([LinkRow(key(url), url, LinkKind.PAGE.value) for url in facts.pager.addresses]),
        answer=is_answer(facts),
        cut=seen.cut,
        blank=seen.shape == BLANK and not (rows or hollow or facts.instead),
        hollow=hollow,
        shape=seen.shape,
        shape_key=seen.shape.number,
        instead=facts.instead,
        published=facts.published.date,
        html_title=facts.html_title,
        items=facts.items,
    )


def digest_all(tasks: list[PageTask]) -> list[PageDigest]:
    """A batch, for a worker process."""
    return [digest(task) for task in tasks]


def _in_scope_form(facts: PageFacts, links: tuple[Link, ...], canonical: Callable[[str], str]) -> PageFacts:
    """The facts with these links, and with every other address in the form by which the crawl knows it."""
    items = tuple([item if item.url is None else _moved(item, canonical(item.url)) for item in facts.items])
    blocks = tuple([Block(canonical(block.url), canonical(block.first)) for block in facts.blocks])
    pager = facts.pager
    if pager.addresses:
        pager = replace(pager, addresses=tuple([canonical(url) for url in pager.addresses]))
    return replace(facts, links=links, items=items, blocks=blocks, pager=pager)


def _moved(item: Item, url: str) -> Item:
    return item if item.url == url else replace(item, url=url)


@dataclass(frozen=True, slots=True)
class _KnownLink:
    """A link as it was read, and what follows of it for the crawl. moved: the same under its address in scope."""

    read: Link
    row: LinkRow
    rank: int
    moved: Link


class _Known:
    """What follows of the links of a site, remembered: most links of a page stand on every page of its site, and
    the reader gives the same object for the same link."""

    def __init__(self, scope: Scope) -> None:
        self.canonical = lru_cache(maxsize=2048)(scope.canonical)
        self._links: dict[int, _KnownLink] = {}

    def links(self, read: Iterable[Link]) -> list[_KnownLink]:
        """The links of a page, each with what follows of it."""
        known = self._links
        if len(known) >= _MOST_KNOWN:
            known.clear()
        found = []
        for link in read:
            told = known.get(id(link))
            if told is None or told.read is not link:
                told = self._told(link)
                if len(known) < _MOST_KNOWN and len(link.url) <= _LONGEST_KNOWN:
                    known[id(link)] = told
            found.append(told)
        return found

    def _told(self, link: Link) -> _KnownLink:
        url = self.canonical(link.url)
        kind = kind_of(url, link.element, link.attribute)
        row = LinkRow(key(url), url, kind.value)
        moved = link if link.url == url else replace(link, url=url)
        return _KnownLink(link, row, _RANK[kind], moved)


@lru_cache(maxsize=4)
def _known(scope: Scope) -> _Known:
    return _Known(scope)


def _addresses(links: Iterable[_KnownLink]) -> tuple[tuple[LinkRow, ...], bytes]:
    best: dict[int, _KnownLink] = {}
    texts: dict[int, set[str]] = {}
    for link in links:
        number = link.row.key
        first = best.setdefault(number, link)
        if first is link:
            continue
        texts.setdefault(number, {first.read.text}).add(link.read.text)
        if link.rank < first.rank:
            best[number] = link
    if texts:  # An image link and its title link are one place: an empty text counts only when it is alone.
        places = [n for n in best for _ in range(len(texts[n] - {""}) or 1 if n in texts else 1)]
    keys = array("Q", places if texts else best)
    return tuple([link.row for link in best.values()]), keys.tobytes()
