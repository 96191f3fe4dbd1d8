"""Links from a document to its own interpretation (政策解读)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

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
_QUOTED = re.compile(r"《([^《》]{4,80})》")
_AROUND = re.compile(r"^.*?关于|印发|的通知$|的公告$|的意见$")
_SHORTEST: Final = 4
_STRETCH: Final = 10
_LONGEST: Final = 200
_BARE: Final = 8
_BLOCK_LINES: Final = 12


def read_interpretations(page: PageView, links: Sequence[FoundLink], article: Article | None) -> tuple[str, ...]:
    """Addresses of interpretations of this very document; a menu entry 政策解读 is none.

    A link counts when it speaks of interpretation and stands after the title, and either names the
    document, follows the words 政策解读：, or stands in a block of that name.
    """
    if article is None:
        return ()
    after = page.lines[article.last].end
    announced = any(_WORD.search(line.text) for line in page.lines[article.last + 1 :])
    if not announced:
        return ()
    found: list[str] = []
    for link in links:
        if link.element != "a" or link.node < after or not link.url or link.url in found:
            continue
        if _is_interpretation(page, link, article):
            found.append(link.url)
    return tuple(found)


def _is_interpretation(page: PageView, link: FoundLink, article: Article) -> bool:
    named = len(link.text) >= _BARE and _names(link.text, article.title)
    if _WORD.search(link.text):
        return named or _introduced(page, link)
    return named and _introduced(page, link)


def _introduced(page: PageView, link: FoundLink) -> bool:
    """Whether the words before the link, in its line or as a block's heading, announce interpretations."""
    lines = page.lines
    number = bisect_left(lines, link.node, key=lambda line: line.end - 1)
    here = lines[number].text if number < len(lines) else ""
    if link.text and link.text in here and _INTRO.search(here.partition(link.text)[0]):
        return True
    for step in range(number - 1, max(number - _BLOCK_LINES, -1), -1):
        text = lines[step].text
        if page.is_link(lines[step]):
            continue
        return bool(_BLOCK.match(text)) or (bool(_INTRO.search(text)) and text.endswith(("：", ":")))
    return False


def _names(text: str, title: str) -> bool:
    """Whether the link's text names the document: its name in 《》, or a long stretch of its title."""
    here, whole = squeeze(text), squeeze(title)[:_LONGEST]
    quoted = _QUOTED.findall(whole) or [_AROUND.sub("", whole)]
    if any(len(name) >= _SHORTEST and name in here for name in quoted):
        return True
    return any(whole[at : at + _STRETCH] in here for at in range(len(whole) - _STRETCH + 1))
