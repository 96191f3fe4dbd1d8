"""The title above the line that tells the day of publication: set as one, or standing where titles stand."""

from typing import Final

from crawler.reading import dates
from crawler.reading.labels import Label
from crawler.reading.paragraphs import FOOTER_WORDS, is_paragraph
from crawler.reading.prominence import is_bold, is_centred
from crawler.reading.titles import (
    LONGEST,
    Article,
    is_part,
    is_prominent,
    may_be_title,
    names_link,
    squeeze,
    with_neighbours,
)
from crawler.reading.view import PageView

_LINES: Final = 4
_SHORTEST: Final = 2
_SURE: Final = 8
_LONGEST_PLAIN: Final = 80
_TEXT_LINES: Final = 12
_NO_END: Final = ("。", "；", "：", ":", "，", "、")


def by_info_line(page: PageView, info: int | None) -> Article | None:
    """The heading just above the line that tells the date."""
    if info is None:
        return None
    labelled = {row.line for row in page.labels}
    nearby = [info - step for step in range(1, _LINES + 1) if info >= step] + [info + 1]
    for number in nearby:
        if number < len(page.lines) and number not in labelled and may_be_title(page, number, LONGEST):
            line = page.lines[number]
            if page.is_heading(line) or is_prominent(page, line):
                return with_neighbours(page, number)
            if number < info and (is_bold(page.tree, line) or is_centred(page.tree, line)):
                return with_neighbours(page, number)
    return None


def by_short_heading(page: PageView, info: int | None) -> Article | None:
    """A short title (公告, 讣告) set as one above the info line: first in the browser's title, or just above the line.

    The name of a column is a link somewhere on its page, and stands above the title.
    """
    if info is None:
        return None
    whole = squeeze(page.html_title or "")
    for number in range(info - 1, max(info - _LINES, 0) - 1, -1):
        line, here = page.lines[number], page.squeezed[number]
        if may_be_title(page, number, LONGEST):
            return None
        if not may_be_title(page, number, _SURE - 1, _SHORTEST):
            continue
        confirmed = whole.startswith(here) and is_part(whole, here)
        if not confirmed and (number < info - 1 or names_link(page, here)):
            continue
        if page.is_heading(line) or is_prominent(page, line):
            return Article(line.text, number, number)
    return None


def by_place(page: PageView, info: int | None) -> Article | None:
    """The plain line just above the only info line of a page, with running text below it.

    Only a style sheet sets such a title; it is taken where nothing else on the page could be one.
    """
    if info is None or not info or not _is_only(page, info):
        return None
    number = info - 1
    text = page.lines[number].text
    if not may_be_title(page, number, _LONGEST_PLAIN) or text.endswith(_NO_END) or FOOTER_WORDS.search(text):
        return None
    if next(dates.find_full(text), None) or any(row.line == number for row in page.labels):
        return None
    below = page.lines[info + 1 : info + 1 + _TEXT_LINES]
    return with_neighbours(page, number) if any(is_paragraph(page, line) for line in below) else None


def _is_only(page: PageView, info: int) -> bool:
    """Whether no other line tells a day of publication or a source: in a list every row would."""
    kinds = (Label.PUBLISHED, Label.SOURCE)
    return all(abs(row.line - info) <= _LINES for row in page.labels if row.kind in kinds)
