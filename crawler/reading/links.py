"""The links of a page by the one table of elements and attributes, absolute as a browser makes them."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from crawler import addresses
from crawler.reading.tree import TEXT, Tree, fold
from crawler.reading.values import refresh_target, srcset
from crawler.reading.view import PageView
from facts.page import Item, Link

_LONGEST_TEXT: Final = 300
_LONGEST_KNOWN: Final = 400
_MOST_KNOWN: Final = 4096
_NO_WORDS: Final = " "
_NO_ADDRESS: Final = ("javascript:", "data:")


class FoundLink(NamedTuple):
    """A link with its node. url: None when the value is no http(s) address (`javascript:` and the like)."""

    url: str | None
    element: str
    attribute: str
    text: str
    node: int


_made: Final = tuple.__new__
"""Half of what it costs to call the class: a page has a hundred links."""
_BY_ELEMENT: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    element: tuple((name, kind) for tag, name, kind in addresses.LINK_TABLE if tag == element)
    for element in dict.fromkeys(tag for tag, _, _ in addresses.LINK_TABLE)
}


def base_of(page: PageView) -> str:
    """What relative addresses are taken from: the first `<base href>`, where it is an address, else the page's own."""
    for node in page.tree.all("base"):
        if "href" in page.tree.attributes[node]:
            return addresses.resolve(page.url, page.tree.attribute(node, "href"), page.encoding) or page.url
    return page.url


def find_links(page: PageView) -> list[FoundLink]:
    """All link values in document order, the unusable ones too (url None, only for `a`)."""
    base, tree = base_of(page), page.tree
    resolve, known = addresses.resolver(base, page.encoding), remembered(addresses.root_of(base), page.encoding)
    if len(known) >= _MOST_KNOWN:
        known.clear()
    tags, texts, ends = tree.tags, tree.texts, tree.ends
    found: list[FoundLink] = []
    for node in tree.all(*_BY_ELEMENT):
        attributes = tree.attributes[node]
        tag = tags[node]
        if tag != "a":
            if attributes and (tag != "meta" or "http-equiv" in attributes):
                found.extend(_of_other(tree, node, resolve))
        elif href := attributes.get("href"):
            words = texts[node + 1] if ends[node] == node + 2 and tags[node + 1] is TEXT else _NO_WORDS
            told = known.get((href, words))
            if told is None:
                told = resolve(href), _text(tree, node, "a")
                if words != _NO_WORDS and _is_of_site(href, words):
                    known[href, words] = told
            found.append(_made(FoundLink, (told[0], "a", "href", told[1], node)))
    return found


@lru_cache(maxsize=4)
def remembered(root: str, encoding: str) -> dict[tuple[str, str], tuple[str | None, str]]:
    """Addresses and texts of a site's links by what is written: most of a page stand on every page of its site."""
    return {}


def _is_of_site(href: str, words: str) -> bool:
    """Whether a link as written is the same on every page of a site, and short enough to be remembered."""
    return len(href) <= _LONGEST_KNOWN and len(words) <= _LONGEST_KNOWN and addresses.is_rooted(href)


def _of_other(tree: Tree, node: int, resolve: Callable[[str], str | None]) -> Iterator[FoundLink]:
    """The links of an element that is no `a`."""
    attributes, tag = tree.attributes[node], tree.tags[node]
    for name, kind in _BY_ELEMENT[tag]:
        value = attributes.get(name)
        if value:
            for href in (value,) if kind == "url" else _values(value, kind, attributes):
                if url := resolve(href):
                    yield FoundLink(url, tag, name, _text(tree, node, tag), node)


def any_overlong(page: PageView, found: Sequence[FoundLink]) -> bool:
    """Whether an address was left aside for its length alone."""
    values = (page.tree.attribute(link.node, link.attribute) for link in found if link.url is None)
    return any(
        len(value) > addresses.LONGEST and not value.lstrip().lower().startswith(_NO_ADDRESS) for value in values
    )


def as_facts(found: Sequence[FoundLink]) -> tuple[Link, ...]:
    """Each address once per element, attribute and text; without a text only where it never has one.

    A picture and a title that lead to one place are one link; two titles are two.
    """
    rows = dict.fromkeys([(url, element, name, text) for url, element, name, text, _ in found if url is not None])
    bare = {row[0] for row in rows if not row[3]}
    named = {row[:3] for row in rows if row[0] in bare and row[3]}
    kept = [row for row in rows if row[3] or row[:3] not in named] if named else rows
    return tuple([_link(*row) if len(row[0]) <= _LONGEST_KNOWN else Link(*row) for row in kept])


_link = lru_cache(maxsize=4096)(Link)
"""One object for a link that stands on many pages."""


def of_items(items: Sequence[Item]) -> tuple[Link, ...]:
    """Links of rows that no element of the page shows: a script makes them, or a service answered them."""
    return tuple(dict.fromkeys(Link(item.url, "a", "href", item.title) for item in items if item.url))


def _values(value: str, kind: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if kind == "srcset":
        yield from srcset(value)
    elif kind == "rel-srcset":
        if "preload" in (attributes.get("rel") or "").lower().split():
            yield from srcset(value)
    elif kind == "rel":
        if addresses.LINK_RELS.intersection((attributes.get("rel") or "").lower().split()):
            yield value
    elif kind == "image":
        if (attributes.get("type") or "").strip().lower() == "image":
            yield value
    elif (attributes.get("http-equiv") or "").strip().lower() == "refresh" and (target := refresh_target(value)):
        yield target


def _text(tree: Tree, node: int, tag: str) -> str:
    if tag in ("a", "iframe"):
        text = tree.text(node) or fold(_alternative(tree, node))
    else:
        text = fold(tree.attribute(node, "alt") or tree.attribute(node, "title"))
    return text[:_LONGEST_TEXT]


def _alternative(tree: Tree, node: int) -> str:
    title = tree.attribute(node, "title")
    if title:
        return title
    return next((alt for child in tree.beneath(node) if (alt := tree.attribute(child, "alt"))), "")
