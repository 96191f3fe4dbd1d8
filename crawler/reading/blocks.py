"""Which of the groups of rows on a page is its main block."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from crawler.reading.row import Group, Row
from crawler.reading.rows import MIN_TITLE
from crawler.reading.tree import Tree

_ASIDE: Final = re.compile(
    r"relat|xgnr|xgwz|xgxw|xgyd|recommend|tuijian|hot-?news|rank|sidebar|side-?bar|aside|widget|secondary|foot|friend|yqlj|"
    r"(?:^|[\s_-])(?:hot|rd|ph|phb|tj|xg|xgwd|xgwj|xgxx|side|marquee)(?:$|[\s_-])|"
    r"breadcrumb|crumb|nav(?!i?g?ateinfo)|menu|header|topbar|share|links?(?:$|[\s_-])|prev|next_one|other_article",
    re.I,
)
_MOSTLY_DATED: Final = 0.6
_MIN_UNDATED: Final = 5
_ASIDE_SHARE: Final = 0.05
"""What a block beside the content weighs of one within it: less than a single dated row there."""


def is_dated(group: Group) -> bool:
    """Whether most rows of a group show a date."""
    return group.dated > 0 and group.dated >= _MOSTLY_DATED * len(group.rows)


def main_rows(
    tree: Tree, groups: Sequence[Group], share: Callable[[Sequence[Group]], Sequence[float]] | None = None
) -> tuple[Row, ...]:
    """The group that weighs most: dated rows by the length of their titles, blocks at the side less.

    share: what each group counts by its place on the page; it is asked for those that have a weight.
    """
    weighed = [(weight, group) for group in groups if (weight := _weight(tree, group)) > 0]
    if share and weighed:
        shares = share([group for _, group in weighed])
        weighed = [(weight * part, group) for (weight, group), part in zip(weighed, shares, strict=True) if part]
    return max(weighed, key=lambda one: one[0])[1].rows if weighed else ()


def _weight(tree: Tree, group: Group) -> float:
    count, dated = len(group.rows), group.dated
    side = _ASIDE_SHARE if is_aside(tree, group.node) else 1.0
    if dated and is_dated(group):
        return 1000.0 * side + group.title_length * side if count > 1 else 100.0 * side
    average = group.title_length / count
    if side == 1.0 and count >= _MIN_UNDATED and average >= MIN_TITLE:
        return group.title_length / 10
    return 0.0


def is_aside(tree: Tree, node: int) -> bool:
    """Whether a node stands in a block beside the content: related links, rankings, menus, header, footer."""
    for above in (node, *tree.ancestors(node)):
        if tree.tags[above] in ("aside", "header"):
            return True
        named = tree.attribute(above, "class") + " " + tree.attribute(above, "id")
        if tree.tags[above] not in ("html", "body") and named != " " and _ASIDE.search(named):
            return True
    return False
