"""The main list of a page (列表): which rows, from where, and whether there are more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from crawler.addresses import is_home
from crawler.reading import datastore, goes_on, unread
from crawler.reading.article import RowTexts
from crawler.reading.blocks import is_aside, is_dated, main_rows
from crawler.reading.elsewhere import Found, dated, read_elsewhere
from crawler.reading.mainpart import MainPart
from crawler.reading.row import Group, Row
from crawler.reading.tableheads import heads_of
from crawler.reading.tree import Tree
from crawler.reading.view import PageView
from facts.page import Item
from facts.words import ItemsOrigin

_FEW: Final = 2
"""Dated rows from which on a group is a list, and no link with a date beside it."""
_LIST: Final = 3
"""Rows from which on a group may be what a page is about."""


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """items, where they were read, whether there are more than these."""

    items: tuple[Item, ...]
    origin: str
    more: bool


def read_items(
    page: PageView, groups: Sequence[Group], resolve: Callable[[str], str | None], *, article: bool
) -> ItemsRead:
    """The rows of the main block of a list or home page; none for an article, whose blocks are related links."""
    if article:
        return ItemsRead((), ItemsOrigin.NONE, False)
    if is_home(page.url) and (rows := _home_rows(page, groups)):
        return ItemsRead(_as_items(rows, resolve), ItemsOrigin.HTML, goes_on.says_more(page, rows, linked=True))
    part = MainPart(page)
    shown = main_rows(page.tree, groups, part.share)
    if len(shown) == 1 and shown[0].href and resolve(shown[0].href) == page.url:
        shown = ()  # the last step of the breadcrumb, and a date that stands somewhere behind it
    beside = bool(shown) and is_aside(page.tree, shown[0].start)
    found = read_elsewhere(page, unshown=beside or dated(shown) < _FEW, stated=not shown and part.stated)
    if shown and not (beside and found):
        # What stands beside the content may be longer than the list that a comment or a script holds.
        found.insert(0, Found(shown, ItemsOrigin.HTML))
    if not found:
        more = unread.filled_by_script(page) or goes_on.says_more(page, (), linked=False)
        return ItemsRead((), ItemsOrigin.NONE, more or (part.left_out and not part.stated))
    rows, origin, more = max(found, key=lambda option: (dated(option.rows), len(option.rows)))
    return ItemsRead(_as_items(rows, resolve), origin, more or goes_on.says_more(page, rows, linked=True))


def as_items(answer: datastore.Answer, origin: str, resolve: Callable[[str], str | None]) -> ItemsRead:
    """The items of an answer that is nothing but a list (XML, JSON)."""
    return ItemsRead(_as_items(answer.rows, resolve), origin if answer.rows else ItemsOrigin.NONE, answer.goes_on)


def _as_items(rows: Sequence[Row], resolve: Callable[[str], str | None]) -> tuple[Item, ...]:
    return tuple(Item(row.title, resolve(row.href) if row.href else None, row.date) for row in rows)


def _home_rows(page: PageView, groups: Sequence[Group]) -> tuple[Row, ...]:
    """All dated rows of a home page, each link once; without any, the block that weighs most."""
    rows: dict[str, Row] = {}
    for group in groups:
        if is_dated(group):
            for row in group.rows:
                if row.date:
                    rows.setdefault(row.href or row.title, row)
    return tuple(sorted(rows.values(), key=lambda row: row.start)) or main_rows(page.tree, groups)


def texts_of_rows(tree: Tree, groups: Sequence[Group]) -> RowTexts:
    """The texts of dated rows: no date or paragraph of a page's own is among them."""
    inside: set[int] = set()
    weight = listed = 0
    for group in groups:
        if len(group.rows) >= _LIST:
            listed = max(listed, group.title_length)
        if not is_dated(group):
            continue
        headed = group.dated < _FEW and heads_of(tree, group.node) is not None
        if group.dated >= _FEW or headed:
            weight = max(weight, group.title_length)
            for start, end in _extents(tree, group):
                inside.update(range(start, end))
        if headed:  # its heading 发布日期 is no label of the page's own date
            inside.update(range(group.node, tree.ends[group.node]))
    return RowTexts(frozenset(inside), weight, listed)


def _extents(tree: Tree, group: Group) -> Iterator[tuple[int, int]]:
    """From where to where each row reaches: a `dt` up to the next, since its date and summary stand in `dd`."""
    for row, following in zip_longest(group.rows, group.rows[1:]):
        if tree.tags[row.start] != "dt":
            yield row.start, row.end
            continue
        listed = tree.ends[tree.parents[row.start]]
        yield row.start, min(following.start, listed) if following and following.start > row.start else listed
