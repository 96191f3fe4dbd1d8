"""Whether a page is one article."""

import re
from dataclasses import dataclass
from typing import Final

from crawler.addresses import is_home
from crawler.reading import dates
from crawler.reading.labels import Label
from crawler.reading.namedtitle import by_account, by_cell
from crawler.reading.owntext import by_resume, stands_over_text
from crawler.reading.paragraphs import is_paragraph
from crawler.reading.titleabove import by_info_line, by_place, by_short_heading
from crawler.reading.titles import Article, by_browser_title, by_name, by_setting
from crawler.reading.view import PageView

_PLACEHOLDER = re.compile(r"\$\{|\{\{|<%|^\$|^\{.*\}$")
_INFO_LINES: Final = 6
_MUCH_TEXT: Final = 120


@dataclass(frozen=True, slots=True)
class RowTexts:
    """Text nodes that stand in dated rows of lists, and how long those rows' titles are together.

    listed: how long the titles of the longest list are, dated or not.
    """

    nodes: frozenset[int] = frozenset()
    weight: int = 0
    listed: int = 0


def named_article(page: PageView) -> Article | None:
    """The article that the page names in its meta tags and shows: it needs no look at the rows."""
    named = _named(page)
    return (by_name(page, named) if named else None) or by_account(page)


def find_article(page: PageView, rows: RowTexts) -> Article | None:
    """The article that a page is which names none; None for lists, home pages and whatever has no title to be sure of.

    rows: the texts of dated rows, where neither its date nor its paragraphs are looked for.
    """
    if is_home(page.url):  # no article, whatever stands on it
        return None
    info = _info_line(page, rows)
    text = _text_length(page, rows)
    if info is None and (text < _MUCH_TEXT or rows.weight > 2 * text):
        heading = by_browser_title(page, None)
        if heading and (_date_below(page, heading, rows) or stands_over_text(page, heading, rows.nodes)):
            return heading
        return by_resume(page)
    found = (
        by_browser_title(page, info)
        or by_short_heading(page, info)
        or by_info_line(page, info)
        or by_cell(page, info)
        or by_place(page, info)
        or by_resume(page)
        or by_setting(page, _first_paragraph(page, rows))
    )
    if found and info is None and 2 * rows.listed > text and not page.is_heading(page.lines[found.line]):
        return None
    return found


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


def _text_length(page: PageView, rows: RowTexts) -> int:
    """Characters of all paragraphs outside of lists."""
    return sum(len(line.text) for line in page.lines if line.start not in rows.nodes and is_paragraph(page, line))


def _info_line(page: PageView, rows: RowTexts) -> int | None:
    """The line that tells when the article was published: its own label 发布, or a date in or beside that of 来源."""
    sources = set()
    for row in page.labels:
        line = page.lines[row.line]
        if line.start in rows.nodes or page.tree.tags[page.tree.parents[line.start]] == "a":
            continue  # a row of a list begins with its link
        if row.kind is Label.PUBLISHED and next(dates.find_full(row.value), None):
            return row.line
        if row.kind is Label.SOURCE:
            sources.add(row.line)
    for number in sorted(sources):
        if next(dates.find_full(page.lines[number].text), None):
            return number
        beside = page.lines[max(number - 1, 0) : number + 2]
        if any(line.start not in rows.nodes and dates.whole(line.text) for line in beside):
            return number
    return None
