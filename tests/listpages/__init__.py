"""Invented list pages of many makers, with what a careful reader finds on them."""

from collections.abc import Iterator

from tests.listpages import dateforms, rowlists
from tests.listpages.case import Case

MODULES = (rowlists, dateforms)


def lists() -> Iterator[Case]:
    """Every case, names unlike each other."""
    for module in MODULES:
        yield from module.lists()


__all__ = ["Case", "lists"]
