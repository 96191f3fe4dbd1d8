"""Blocks of rows and the link that stands for each: its heading, or 更多 before or after its rows."""

import re
from collections.abc import Sequence
from typing import Final

from crawler.reading.links import FoundLink
from facts.page import Block

_MORE: Final = re.compile(r"(?:查看)?更多|more|>>|»|\+", re.I)
_TITLE: Final = 8
"""Characters from which on a link's text is a title, and no name of a column."""
_SHORTEST: Final = 2
_MOST: Final = 80


def read_blocks(links: Sequence[FoundLink]) -> tuple[Block, ...]:
    """The blocks in the order of the page, each with the address of its first title."""
    found: dict[Block, None] = {}
    head = first = None
    for link in links:
        if link.element not in ("a", "area") or link.url is None:
            continue
        if len(link.text) >= _TITLE:
            if first is None and head is not None:
                found[Block(head, link.url)] = None
            first, head = first or link.url, None
        elif len(link.text) >= _SHORTEST or _MORE.match(link.text):
            if first is not None and _MORE.match(link.text):
                found[Block(link.url, first)] = None
            head, first = link.url, None
    return tuple(found)[:_MOST]
