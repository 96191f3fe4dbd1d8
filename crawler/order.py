"""In which order addresses are asked, so that a report makes sense from the first minute."""

import re
from contextlib import suppress
from datetime import date
from enum import IntEnum
from urllib.parse import urlsplit

_DATE = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)[/_-]?(1[0-2]|0?[1-9])(?:[/_-]?(3[01]|[12]\d|0?[1-9]))?(?!\d)")
_INDEX = re.compile(r"/(?:index|default|list|col|node)[^/]*$|/$", re.IGNORECASE)
_RECENT_DAYS = 60
_OLD_DAYS = 730


class Turn(IntEnum):
    """Smaller goes first."""

    HOME = 0
    COLUMN = 1
    NEWEST = 2
    OTHER = 3
    HISTORY = 4
    VARIANT = 5


def turn_of(url: str, depth: int, as_of: date) -> Turn:
    """When to ask a page: a hint from its address and depth only. What the home page links to comes early:
    it says how fresh the home page is."""
    parts = urlsplit(url)
    if depth == 0:
        return Turn.HOME
    if parts.query.count("=") > 2:
        return Turn.VARIANT
    written = address_date(parts.path)
    if written is not None:
        age = (as_of - written).days
        return Turn.NEWEST if age <= _RECENT_DAYS or depth == 1 else Turn.HISTORY if age > _OLD_DAYS else Turn.OTHER
    if _INDEX.search(parts.path):
        return Turn.COLUMN if depth <= 2 else Turn.OTHER
    return Turn.NEWEST if depth == 1 else Turn.OTHER


def address_date(path: str) -> date | None:
    """The day (or the first of the month) that an address names; None for none."""
    matches = list(_DATE.finditer(path))
    whole = [match for match in matches if match[3]]
    for match in whole or matches:
        with suppress(ValueError):
            return date(int(match[1]), int(match[2]), int(match[3] or 1))
    return None
