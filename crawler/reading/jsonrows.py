"""Rows in data: which entries of a JSON list are rows, by what their fields are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from crawler.reading import dates
from crawler.reading.datastore import Answer
from crawler.reading.row import Row
from crawler.reading.rows import MIN_TITLE
from crawler.reading.tree import fold, parse

_TITLE_KEYS: Final = (
    "title", "name", "subject", "articletitle", "doctitle", "bt", "biaoti", "infotitle", "newstitle", "vctitle",
    "showtitle", "wjbt", "xxmc", "headline", "topic",
)  # fmt: skip
_URL_KEYS: Final = (
    "url", "link", "href", "linkurl", "docpuburl", "puburl", "infourl", "visiturl", "jumpurl", "posturl", "arturl",
    "articleurl", "pageurl", "weburl", "lj", "ljdz", "path", "htmlpath", "urlpath",
)  # fmt: skip
_DATE_KEYS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # The day of publishing, then one without a word, the day of making, the day of the last change.
        r"(?!un)[a-z]*?(?:publish(?:ed)?|pub|release(?:d)?|issue(?:d)?|fabu|fb)(?:date|time|at|on|day|rq|sj|riqi|shijian)",
        r"docreltime|crtime|infodate|infotime|newsdate|newstime|showtime|showdate|postdate|posttime|addtime",
        r"date|time|datetime|day|rq|sj|riqi|shijian|inputtime|inputdate",
        r"(?:create[d]?|add|insert|lr|cj)(?:date|time|at|on|rq|sj)",
        r"(?:update[d]?|modif(?:y|ied)|edit|gx|xg)(?:date|time|at|on|rq|sj)",
    )
)
_FORMS: Final = re.compile(r"(?:str|string|text|fmt|format|show|value)$")
_TOTAL_KEYS: Final = (
    "total", "totalcount", "totalrecord", "totalrecords", "totalnum", "totalelements", "totalhits", "totalrow",
    "totalrows", "totalsize", "numfound", "recordcount", "recordstotal", "rowcount", "allcount", "count",
)  # fmt: skip
_PAGES_KEYS: Final = ("pages", "totalpage", "totalpages", "pagecount", "pagetotal", "allpage")
_MARK = re.compile(r"[_\-.]")
_DOT_NET = re.compile(r"/Date\((-?\d{9,14})(?:[+-]\d{4})?\)/")
_EPOCH_MS: Final = 10**11
_MOST_ROWS: Final = 2000
_MOST_VALUES: Final = 20_000
_LONGEST_DATE: Final = 40


def best_list(data: object) -> Answer | None:
    """The longest list of titled things, with what the data says of its length.

    A tree of a menu (names and addresses, no days, entries beneath) is no list.
    """
    best: tuple[Row, ...] = ()
    found: Answer | None = None
    for entries, total, pages in _lists(data):
        rows = rows_of(entries)
        if len(rows) > len(best):
            best, found = rows, Answer(rows, total, pages is not None and pages > 1)
    return found


def rows_of(entries: Sequence[object]) -> tuple[Row, ...]:
    """The entries that are rows; none where they have no days at all and titles as short as those of a menu."""
    rows = tuple(row for entry in entries[:_MOST_ROWS] if (row := row_of(entry)))
    if any(row.date for row in rows) or sum(len(row.title) for row in rows) >= MIN_TITLE * len(rows):
        return rows
    return rows if any(isinstance(entry, dict) and _names_day(entry) for entry in entries[:_MOST_ROWS]) else ()


def _names_day(entry: Mapping[object, object]) -> bool:
    return any(_rank(_plain(str(name))) is not None for name in entry)


def _lists(data: object) -> Iterator[tuple[list[object], int | None, int | None]]:
    """Every list in the data with the total and the pages that are told of it; without recursion."""
    waiting: list[tuple[object, int | None, int | None]] = [(data, None, None)]
    seen = 0
    while waiting and seen < _MOST_VALUES:
        value, total, pages = waiting.pop()
        seen += 1
        if isinstance(value, list):
            yield value, total, pages
            waiting.extend((entry, None, None) for entry in value[:_MOST_ROWS] if isinstance(entry, dict | list))
        elif isinstance(value, dict):
            beneath = [entry for entry in value.values() if isinstance(entry, dict | list)]
            if not beneath:
                continue
            own = {_plain(str(name)): entry for name, entry in value.items()}
            own_total, own_pages = _count(own, _TOTAL_KEYS), _count(own, _PAGES_KEYS)
            total, pages = total if own_total is None else own_total, pages if own_pages is None else own_pages
            waiting.extend((entry, total, pages) for entry in beneath)


def _count(values: Mapping[str, object], names: Sequence[str]) -> int | None:
    for name in names:
        value = values.get(name)
        if isinstance(value, dict):
            value = value.get("value")
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value.isdecimal() and len(value) < 10:
            return int(value)
    return None


def row_of(entry: object) -> Row | None:
    """The row that an entry is: a title, and an address or a day. A search engine's hit holds it one deeper."""
    if not isinstance(entry, dict):
        return None
    return _row(entry) or next(
        (row for value in entry.values() if isinstance(value, dict) and (row := _row(value))), None
    )


def _row(entry: Mapping[object, object]) -> Row | None:
    values = {_plain(str(name)): value for name, value in entry.items()}
    title = _text(values, _TITLE_KEYS)
    if not title:
        return None
    title, href = fold(title), _text(values, _URL_KEYS)
    day = _day(values)
    if not (href or day) or (day is None and _holds_entries(values)):
        return None
    if "<" in title or "&" in title:
        title = parse(title).text(0)
    return Row(title, href, day, 0, 0) if title else None


@lru_cache(maxsize=2048)
def _plain(name: str) -> str:
    """A field's name without case and joints."""
    return _MARK.sub("", name).lower()


def _text(values: Mapping[str, object], names: Sequence[str]) -> str | None:
    for name in names:
        if name in values and isinstance(value := values[name], str) and value:
            return value
    return None


def _holds_entries(values: Mapping[str, object]) -> bool:
    return any(isinstance(values.get(name), list) for name in ("children", "childs", "child", "sub", "subs", "items"))


def _day(values: Mapping[str, object]) -> str | None:
    """The day of publishing before days of other kinds."""
    found: tuple[int, str] | None = None
    for name, value in values.items():
        rank = _rank(name)
        if rank is not None and (found is None or rank < found[0]) and (day := date_of(value)):
            found = rank, day
    return found[1] if found else None


@lru_cache(maxsize=2048)
def _rank(name: str) -> int | None:
    """The place of a field among the dates, the day of publishing first; None for a field that is none."""
    for form in (name, _FORMS.sub("", name)):
        rank = next((n for n, pattern in enumerate(_DATE_KEYS) if pattern.fullmatch(form)), None)
        if rank is not None:
            return rank
    return None


def date_of(value: object) -> str | None:
    """The day that a field holds: text, `20261103`, seconds or milliseconds since 1970 as of Shanghai, `/Date(…)/`."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and (match := _DOT_NET.fullmatch(value.strip())):
        return _of_seconds(int(match[1]) / 1000)
    if isinstance(value, int | str) and (text := str(value).strip()).isdecimal() and len(text) < 15:
        return _of_digits(text)
    if isinstance(value, str) and len(value) <= _LONGEST_DATE:
        found = next(dates.find_full(value.replace("T", " ")), None) or dates.whole(value)
        return found.date if found else None
    return None


def _of_digits(text: str) -> str | None:
    if len(text) in (8, 14) and (packed := dates.whole(text[:8])):
        return packed.date
    number = int(text)
    if not 10**9 <= number < 10**13:
        return None
    return _of_seconds(number / 1000 if number >= _EPOCH_MS else number)


def _of_seconds(seconds: float) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds, hours=8)).date().isoformat()
