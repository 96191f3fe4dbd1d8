"""The date of a list row: in the texts beside its link, or inside the link."""

import re
from collections.abc import Sequence
from typing import Final

from crawler.reading import dates
from crawler.reading.tree import fold

_PUBLISHED: Final = re.compile(r"发布(?:日期|时间)|公开(?:日期|时间)|发表时间")
_OPENING, _CLOSING = " \t[(（【|", " \t])）】|"


def date_beside(texts: Sequence[str], *, table: bool) -> str | None:
    """The date in the texts beside the title: one labelled 发布, a full one, else one that a text consists of.

    table: of several without a label the last one counts (发布日期 stands after 成文日期), elsewhere the first.
    """
    if not any(dates.is_dateish(text) for text in texts):
        return None
    joined = " ".join(texts)
    full = list(dates.find_full(joined)) or list(dates.find_full("".join(texts)))
    if len(full) > 1 and (label := _PUBLISHED.search(joined)):
        full = [day for day in full if day.start >= label.end()][:1] or full
    if full:
        return full[-1 if table else 0].date
    candidates = (*texts, fold(joined), "".join(text.strip() for text in texts))
    return next((found.date for text in candidates if (found := dates.whole(text))), None)


def date_within(inner: Sequence[str], title: str) -> tuple[str | None, str]:
    """A date inside the link, and the title without it: in an element of its own, or at an end of the text."""
    if len(inner) > 1:
        for position, text in enumerate(inner):
            if found := dates.whole(text):
                return found.date, fold(" ".join(part for n, part in enumerate(inner) if n != position))
    for found in dates.find_full(title):
        if found.end >= len(title.rstrip(_CLOSING)):
            return found.date, title[: found.start].rstrip(_OPENING)
        if found.start <= 1:
            return found.date, title[found.end :].lstrip(_CLOSING)
    return None, title
