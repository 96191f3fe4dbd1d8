"""Identity in the footer (底部功能区): codes and numbers, organizer, contact, the entries that must be there."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from crawler.reading.links import FoundLink
from crawler.reading.tree import TEXT
from crawler.reading.view import PageView
from facts.page import Footer

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔秦陇沪蜀"
_SITE_CODE = re.compile(r"(?:网站)?标识码[:：]?(?:为|是)?[:：]?((?:bm|BM)?\d{6,16})")
_ICP = re.compile(rf"[{_PROVINCES}]I[CcＣ]P备\d{{5,12}}号?(?:-\d{{1,4}})?", re.I)
_POLICE = re.compile(rf"[{_PROVINCES}]?公网安备[:：]?\d{{8,16}}号?")
_ORGANIZER = re.compile(
    r"主\s*办(?:\s*单\s*位|\s*方)?\s*[:：]\s*(.{2,60}?)\s*"
    r"(?=$|[|｜丨]|承\s*办|协\s*办|管理单位|技术支持|运行|维护|版权|网站标识|政府网站标识|备案|地址|联系|电话|[\u4e00-\u9fff]ICP)"
)
_CONTACT = re.compile(
    r"(?:联系电话|联系方式|咨询电话|服务热线|政务热线|值班电话|电\s*话|热\s*线)(?:[（(][^）)]{0,12}[）)])?\s*[:：]?\s*"
    r"((?:\d{3,4}[-—–]?)?\d{5,8}(?:[-转]\d{1,6})?|[\w.\-]+@[\w.\-]+)"
)
_CONTACT_TEXT = re.compile(r"联系我们|联系方式|联系电话|联系本站|联系网站")
_MAP_TEXT = re.compile(r"(?:网站|站点|本站)\s*(?:地图|导航)|site\s*map", re.I)
_ERROR_TEXT = re.compile(r"网站(?:找错|纠错)|我为政府网站找错|找错")
_ERROR_ADDRESS: Final = ("zfwzgl.www.gov.cn", "_jiucuo_", "/exposure/jiucuo", "jiucuo.js")
_MARK_ADDRESS: Final = ("bszs.conac.cn", "dcs.conac.cn")
_SCRIPT_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[\w.\-]*(?:conac\.cn|zfwzgl\.www\.gov\.cn)[^\s\"'<>\\]*")


def read_footer(page: PageView, links: Sequence[FoundLink], main: range | None) -> Footer:
    """The footer's facts. main: line numbers of the article's own text, where such words are only quoted."""
    first, last = (main.start, main.stop) if main is not None else (0, 0)
    texts = [line.text for line in (*page.lines[:first], *page.lines[last:])]
    joined = "\n".join([*page.squeezed[:first], *page.squeezed[last:]])
    spread = joined.replace("\n", "")
    return Footer(
        site_code=_one(_SITE_CODE, joined, spread),
        icp=_one(_ICP, joined, spread),
        police=_one(_POLICE, joined, spread),
        organizer=_organizer(texts),
        contact=_contact(texts, links),
        find_error=_entry(page, links, _ERROR_ADDRESS) or _by_text(links, _ERROR_TEXT.search),
        party_mark=_entry(page, links, _MARK_ADDRESS),
        site_map=_by_text(links, _MAP_TEXT.search),
    )


def _one(form: re.Pattern[str], joined: str, spread: str) -> str | None:
    """The first that stands in one line, else the first over line ends (numbers split by blocks)."""
    match = form.search(joined) or form.search(spread)
    if match is None:
        return None
    return match[1] if form.groups else match[0]


def _organizer(texts: Sequence[str]) -> str | None:
    for text in reversed(texts):
        if "办" in text and (match := _ORGANIZER.search(text)):
            return match[1].strip(" ：:，,。") or None
    return None


def _contact(texts: Sequence[str], links: Sequence[FoundLink]) -> str | None:
    for text in reversed(texts[-60:]):
        if match := _CONTACT.search(text):
            return match[1]
    return _by_text(links, _CONTACT_TEXT.search)


def _by_text(links: Sequence[FoundLink], wanted: Callable[[str], object]) -> str | None:
    for link in reversed(links):
        if link.element == "a" and len(link.text) <= 20 and wanted(link.text):
            return link.url or link.text
    return None


def _entry(page: PageView, links: Sequence[FoundLink], addresses: Sequence[str]) -> str | None:
    """The address of an entry: where a link or script goes, or what a script names."""
    joined = "\n".join([link.url for link in links if link.url])
    if any(part in joined for part in addresses):
        for link in links:
            if link.url and any(part in link.url for part in addresses):
                return link.url
    for node in page.tree.all("script"):
        named = page.tree.attribute(node, "id") + " " + page.tree.attribute(node, "src")
        if any(part in named for part in addresses):
            return page.tree.attribute(node, "src") or page.tree.attribute(node, "id")
        text = page.tree.texts[node + 1] if page.tree.ends[node] > node + 1 and page.tree.tags[node + 1] == TEXT else ""
        if any(part in text for part in addresses):
            found = _SCRIPT_ADDRESS.search(text)
            return found[0].replace("\\/", "/") if found else next(part for part in addresses if part in text)
    return None
