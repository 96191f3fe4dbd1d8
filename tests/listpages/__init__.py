"""Invented list pages of many makers, with what a careful reader finds on them."""

from collections.abc import Iterator

from tests.listpages import answers, cards, dateforms, empties, hidden, homes, pagers, rowlists, tables, titleforms
from tests.listpages.case import Case

MODULES = (rowlists, dateforms, titleforms, tables, cards, pagers, empties, hidden, answers, homes)


def lists() -> Iterator[Case]:
    """Every case, names unlike each other."""
    for module in MODULES:
        yield from module.lists()


__all__ = ["Case", "lists"]
