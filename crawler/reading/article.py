"""Whether a page is one article, and its title as shown (稿件标题)."""

import re
from dataclasses import dataclass
from typing import Final

from crawler.reading import dates
from crawler.reading.labels import Label
from crawler.reading.lines import Line
from crawler.reading.view import PageView

_SPACE = re.compile(r"\s+")
_PLACEHOLDER = re.compile(r"\$\{|\{\{|<%|^\$|^\{.*\}$")
_CRUMB = re.compile(r"^(?:您?的?|您?当前(?:所在)?的?|所在)(?:位置|页面)|^首页\s*[>›»＞]|[>›»＞].+[>›»＞]")
FOOTER_WORDS: Final = re.compile(
    r"主办单位|主办：|版权所有|ICP备|标识码|公网安备|技术支持|浏览器|分辨率|Copyright", re.I
)
"""Words by which a line is known as part of the footer."""
_TITLE_LINES: Final = 4
_INFO_LINES: Final = 6
_PARAGRAPH: Final = 40
_MUCH_TEXT: Final = 120
_SHORTEST: Final = 4
_LONGEST: Final = 200


HOME: Final = re.compile(r"^https?://[^/]+/?(?:(?:index|default|main|home)\.\w+)?(?:[?#].*)?$", re.I)
"""Addresses of home pages: they are no articles, whatever stands on them."""


@dataclass(frozen=True, slots=True)
class RowTexts:
    """Text nodes that stand in dated rows of lists, and how long those rows' titles are together."""

    nodes: frozenset[int] = frozenset()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """title: as shown. line: number of its first line. last: of its last line."""

    title: str
    line: int
    last: int


def find_article(page: PageView, rows: RowTexts) -> Article | None:
    """The article that the page is; None for lists, home pages and whatever has no title to be sure of.

    rows: the texts of dated rows, where neither its date nor its paragraphs are looked for.
    """
    named = _named(page)
    if named and (shown := _shown(page, named)):
        return shown
    if HOME.match(page.url):
        return None
    info = _info_line(page, rows)
    if info is None and not _mostly_text(page, rows):
        heading = _by_html_title(page, None)
        return heading if heading and _date_below(page, heading, rows) else None
    return _by_html_title(page, info) or _by_info_line(page, info)


def _date_below(page: PageView, article: Article, rows: RowTexts) -> bool:
    """Whether a line that is a date, and no row of a list, follows the title closely."""
    lines = page.lines[article.last + 1 : article.last + 1 + _INFO_LINES]
    return any(line.start not in rows.nodes and dates.whole(line.text) for line in lines)


def _named(page: PageView) -> str | None:
    named = page.meta("articletitle")
    if not named or _PLACEHOLDER.search(named) or named == page.meta("sitename"):
        return None
    return named


def squeeze(text: str) -> str:
    """The text without white space, for comparing."""
    return _SPACE.sub("", text)


def _shown(page: PageView, named: str) -> Article | None:
    """The line (or up to four lines, joined) that shows the title that the page names in its meta tags."""
    wanted = squeeze(named)
    cut = wanted.rstrip(".…") if wanted.endswith(("…", "...")) else None
    best: tuple[int, Article] | None = None
    for number, line in enumerate(page.lines):
        found = _match(page, number, wanted, cut)
        if found is None:
            continue
        score = 2 * page.is_heading(line) - 3 * page.is_link(line)
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best and best[0] >= 0 else None


def _match(page: PageView, number: int, wanted: str, cut: str | None) -> Article | None:
    text = page.lines[number].text
    here = squeeze(text)
    if here == wanted or (cut and len(cut) >= _SHORTEST and here.startswith(cut)):
        return Article(text, number, number)
    if not here or not wanted.startswith(here):
        return None
    joined = text
    for last in range(number + 1, min(number + _TITLE_LINES, len(page.lines))):
        joined += " " + page.lines[last].text
        here = squeeze(joined)
        if here == wanted:
            return Article(joined, number, last)
        if not wanted.startswith(here):
            return None
    return None


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


def _by_html_title(page: PageView, info: int | None) -> Article | None:
    whole = squeeze(page.html_title or "")
    if len(whole) < _SHORTEST:
        return None
    best: tuple[int, Article] | None = None
    for number, line in enumerate(page.lines):
        here = squeeze(line.text)
        if not _SHORTEST <= len(here) <= _LONGEST or not _starts(whole, here) or _CRUMB.search(line.text):
            continue
        near = info is not None and 0 <= info - number <= _INFO_LINES
        if page.is_link(line) or not (near or page.is_heading(line)):
            continue
        score = len(here) + 10 * near
        if best is None or score > best[0]:
            best = score, Article(line.text, number, number)
    return best[1] if best else None


def _starts(whole: str, here: str) -> bool:
    """Whether the browser's title begins with the line, or holds it as one of its parts."""
    at = whole.find(here)
    if at < 0:
        return False
    return at == 0 or whole[at - 1] in "-_—|–" or len(here) >= 2 * _SHORTEST


def _by_info_line(page: PageView, info: int | None) -> Article | None:
    """The heading just above the line that tells the date."""
    if info is None:
        return None
    labelled = {row.line for row in page.labels}
    nearby = [info - step for step in range(1, _TITLE_LINES + 1) if info >= step] + [info + 1]
    for number in nearby:
        if number >= len(page.lines):
            continue
        line = page.lines[number]
        good = 2 * _SHORTEST <= len(line.text) <= _LONGEST and number not in labelled
        if good and page.is_heading(line) and not page.is_link(line) and not _CRUMB.search(line.text):
            return Article(line.text, number, number)
    return None
