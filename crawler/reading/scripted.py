"""Text that a script writes into the page where it stands, word for word (`document.write("发布时间：2026-11-03")`)."""

import re
from typing import Final

from crawler.reading.tree import TEXT, Tree

_CALL = re.compile(r"document\.write(?:ln)?\(\s*((?:[\"'](?:[^\"'\\<>\n]|<[^<>]{0,80}>)*+[\"'][\s+]*+){1,8})\)")
_LITERAL = re.compile(r"([\"'])(.*?)\1")
_TAG = re.compile(r"<[^<>]*>")
_OTHER: Final = re.compile(r"script|iframe|style|function|if\s*\(|for\s*\(", re.I)
_LONGEST: Final = 300


def written_by_script(tree: Tree, node: int) -> str:
    """What a script writes, when it does nothing but write plain literals; else empty."""
    if tree.ends[node] <= node + 1 or tree.tags[node + 1] != TEXT:
        return ""
    text = tree.texts[node + 1]
    if "document.write" not in text or len(text) > _LONGEST or _OTHER.search(text):
        return ""
    calls = _CALL.findall(text)
    if len(calls) != text.count("document.write"):
        return ""
    return _TAG.sub("", "".join(literal for call in calls for _, literal in _LITERAL.findall(call)))
