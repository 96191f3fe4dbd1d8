"""Titles that a page names: in a cell of its header (名称 | …), or by the element's id on WeChat's pages."""

import re
from typing import Final

from crawler.reading.titles import Article
from crawler.reading.view import PageView

_NAMES: Final = frozenset({"名称", "标题"})
_OWN: Final = re.compile(r"^(?:信息|文件|公文|文章|稿件)?$")
_REACH: Final = 30
_SHORTEST: Final = 8
_WECHAT_TITLE, _WECHAT_TEXT = "activity-name", "js_content"


def by_cell(page: PageView, info: int | None) -> Article | None:
    """The one value of 名称 or 标题 in the header that tells the day of publication; 事项名称 is no such label."""
    if info is None:
        return None
    found = [
        row
        for row in page.labels
        if row.label in _NAMES
        and abs(row.line - info) <= _REACH
        and len(row.value) >= _SHORTEST
        and _OWN.match(page.lines[row.line].text[: row.at].strip("【[ "))
    ]
    if len(found) != 1 or page.holds_link(page.lines[found[0].value_line]):
        return None
    return Article(found[0].value, found[0].value_line, found[0].value_line)


def by_account(page: PageView) -> Article | None:
    """The title of an article of a WeChat account: what the platform's own ids say."""
    tree = page.tree
    for node in tree.all("h1", "h2"):
        if tree.attribute(node, "id") == _WECHAT_TITLE and tree.text(node):
            inside = [n for n, line in enumerate(page.lines) if node < line.start < tree.ends[node]]
            if inside and any(tree.attribute(text, "id") == _WECHAT_TEXT for text in tree.all("div")):
                return Article(tree.text(node), inside[0], inside[-1])
    return None
