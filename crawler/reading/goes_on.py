"""Signs that a list goes on: pagers in scripts, attributes, texts and links, and totals above the rows read."""

import re
from collections.abc import Sequence
from typing import Final

from crawler import addresses
from crawler.reading.lines import Line
from crawler.reading.place import place_of
from crawler.reading.row import Row
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
_PAGER = re.compile(
    r"(?:laypage|paginat\w{0,12}|paging|pager)(?:\.render)?\s*\(\s*(?:(\d{1,9})\s*,|\{([^{}]{1,600}))",
    re.I,
)
_PAGER_WORDS: Final = ("laypage", "paginat", "paging", "pager")
_OPTION = re.compile(r"\b(?:count|total\w{0,8}|items|data_?count)[\"']?\s*:\s*[\"']?(\d{1,9})\b", re.I)
_PAGES_OPTION = re.compile(r"\b(?:pages|page_?total)[\"']?\s*:\s*[\"']?(\d{1,6})\b", re.I)
_PRINTED_PAGES = re.compile(
    r"共\s*([\d,，]{1,9})\s*页|(?:页[码次]|第)\s*[:：]?\s*\d{1,6}\s*(?:页)?\s*/\s*(?:共\s*)?(\d{1,6})|"
    r"(?:[‹<«◀]|上一?页|[条篇])\s*\d{1,5}\s*/\s*(\d{1,5})(?![\d/.-])|"
    r"(?<![\d/.-])\d{1,5}\s*/\s*(\d{1,5})\s*(?:[›>»▶]|下一?页)"
)
_FIGURE: Final = r"([\d,，]{1,11})"
_PRINTED_ROWS = re.compile(
    rf"(?:共|总计|总共|记录数?[:：]?)\s*(?:有)?\s*{_FIGURE}\s*(?:条|篇|个记录|项|搜索用时)|"
    rf"(?:结果|[找搜查检][索询寻]?到)\D{{0,12}}?{_FIGURE}\s*(?:条|篇|个|项)"
)
_PRINTED_WORDS: Final = re.compile("[共页总记果到/更]")
_NEXT = re.compile(r"^(?:下一?页|后一?页|next|末页|尾页|加载更多|点击加载更多|查看更多)\s*[>›»]*$", re.I)
_COUNTED = re.compile(r"[2-9]|\d{2,3}|[>›»]{1,2}")
_LOADS_MORE = re.compile(r"^(?:点击)?(?:加载|查看|浏览|显示)更多\s*[>›»]*$")
_LONGEST_NEXT: Final = 10
_TOTAL_NAMES: Final = frozenset(
    "count total totalcount data-total data-count data-totalcount data-total-count data-totalrecord data-rows "
    "totalrecord total-count allcount".split()
)
_PAGES_NAMES: Final = frozenset(
    "pagecount totalpage totalpages data-pages data-pagecount data-page-count data-totalpage data-totalpages "
    "data-total-pages pages".split()
)
_NAMES: Final = _TOTAL_NAMES | _PAGES_NAMES
_PAGER_ELEMENT: Final = re.compile(r"pag(?:e|ing|inat)|fenye|\bfy\b", re.I)
_PAGES_INPUT: Final = re.compile(r"(?:total|all|max)_?pages?|pages?_?(?:count|total)|pages", re.I)
_TOTAL_INPUT: Final = re.compile(r"(?:total|all)_?(?:count|records?|rows?|num)|(?:record|row)s?_?(?:count|total)", re.I)
_NUMBER = re.compile(r"(?<![\w'\".])\d{1,6}(?![\w'\".])|['\"](\d{1,6})['\"]")


def says_more(page: PageView, rows: Sequence[Row], *, linked: bool) -> bool:
    """Whether the page says that its list has more rows than those read off it.

    linked: whether a link 下一页 counts (not on pages that are no lists).
    """
    count = len(rows)
    return (
        _by_script(page, count)
        or _by_text(page, count)
        or (linked and _by_link(page, max((row.end for row in rows), default=0)))
        or _by_attribute(page, count)
    )


def _by_script(page: PageView, rows: int) -> bool:
    for script in page.scripts:
        lowered = script.lower()
        if "pag" not in lowered and "total" not in lowered and "record" not in lowered:
            continue
        if _holds(lowered, _CALL_WORDS) and any(_calls_for_more(script, call) for call in _CALL.finditer(script)):
            return True
        if _holds(lowered, _SETTING_WORDS) and any(int(match[1]) > 1 for match in _SETTING.finditer(script)):
            return True
        if _holds(lowered, _TOTAL_WORDS) and any(int(match[1]) > rows for match in _TOTAL.finditer(script)):
            return True
        if _holds(lowered, _PAGER_WORDS) and any(_pager_has_more(call, rows) for call in _PAGER.finditer(script)):
            return True
    return False


def _holds(lowered: str, words: tuple[str, ...]) -> bool:
    return any(word in lowered for word in words)


def _pager_has_more(call: re.Match[str], rows: int) -> bool:
    """Whether a pager of a framework is set up (`laypage.render({count: 500, limit: 20})`) for more than these rows."""
    if call[1]:
        return int(call[1]) > rows
    total, pages = _OPTION.search(call[2]), _PAGES_OPTION.search(call[2])
    return bool(total and int(total[1]) > rows) or bool(pages and int(pages[1]) > 1)


def _calls_for_more(script: str, call: re.Match[str]) -> bool:
    """Whether a pager is called (and not defined) with more than one page."""
    number = _NUMBER.search(call[1])
    if number is None or int(number[0].strip("'\"")) <= 1:
        return False
    return not script[: call.start()].rstrip().endswith("function")


def _by_text(page: PageView, rows: int) -> bool:
    for line in page.lines:
        text = line.text
        if len(text) > 200 or not _PRINTED_WORDS.search(text):
            continue
        pages = _PRINTED_PAGES.search(text)
        if pages and _int(next(part for part in pages.groups() if part)) > 1:
            return True
        total = _PRINTED_ROWS.search(text)
        if total and _int(total[1] or total[2]) > rows:
            return True
        if len(text) <= _LONGEST_NEXT and _LOADS_MORE.match(text) and not _is_pressed(page, line):
            return True
    return False


def _is_pressed(page: PageView, line: Line) -> bool:
    """Whether a line is a link or a button: what those lead to is looked at on its own."""
    return page.holds_link(line) or page.tree.tags[page.tree.parents[line.start]] == "button"


def _int(text: str) -> int:
    return int(text.replace(",", "").replace("，", "") or 0)


def _by_link(page: PageView, last: int) -> bool:
    """Whether a link or a button asks for the next rows. last: where the rows end; 查看更多 within them is none."""
    tree = page.tree
    for node in tree.all("a", "button"):
        if tree.ends[node] - node > _LONGEST_NEXT:
            continue
        text = tree.text(node)
        if _COUNTED.fullmatch(text) and _is_further(page, tree.attribute(node, "href")):
            return True
        if not _NEXT.match(text):
            continue
        if "disabled" in tree.attribute(node, "class").lower() or "disabled" in tree.attributes[node]:
            continue
        loads = _LOADS_MORE.match(text) is not None
        if (node >= last or not loads) and _leads_on(page, node, loads=loads):
            return True
    return False


def _is_further(page: PageView, href: str) -> bool:
    """Whether an address is that of another page of this list."""
    url = addresses.resolve(page.url, href) if href.strip("#") else None
    if url is None:
        return False
    place, own = place_of(url), place_of(page.url)
    return place.number > own.number and (place.key == own.key or own.key in place.firsts)


def _leads_on(page: PageView, node: int, *, loads: bool) -> bool:
    """Whether a link has an address other than the page's own, or a script that follows it."""
    href = page.tree.attribute(node, "href").strip()
    if href not in ("#", ""):
        return not _same_page(href, page.url)
    return "onclick" in page.tree.attributes[node] or (loads and page.tree.tags[node] == "button")


def _by_attribute(page: PageView, rows: int) -> bool:
    """Whether a pager's element, or a hidden field, holds a total (`<div class=pager count=318>`)."""
    tree = page.tree
    for node in tree.all("input"):
        name = tree.attribute(node, "id") or tree.attribute(node, "name")
        if name and _above(tree.attribute(node, "value"), name, rows):
            return True
    for node in tree.all("div", "ul", "nav", "p", "section"):
        attributes = tree.attributes[node]
        if not attributes or attributes.keys().isdisjoint(_NAMES):
            continue
        if _PAGER_ELEMENT.search(f"{tree.tags[node]} {attributes.get('class') or ''} {attributes.get('id') or ''}"):
            for name, value in attributes.items():
                least = rows if name in _TOTAL_NAMES else 1 if name in _PAGES_NAMES else None
                if least is not None and _number(value) > least:
                    return True
    return False


def _above(value: str, name: str, rows: int) -> bool:
    if _PAGES_INPUT.fullmatch(name):
        return _number(value) > 1
    return bool(_TOTAL_INPUT.fullmatch(name)) and _number(value) > rows


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 10 else 0


def _same_page(href: str, url: str) -> bool:
    return (
        href.rstrip("/").endswith(url.partition("?")[0].rpartition("/")[2])
        and "?" not in href
        and bool(url.partition("?")[0].rpartition("/")[2])
    )
