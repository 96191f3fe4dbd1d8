"""RSS 2.0, RSS 1.0 (RDF) and Atom: entries in, nothing else. What XML can do to its reader is switched off."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from lxml import etree

from crawler.accounts.entry import MOST_ENTRIES, Entry, NotAFeedError

_ROOTS = {"rss": "item", "RDF": "item", "feed": "entry"}
"""What an entry is called, by the name of the root element."""
_PLAIN = frozenset({"", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://backend.userland.com/rss2"})
"""The name spaces of the formats themselves: a media:title is none of them."""
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_PUBLISHED = ("pubDate", "published", "issued", "created", "date")
_UPDATED = ("updated", "modified", "lastBuildDate")


def entries(body: bytes) -> Iterable[Entry]:
    """The entries of a feed; sloppy XML is read as far as it can be. Raises NotAFeedError.

    No entity is resolved, no DTD is loaded, nothing is fetched, and a body that declares entities is refused: no feed
    has a use for them.
    """
    root = _root(body)
    name = _ROOTS.get(_local(root)[1])
    if name is None:
        raise NotAFeedError("不是订阅源，可能改了格式")
    found = (node for node in root.iter() if _local(node)[1] == name and _local(node)[0] in _PLAIN)
    return [_entry(node) for node in islice(found, MOST_ENTRIES)]


def _root(body: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeedError("不是有效的 XML") from error
    if root is None:
        raise NotAFeedError("不是有效的 XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise NotAFeedError("XML 里声明了实体，不读")
    return root


def _entry(node: Any) -> Entry:
    return Entry(
        title=_child(node, "title"),
        text=_child(node, "description") or _child(node, "summary") or _child(node, "content"),
        link=_link(node),
        published=_first(node, _PUBLISHED),
        updated=_first(node, _UPDATED),
    )


def _link(node: Any) -> str | None:
    """RSS writes the address as text, Atom as an attribute; of several the one that leads to the post itself."""
    for child in node:
        if _local(child) in {(space, "link") for space in _PLAIN}:
            href = child.get("href")
            if href and (child.get("rel") or "alternate") == "alternate":
                return str(href)
            if text := _text(child):
                return text
    guid = next((child for child in node if _local(child)[1] == "guid"), None)
    if guid is not None and guid.get("isPermaLink") != "false" and _text(guid).startswith("http"):
        return _text(guid)
    return None


def _first(node: Any, names: Iterable[str]) -> str | None:
    return next((text for name in names if (text := _child(node, name))), None)


def _child(node: Any, name: str) -> str | None:
    for child in node:
        space, local = _local(child)
        if local == name and (space in _PLAIN or (space == _DUBLIN and name == "date")):
            return _text(child) or None
    return None


def _text(node: Any) -> str:
    return "".join(node.itertext()).strip()


def _local(node: Any) -> tuple[str, str]:
    """Name space and name of an element; of anything else two empty texts."""
    if not isinstance(node.tag, str):
        return "", ""
    name = etree.QName(node)
    return name.namespace or "", name.localname
