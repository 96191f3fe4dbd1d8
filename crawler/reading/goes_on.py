"""Signs that a list goes on, or is filled by script: so that "empty" is never said of what was not read."""

import re
from typing import Final

from crawler.reading.view import PageView

_CALL = re.compile(r"(?:createPageHTML|createPage|pageHTML|makePage|showPage|initPage)\w*\s*\(\s*([^)]{1,200})\)", re.I)
_SETTING = re.compile(
    r"(?:totalPages?|pageCount|countPage|total_?page|m_nPageCount|maxPage|allPage)\b[\"']?\s*[:=]\s*[\"']?(\d{1,6})",
    re.I,
)
_TOTAL = re.compile(
    r"(?:totalrecord|totalCount|recordCount|total_?records?|totalNum)\b[\"']?\s*[:=>]\s*[\"']?(\d{1,9})", re.I
)
# What a script holds, in lower case, where one of the patterns may match: they are not run on others.
_CALL_WORDS: Final = ("createpage", "pagehtml", "makepage", "showpage", "initpage")
_SETTING_WORDS: Final = (
    "totalpage", "pagecount", "countpage", "total_page", "m_npagecount", "maxpage", "allpage",
)  # fmt: skip
_TOTAL_WORDS: Final = ("totalrecord", "totalcount", "recordcount", "total_record", "totalnum")
_PRINTED_PAGES = re.compile(
    r"共\s*([\d,，]{1,9})\s*页|(?:页[码次]|第)\s*[:：]?\s*\d{1,6}\s*(?:页)?\s*/\s*(?:共\s*)?(\d{1,6})"
)
_PRINTED_ROWS = re.compile(r"(?:共|总计|总共|记录数?[:：]?)\s*(?:有)?\s*([\d,，]{1,11})\s*(?:条|篇|个记录|项|搜索用时)")
_NEXT = re.compile(r"^(?:下一?页|后一?页|next|末页|尾页|加载更多|点击加载更多|查看更多)\s*[>›»]*$", re.I)
_TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|\$\{[\w.\s]{1,60}\}|<%=?[^%]{1,80}%>|\{\$[\w.]{1,40}\}|\[#[\w.]+#\]")
_LOOP: Final = ("v-for", "ng-repeat", "x-for", "data-ng-repeat", ":for", "wx:for")
_NUMBER = re.compile(r"(?<![\w'\".])\d{1,6}(?![\w'\".])|['\"](\d{1,6})['\"]")


def says_more(page: PageView, rows: int, *, linked: bool) -> bool:
    """Whether the page says that its list has more rows than the `rows` read off it.

    linked: whether a link 下一页 counts (not on pages that are no lists).
    """
    return _by_script(page, rows) or _by_text(page, rows) or (linked and _by_link(page))


def _by_script(page: PageView, rows: int) -> bool:
    for script in page.scripts:
        lowered = script.lower()
        if _holds(lowered, _CALL_WORDS) and any(_calls_for_more(script, call) for call in _CALL.finditer(script)):
            return True
        if _holds(lowered, _SETTING_WORDS) and any(int(match[1]) > 1 for match in _SETTING.finditer(script)):
            return True
        if _holds(lowered, _TOTAL_WORDS) and any(int(match[1]) > max(rows, 0) for match in _TOTAL.finditer(script)):
            return True
    return False


def _holds(lowered: str, words: tuple[str, ...]) -> bool:
    return any(word in lowered for word in words)


def _calls_for_more(script: str, call: re.Match[str]) -> bool:
    """Whether a pager is called (and not defined) with more than one page."""
    number = _NUMBER.search(call[1])
    if number is None or int(number[0].strip("'\"")) <= 1:
        return False
    return not script[: call.start()].rstrip().endswith("function")


def _by_text(page: PageView, rows: int) -> bool:
    for line in page.lines:
        text = line.text
        if len(text) > 200 or not ("共" in text or "页" in text or "记录" in text):
            continue
        pages = _PRINTED_PAGES.search(text)
        if pages and _int(pages[1] or pages[2]) > 1:
            return True
        total = _PRINTED_ROWS.search(text)
        if total and _int(total[1]) > rows:
            return True
    return False


def _int(text: str) -> int:
    return int(text.replace(",", "").replace("，", "") or 0)


def _by_link(page: PageView) -> bool:
    for node in page.tree.all("a", "button"):
        if _NEXT.match(page.tree.text(node)):
            href = page.tree.attribute(node, "href").strip()
            named = page.tree.attribute(node, "class").lower()
            if href not in ("#", "") and "disabled" not in named and not _same_page(href, page.url):
                return True
    return False


def _same_page(href: str, url: str) -> bool:
    return (
        href.rstrip("/").endswith(url.partition("?")[0].rpartition("/")[2])
        and "?" not in href
        and bool(url.partition("?")[0].rpartition("/")[2])
    )


def filled_by_script(page: PageView) -> bool:
    """Whether a template in the page shows that a script fills a list (placeholders, loops)."""
    tree = page.tree
    for node, attributes in enumerate(tree.attributes):
        if attributes and any(name in attributes for name in _LOOP):
            return True
        if tree.tags[node] == "a" and _TEMPLATE.search(attributes.get("href") or ""):
            return True
    return any(_TEMPLATE.search(line.text) for line in page.lines if "{" in line.text or "<%" in line.text)
