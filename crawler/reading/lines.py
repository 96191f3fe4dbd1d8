"""The page as a reader sees it: lines of visible text, each with where it stands in the tree."""

import re
from typing import Final, NamedTuple

from crawler.reading.scripted import written_by_script
from crawler.reading.tree import TEXT, Tree, fold

BLOCKS: Final = frozenset(
    "html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul br option select textarea iframe marquee".split()
)
"""Elements whose text stands on lines of its own."""
UNSEEN: Final = frozenset(
    "head script style template noscript option select textarea iframe object svg math title noframes "
    "audio video canvas datalist".split()
)
"""Elements whose text is no line of the page."""
_SHOWN_LATER: Final = frozenset({"html", "body"})
"""Platforms hide the whole page until their styles are there; readers do see it."""
_SHOWN_BY_WECHAT: Final = "js_content"
"""The text of an article of a WeChat account, which its script shows."""
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NO_WIDTH: Final = "\u200b\u200c\u200d\ufeff\u00ad"
_ZERO_WIDTH: Final = re.compile(f"[{_NO_WIDTH}]+")
_LONGEST: Final = 20_000


class Line(NamedTuple):
    """One line of visible text. start, end: its first text node, and one past its last."""

    text: str
    start: int
    end: int


_made: Final = tuple.__new__
"""Half of what it costs to call the class."""


def visible_lines(tree: Tree) -> list[Line]:
    """The lines in document order; white space folded, empty ones left out, hidden parts skipped."""
    lines: list[Line] = []
    pieces: list[str] = []
    start = last = 0
    block = -1
    written = ""
    node, total = 0, len(tree.tags)
    home = [-1] * total
    tags, parents, texts, attributes = tree.tags, tree.parents, tree.texts, tree.attributes
    while node < total:
        tag, above = tags[node], home[parents[node]]
        if tag is TEXT:
            text, written = written or texts[node], ""
            if pieces and above == block:
                pieces.append(text)
                last = node
            elif text != " ":
                if pieces and (said := fold("".join(pieces))):
                    lines.append(_made(Line, (said, start, last + 1)))
                pieces = [text]
                block, start, last = above, node, node
            node += 1
            continue
        if tag in BLOCKS:
            home[node] = node
            block = -1
        else:
            home[node] = above
        own = attributes[node]
        if tag in UNSEEN or (own and ("style" in own or "hidden" in own) and is_hidden(tag, own)):
            if tag == "script" and (written := written_by_script(tree, node)):
                node += 1
                continue
            node = tree.ends[node]
            continue
        node += 1
    if said := fold("".join(pieces)):
        lines.append(_made(Line, (said, start, last + 1)))
    return _readable(lines)


def is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element says of itself that it is not shown."""
    style = (attributes.get("style") or "").lower()
    hiding = ("none" in style or "hidden" in style) and _HIDDEN.search(style)
    if tag in _SHOWN_LATER or attributes.get("id") == _SHOWN_BY_WECHAT:
        return False
    return "hidden" in attributes or bool(hiding)


def _readable(lines: list[Line]) -> list[Line]:
    """The lines without characters of no width, and not endless; on most pages the same."""
    joined = "".join([line.text for line in lines])
    if len(joined) <= _LONGEST and not any(char in joined for char in _NO_WIDTH):
        return lines
    bare = [line._replace(text=_ZERO_WIDTH.sub("", line.text)[:_LONGEST]) for line in lines]
    return [line for line in bare if line.text]
