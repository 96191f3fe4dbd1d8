"""What the headings of a table say of its columns: which holds the title, which the day of publishing."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from crawler.reading.tree import Tree

_PUBLISHED: Final = re.compile(r"(?:发布|公开|公示|发表|上网|挂网|公告)(?:日期|时间)$")
_OTHER_DAYS: Final = re.compile(
    r"(?:成文|制定|印发|签发|决定|生效|施行|实施|失效|废止|截止|开始|结束|有效)\w{0,4}(?:日期|时间|期)|有效期"
)
_TITLE: Final = re.compile(
    r"^\S{0,4}(?:标题|题目)$|^(?:文件|信息|文章|公告|公示|通知|政策|项目|事项|文书|决定书)?名称$|^(?:题名|事项|主题|主要内容|内容)$"
)
_LONGEST: Final = 12
_FEWEST: Final = 2
_CELLS: Final = frozenset({"td", "th"})
_MOST_ROWS: Final = 5
"""So many rows before the first with a link may hold the headings."""


@dataclass(frozen=True, slots=True)
class Heads:
    """count: of the columns. title, published: the numbers of theirs, None where no heading says so.

    others: columns of days that are not the row's: 成文日期, 截止日期.
    """

    count: int
    title: int | None
    published: int | None
    others: frozenset[int]

    def cells_of(self, tree: Tree, row: int) -> list[int]:
        """The cells of a row, if it has as many as there are headings."""
        cells = cells_of(tree, row)
        return cells if len(cells) == self.count else []


def cells_of(tree: Tree, row: int) -> list[int]:
    """The cells of a row of a table."""
    return [child for child in tree.children(row) if tree.tags[child] in _CELLS]


def heads_of(tree: Tree, parent: int) -> Heads | None:
    """The headings of the table whose rows lie in `parent`; None where no row holds nothing but short words."""
    above = tree.parents[parent]
    places = [parent]
    if tree.tags[parent] == "tbody" and above >= 0:
        first = islice(tree.children(above), 2 * _MOST_ROWS)
        places.insert(0, next((child for child in first if tree.tags[child] == "thead"), parent))
    for place in places:
        rows = islice((child for child in tree.children(place) if tree.tags[child] == "tr"), _MOST_ROWS)
        for row in rows:
            if heads := _heads(tree, row):
                return heads
    return None


def _heads(tree: Tree, row: int) -> Heads | None:
    cells = cells_of(tree, row)
    if len(cells) < _FEWEST:
        return None
    texts = ["".join(tree.text(cell).split()) for cell in cells]
    if any(len(text) > _LONGEST or any(char.isdecimal() for char in text) for text in texts):
        return None
    title = next((n for n, text in enumerate(texts) if _TITLE.match(text)), None)
    published = next((n for n, text in enumerate(texts) if _PUBLISHED.search(text)), None)
    others = frozenset(n for n, text in enumerate(texts) if _OTHER_DAYS.search(text))
    if title is None and published is None and not others:
        return None
    return Heads(len(cells), title, published, others)
