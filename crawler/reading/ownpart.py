"""What a page without article says itself within its site's frame of menus, side blocks and footer: that there is none.

A site can answer any address with its whole template and one sentence in the middle (软 404).
"""

import re
from collections.abc import Iterator
from typing import Final

from crawler.reading import dates
from crawler.reading.lines import Line
from crawler.reading.paragraphs import FOOTER_WORDS
from crawler.reading.tree import fold
from crawler.reading.view import PageView
from facts.words import Instead

SENTENCE: Final = re.compile(
    r"(?:您|你)?(?:要|所|想)?(?:访问|查看|浏览|请求|打开)的?(?:页面|网页|内容|文章|地址|信息|资源)[^。！\n]{0,12}"
    r"(?:不存在|未找到|找不到|已删除|已被删除|已失效|无法找到|走丢|丢失)|"
    r"(?:页面|网页|文章|信息|内容|文件)(?:不存在|未找到|找不到了?|走丢了|丢失了|已失效)|"
    r"(?:没有|未能?|无法)找到[您你]?(?:所|要|想)?(?:访问|查看|浏览|请求|查找|打开)?的?(?:页面|网页|文件|网址)|"
    r"404\s*(?:not\s*found|错误|error)|错误(?:代码|码)?\s*[:：]?\s*404|抱歉[^。\n]{0,20}(?:不存在|找不到)",
    re.I,
)
"""That there is no such page."""
REMOVED: Final = re.compile(r"(?:文章|内容|信息|页面|稿件)(?:已经?被?|被)(?:删除|撤销|下线)")
"""That there was one."""
_NEEDLES: Final = ("不存在", "找到", "找不到", "删除", "撤销", "下线", "走丢", "丢失", "失效", "404")
_TITLE = re.compile(
    r"\W*404(?:$|[\s_\-—–|,，.。!！:：]|错误|页面|not)|"
    r"[^<]{0,40}(?:404\s*(?:not found|错误|页面)|页面(?:不存在|未找到)|找不到(?:页面|网页))",
    re.I,
)
_LONGEST_SENTENCE: Final = 60
_MOST: Final = 300
_NOTHING: Final = 60
"""Characters of its own that a page may show besides when only its title speaks."""
_NONE: Final = (1 << 62, 1 << 62)
_FRAME_TAGS: Final = frozenset({"nav", "header", "footer", "select", "aside", "button"})
_FRAME: Final = re.compile(r"foot|\bnav|menu|header|copyright|bottom|crumb|position|location|sidebar", re.I)


def absent(page: PageView, rows: frozenset[int]) -> Instead | None:
    """Not found or removed, where that is all that the page says itself. rows: the texts of dated rows of lists."""
    titled = bool(_TITLE.match(page.html_title or ""))
    if not titled and not any(word in page.joined for word in _NEEDLES):
        return None
    if not titled and not any(_speaks(line.text) for line in page.lines):
        return None
    said: list[str] = []
    size = 0
    for line, unlinked in _own(page, rows):
        if len(line.text) <= _LONGEST_SENTENCE and _speaks(unlinked):  # the title that a link bears says it of others
            said.append(unlinked)
        size += len(unlinked)
        if size > _MOST:
            return None
    if any(SENTENCE.search(text) for text in said) or (titled and size <= _NOTHING):
        return Instead.NOT_FOUND
    return Instead.REMOVED if said else None


def _speaks(text: str) -> bool:
    return bool(SENTENCE.search(text) or REMOVED.search(text))


def _own(page: PageView, rows: frozenset[int]) -> Iterator[tuple[Line, str]]:
    """The lines that are no links, rows of lists or parts of the site's frame, each with its unlinked text."""
    frames = _frames(page)
    start, end = next(frames, _NONE)
    for line in page.lines:
        while end <= line.start:
            start, end = next(frames, _NONE)
        if start < line.start or line.start in rows or FOOTER_WORDS.search(line.text):
            continue
        unlinked = _unlinked(page, line)
        if unlinked and (len(unlinked) == len(line.text) or not dates.whole(unlinked)):
            yield line, unlinked


def _unlinked(page: PageView, line: Line) -> str:
    """What of a line is not the text of links."""
    tree = page.tree
    texts = tree.text_beneath(line.start, line.end)
    return fold("".join(tree.texts[n] for n in texts if not any(tree.tags[up] == "a" for up in tree.ancestors(n))))


def _frames(page: PageView) -> Iterator[tuple[int, int]]:
    """The outermost elements that are the site's frame, each with where it ends."""
    tree, node = page.tree, 0
    while node < len(tree.tags):
        if _is_frame(page, node):
            yield node, tree.ends[node]
            node = tree.ends[node]
        else:
            node += 1


def _is_frame(page: PageView, node: int) -> bool:
    tag, attributes = page.tree.tags[node], page.tree.attributes[node]
    if tag in _FRAME_TAGS:
        return True
    if not attributes or tag in ("html", "body"):
        return False
    return bool(_FRAME.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))
