"""Links from a document to its own interpretation (政策解读)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from crawler.reading.lines import Line
from crawler.reading.links import FoundLink
from crawler.reading.titles import Article, squeeze
from crawler.reading.view import PageView

_WORD = re.compile(r"解读|读懂|图解|问答|政策释义")
_INTRO = re.compile(
    r"(?:政策|相关|文件|文字|图片|图文|音频|视频|专家|媒体|部门|一图)?解读(?:链接|材料|信息|文件)?\s*[:：]|查看(?:政策)?解读|一图读懂\s*[:：]"
)
_BLOCK = re.compile(
    r"^(?:相关|政策|文件|延伸|本文)?(?:政策|文件)?(?:解读|解读链接|相关解读|解读材料|解读信息)\s*[:：]?$"
)
_COLUMN = re.compile(r"^政策(?:文件)?解读$")
"""A block of this bare name may as well be a column at the side, with interpretations of all kinds."""
_MORE = re.compile(r"^(?:更多|查看更多|more)\W*$", re.I)
_ITSELF = re.compile(
    r"(?:解读|读懂|图解|问答)(?:材料|稿|文本|全文|说明)?(?:[（(][^（）()]*[)）])?$|^[【\[]?(?:一图读懂|图解|[^【】\[\]]{0,6}解读)[】\]:：|丨]|^一图读懂"
)
"""Titles of pages that are interpretations themselves."""
_OF_COLUMN: Final = re.compile(r"^[^及与和、]{0,8}(?:解读|图解)$")
"""Columns that hold nothing but interpretations."""
_QUOTED = re.compile(r"《([^《》]{4,80})》")
_AROUND = re.compile(r"^.*?关于|印发|的通知$|的公告$|的意见$")
_SHORTEST: Final = 4
_STRETCH: Final = 10
_LONGEST: Final = 200
_BARE: Final = 8
_BLOCK_LINES: Final = 12
_FEW: Final = 3


def read_interpretations(
    page: PageView, links: Sequence[FoundLink], article: Article | None, breadcrumb: Sequence[str] = ()
) -> tuple[str, ...]:
    """Addresses of interpretations of this very document; a menu entry 政策解读 is none.

    A link counts when it speaks of interpretation, does not name another document, and either names this
    one, follows the words 政策解读： in its line, or stands after the title in a block of that name. breadcrumb: a page
    that lies in a column of interpretations is one itself.
    """
    if article is None or _ITSELF.search(article.title):
        return ()
    if not _WORD.search(page.joined) or any(_OF_COLUMN.match(step) for step in breadcrumb[-2:]):
        return ()
    found: list[str] = []
    name = _Name(article.title)
    for link in links:
        if link.element != "a" or not link.url:
            continue
        text = link.text
        named, speaks = len(text) >= _BARE and name.stands_in(text), _WORD.search(text) is not None
        if not (named or speaks) or link.url in found or link.url == page.url:
            continue
        if (named and speaks) or _is_told(page, link, article, named=named):
            found.append(link.url)
    return tuple(found)


def _is_told(page: PageView, link: FoundLink, article: Article, *, named: bool) -> bool:
    """Whether a link that names the document, or speaks of interpretation, stands where those of a document do."""
    if not named and _QUOTED.search(link.text):
        return False
    number = bisect_left(page.lines, link.node, key=lambda line: line.end - 1)
    before = _before_in_line(page, number, link.node)
    if _INTRO.search(before):
        return True
    if link.node >= page.lines[article.last].end and _BLOCK.match(_heading_in_line(page, number, link.node)):
        return True
    return link.node >= page.lines[article.last].end and _in_block(page, number, link.node)


def _before_in_line(page: PageView, number: int, node: int) -> str:
    """The words before the link in its line."""
    if number >= len(page.lines):
        return ""
    tree, line = page.tree, page.lines[number]
    return "".join([tree.texts[text] for text in tree.text_beneath(line.start, node)])


def _heading_in_line(page: PageView, number: int, node: int) -> str:
    """The words before the link in its line that are no links themselves."""
    if number >= len(page.lines):
        return ""
    tree, line = page.tree, page.lines[number]
    plain = (
        n for n in tree.text_beneath(line.start, node) if not any(tree.tags[up] == "a" for up in tree.ancestors(n))
    )
    return squeeze("".join(tree.texts[n] for n in plain)).strip("|｜、")


def _in_block(page: PageView, number: int, node: int) -> bool:
    """Whether the next line above that is no link is the heading of a block of interpretations."""
    lines = page.lines
    for step in range(number - 1, max(number - _BLOCK_LINES, -1), -1):
        text = lines[step].text
        if _MORE.match(text):
            return False
        if page.is_link(lines[step]):
            continue
        if node >= page.tree.ends[_block_of(page, lines[step])]:
            return False
        if _COLUMN.match(text):
            return _is_short(page, step)
        return bool(_BLOCK.match(text)) or (bool(_INTRO.search(text)) and text.endswith(("：", ":")))
    return False


def _block_of(page: PageView, heading: Line) -> int:
    """The nearest element that holds more than the heading."""
    above = page.tree.ancestors(heading.start)
    return next((node for node in above if page.tree.text(node) != heading.text), 0)


def _is_short(page: PageView, heading: int) -> bool:
    """Whether only a few links, and no 更多, follow a heading: a document's own, and no column at the side."""
    below = page.lines[heading + 1 : heading + 2 + _FEW]
    links = 0
    for line in below:
        if not page.is_link(line):
            break
        if _MORE.match(line.text):
            return False
        links += 1
    return links <= _FEW


class _Name:
    """By what a link's text names the document: its name in 《》, or a long stretch of its title."""

    def __init__(self, title: str) -> None:
        whole = squeeze(title)[:_LONGEST]
        names = _QUOTED.findall(whole) or [_AROUND.sub("", whole)]
        self._names = [name for name in names if len(name) >= _SHORTEST]
        self._stretches = set(_stretches(whole))

    def stands_in(self, text: str) -> bool:
        """Whether a text names the document."""
        here = squeeze(text)[:_LONGEST]
        if any(name in here for name in self._names):
            return True
        return not self._stretches.isdisjoint(_stretches(here))


def _stretches(text: str) -> list[str]:
    return [text[at : at + _STRETCH] for at in range(len(text) - _STRETCH + 1)]
