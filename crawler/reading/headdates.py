"""A publish date without a label (2026-11-03 16:07) in an article's own head: between title and text, or just above."""

import re
from collections.abc import Iterator
from typing import Final

from crawler.reading import dates
from crawler.reading.dates import Printed
from crawler.reading.labels import Label
from crawler.reading.paragraphs import is_paragraph
from crawler.reading.titles import Article
from crawler.reading.view import PageView

NEVER: Final = re.compile(
    r"今天|今日|当前时间|系统时间|版权|copyright|©|上一[篇条]|下一[篇条]|前一篇|后一篇|农历", re.I
)
"""Words beside a date that is none of the article's."""
WEEKDAY: Final = "星期"
PLACE: Final = "地点"
"""Beside it stands the day of an event."""
_ENGLISH: Final = re.compile(r"(?:release|publish\w*|post\w*|date)\s*(?:date|time|on)?\s*[:：]?\s*$", re.I)
_PARTED: Final = re.compile(r"\s*[|｜丨·•]")
_SHORTEST_SPLIT, _LONGEST_SPLIT = 5, 14
_SIGNED: Final = re.compile(r"(?:局|委|厅|办公室|政府|委员会|中心|处|院|站|所|部|公司|小组|指挥部|法院)$")
_BELOW: Final = 4
_LONGEST_LINE: Final = 100
_OF_ELSE: Final = re.compile(r"^.{0,10}(?:时间|日期|期限|时限)\s*[:：]?$")
"""A line by itself that says of what the date in the next one is."""
_LITTLE: Final = 12
"""Characters that may stand in a line beside a date, and it is still the date's own."""
_NAMED: Final = re.compile(
    r"pub(?:lish)?(?:ed)?[-_]?(?:time|date|day)|(?:time|date)[-_]?pub|fb(?:sj|rq)|posted[-_]?on", re.I
)
_OTHER_DATES: Final = frozenset({Label.WRITTEN, Label.MADE, Label.OTHER_DATE})
_SHORTEST_TITLE: Final = 6
_LONGEST_ROW: Final = 200
_ROWS: Final = frozenset({"li", "tr", "dl"})


def bare(page: PageView, article: Article) -> Printed | None:
    """A date without a label in a short line just below the title, or just above it."""
    others = {row.value_line for row in page.labels if row.kind in _OTHER_DATES}
    for number in _beside(page, article):
        text = page.lines[number].text
        if number in others or NEVER.search(text) or PLACE in text or page.is_link(page.lines[number]):
            continue
        found = next(dates.find_full(text), None)
        if found and WEEKDAY in text and (found.time is None or number < article.line):
            continue  # the banner that tells what day it is
        if number and _OF_ELSE.search(page.lines[number - 1].text):
            continue
        if found and _is_info(page, number, found, text) and not is_of_row(page, number, article):
            return found
        if found is None and (split := _split(page, number)):
            return split
    return None


def is_of_row(page: PageView, number: int, article: Article) -> bool:
    """Whether a line stands in a row beside a link that is a title: there its date is that of another article."""
    tree, line = page.tree, page.lines[number]
    for node in tree.ancestors(line.start):
        text = tree.text(node)
        if len(text) > _LONGEST_ROW or node < page.lines[article.line].start < tree.ends[node]:
            return False
        if len(text) > len(line.text):
            last = tree.ends[node] if tree.tags[node] in _ROWS else line.start
            return any(_is_title(page, n) for n in range(node, last) if not line.start <= n < line.end)
    return False


def _is_title(page: PageView, node: int) -> bool:
    return page.tree.tags[node] == "a" and len(page.tree.text(node)) >= _SHORTEST_TITLE


def of_element(page: PageView, article: Article) -> Printed | None:
    """The day of an element beside the title that is made for it: `<time datetime>`, or one named as its place.

    The text of `<time>` may leave out the year or tell the day in words.
    """
    tree, lines = page.tree, [page.lines[number] for number in _beside(page, article)]
    if not lines:
        return None
    first, last = min(line.start for line in lines), max(line.end for line in lines)
    for node in range(first, last):
        attributes = tree.attributes[tree.parents[node]]
        if tree.tags[node] != "-text" or not attributes or not any(line.start <= node < line.end for line in lines):
            continue
        if tree.tags[tree.parents[node]] == "time":
            found = next(dates.find_full((attributes.get("datetime") or "").replace("T", " ")), None)
        elif _NAMED.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            found = dates.whole(tree.texts[node])
        else:
            continue
        if found:
            return found
    return None


def _split(page: PageView, number: int) -> Printed | None:
    """A day that stands large over its month, in elements of their own on one line."""
    line = page.lines[number]
    if not _SHORTEST_SPLIT <= len(line.text) <= _LONGEST_SPLIT or not line.text[0].isdecimal():
        return None
    texts = [text for n in page.tree.text_beneath(line.start, line.end) if (text := page.tree.texts[n].strip())]
    found = dates.whole(" ".join(texts)) if len(texts) > 1 else None
    return found if found and found.date[0] not in "-P" else None


def _beside(page: PageView, article: Article) -> Iterator[int]:
    """The lines between the title and the first paragraph, but not far down, where signatures stand; then two above."""
    yield from head(page, article, _BELOW)
    yield from (number for number in range(article.line - 1, max(article.line - 3, -1), -1))


def head(page: PageView, article: Article, most: int) -> Iterator[int]:
    """The lines from the title down to the first paragraph, so many at most."""
    lines = page.lines
    for number in range(article.last + 1, min(article.last + 1 + most, len(lines))):
        if len(lines[number].text) > _LONGEST_LINE or is_paragraph(page, lines[number]):
            break
        yield number


def _is_info(page: PageView, number: int, found: Printed, text: str) -> bool:
    """Whether the line is about the article: little but the date, or labels such as 来源 beside it."""
    before = page.lines[number - 1].text if number else ""
    if found.time is None and "年" in text and _SIGNED.search(before):
        return False
    if len(text) - (found.end - found.start) <= _LITTLE or _ENGLISH.search(text[: found.start]):
        return True
    return (not found.start and bool(_PARTED.match(text, found.end))) or any(row.line == number for row in page.labels)
