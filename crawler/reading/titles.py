"""The title of an article as shown (稿件标题): named by meta or browser title, or set as titles are set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crawler.reading import dates
from crawler.reading.lines import Line
from crawler.reading.masthead import in_masthead
from crawler.reading.paragraphs import is_paragraph
from crawler.reading.prominence import is_bold, is_centred, is_large
from crawler.reading.tree import fold
from crawler.reading.view import PageView

_CRUMB = re.compile(r"^(?:您?的?|您?当前(?:所在)?的?|所在)(?:位置|页面)|^首页\s*[>›»＞]|[>›»＞].+[>›»＞]")
_SEPARATORS: Final = "-_—|–－"
_PARTS: Final = re.compile(r"\s*[-_—|–－]+\s*")
_TITLE_LINES: Final = 4
_INFO_LINES: Final = 6
_SHORTEST: Final = 4
_SURE: Final = 8
"""Characters from which on a title is no name of a column or menu."""
LONGEST: Final = 200
_LONGEST_SET: Final = 100
_ABOVE_TEXT: Final = 8


@dataclass(frozen=True, slots=True)
class Article:
    """title: as shown. line: number of its first line. last: of its last line."""

    title: str
    line: int
    last: int


def squeeze(text: str) -> str:
    """The text without white space, for comparing."""
    return "".join(text.split())


def spelled(page: PageView, article: Article) -> str:
    """The title; one that is broken over lines as the browser's title spells it, where that holds the same."""
    if article.last == article.line:
        return article.title
    wanted = squeeze(article.title)
    for part in _PARTS.split(page.html_title or ""):
        if squeeze(part) == wanted:
            return fold(part)
    return article.title


def by_name(page: PageView, named: str) -> Article | None:
    """The line (or up to four lines, joined) that shows the title that the page names in its meta tags."""
    wanted = squeeze(named)
    cut = wanted.rstrip(".…") if wanted.endswith(("…", "...")) else None
    best: tuple[int, Article] | None = None
    for number, here in enumerate(page.squeezed):
        if not (wanted.startswith(here) or cut) or (found := _match(page, number, here, wanted, cut)) is None:
            continue
        line = page.lines[number]
        score = 2 * page.is_heading(line) - 3 * page.is_link(line)
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best and best[0] >= 0 else None


def _match(page: PageView, number: int, here: str, wanted: str, cut: str | None) -> Article | None:
    if here == wanted or (cut and len(cut) >= _SHORTEST and here.startswith(cut)):
        return Article(page.lines[number].text, number, number)
    if not here or not wanted.startswith(here):
        return None
    joined = page.lines[number].text
    for last in range(number + 1, min(number + _TITLE_LINES, len(page.lines))):
        joined += " " + page.lines[last].text
        here = squeeze(joined)
        if here == wanted:
            return Article(joined, number, last)
        if not wanted.startswith(here):
            return None
    return None


def by_browser_title(page: PageView, info: int | None) -> Article | None:
    """The longest line that begins the browser's title or is a part of it, and is set as a title or stands near `info`.

    info: number of the line that tells the date; None when there is none.
    """
    whole = squeeze(page.html_title or "")
    if len(whole) < _SHORTEST:
        return None
    best: tuple[int, Article] | None = None
    for number, here in enumerate(page.squeezed):
        if not _SHORTEST <= len(here) <= LONGEST or here not in whole or not _starts(whole, here):
            continue
        line = page.lines[number]
        near = info is not None and 0 <= info - number <= _INFO_LINES
        if _CRUMB.search(line.text) or page.is_link(line) or not (near or _stands_out(page, line, whole, here)):
            continue
        if _signs(page, number):
            continue
        score = len(here) + 10 * near
        if (best is None or score > best[0]) and not in_masthead(page, line) and not _is_column(page, number, info):
            best = score, Article(line.text, number, number)
    joined = _joined(page, whole)
    if best and not (joined and len(joined.title) > len(best[1].title)):
        return best[1]
    return joined


def _signs(page: PageView, number: int) -> bool:
    """Whether a line signs a text, with the day beneath it: some offices give their name to every page as its title."""
    if not number or number + 1 >= len(page.lines) or not is_paragraph(page, page.lines[number - 1]):
        return False
    return dates.whole(page.lines[number + 1].text) is not None


def _is_column(page: PageView, number: int, info: int | None) -> bool:
    """Whether a short line is the name of a column above the title: a link has it too, and a longer line follows."""
    if info is None or len(page.squeezed[number]) >= _SURE or not names_link(page, page.squeezed[number]):
        return False
    return any(may_be_title(page, each, LONGEST) for each in range(number + 1, info))


def names_link(page: PageView, wanted: str) -> bool:
    """Whether a link of the page has this text, white space apart."""
    return any(squeeze(page.tree.text(node)) == wanted for node in page.tree.all("a"))


def _starts(whole: str, here: str) -> bool:
    """Whether the browser's title begins with the line, or holds it as one of its parts."""
    at = whole.find(here)
    return at == 0 or whole[at - 1] in _SEPARATORS or len(here) >= 2 * _SHORTEST


def _stands_out(page: PageView, line: Line, whole: str, here: str) -> bool:
    return page.is_heading(line) or (len(here) >= _SURE and (is_part(whole, here) or is_prominent(page, line)))


def is_part(whole: str, here: str) -> bool:
    """Whether the text is all that stands between two separators of the browser's title."""
    at = whole.find(here)
    after = at + len(here)
    return (at == 0 or whole[at - 1] in _SEPARATORS) and (after == len(whole) or whole[after] in _SEPARATORS)


def _joined(page: PageView, whole: str) -> Article | None:
    """The lines that make up the first part of the browser's title, where it is broken over lines."""
    for number, here in enumerate(page.squeezed):
        if len(here) < _SHORTEST or not whole.startswith(here) or page.is_link(page.lines[number]):
            continue
        joined, last = here, number
        while last + 1 < len(page.lines) and last - number < _TITLE_LINES - 1:
            last += 1
            joined += page.squeezed[last]
            if not whole.startswith(joined):
                break
            if len(joined) >= _SURE and is_part(whole, joined):
                text = " ".join(line.text for line in page.lines[number : last + 1])
                return Article(text, number, last)
    return None


def is_prominent(page: PageView, line: Line) -> bool:
    """Whether a line is set as titles of pages without heading elements are: large, or bold and centred."""
    return is_large(page.tree, line) or (is_bold(page.tree, line) and is_centred(page.tree, line))


def by_setting(page: PageView, paragraph: int | None) -> Article | None:
    """The one line above the first paragraph that is large or bold, and centred.

    paragraph: number of the first line of running text.
    """
    if paragraph is None:
        return None
    labelled = {row.line for row in page.labels}
    found: list[Article] = []
    for number in range(max(paragraph - _ABOVE_TEXT, 0), paragraph):
        inside = found and number <= found[-1].last
        if inside or number in labelled or not may_be_title(page, number, _LONGEST_SET):
            continue
        line = page.lines[number]
        if is_prominent(page, line) and is_centred(page.tree, line):
            found.append(with_neighbours(page, number))
    return found[0] if len(found) == 1 else None


def may_be_title(page: PageView, number: int, longest: int, shortest: int = _SURE) -> bool:
    """Whether a line is as long as a title, and no link, path of columns or name of the site."""
    line = page.lines[number]
    if not shortest <= len(line.text) <= longest or is_linked(page, line):
        return False
    return not _CRUMB.search(line.text) and not in_masthead(page, line)


def is_linked(page: PageView, line: Line) -> bool:
    """Whether any of a line is the text of a link."""
    return page.holds_link(line) or page.is_link(line)


def with_neighbours(page: PageView, number: int) -> Article:
    """The line with those that a line break parts from it, set as it is."""
    first = last = number
    while last + 1 < len(page.lines) and _goes_on(page, number, last + 1):
        last += 1
    while first > 0 and _goes_on(page, number, first - 1):
        first -= 1
    if last - first >= _TITLE_LINES:
        first = last = number
    return Article(" ".join(line.text for line in page.lines[first : last + 1]), first, last)


def _goes_on(page: PageView, number: int, other: int) -> bool:
    """Whether another line stands in the same element, parted by `<br>` only."""
    tree = page.tree
    line, beside = page.lines[number], page.lines[other]
    return tree.parents[line.start] == tree.parents[beside.start] and all(
        tree.tags[node] in ("br", "-text", "-comment") for node in _between(line, beside)
    )


def _between(line: Line, beside: Line) -> Iterator[int]:
    first, second = (line, beside) if line.start < beside.start else (beside, line)
    yield from range(first.end, second.start)
