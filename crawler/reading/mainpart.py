"""Which part of a page is its own: where its list stands, and which blocks stand beside it.

Told by structure: the breadcrumb, the heading of the column, the pager and a statement (暂无…) stand with the list;
热点 and 相关 over a block, a marquee and the numbers of the footer say that it is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from crawler.reading import unread
from crawler.reading.blocks import is_aside
from crawler.reading.lines import Line
from crawler.reading.row import Group, Row
from crawler.reading.rowtitles import is_footer
from crawler.reading.sideheads import LONGEST, MARKS, bare, is_latest, is_side
from crawler.reading.tree import Tree
from crawler.reading.view import PageView

_HERE: Final = re.compile(r"位置\s*[:：]|位置是|^首页\s*(?:>|›|»|＞|→|/)")
_STATEMENT: Final = re.compile(
    r"暂无(?!障碍|人)|暂时(?:没有|无)|尚无|还没有|无此类|没有(?:找到|查询到|检索到|搜索到|查到|符合|相关|任何)|未(?:找到|查询到|检索到|查到)|"
    r"正在(?:整理|建设|完善|筹备|收集|编制)|敬请期待|(?:共|总计|总共|总数)[:：]?0[条篇项个]|总?记录数?[:：]?0(?!\d)|"
    r"^无(?:相关)?(?:数据|记录|信息|内容)[。!！]?$|^no(?:data|records?|results?|content)",
    re.I,
)
_MAYBE_STATEMENT: Final = re.compile("[暂尚还无没未正敬共总录Nn]")
"""What a line holds that may be a statement; cheap."""
_NO_LIST: Final = re.compile(r"pag|fenye|tab|nav|menu|dot|slid|swip|share|tool|crumb|search", re.I)
_NO_PAGES: Final = re.compile(r"createPageHTML\w*\s*\(\s*0\s*,", re.I)
_PAGER: Final = re.compile(r"createPageHTML|laypage|[\"'#.]pag(?:e|ination|er)", re.I)
_PAGED: Final = re.compile(r"[上下末尾]一?页|共\s*\d+\s*[页条]")
_LONGEST_STATEMENT: Final = 60
_LONGEST_PLACE: Final = 60
_REACH: Final = 3
"""So many lines above a block its heading may stand, when they are nothing but 更多."""
_FARTHEST: Final = 5
"""So many elements above a block, its heading is of another."""
_SEVERAL: Final = 2
_HOLLOW: Final = 4
_MOST_PLACES: Final = 40
_ENOUGH: Final = 2
_MANY: Final = 5
_HALF: Final = 0.5


class MainPart:
    """The parts of one page. stated: a statement says that the list has no rows. left_out: blocks that are no list."""

    def __init__(self, page: PageView) -> None:
        self._page, self._tree = page, page.tree
        self.left_out = False

    def share(self, groups: Sequence[Group]) -> list[float]:
        """What each group counts as a list by its place: 0 none at all, 1 everything."""
        inside = [not self._is_outside(group) for group in groups]
        own = [within and not self._is_beside(group) for within, group in zip(inside, groups, strict=True)]
        self.left_out = any(within and not mine for within, mine in zip(inside, own, strict=True))
        if sum(own) < _SEVERAL:
            return [float(mine) for mine in own]
        depths = [self._depth(self._anchors, group.node) for group in groups]
        chosen = zip(groups, own, depths, strict=True)
        deepest = max((depth for group, mine, depth in chosen if mine and len(group.rows) >= _ENOUGH), default=0)
        return [mine * (_HALF if depth < deepest else 1.0) for mine, depth in zip(own, depths, strict=True)]

    def _is_outside(self, group: Group) -> bool:
        """Whether a group is no list wherever it stands: a few rows below the numbers of the footer, a marquee."""
        tree, first = self._tree, group.rows[0].start
        if first > self._footer and len(group.rows) < _MANY:
            return True
        return all(
            any(_overlap(tree, row, moving) for moving in tree.all("marquee")[:_MOST_PLACES]) for row in group.rows
        )

    def _is_beside(self, group: Group) -> bool:
        """Whether a group is a block beside the list; where a statement stands for that, any but in its own part."""
        line = self._heading(group)
        heading = bare(line.text) if line else ""
        if heading in self._names:
            line, heading = None, ""
        if is_side(heading):
            return True
        if not self._places:
            return self._is_deserted(group, line)
        depth = self._depth(self._heads, group.node)
        place = self._place_depth
        if is_aside(self._tree, group.node) or is_latest(heading) or (line and not self._waits_under(line, group)):
            return depth <= place
        return depth < place

    def _is_deserted(self, group: Group, heading: Line | None) -> bool:
        """Whether an empty list stands with the column's heading, where a group under another heading does not."""
        if heading is None or not self._empty:
            return False
        return self._empty_depth > self._depth(self._heads, group.node)

    @cached_property
    def _empty(self) -> list[int]:
        """Elements of lists without anything in them, pagers and tabs left out."""
        tree = self._tree
        return [
            node
            for node in tree.all("ul", "ol", "tbody")
            if tree.ends[node] <= node + _HOLLOW
            and not tree.text(node)
            and not _NO_LIST.search(f"{tree.attribute(node, 'class')} {tree.attribute(node, 'id')}")
        ]

    @cached_property
    def _empty_depth(self) -> int:
        return max(self._depth(self._heads, node) for node in self._empty)

    @cached_property
    def _place_depth(self) -> int:
        return max(self._depth(self._heads, node) for node in self._places)

    def _waits_under(self, heading: Line, group: Group) -> bool:
        """Whether a statement stands within the block that a heading and a group share."""
        tree = self._tree
        block = next(above for above in (group.node, *tree.ancestors(group.node)) if above < heading.start)
        return any(block < node < tree.ends[block] for node in self._places)

    @property
    def stated(self) -> bool:
        """Whether the page says that its list has no rows."""
        return bool(self._statements) or any("reatePageHTML" in s and _NO_PAGES.search(s) for s in self._page.scripts)

    @cached_property
    def _names(self) -> frozenset[str]:
        """What the column may be called: its meta tag, the parts of the browser's title."""
        parts = re.split(r"[-_—|–>\s]+", self._page.html_title or "")
        return frozenset(bare(name) for name in (*parts, self._page.meta("columnname") or "")) - {""}

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self._page.lines]

    @cached_property
    def _footer(self) -> int:
        """Where the last number of the footer stands; nothing after it is a list."""
        lines = reversed(self._page.lines)
        return next((line.start for line in lines if is_footer(line.text)), len(self._tree.tags))

    def _heading(self, group: Group) -> Line | None:
        """The short line right above a block, in an element that they share closely."""
        at = bisect_left(self._starts, group.rows[0].start) - 1
        for line in reversed(self._page.lines[max(at - _REACH + 1, 0) : at + 1]):
            if text := bare(line.text):
                return line if len(text) <= LONGEST and self._is_near(line, group.node) else None
        return None

    def _is_near(self, line: Line, node: int) -> bool:
        tree = self._tree
        if tree.tags[tree.parents[line.start]] == "li":
            return False
        for distance, above in enumerate((node, *tree.ancestors(node))):
            if distance > _FARTHEST:
                break
            if above < line.start:
                return True
        return False

    @cached_property
    def _statements(self) -> list[int]:
        """Where a short line says that there is nothing: neither a link nor part of a block at the side."""
        return [
            line.start
            for line, text in zip(self._page.lines, self._page.squeezed, strict=True)
            if len(text) <= _LONGEST_STATEMENT
            and _MAYBE_STATEMENT.search(text)
            and _STATEMENT.search(text)
            and not self._page.holds_link(line)
            and not is_aside(self._tree, line.start)
        ]

    @cached_property
    def _places(self) -> list[int]:
        """Where the list would be, if it had rows in the page: a statement, a word such as 加载中, a placeholder."""
        return (self._statements + unread.lines_in_wait(self._page))[:_MOST_PLACES]

    @cached_property
    def _heads(self) -> dict[int, int]:
        """The elements that hold a breadcrumb or the column's heading, with their depth."""
        return self._with_depth(self._head_lines())

    @cached_property
    def _anchors(self) -> dict[int, int]:
        """Those, and the elements that hold a pager."""
        return self._heads | self._with_depth(self._pagers())

    def _with_depth(self, nodes: Iterable[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for node in nodes:
            path = []
            while node >= 0 and node not in found:
                path.append(node)
                node = self._tree.parents[node]
            depth = found.get(node, -1)
            found.update((below, depth + n) for n, below in enumerate(reversed(path), 1))
        return found

    def _head_lines(self) -> Iterator[int]:
        names = self._names
        for line, text in zip(self._page.lines, self._page.squeezed, strict=True):
            if len(text) > _LONGEST_PLACE:
                continue
            here = ("位置" in text or text[:2] == "首页") and _HERE.search(text)
            if here or (len(text) <= LONGEST and text.strip(MARKS) in names and not self._page.holds_link(line)):
                yield line.start

    def _pagers(self) -> Iterator[int]:
        tree = self._tree
        for line in self._page.lines:
            if "页" in line.text and len(line.text) <= _LONGEST_PLACE and _PAGED.search(line.text):
                yield line.start
        for node in tree.all("script"):
            if tree.ends[node] > node + 1 and _PAGER.search(tree.texts[node + 1]):
                yield node

    def _depth(self, anchored: Mapping[int, int], node: int) -> int:
        """The depth of the closest element around a node that also holds one of the anchors."""
        return next((anchored[above] for above in (node, *self._tree.ancestors(node)) if above in anchored), 0)


def _overlap(tree: Tree, row: Row, node: int) -> bool:
    """Whether a row lies within an element or around it."""
    return node < row.end and row.start < tree.ends[node]
