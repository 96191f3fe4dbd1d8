"""The date of a list row: in the texts beside its link, or inside the link."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from crawler.reading import dates
from crawler.reading.tree import fold

_PUBLISHED: Final = re.compile(r"发布(?:日期|时间)|公开(?:日期|时间)|发表时间")
_UPDATED: Final = re.compile(r"(?:更新|发表|录入)(?:日期|时间)")
_LABEL: Final = re.compile(r"[^\d，。；]{0,8}(?:日期|时间|发布|日)\s*[:：]\s*|[\[【(（]\s*")
_LONGEST_VALUE: Final = 300
_RANGE: Final = re.compile(r"\s*(?:至|到|—+|–|-+|~|～)\s*")
_TODAY: Final = re.compile(r"今天是|今天[:：]|现在是")
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
        return next((day.date for day in full if day.start >= label.end()), full[0].date)
    if len(full) == 2 and _RANGE.fullmatch(joined[full[0].end : full[1].start]):
        return None
    summed_up = any(len(text) > _USUAL for text in texts)
    if full and (len(full) > 1 or summed_up) and (own := _of_its_own(texts)):
        full = own
    if full:
        return full[-1 if table else 0].date
    pairs = (f"{left} {right}" for left, right in pairwise(texts))
    threes = (" ".join(texts[n : n + 3]) for n in range(len(texts) - 2))
    candidates = chain(texts, (fold(joined), "".join(text.strip() for text in texts)), map(fold, chain(pairs, threes)))
    return next((found.date for text in candidates if (found := dates.whole(text))), None)


def _of_its_own(texts: Sequence[str]) -> list[dates.Printed]:
    """The dates that stand alone in their text, or behind a short label: of several, those of a summary come after."""
    alone = [found for text in texts if (found := dates.whole(text))]
    if alone:
        return alone
    labelled = (match for text in texts if (match := _LABEL.match(text)))
    return [day for match in labelled for day in dates.find_full(match.string) if day.start <= match.end()][:1]


def date_of_attributes(attributes: Mapping[str, str | None]) -> str | None:
    """The date that an element holds in an attribute: `datetime`, `data-…`, `title` of an icon or of the link."""
    for name, value in attributes.items():
        if value and (name in ("datetime", "title") or name.startswith("data-")) and len(value) < _LONGEST_VALUE:
            text = value.strip().replace("T", " ")
            if found := dates.whole(text) or _labelled(text):
                return found.date
    return None


def _labelled(text: str) -> dates.Printed | None:
    label = _PUBLISHED.search(text) or _UPDATED.search(text)
    return next((day for day in dates.find_full(text) if day.start >= label.end()), None) if label else None


def date_within(inner: Sequence[str], title: str) -> tuple[str | None, str]:
    """A date inside the link, and the title without it: in an element of its own, or at an end of the text.

    `2026年9月1日` within a title is the day of what the title tells, not of the row.
    """
    for length in (1, 3, 2) if len(inner) > 1 else ():
        for first in range(len(inner) - length + 1):
            if found := dates.whole(" ".join(part.strip() for part in inner[first : first + length])):
                return found.date, fold(" ".join((*inner[:first], *inner[first + length :])))
    for found in dates.find_full(title):
        if "年" in title[found.start : found.end]:
            continue
        if found.end >= len(title.rstrip(_CLOSING)):
            return found.date, title[: found.start].rstrip(_OPENING)
        if found.start <= 1:
            return found.date, title[found.end :].lstrip(_CLOSING)
    return None, title
