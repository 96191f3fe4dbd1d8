"""The title of a list row and its address: without marks, whole where the text is cut, as a script opens it."""

import re
from typing import Final

from crawler.reading.dates import is_dateish, whole
from crawler.reading.tree import Tree, fold

_NOT_TITLES: Final = re.compile(
    r"^(?:更多|more|详情|详细|查看|查看详情|查看更多|点击查看|阅读全文|全文|下载|附件|\[?(?:查看|详情)\]?|打印|关闭|返回|[>›»]+|\+|"
    r"首页|上一页|下一页|末页|尾页|第?\d+页?)(?:\s*[>›»]+)?$",
    re.I,
)
_DETAILS: Final = re.compile(
    r"\W{0,2}(?:点击)?(?:查看|详情|详细|阅读|浏览|全文|内容|more|view|detail){1,2}s?\W{0,3}", re.I
)
_FOOTER: Final = re.compile(
    r"版权所有|ICP备\w{0,2}\d|公网安备|标识码[:：]?\s*\w{2}\d|主办单位[:：]|主办[:：]|技术支持[:：]", re.I
)
_NUMBERS: Final = re.compile(r"ICP备\w{0,2}\s*\d|公网安备\s*[:：]?\s*\d")
"""Numbers of the footer, which stand in links of their own."""
_LONGEST_WORD: Final = 12
_LONGEST_DATE: Final = 40
_MARK_BEFORE: Final = re.compile(r"(?:[·•■□◆◇▪●○►▶*\-—|]+|\[?置顶\]?|【置顶】|\d{1,3}\s*[.、．])\s*")
_MARKS_AFTER: Final = ("NEW!", "NEW", "new", "HOT")
_CUT: Final = ("…", "...", "..", "···", "··", "‥")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMED: Final = re.compile(r"(?:^|[\s_-])(?:title|tit|bt|biaoti)(?:$|[\s_-])", re.I)
_SHORTEST: Final = 4
NODES_OF_CARD: Final = 4
"""A link of no more nodes holds nothing but its title."""
_NEAR: Final = 12
"""So many nodes of a link are looked through for its heading."""
_OPENED: Final = re.compile(
    r"(?:\bwindow\s*\.\s*open\s*\(|\blocation(?:\s*\.\s*href)?\s*=|\blocation\s*\.\s*(?:assign|replace)\s*\()"
    r"\s*([\"'])([^\"'\s]{1,500})\1(?!\s*\+)"
)


def is_no_title(text: str) -> bool:
    """Whether a link's text is a word such as 更多, a number, a licence of the footer, or nothing but a date."""
    if len(text) <= _LONGEST_WORD and (_NOT_TITLES.match(text) or _DETAILS.fullmatch(text)):
        return True
    if len(text) > _LONGEST_DATE:
        return False
    return (is_dateish(text) and whole(text) is not None) or ("备" in text and _NUMBERS.search(text) is not None)


def is_details(text: str) -> bool:
    """Whether a link says no more than that the entry can be opened (详情, 查看)."""
    return len(text) <= _LONGEST_WORD and _DETAILS.fullmatch(text) is not None


def is_footer(text: str) -> bool:
    """Whether a text tells who runs the site and under which numbers."""
    return _FOOTER.search(text) is not None


def unmarked(title: str) -> str:
    """The title without the mark before it (bullet, number, 置顶) and after it (NEW)."""
    if mark := _MARK_BEFORE.match(title):
        title = title[mark.end() :]
    for mark_after in _MARKS_AFTER:
        title = title.removesuffix(mark_after)
    return title.strip()


def completed(title: str, full: str) -> str:
    """The whole title where the text is cut and the link's `title` goes on."""
    if not full or full == title:
        return title
    full = fold(full)
    stem = title
    for mark in _CUT:
        stem = stem.removesuffix(mark)
    if not title or (stem != title and full.startswith(stem.strip())):
        return full
    return full if len(full) > len(title) >= _SHORTEST and full.startswith(title) else title


def heading_within(tree: Tree, anchor: int) -> str | None:
    """The heading in a link that is a whole card: its title alone, without summary and labels."""
    for node in range(anchor + 1, min(tree.ends[anchor], anchor + _NEAR)):
        attributes = tree.attributes[node]
        named = (attributes and attributes.get("class")) or ""
        if tree.tags[node] in _HEADINGS or (named and _NAMED.search(named)):
            text = tree.text(node)
            return text if len(text) >= _SHORTEST else None
    return None


def address_of(tree: Tree, anchor: int, row: int) -> str | None:
    """The address that a link has, or else that a script of the link or of its row opens as it is written."""
    href = tree.attributes[anchor].get("href") or ""
    if href and href[0] not in "#jJ":
        return href
    if href and href[0] != "#" and not href[:11].lower().startswith("javascript:"):
        return href
    for value in (tree.attribute(anchor, "onclick"), href, tree.attribute(row, "onclick")):
        if value and (opened := _OPENED.search(value)):
            return opened[2]
    return href or None


def has_no_address(tree: Tree, anchor: int) -> bool:
    """Whether a link leads nowhere: no address, and nothing by which a script would know where."""
    return not any(name == "href" or "click" in name or name.startswith("data-") for name in tree.attributes[anchor])
