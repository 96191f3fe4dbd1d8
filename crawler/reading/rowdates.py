"""The date of a list row: in the texts beside its link, or inside the link."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from crawler.reading import dates
from crawler.reading.tree import fold

_PUBLISHED: Final = re.compile(r"发布(?:日期|时间)|公开(?:日期|时间)|发表时间")
_RANGE: Final = re.compile(r"\s*(?:至|到|—+|–|-+|~|～)\s*")
_TODAY: Final = re.compile(r"今天是|今天[:：]|星期[一二三四五六日天]")
_USUAL: Final = 40
_OPENING, _CLOSING = " \t[(（【|", " \t])）】|"


def date_beside(texts: Sequence[str], *, table: bool) -> str | None:
    """The date in the texts beside the title: labelled 发布, a full one, else one that a text consists of.

    A span of days (征集时间 … 至 …) is none. table: of several without a label the last one counts, since
    发布日期 stands after 成文日期; elsewhere the first.
    """
    if len(texts) == 1 and len(texts[0]) <= _USUAL:
        return _usual(texts[0], table)
    return _date_beside(texts, table)


@lru_cache(maxsize=4096)
def _usual(text: str, table: bool) -> str | None:
    """One short text: the same day stands at many rows of a site."""
    return _date_beside((text,), table)


def _date_beside(texts: Sequence[str], table: bool) -> str | None:
    if not any(dates.is_dateish(text) for text in texts):
        return None
    joined = " ".join(texts)
    if _TODAY.search(joined):
        return None
    full = list(dates.find_full(joined)) or list(dates.find_full("".join(texts)))
    if len(full) > 1 and (label := _PUBLISHED.search(joined)):
        full = [day for day in full if day.start >= label.end()][:1] or full
    elif len(full) == 2 and _RANGE.fullmatch(joined[full[0].end : full[1].start]):
        return None
    if full:
        return full[-1 if table else 0].date
    pairs = (f"{left} {right}" for left, right in pairwise(texts))
    candidates = chain(texts, (fold(joined), "".join(text.strip() for text in texts)), map(fold, pairs))
    return next((found.date for text in candidates if (found := dates.whole(text))), None)


def date_within(inner: Sequence[str], title: str) -> tuple[str | None, str]:
    """A date inside the link, and the title without it: in an element of its own, or at an end of the text.

    `2026年9月1日` within a title is the day of what the title tells, not of the row.
    """
    if len(inner) > 1:
        for position, text in enumerate(inner):
            if found := dates.whole(text):
                return found.date, fold(" ".join(part for n, part in enumerate(inner) if n != position))
    for found in dates.find_full(title):
        if "年" in title[found.start : found.end]:
            continue
        if found.end >= len(title.rstrip(_CLOSING)):
            return found.date, title[: found.start].rstrip(_OPENING)
        if found.start <= 1:
            return found.date, title[found.end :].lstrip(_CLOSING)
    return None, title
