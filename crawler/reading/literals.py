"""Lists that stand as data: JSON and JSONP answers, literals in scripts, rows that a script writes word for word."""

import json
import re
from collections.abc import Iterator
from typing import Final

from crawler.reading import dates
from crawler.reading.blocks import main_rows
from crawler.reading.datastore import Answer
from crawler.reading.jsonrows import best_list, row_of, rows_of
from crawler.reading.row import Row
from crawler.reading.rows import find_groups
from crawler.reading.tree import fold, parse

_LITERAL_START = re.compile(r"[\[{](?=\s*[\[{\"'])")
_OBJECT = re.compile(r"\{[^{}]{5,3000}\}")
_PAIR = re.compile(
    r"(?<![\w$])[\"']?([A-Za-z_]\w{0,30})[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|(\d{1,15}))"
)
_ESCAPE = re.compile(r"\\(.)")
_STRING: Final = r"(?:\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')"
_TUPLE = re.compile(rf"(?:\bnew\s+Array\s*\(|\[)\s*+((?:(?:{_STRING}|-?\d{{1,15}})\s*+(?:,\s*+)?+){{3,12}}+)[\])]")
_TUPLES: Final = ("new Array", "push([", "[[", "[ [", "[\n", "[\r\n")
_MEMBER = re.compile(_STRING)
_WRITTEN = re.compile(rf"\bdocument\s*\.\s*write(?:ln)?\s*\(\s*({_STRING}(?:\s*\+\s*{_STRING}){{0,20}})\s*\)")
_CALLBACK = re.compile(
    r"\s*(?:/\*\*/)?\s*(?:typeof\s+[\w$.]{1,80}\s*={2,3}\s*[\"']function[\"']\s*&&\s*)?(?:try\s*\{\s*)?"
    r"(?:(?:var|let|const)\s+[\w$]{1,80}\s*=|[\w$.]{1,80}\s*(?:=(?!=)|\())\s*(?=[\[{])"
)
_QUOTED_DAY = re.compile(r"20(?<=[\"' \[(]20)\d{2}(?:[-/.年]\d{1,2}[-/.月]\d|[01]\d[0-3]\d\b)")
_HAN = re.compile("[一-鿿]")
_ROW_MARKUP: Final = ("<li", "<tr", "<a ", "<dl", "<div")
_MOST_LITERAL: Final = 3_000_000
_MOST_ROWS: Final = 2000
_MOST_TRIES: Final = 40
_MOST_VALUES: Final = 20_000
_SHORTEST_TITLE: Final = 4


def read_json(text: str) -> Answer | None:
    """Rows of a JSON answer; None when the text is no JSON or holds no list of titled things."""
    data = _loaded(text)
    return None if data is None else best_list(data)


def read_callback(text: str) -> Answer | None:
    """Rows of an answer that calls a function with its data (JSONP), or gives it a name."""
    call = _CALLBACK.match(text[:400])
    if call is None:
        return None
    try:
        data, end = json.JSONDecoder().raw_decode(text, call.end())
    except (ValueError, RecursionError):
        return None
    return best_list(data) if len(text) - end < 200 else None


def markup_within(text: str) -> str | None:
    """The longest piece of markup with links in the strings of a JSON answer: a list that is rendered already."""
    data = _loaded(text) if "<a " in text or "\\u003ca " in text else None
    pieces = [piece for piece in _strings(data) if "<a " in piece and any(mark in piece for mark in _ROW_MARKUP)]
    return max(pieces, key=len, default=None)


def _loaded(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _strings(data: object) -> Iterator[str]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            waiting.extend(value.values() if isinstance(value, dict) else value)


def in_script(script: str) -> Answer | None:
    """Rows of a data literal (JSON spelling) in a script; the longest list of titled things."""
    best: Answer | None = None
    decoder = json.JSONDecoder()
    at, tries = 0, 0
    script = script[:_MOST_LITERAL]
    while tries < _MOST_TRIES and (match := _LITERAL_START.search(script, at)):
        tries += 1
        try:
            data, at = decoder.raw_decode(script, match.start())
        except (ValueError, RecursionError):
            at = match.end()
            continue
        found = best_list(data)
        if found and (best is None or len(found.rows) > len(best.rows)):
            best = found
    return best or _of_objects(script) or (_of_tuples(script) if names_days(script) else None)


def names_days(script: str) -> bool:
    """Whether a day stands in quotes in a script: without one it holds no dated rows."""
    return "20" in script and _QUOTED_DAY.search(script) is not None


def _of_objects(script: str) -> Answer | None:
    """Rows of a literal in JavaScript's own spelling (`{title:'…', url:'…'}`)."""
    rows: list[Row] = []
    for match in _OBJECT.finditer(script):
        values: dict[str, object] = {}
        for name, double, single, number in _PAIR.findall(match[0]):
            values[name] = int(number) if number else _ESCAPE.sub(r"\1", double or single)
        if row := row_of(values):
            rows.append(row)
        if len(rows) >= _MOST_ROWS:
            break
    return Answer(tuple(rows), None) if rows else None


def _of_tuples(script: str) -> Answer | None:
    """Rows without names: `new Array("title", "address", "day")`, as old templates write them one by one."""
    rows: list[Row] = []
    if not any(word in script for word in _TUPLES):
        return None
    for match in _TUPLE.finditer(script):
        texts = [_ESCAPE.sub(r"\1", member[0][1:-1]).strip() for member in _MEMBER.finditer(match[1])]
        if row := _of_texts(texts):
            rows.append(row)
        if len(rows) >= _MOST_ROWS:
            break
    return Answer(tuple(rows), None) if len(rows) > 1 else None


def _of_texts(texts: list[str]) -> Row | None:
    days = [found.date for text in texts if (found := dates.whole(text))]
    titles = [text for text in texts if len(text) >= _SHORTEST_TITLE and _HAN.search(text) and not dates.whole(text)]
    hrefs = [text for text in texts if ("/" in text or "." in text) and not _HAN.search(text) and not dates.whole(text)]
    if not days or not titles or not hrefs:
        return None
    title = max(titles, key=len)
    return Row(parse(title).text(0) if "<" in title else fold(title), hrefs[0], days[0], 0, 0)


def written_rows(script: str) -> tuple[Row, ...]:
    """Rows that a script writes into the page as they are (`document.write('<li>…</li>')`)."""
    if "write" not in script or "<a" not in script:
        return ()
    calls = (call[1] for call in _WRITTEN.finditer(script[:_MOST_LITERAL]))
    pieces = [_ESCAPE.sub(r"\1", part[0][1:-1]) for call in calls for part in _MEMBER.finditer(call)]
    if not any("<a" in piece for piece in pieces):
        return ()
    tree = parse(f"<ul>{''.join(pieces)}</ul>" if pieces[0].lstrip()[:3].lower() == "<li" else "".join(pieces))
    return main_rows(tree, find_groups(tree))


def of_attribute(value: str) -> tuple[Row, ...]:
    """Rows that an attribute hands to a script's component (`:data="[{…}]"`)."""
    data = _loaded(value)
    if isinstance(data, list):
        return rows_of(data)
    found = best_list(data) if data is not None else None
    return found.rows if found else ()
