"""Rows that no element of the page shows: in comments, in an XML datastore, in the data of scripts and attributes."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from crawler.reading import datastore, literals
from crawler.reading.blocks import main_rows
from crawler.reading.row import Row
from crawler.reading.rows import find_groups, in_comments
from crawler.reading.tree import Tree, parse
from crawler.reading.view import PageView
from facts.words import ItemsOrigin

_DATA: Final = 60
"""Characters of an attribute that may hold rows."""


class Found(NamedTuple):
    """Rows of one place, and whether that place says that there are more."""

    rows: tuple[Row, ...]
    origin: ItemsOrigin
    more: bool = False


def dated(rows: Sequence[Row]) -> int:
    """How many rows show a date."""
    return sum(row.date is not None for row in rows)


def read_elsewhere(page: PageView, *, unshown: bool, stated: bool) -> list[Found]:
    """The lists of all such places.

    unshown: the page shows no list; beside one, what stands in comments was taken out, and attributes hold settings.
    stated: the page says that there is nothing, so that a script's data are of something else.
    """
    found: list[Found] = []
    for comment in in_comments(page.tree) if unshown else ():
        tree = parse(comment)
        if dated(rows := main_rows(tree, find_groups(tree))):
            found.append(Found(rows, ItemsOrigin.COMMENT))
    for script in page.scripts:
        if datastore.is_datastore(script):
            answer = datastore.read_datastore(script)
            if answer.rows:
                found.append(Found(answer.rows, ItemsOrigin.XML, answer.goes_on))
        elif not stated and ("title" in script or "Title" in script or (unshown and literals.names_days(script))):
            found.extend(_of_script(script))
    return found or (_of_attributes(page.tree) if unshown and not stated else [])


def _of_script(script: str) -> Iterator[Found]:
    """Rows of the literals of a script, and those that it writes; most of them have to be dated."""
    literal = literals.in_script(script)
    for rows, more in (
        (literal.rows, literal.goes_on) if literal else ((), False),
        (literals.written_rows(script), False),
    ):
        if len(rows) > 1 and 2 * dated(rows) > len(rows):
            yield Found(rows, ItemsOrigin.SCRIPT, more)


def _of_attributes(tree: Tree) -> list[Found]:
    """Rows that an attribute hands to a component of a script."""
    values = (
        value
        for attributes in tree.attributes
        for value in attributes.values()
        if value and len(value) > _DATA and value[:1] in "[{" and value[-1:] in "]}"
    )
    found = [rows for value in values if dated(rows := literals.of_attribute(value)) > 1]
    return [Found(rows, ItemsOrigin.SCRIPT) for rows in found]
