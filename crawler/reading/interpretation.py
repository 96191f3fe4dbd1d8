"""Links from a document to its own interpretation (政策解读)."""

import re
from collections.abc import Sequence
from typing import Final

from crawler.reading.article import Article, squeeze
from crawler.reading.links import FoundLink
from crawler.reading.view import PageView

_WORD = re.compile(r"解读|读懂|图解|问答|政策释义")
_INTRO = re.compile(
    r"(?:政策|相关|文件|文字|图片|图文|音频|视频|专家|媒体|部门|一图)?解读(?:链接|材料|信息|文件)?\s*[:：]|查看(?:政策)?解读|一图读懂\s*[:：]"
)
_BLOCK = re.compile(
    r"^(?:相关|政策|文件|延伸|本文)?(?:政策|文件)?(?:解读|解读链接|相关解读|解读材料|解读信息)\s*[:：]?$"
)
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
    announced = any(_INTRO.search(line.text) or _BLOCK.match(line.text) for line in page.lines[article.last + 1 :])
    found: list[str] = []
    for link in links:
        if link.element != "a" or link.node < after or not link.url or link.url in found:
            continue
        if (announced or _WORD.search(link.text)) and _is_interpretation(page, link, article):
            found.append(link.url)
    return tuple(found)


def _is_interpretation(page: PageView, link: FoundLink, article: Article) -> bool:
    introduced = _introduced(page, link)
    named = len(link.text) >= _BARE and _names(link.text, article.title)
    return introduced or named if _WORD.search(link.text) else introduced and named


def _introduced(page: PageView, link: FoundLink) -> bool:
    """Whether the words before the link, in its line or as a block's heading, announce interpretations."""
    number = next((n for n, line in enumerate(page.lines) if line.start <= link.node < line.end + 1), None)
    if number is None:
        number = next((n for n, line in enumerate(page.lines) if line.start > link.node), len(page.lines))
    here = page.lines[number].text if number < len(page.lines) else ""
    before = here.partition(link.text)[0] if link.text and link.text in here else ""
    if _INTRO.search(before):
        return True
    for step in range(number - 1, max(number - _BLOCK_LINES, -1), -1):
        line = page.lines[step]
        if _BLOCK.match(line.text) and not page.is_link(line):
            return True
        if not page.is_link(line):
            return bool(_INTRO.search(line.text) and line.text.rstrip().endswith(("：", ":")))
    return False


def _names(text: str, title: str) -> bool:
    """Whether the link's text names the document: its name in 《》, or a long stretch of its title."""
    here, whole = squeeze(text), squeeze(title)
    quoted = re.findall(r"《([^》]{4,80})》", whole) or [re.sub(r"^.*?关于|印发|的通知$|的公告$|的意见$", "", whole)]
    return any(name in here for name in quoted if len(name) >= 4) or _common_run(here, whole) >= 10


def _common_run(left: str, right: str) -> int:
    """The length of the longest common stretch; both are short."""
    left, right = left[:200], right[:200]
    best = 0
    previous = [0] * (len(right) + 1)
    for char in left:
        current = [0] * (len(right) + 1)
        for at, other in enumerate(right, 1):
            if char == other:
                current[at] = previous[at - 1] + 1
                best = max(best, current[at])
        previous = current
    return best
