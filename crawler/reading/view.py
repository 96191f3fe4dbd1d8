"""What the readers of single facts share: the tree, its lines, its meta tags."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final

from crawler.reading.labels import Labelled, Setting, labelled
from crawler.reading.lines import Line, visible_lines
from crawler.reading.tree import COMMENT, TEXT, Tree, fold, parse
from facts.page import Meta

_WHOLE_ROWS: Final = frozenset({"tr", "table", "tbody", "thead", "ul", "ol", "dl"})
_NAME_MARKS = re.compile(r"[\s\-_.:]+")
_CELLS: Final = frozenset({"td", "th"})
_FEWEST_CELLS: Final = 3
_LONGEST_HEADING: Final = 10
_TITLES: Final = re.compile(r"(?<![a-z0-9])(?:tit|bt|headline)(?![a-z0-9])")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_START: Final = attrgetter("start")


@dataclass(frozen=True, eq=False)
class PageView:
    """One parsed page. url: its address (made absolute with). encoding: how its query parts are sent."""

    url: str
    encoding: str
    tree: Tree

    @cached_property
    def lines(self) -> list[Line]:
        """Visible lines in document order."""
        return visible_lines(self.tree)

    def lines_within(self, node: int) -> range:
        """The numbers of the lines that begin within an element."""
        first = bisect_left(self.lines, node + 1, key=_START)
        return range(first, bisect_left(self.lines, self.tree.ends[node], first, key=_START))

    @cached_property
    def squeezed(self) -> list[str]:
        """The texts of the lines without any white space."""
        return [line.text.replace(" ", "") for line in self.lines]

    @cached_property
    def joined(self) -> str:
        """The squeezed lines, one below the other: for a first look whether words stand anywhere."""
        return "\n".join(self.squeezed)

    @cached_property
    def labels(self) -> list[Labelled]:
        """Every labelled value on the page."""
        return labelled(self.lines, Setting(self.goes_on, self._below, self._pieces))

    def _pieces(self, number: int) -> list[str]:
        """The texts of the elements that make up a line."""
        line = self.lines[number]
        return [fold(self.tree.texts[node]) for node in self.tree.text_beneath(line.start, line.end)]

    def goes_on(self, number: int) -> bool:
        """Whether the next line stands in the element right after that of this line: the cell of its value."""
        if number + 1 >= len(self.lines):
            return False
        tree, following = self.tree, self.lines[number + 1].start
        node = self.lines[number].start
        for above in tree.ancestors(node):
            if tree.ends[above] > following:
                break
            node = above
        if tree.tags[node] in _WHOLE_ROWS:
            return False
        after = tree.ends[node]
        while after < following and tree.tags[after] in (TEXT, COMMENT, "br"):
            after = tree.ends[after]
        return after <= following < tree.ends[after] if after < len(tree.tags) else False

    def _below(self, number: int) -> int | None:
        """The line in the cell beneath that of this line, where its row is one of headings."""
        tree, start = self.tree, self.lines[number].start
        cell = next((above for above in tree.ancestors(start) if tree.tags[above] in _CELLS), None)
        if cell is None or tree.tags[tree.parents[cell]] != "tr":
            return None
        row = tree.parents[cell]
        cells, beneath = self._cells(row), self._cells(tree.ends[row])
        if len(cells) < _FEWEST_CELLS or len(cells) != len(beneath):
            return None
        texts = [tree.text(each) for each in cells]
        if any(not text or len(text) > _LONGEST_HEADING or text.endswith(("：", ":")) for text in texts):
            return None
        if any(char.isdecimal() for text in texts for char in text):
            return None
        if len(self._cells(tree.ends[tree.parents[beneath[0]]])) == len(cells):
            return None  # a register: more rows of values follow, each the entry of a list
        under = beneath[cells.index(cell)]
        later = range(number + 1, len(self.lines))
        return next((n for n in later if under < self.lines[n].start < tree.ends[under]), None)

    def _cells(self, row: int) -> list[int]:
        """The cells of a row of a table, or of the row after white space at this place."""
        tree = self.tree
        while row < len(tree.tags) and tree.tags[row] in (TEXT, COMMENT):
            row = tree.ends[row]
        if row >= len(tree.tags) or tree.tags[row] != "tr":
            return []
        return [child for child in tree.children(row) if tree.tags[child] in _CELLS]

    @cached_property
    def metas(self) -> tuple[Meta, ...]:
        """All meta tags that have a name, as written but for blanks around it."""
        rows = []
        for node in self.tree.all("meta"):
            attributes = self.tree.attributes[node]
            if name := attributes.get("name"):
                rows.append(Meta(name.strip(), attributes.get("content") or ""))
        return tuple(rows)

    @cached_property
    def _meta_values(self) -> dict[str, str]:
        values: dict[str, str] = {}
        for row in self.metas:
            value = fold(row.content)
            if value:
                values.setdefault(row.name.strip().lower(), value)
        return values

    def meta(self, *names: str) -> str | None:
        """The first non-empty content under one of these names (case does not matter), white space folded."""
        return next((self._meta_values[name] for name in names if name in self._meta_values), None)

    @cached_property
    def loose_values(self) -> dict[str, str]:
        """The first non-empty content under each name of any spelling (`publish-date`, `publish_date`)."""
        values: dict[str, str] = {}
        for node in self.tree.all("meta"):
            attributes = self.tree.attributes[node]
            name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            value = fold(attributes.get("content") or "")
            if value:
                values.setdefault(_NAME_MARKS.sub("", name).lower(), value)
        return values

    @cached_property
    def html_title(self) -> str | None:
        """The text of `<title>`; empty when it has none, None when there is no such element."""
        for node in self.tree.all("title"):
            if not any(self.tree.tags[above] == "svg" for above in self.tree.ancestors(node)):
                return self.tree.text(node)
        return None

    @cached_property
    def scripts(self) -> list[str]:
        """The texts of scripts that are written into the page."""
        return [self.tree.texts[node + 1] for node in self.tree.all("script") if self._has_text(node)]

    def _has_text(self, node: int) -> bool:
        return self.tree.ends[node] > node + 1 and self.tree.tags[node + 1] == TEXT

    def is_heading(self, line: Line) -> bool:
        """Whether the line stands in a heading, or in an element that calls itself a title."""
        for depth, above in enumerate(self.tree.ancestors(line.start)):
            if self.tree.tags[above] in _HEADINGS:
                return True
            if depth > 2:
                break
            named = (self.tree.attribute(above, "class") + " " + self.tree.attribute(above, "id")).lower()
            if "title" in named or "biaoti" in named or ("t" in named and _TITLES.search(named)):
                return True
        return False

    def holds_link(self, line: Line) -> bool:
        """Whether any of the line is the text of a link, as in a row of a list."""
        tags, above = self.tree.tags, self.tree.parents[line.start]
        return tags[above] == "a" or "a" in tags[line.start : line.end]

    def is_link(self, line: Line) -> bool:
        """Whether the whole line is the text of links."""
        tree = self.tree
        for node in range(line.start, line.end):
            if tree.tags[node] != TEXT or not tree.texts[node].strip():
                continue
            if not any(tree.tags[above] == "a" for above in tree.ancestors(node)):
                return False
        return True


def view(markup: str, url: str, encoding: str) -> PageView:
    """Parse a page."""
    return PageView(url, encoding, parse(markup))
