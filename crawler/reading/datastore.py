"""List answers that are no HTML page: Hanweb's XML datastore, JSON of list services, literals in scripts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

from crawler.reading import dates
from crawler.reading.blocks import main_rows
from crawler.reading.rows import Row, find_groups
from crawler.reading.tree import fold, parse

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S | re.I)
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})\s*</totalrecord>", re.I)
_NEXT_HREF = re.compile(r"<nextgroup>(?:(?!</nextgroup>).)*?href=[\"']([^\"']{1,2000})[\"']", re.I | re.S)
_NEXT = re.compile(r"<nextgroup>\s*(?!\s|</nextgroup>)", re.I)
_TITLE_KEYS: Final = (
    "title",
    "name",
    "subject",
    "articletitle",
    "doctitle",
    "bt",
    "infotitle",
    "vc_title",
    "showtitle",
)
_URL_KEYS: Final = (
    "url",
    "link",
    "href",
    "linkurl",
    "docpuburl",
    "puburl",
    "infourl",
    "visiturl",
    "jumpurl",
    "post_url",
)
_DATE_KEYS: Final = (
    "publishdate", "publish_time", "publishtime", "pubdate", "pubtime", "published_at", "docreltime", "date", "time",
    "display_publish_time", "releasedate", "release_time", "createdate", "create_time", "crtime", "createtime",
    "inputtime", "infodate", "updatetime",
)  # fmt: skip
_TOTAL_KEYS: Final = ("total", "totalcount", "totalrecord", "totalrecords", "count", "totalnum", "recordcount")
_LITERAL_START = re.compile(r"[\[{](?=\s*[\[{\"'])")
_OBJECT = re.compile(r"\{[^{}]{5,3000}\}")
_PAIR = re.compile(
    r"(?<![\w$])[\"']?([A-Za-z_]\w{0,30})[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|(\d{1,15}))"
)
_ESCAPE = re.compile(r"\\(.)")
_MOST_LITERAL: Final = 3_000_000
_MOST_ROWS: Final = 2000
_EPOCH_MS: Final = 10**11


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows and how many there are in all, as far as the answer says. following: where the next rows are, as written."""

    rows: tuple[Row, ...]
    total: int | None
    more: bool = False
    following: str | None = None


def is_datastore(text: str) -> bool:
    """Whether a text is (or holds) a Hanweb datastore."""
    head = text[:400].lstrip().lower()
    return "<datastore" in head or "<recordset" in head


def read_datastore(text: str) -> Answer:
    """The records of a datastore: each is a fragment of HTML that holds one row."""
    records = [match[1] for match in islice(_RECORD.finditer(text), _MOST_ROWS)]
    total = _TOTAL.search(text)
    rows: tuple[Row, ...] = ()
    if records:
        tree = parse(_wrapped(records))
        rows = main_rows(tree, find_groups(tree))
    return Answer(rows, int(total[1]) if total else None, bool(_NEXT.search(text)), next_window(text))


def next_window(text: str) -> str | None:
    """The signed address of the next rows, where a datastore hands one out."""
    match = _NEXT_HREF.search(text)
    return match[1].replace("&amp;", "&") if match else None


def _wrapped(records: list[str]) -> str:
    first = records[0].lstrip()[:3].lower()
    if first == "<tr":
        return "<table>" + "".join(records) + "</table>"
    if first == "<li":
        return "<ul>" + "".join(records) + "</ul>"
    return "<ul>" + "".join(f"<li>{record}</li>" for record in records) + "</ul>"


def read_json(text: str) -> Answer | None:
    """Rows of a JSON answer; None when the text is no JSON or holds no list of titled things."""
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _best_list(data)


def in_script(script: str) -> Answer | None:
    """Rows of a data literal (JSON spelling) in a script; the longest list of titled things."""
    best: Answer | None = None
    decoder = json.JSONDecoder()
    at, tries = 0, 0
    script = script[:_MOST_LITERAL]
    while tries < 40 and (match := _LITERAL_START.search(script, at)):
        tries += 1
        try:
            data, at = decoder.raw_decode(script, match.start())
        except (ValueError, RecursionError):
            at = match.end()
            continue
        found = _best_list(data)
        if found and (best is None or len(found.rows) > len(best.rows)):
            best = found
    return best or _of_objects(script)


def _of_objects(script: str) -> Answer | None:
    """Rows of a literal in JavaScript's own spelling (`{title:'…', url:'…'}`)."""
    rows: list[Row] = []
    for match in _OBJECT.finditer(script):
        values: dict[str, object] = {}
        for name, double, single, number in _PAIR.findall(match[0]):
            values[name] = int(number) if number else _ESCAPE.sub(r"\1", double or single)
        if row := _json_row(values):
            rows.append(row)
        if len(rows) >= _MOST_ROWS:
            break
    return Answer(tuple(rows), None) if rows else None


def _best_list(data: object) -> Answer | None:
    best: tuple[Row, ...] = ()
    total: int | None = None
    for holder, value in _lists(data):
        rows = tuple(row for entry in value[:_MOST_ROWS] if (row := _json_row(entry)))
        if len(rows) > len(best):
            best, total = rows, _total_of(holder)
    return Answer(best, total) if best else None


def _lists(data: object) -> Iterator[tuple[object, list[object]]]:
    """Every list in the data with the object that holds it; without recursion."""
    waiting: list[tuple[object, object]] = [(None, data)]
    seen = 0
    while waiting and seen < 20_000:
        holder, value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            yield holder, value
            waiting.extend((value, entry) for entry in value[:_MOST_ROWS] if isinstance(entry, dict | list))
        elif isinstance(value, dict):
            waiting.extend((value, entry) for entry in value.values() if isinstance(entry, dict | list))


def _total_of(holder: object) -> int | None:
    if not isinstance(holder, dict):
        return None
    values = {str(name).lower(): value for name, value in holder.items()}
    for name in _TOTAL_KEYS:
        value = values.get(name)
        if isinstance(value, int) or (isinstance(value, str) and value.isdigit() and len(value) < 10):
            return int(value)
    return None


def _json_row(entry: object) -> Row | None:
    if not isinstance(entry, dict):
        return None
    values = {str(name).lower(): value for name, value in entry.items()}
    title = next((fold(value) for name in _TITLE_KEYS if isinstance(value := values.get(name), str) and value), None)
    href = next((value for name in _URL_KEYS if isinstance(value := values.get(name), str) and value), None)
    day = next((found for name in _DATE_KEYS if name in values and (found := _json_date(values[name]))), None)
    if not title or not (href or day):
        return None
    if "<" in title:
        title = parse(title).text(0)
    return Row(title, href, day, 0, 0)


def _json_date(value: object) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if isinstance(value, int) and 10**9 <= value < 10**13:
        seconds = value / 1000 if value >= _EPOCH_MS else value
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds, hours=8)).date().isoformat()
    if isinstance(value, str) and len(value) <= 40:
        found = next(dates.find_full(value.replace("T", " ")), None) or dates.whole(value)
        return found.date if found else None
    return None
