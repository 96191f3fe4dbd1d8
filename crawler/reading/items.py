"""The main list of a page (列表): which rows, from where, and whether there are more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crawler.addresses import is_home
from crawler.reading import datastore, goes_on, literals, unread
from crawler.reading.article import RowTexts
from crawler.reading.blocks import is_aside, is_dated, main_rows
from crawler.reading.rows import Group, Row, find_groups, in_comments
from crawler.reading.tree import Tree, parse
from crawler.reading.view import PageView
from facts.page import Item
from facts.words import ItemsOrigin

_LIST: Final = 3
"""Rows from which on a group may be what a page is about."""
_DATA: Final = 60
"""Characters of an attribute that may hold rows."""


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
    shown = main_rows(page.tree, groups)
    found = [(shown, ItemsOrigin.HTML, len(shown))] if shown else []
    found += _elsewhere(page, comments=not _dated(shown) or is_aside(page.tree, shown[0].start))
    if not found:
        more = unread.filled_by_script(page) or goes_on.says_more(page, (), linked=False)
        return ItemsRead((), ItemsOrigin.NONE, more)
    rows, origin, total = max(found, key=lambda option: (_dated(option[0]), len(option[0])))
    more = total > len(rows) or goes_on.says_more(page, rows, linked=True)
    return ItemsRead(_as_items(rows, resolve), origin, more)


def _dated(rows: Sequence[Row]) -> int:
    return sum(row.date is not None for row in rows)


def as_items(answer: datastore.Answer, origin: str, resolve: Callable[[str], str | None]) -> ItemsRead:
    """The items of an answer that is nothing but a list (XML, JSON)."""
    more = answer.more or (answer.total is not None and answer.total > len(answer.rows))
    return ItemsRead(_as_items(answer.rows, resolve), origin if answer.rows else ItemsOrigin.NONE, more)


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


def _elsewhere(page: PageView, *, comments: bool) -> list[tuple[tuple[Row, ...], ItemsOrigin, int]]:
    """Rows that no element shows: in an XML datastore within a script, in data literals, in comments.

    comments: whether those are looked at; beside a shown list they are rows that were taken out.
    """
    found: list[tuple[tuple[Row, ...], ItemsOrigin, int]] = []
    for comment in in_comments(page.tree) if comments else ():
        tree = parse(comment)
        if _dated(rows := main_rows(tree, find_groups(tree))):
            found.append((rows, ItemsOrigin.COMMENT, len(rows)))
    for script in page.scripts:
        if datastore.is_datastore(script):
            answer = datastore.read_datastore(script)
            if answer.rows:
                found.append((answer.rows, ItemsOrigin.XML, answer.total or len(answer.rows)))
        elif "title" in script or "Title" in script or (comments and literals.names_days(script)):
            found.extend(_of_script(script))
    return found or (_of_attributes(page.tree) if comments else [])


def _of_script(script: str) -> Iterator[tuple[tuple[Row, ...], ItemsOrigin, int]]:
    """Rows of the literals of a script, and those that it writes; most of them have to be dated."""
    literal = literals.in_script(script)
    for rows, total in (
        (literal.rows, literal.total) if literal else ((), None),
        (literals.written_rows(script), None),
    ):
        if len(rows) > 1 and 2 * _dated(rows) > len(rows):
            yield rows, ItemsOrigin.SCRIPT, total or len(rows)


def _of_attributes(tree: Tree) -> list[tuple[tuple[Row, ...], ItemsOrigin, int]]:
    """Rows that an attribute hands to a component of a script."""
    values = (
        value
        for attributes in tree.attributes
        for value in attributes.values()
        if value and len(value) > _DATA and value[:1] in "[{" and value[-1:] in "]}"
    )
    found = [rows for value in values if _dated(rows := literals.of_attribute(value)) > 1]
    return [(rows, ItemsOrigin.SCRIPT, len(rows)) for rows in found]


def texts_of_rows(tree: Tree, groups: Sequence[Group]) -> RowTexts:
    """The texts of dated rows: no date or paragraph of a page's own is among them."""
    inside: set[int] = set()
    weight = listed = 0
    for group in groups:
        if len(group.rows) >= _LIST:
            listed = max(listed, group.title_length)
        if group.dated >= 2 and is_dated(group):
            weight = max(weight, group.title_length)
            for row in group.rows:
                inside.update(range(row.start, row.end))
    return RowTexts(frozenset(inside), weight, listed)
