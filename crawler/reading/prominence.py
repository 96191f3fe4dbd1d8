"""How a line is set: old pages have no heading elements, their titles are large, bold or centred."""

import re
from typing import Final

from crawler.reading.lines import Line
from crawler.reading.tree import COMMENT, TEXT, Tree

_BOLD_TAGS: Final = frozenset({"b", "strong", "big"})
_LEVELS: Final = 5
_LONGEST_BROKEN: Final = 100
_LITTLE: Final = 4
"""Characters that may stand in an element beside the line: a mark, an icon."""
_LARGE_STYLE = re.compile(
    r"font(?:-size)?\s*:[^;]*?(?:\b(?:1[89]|[2-9]\d)(?:\.\d+)?px|\b(?:1[5-9]|[2-9]\d)(?:\.\d+)?pt|\b(?:1\.[4-9]\d*|[2-9](?:\.\d+)?)r?em|x-large)",
    re.I,
)
_BOLD_STYLE = re.compile(r"font(?:-weight)?\s*:[^;]*?\b(?:bold|bolder|[6-9]00)\b", re.I)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.I)
_LARGE_SIZES: Final = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})


def is_large(tree: Tree, line: Line) -> bool:
    """Whether the whole line is set large: a font of size 4 or more, or a style of 18 px or more."""
    return any(_is_large(tree, node) for node in _around(tree, line))


def is_bold(tree: Tree, line: Line) -> bool:
    """Whether the whole line is set bold."""
    return any(
        tree.tags[node] in _BOLD_TAGS or _BOLD_STYLE.search(tree.attribute(node, "style"))
        for node in _around(tree, line)
    )


def is_centred(tree: Tree, line: Line) -> bool:
    """Whether the line's own block, or a cell or paragraph around it, is centred."""
    return any(
        tree.tags[node] == "center"
        or tree.attribute(node, "align").strip().lower() == "center"
        or _CENTRED_STYLE.search(tree.attribute(node, "style"))
        for node in _around(tree, line)
    )


def _is_large(tree: Tree, node: int) -> bool:
    if tree.tags[node] == "font" and tree.attribute(node, "size").strip() in _LARGE_SIZES:
        return True
    style = tree.attribute(node, "style")
    return bool(style and _LARGE_STYLE.search(style))


def _around(tree: Tree, line: Line) -> list[int]:
    """The nearest elements that hold the whole line, and hardly anything else."""
    found: list[int] = []
    most = _LITTLE + max(len(line.text), _broken(tree, tree.parents[line.start]))
    for node in tree.ancestors(line.start):
        if len(found) >= _LEVELS or tree.tags[node] in ("body", "table", "tbody"):
            break
        if tree.ends[node] < line.end:
            continue
        if len(tree.text(node)) > most:
            break
        found.append(node)
    return found


def _broken(tree: Tree, parent: int) -> int:
    """The length of a short text that is parted by nothing but line breaks; 0 for any other element."""
    if any(tree.tags[node] not in (TEXT, COMMENT, "br") for node in tree.beneath(parent)):
        return 0
    length = len(tree.text(parent))
    return length if length <= _LONGEST_BROKEN else 0
