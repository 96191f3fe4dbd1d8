"""The parsed page as flat lists in document order: one lexbor parse, one walk, no recursion."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from sys import intern
from typing import Final

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from crawler.reading.hazards import tame

TEXT: Final = intern("-text")
COMMENT: Final = intern("-comment")

_OPTIONS: Final = int(LexborDocumentOptions.WO_EVENTS)
"""Without mutation events, which copy each `<option>` into place and are quadratic in their number."""
_NO_ATTRIBUTES: Final[dict[str, str | None]] = {}
_NAMES: Final[dict[int, str]] = {}
_STANDARD: Final = 256
"""Below it the parser's numbers of tags are those of its own table; above, they are places in memory."""


@dataclass(frozen=True, eq=False)
class Tree:
    """Nodes by number, in document order; 0 is `<html>`.

    tags: element name, `-text` or `-comment`. parents: number of the parent, -1 for the root.
    ends: one past the last node beneath. texts: characters of text nodes (a blank where they are nothing
    but white space) and comments, else "".
    text_nodes: numbers of the text nodes.
    """

    tags: list[str]
    parents: list[int]
    ends: list[int]
    texts: list[str]
    attributes: list[dict[str, str | None]]
    text_nodes: list[int]

    def attribute(self, node: int, name: str) -> str:
        """The value of an attribute, empty when it is missing or has none."""
        return self.attributes[node].get(name) or ""

    def text(self, node: int) -> str:
        """All text beneath a node, white space folded."""
        known = self._folded.get(node)
        if known is None:
            texts, end = self.texts, self.ends[node]
            if end == node + 2 and self.tags[node + 1] is TEXT:
                known = fold(texts[node + 1])
            else:
                known = fold("".join([texts[i] for i in self.text_beneath(node, end)]))
            self._folded[node] = known
        return known

    def text_beneath(self, first: int, last: int) -> list[int]:
        """The text nodes from `first` up to `last`."""
        nodes = self.text_nodes
        return nodes[bisect_left(nodes, first) : bisect_left(nodes, last)]

    def children(self, node: int) -> Iterator[int]:
        """The direct children, text and comments among them."""
        child, end = node + 1, self.ends[node]
        while child < end:
            yield child
            child = self.ends[child]

    def beneath(self, node: int) -> range:
        """All nodes beneath, in document order."""
        return range(node + 1, self.ends[node])

    def ancestors(self, node: int) -> Iterator[int]:
        """From the parent up to the root."""
        node = self.parents[node]
        while node >= 0:
            yield node
            node = self.parents[node]

    @cached_property
    def _folded(self) -> dict[int, str]:
        """Texts that were asked for: links are asked for by several readers."""
        return {}

    @cached_property
    def _by_tag(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, tag in enumerate(self.tags):
            if tag is not TEXT:
                found[tag].append(number)
        return found

    def all(self, *tags: str) -> list[int]:
        """The nodes with one of these tags, in document order."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [self._by_tag[tag] for tag in tags if tag in self._by_tag]
        return sorted(chain.from_iterable(found)) if len(found) > 1 else found[0] if found else []


def fold(text: str) -> str:
    """White space of all kinds folded to single blanks, none at the ends."""
    return " ".join(text.split())


def parse(markup: str) -> Tree:
    """The tree of a page, as a browser that runs scripts builds it (`<noscript>` is text, `<template>` empty)."""
    tree = Tree([], [], [], [], [], [])
    root = LexborHTMLParser(tame(markup), scripting=True, options=_OPTIONS).root
    if root is not None:
        _walk(root, tree)
    return tree


def _walk(root: LexborNode, tree: Tree) -> None:
    tags, parents, ends, texts, attributes = tree.tags, tree.parents, tree.ends, tree.texts, tree.attributes
    path: list[LexborNode] = []
    node: LexborNode | None = root
    parent, number = -1, -1
    while node is not None:
        number += 1
        tag = _NAMES.get(node.tag_id) or _name(node)
        tags.append(tag)
        parents.append(parent)
        ends.append(number + 1)
        if tag is TEXT:
            text = node.text_content or ""
            texts.append(" " if text.isspace() else text)
            attributes.append(_NO_ATTRIBUTES)
            tree.text_nodes.append(number)
        elif tag[0] == "-":
            texts.append((node.comment_content if tag is COMMENT else "") or "")
            attributes.append(_NO_ATTRIBUTES)
        else:
            texts.append("")
            attributes.append(node.attributes or _NO_ATTRIBUTES)
            if (child := node.first_child) is not None:
                path.append(node)
                parent, node = number, child
                continue
        while path and (node := node.next) is None:
            ends[parent] = number + 1
            parent = parents[parent]
            node = path.pop()
        if not path:
            return


def _name(node: LexborNode) -> str:
    """The tag of a node, one string for all of them; the ids of standard tags are small and the same in every page."""
    tag = node.tag or "-other"
    known = {TEXT: TEXT, COMMENT: COMMENT}.get(tag) or intern(tag)
    if node.tag_id < _STANDARD:
        _NAMES[node.tag_id] = known
    return known
