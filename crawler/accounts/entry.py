"""One entry of a feed as it is written, whatever the format."""

from dataclasses import dataclass

MOST_ENTRIES = 2_000
"""Entries of a feed that are read; feeds hold twenty."""


class NotAFeedError(ValueError):
    """The body is no feed of this format. Its text is one Chinese line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """title, text: with the markup in it. link: as written. published, updated: moments as written."""

    title: str | None = None
    text: str | None = None
    link: str | None = None
    published: str | None = None
    updated: str | None = None
