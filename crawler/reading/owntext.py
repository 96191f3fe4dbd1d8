"""What stands with a title: text of its own, as in an article, or rows of links, as under the name of a column."""

from typing import Final

from crawler.reading.paragraphs import FOOTER_WORDS
from crawler.reading.place import place_of
from crawler.reading.titles import Article, is_prominent, names_link, squeeze
from crawler.reading.view import PageView

_LEAST: Final = 100
_SHARE: Final = 3
_SURE: Final = 12
"""Characters from which on a title is no name of a column."""
_LEAST_REST: Final = 20
_PERSON: Final = range(2, 5)
_RESUME_LINES: Final = 20


def stands_over_text(page: PageView, heading: Article, rows: frozenset[int]) -> bool:
    """Whether a heading stands over text: in its block there are three times as many characters of text as of links.

    rows: the texts of rows of lists, which count as links. The name of a column is a link somewhere on its page.
    """
    line = page.lines[heading.line]
    if place_of(page.url).front or not (page.is_heading(line) or is_prominent(page, line)) or _is_linked(page, heading):
        return False
    block = _block(page, heading)
    if page.tree.tags[block] in ("html", "body"):
        return False
    own, linked = _weighed(page, heading, page.tree.ends[block], rows)
    return own >= _LEAST and own > _SHARE * linked


def _weighed(page: PageView, heading: Article, end: int, rows: frozenset[int]) -> tuple[int, int]:
    """Characters of text, and of links and rows, from below a heading up to a node or the footer."""
    first = last = page.lines[heading.last].end
    whole = listed = 0
    for line in page.lines[heading.last + 1 :]:
        if line.start >= end or FOOTER_WORDS.search(line.text):
            break
        last = line.end
        whole += len(line.text)
        listed += len(line.text) if line.start in rows else 0
    links = (node for node in page.tree.all("a") if first <= node < last and node not in rows)
    linked = listed + sum(len(page.tree.text(node)) for node in links)
    return whole - linked, linked


def by_resume(page: PageView) -> Article | None:
    """A person's name, first in the browser's title and a heading over a résumé that begins with it (某某，男…)."""
    whole = squeeze(page.html_title or "")
    for number, name in enumerate(page.squeezed):
        if len(name) not in _PERSON or not whole.startswith(name) or not page.is_heading(page.lines[number]):
            continue
        openings = tuple(f"{name}{mark}{sex}" for mark in "，,、" for sex in "男女")
        if any(text.startswith(openings) for text in page.squeezed[number + 1 : number + 1 + _RESUME_LINES]):
            return Article(page.lines[number].text, number, number)
    return None


def _is_linked(page: PageView, heading: Article) -> bool:
    wanted = squeeze(heading.title)
    return len(wanted) < _SURE and names_link(page, wanted)


def _block(page: PageView, heading: Article) -> int:
    """The nearest element around a heading that holds text besides it."""
    least = len(heading.title) + _LEAST_REST
    above = page.tree.ancestors(page.lines[heading.line].start)
    return next((node for node in above if len(page.tree.text(node)) >= least), 0)
