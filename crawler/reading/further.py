"""Further pages of a list (翻页): how many there are and their addresses, whether links or a script tell of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from crawler import addresses
from crawler.reading import jpage, services
from crawler.reading.links import base_of
from crawler.reading.place import PAGE_PART, place_of
from crawler.reading.tree import COMMENT
from crawler.reading.view import PageView
from facts.page import Link, Pager

_CALL = re.compile(r"\b(?:create_?page|make_?page|init_?page|show_?page)\w*\s*\(([^()]{1,200})\)", re.I)
_ARGUMENT = re.compile(r"\s*(?:(?P<number>\d{1,7})|[\"'](?P<text>[^\"']{0,60})[\"']|[^,]*)\s*(?:,|$)")
_ENDING = re.compile(r"\.?(?:s?html?|jspx?|aspx?|php|do)", re.I)
_COUNT = re.compile(
    r"\b(?:countPage|pageCount|totalPages?|m_nPageCount|maxPage|allPage|page_count)\b[\"']?\s*[:=]\s*[\"']?(\d{1,6})",
    re.I,
)
_STEM = re.compile(r"[\"'](?P<name>[A-Za-z]\w{0,20})[\"']?\s*[+_][^;\n]{0,60}?(?P<ending>\.s?html?)\b", re.I)
_PRINTED_PAGES = re.compile(
    r"共\s*(\d{1,3}(?:[,，]\d{3})+|\d{1,6})\s*页|页码\s*\d{1,6}\s*/\s*(\d{1,6})|[条篇项]\s*[,，/]?\s*(\d{1,5})\s*页|(?<![\d/])\d{1,5}\s*/\s*(\d{1,5})\s*页"
)
_PRINTED_ROWS = re.compile(
    r"(?:共|总计|总共)\s*(?:有)?\s*(\d{1,3}(?:[,，]\d{3})+|\d{1,9})\s*(?:条|篇|项)(?:记录|信息|数据)?(?!\S{6})"
)
_LONGEST_LINE: Final = 80
MOST: Final = 500
"""So many further pages of one list are told of; the crawl has ceilings of its own."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A script's call that writes the pager: `createPageHTML(pages, index, name, ending)` in any order."""

    pages: int
    index: int
    name: str | None
    ending: str | None
    rows: int | None


def read_pager(page: PageView, links: Sequence[Link], most: int = MOST, *, filled: bool = True) -> Pager:
    """What the pager of a list page says. links: of the page. most: so many addresses at most.

    A pager written by script is followed from the first page only; there it tells of all others.
    filled: rows were read off the page; where none were, the list service counts that its script names.
    """
    call = next(_calls(page), None) or _setting(page)
    pages = call.pages if call else _printed(page, _PRINTED_PAGES)
    rows = (call.rows if call else None) or _printed(page, _PRINTED_ROWS)
    script = jpage.find(page)
    if script is not None:
        pages, rows = script.pages or pages, script.rows if script.rows is not None else rows
    found = _linked(page.url, links)
    base = base_of(page)
    if not found and call is not None and place_of(page.url).number == 0:
        found = list(_written(call, base))
    if not found and script is not None:
        found = list(script.addresses(base, pages))
    if not found and not filled:
        found = [url for href in services.named(page) if (url := addresses.resolve(base, href, page.encoding))]
    own = {page.url, base}
    unique = dict.fromkeys(url for url in found if url not in own)
    return Pager(pages, rows, tuple(unique)[:most])


def of_answer(url: str, rows: int, total: int | None, following: str | None, most: int = MOST) -> Pager:
    """What the answer of a list service at `url` says: it holds `rows` of `total` rows.

    following: where the next ones are, as the answer writes it; without, the page number in its own address counts on.
    """
    if following:
        next_one = addresses.resolve(url, following)
        return Pager(None, total, (next_one,) if next_one and next_one != url else ())
    before, mark, query = url.partition("?")
    parts = query.split("&")
    at = next((n for n, part in enumerate(parts) if PAGE_PART.fullmatch(part)), None)
    if not mark or at is None or not rows or not total or total <= rows:
        return Pager(None, total)
    name, _, number = parts[at].partition("=")
    pages, first = -(-total // rows), int(number)
    last = pages - 1 if first == 0 else pages
    numbers = range(first + 1, min(last, first + most) + 1) if first <= 1 else ()
    told = (f"{before}?{'&'.join([*parts[:at], f'{name}={each}', *parts[at + 1 :]])}" for each in numbers)
    return Pager(pages, total, tuple(told))


def _calls(page: PageView) -> Iterator[_Call]:
    """Calls in scripts, and then those that stand in a comment together with the rows."""
    commented = (page.tree.texts[node] for node in page.tree.all(COMMENT) if "<li" in page.tree.texts[node])
    for script in chain(page.scripts, commented):
        for match in _CALL.finditer(script):
            before = script[: match.start()].rstrip()
            call = _arguments(match[1])
            if call is not None and not before.endswith("function"):
                yield call


def _arguments(text: str) -> _Call | None:
    numbers: list[int] = []
    texts: list[str] = []
    for match in _ARGUMENT.finditer(text):
        if match["number"]:
            numbers.append(int(match["number"]))
        elif match["text"] is not None:
            texts.append(match["text"])
    figures = [int(each) for each in texts if each.isdecimal() and len(each) < 9]
    numbers = figures + numbers if texts and texts[0].isdecimal() else numbers + figures
    if not numbers:
        return None
    named = next((n for n in range(1, len(texts)) if _ENDING.fullmatch(texts[n])), None)
    name, ending = (texts[named - 1], texts[named].lstrip(".")) if named else (None, None)
    return _Call(numbers[0], numbers[1] if len(numbers) > 1 else 0, name, ending, _rows(numbers))


def _rows(numbers: Sequence[int]) -> int | None:
    """The number of rows among the arguments: the one that is at least the number of pages."""
    return next((number for number in numbers[2:] if number > numbers[0]), None)


def _setting(page: PageView) -> _Call | None:
    """`var countPage = 20` beside a script that joins `index`, `_`, a number and an ending."""
    for script in page.scripts:
        count = _COUNT.search(script)
        if count is not None:
            stem = _STEM.search(script)
            name, ending = (stem["name"].rstrip("_"), stem["ending"].lstrip(".")) if stem else (None, None)
            return _Call(int(count[1]), 0, name, ending, None)
    return None


def _written(call: _Call, base: str) -> Iterator[str]:
    """Page two is `name_1` where the first page's index is 0, and `name_2` where it is 1."""
    if not call.name or not call.ending or call.index > 1:
        return
    for number in range(call.index + 1, call.index + call.pages):
        if number > 5000:
            return
        if url := addresses.resolve(base, f"{call.name}_{number}.{call.ending}"):
            yield url


def _linked(url: str, links: Sequence[Link]) -> list[str]:
    """Addresses of further pages to which the page links, and those between them that the pager leaves out."""
    own = place_of(url)
    found: dict[int, str] = {}
    for link in links:
        text = link.text
        if link.element == "a" and len(text) <= 5 and (text.isdecimal() or "页" in text):
            place = place_of(link.url)
            if place.number and (
                place.key == own.key or own.key in place.firsts or set(own.firsts) & set(place.firsts)
            ):
                found.setdefault(place.number, link.url)
    return _filled(found)


def _filled(found: dict[int, str]) -> list[str]:
    """The addresses in order, with the numbers between the least and the greatest."""
    if len(found) < 2:
        return list(found.values())
    least, greatest = min(found), max(found)
    before, _, after = found[greatest].rpartition(str(greatest))
    if any(url != f"{before}{number}{after}" for number, url in found.items()) or greatest - least > 5000:
        return [found[number] for number in sorted(found)]
    return [f"{before}{number}{after}" for number in range(least, greatest + 1)]


def _printed(page: PageView, pattern: re.Pattern[str]) -> int | None:
    for line in page.lines:
        if len(line.text) <= _LONGEST_LINE and (match := pattern.search(line.text)):
            digits = next(part for part in match.groups() if part)
            return int(digits.replace(",", "").replace("，", ""))
    return None
