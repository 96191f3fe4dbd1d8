"""Whether a page is one article."""

import re
from dataclasses import dataclass
from typing import Final

from crawler.reading import dates
from crawler.reading.labels import Label
from crawler.reading.lines import Line
from crawler.reading.titles import Article, by_browser_title, by_info_line, by_name, by_setting
from crawler.reading.view import PageView

_PLACEHOLDER = re.compile(r"\$\{|\{\{|<%|^\$|^\{.*\}$")
FOOTER_WORDS: Final = re.compile(
    r"主办单位|主办：|版权所有|ICP备|标识码|公网安备|技术支持|浏览器|分辨率|Copyright", re.I
)
"""Words by which a line is known as part of the footer."""
_INFO_LINES: Final = 6
_PARAGRAPH: Final = 40
_MUCH_TEXT: Final = 120


HOME: Final = re.compile(r"^https?://[^/]+/?(?:(?:index|default|main|home)\.\w+)?(?:[?#].*)?$", re.I)
"""Addresses of home pages: they are no articles, whatever stands on them."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """Text nodes that stand in dated rows of lists, and how long those rows' titles are together."""

    nodes: frozenset[int] = frozenset()
    weight: int = 0


def find_article(page: PageView, rows: RowTexts) -> Article | None:
    """The article that the page is; None for lists, home pages and whatever has no title to be sure of.

    rows: the texts of dated rows, where neither its date nor its paragraphs are looked for.
    """
    named = _named(page)
    if named and (shown := by_name(page, named)):
        return shown
    if HOME.match(page.url):
        return None
    info = _info_line(page, rows)
    if info is None and not _mostly_text(page, rows):
        heading = by_browser_title(page, None)
        return heading if heading and _date_below(page, heading, rows) else None
    return by_browser_title(page, info) or by_info_line(page, info) or by_setting(page, _first_paragraph(page, rows))


def _first_paragraph(page: PageView, rows: RowTexts) -> int | None:
    lines = enumerate(page.lines)
    return next((n for n, line in lines if line.start not in rows.nodes and is_paragraph(page, line)), None)


def _date_below(page: PageView, article: Article, rows: RowTexts) -> bool:
    """Whether a line that is a date, and no row of a list, follows the title closely."""
    lines = page.lines[article.last + 1 : article.last + 1 + _INFO_LINES]
    return any(line.start not in rows.nodes and dates.whole(line.text) for line in lines)


def _named(page: PageView) -> str | None:
    named = page.meta("articletitle")
    if not named or _PLACEHOLDER.search(named) or named == page.meta("sitename"):
        return None
    return named


def _mostly_text(page: PageView, rows: RowTexts) -> bool:
    """Whether paragraphs outweigh the rows of lists."""
    length = sum(len(line.text) for line in page.lines if line.start not in rows.nodes and is_paragraph(page, line))
    return length >= _MUCH_TEXT and rows.weight <= 2 * length


def is_paragraph(page: PageView, line: Line) -> bool:
    """Whether a line is running text: long, with punctuation, no link and no part of the footer."""
    text = line.text
    return (
        len(text) >= _PARAGRAPH
        and any(mark in text for mark in "。；，")
        and not FOOTER_WORDS.search(text)
        and not page.is_link(line)
    )


def _info_line(page: PageView, rows: RowTexts) -> int | None:
    """The line that tells when the article was published: its own label 发布, or a date beside 来源."""
    sources = set()
    for row in page.labels:
        if page.lines[row.line].start in rows.nodes:
            continue
        if row.kind is Label.PUBLISHED and next(dates.find_full(row.value), None):
            return row.line
        if row.kind is Label.SOURCE:
            sources.add(row.line)
    for number in sorted(sources):
        if next(dates.find_full(page.lines[number].text), None):
            return number
    return None
