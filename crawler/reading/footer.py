"""Identity in the footer (底部功能区): codes and numbers, organizer, contact, the entries that must be there."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from crawler.reading import dates
from crawler.reading.links import FoundLink
from crawler.reading.view import PageView
from facts.page import Footer

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔秦陇沪蜀"
_SITE_CODE = re.compile(r"标识码(?:编号)?[:：]?(?:为|是)?[:：]?[（(【\[]?((?:bm|BM)?\d{6,16})")
_ICP = re.compile(
    rf"[{_PROVINCES}][IＩ][CＣ][PＰ]备案?(?:[（(]\d{{2,4}}[)）])?(?:\d{{5,12}}|[（(]\d{{5,12}}[)）])(?:号(?:[-－—–_]\d{{1,4}})?|[-－—–_]\d{{1,4}}|)",
    re.I,
)
_POLICE = re.compile(r"(?:公网安备案?(?:编?号)?|公安(?:机关)?(?:联网)?备案(?:编?号))[:：]?第?\d{8,16}号?")
_ORGANIZER = re.compile(
    r"主\s*办(?:\s*单\s*位|\s*方)?\s*[:：]\s*(.{2,60}?)\s*"
    r"(?=$|[|｜丨]|承\s*办|协\s*办|管理单位|技术支持|运行|维护|版权|网站标识|政府网站标识|备案|地址|联系|电话|[\u4e00-\u9fff]ICP)"
)
_ORGANIZER_CELLS: Final = frozenset({"主办单位", "主办单位：", "主办单位:", "主办"})
_SPONSORED = re.compile(
    r"(?:^|[\s|｜丨])(?:本(?:网)?站)?由?([\u4e00-\u9fff]{2,30}(?:政府|局|委|委员会|厅|办公室|中心|院|部|署|总局|会))主办(?=$|[\s|｜丨，,、;；]|\S{2,30}承办)"
)
_LONGEST_NAME: Final = 40
_LAST_LINES: Final = 40
_CONTACT = re.compile(
    r"(?:联系电话|联系方式|咨询电话|服务热线|政务热线|值班电话|电\s*话|热\s*线)(?:[（(][^）)]{0,12}[）)])?\s*[:：]?\s*"
    r"((?:\d{3,4}[-—–]?)?\d{5,8}(?:[-转]\d{1,6})?|[\w.\-]+@[\w.\-]+)"
)
_CONTACT_TEXT = re.compile(r"联系我们|联系方式|联系电话|联系本站|联系网站")
_MAP_TEXT = re.compile(r"(?:网站|站点|本站)\s*(?:地图|导航)|site\s*map", re.I)
_ERROR_TEXT = re.compile(r"网站(?:找错|纠错)|我为政府网站找错|找错")
_LONGEST_ENTRY: Final = 20
_ERROR_ADDRESS: Final = ("zfwzgl.www.gov.cn", "_jiucuo_", "/exposure/jiucuo", "jiucuo.js")
_ERROR_PICTURE = re.compile(r"jiucuo\.(?:png|gif|jpe?g|svg)", re.I)
_ERROR_CLASS: Final = frozenset({"ex-find-wrong", "j-jiucuo"})
_MARK_CLASS: Final = frozenset({"ex-gov-mark", "j-gov"})
"""Classes by which 龙讯's platform marks the places that its script fills with the official codes."""
_MARK_TEXT = re.compile(r"^(?:党政机关|事业单位|政府机关)(?:网站)?(?:标识|标志)?$")
_MARK_ADDRESS: Final = ("bszs.conac.cn", "dcs.conac.cn")
_SCRIPT_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[\w.\-]*(?:conac\.cn|zfwzgl\.www\.gov\.cn)[^\s\"'<>\\]*")


def read_footer(page: PageView, links: Sequence[FoundLink], main: range | None) -> Footer:
    """The footer's facts. main: line numbers of the article's own text, where such words are only quoted."""
    first, last = (main.start, main.stop) if main is not None else (0, 0)
    texts = [line.text for line in (*page.lines[:first], *page.lines[last:])]
    joined = page.joined if main is None else "\n".join([*page.squeezed[:first], *page.squeezed[last:]])
    joined = dates.plain(joined)
    spread = joined.replace("\n", "")
    said, led = "\n".join([link.text for link in links]), "\n".join([link.url for link in links if link.url])
    pictures = [link for link in reversed(links) if link.element in ("img", "input") and link.url]
    classes = _classes(page)
    return Footer(
        site_code=_one(_SITE_CODE, joined, spread) if "标识码" in spread else None,
        icp=_one(_ICP, joined, spread) if "备" in spread else None,
        police=_police(joined, spread) if "安备" in spread or "公安" in spread else None,
        organizer=_organizer(texts) or _in_cell(page, main) or _before_verb(texts),
        contact=_contact(texts, links, said),
        find_error=_entry(page, links, led, _ERROR_ADDRESS)
        or _by_text(links, said, _ERROR_TEXT.search)
        or _by_picture(pictures, _ERROR_TEXT.search, _ERROR_PICTURE.search)
        or _by_class(classes, _ERROR_CLASS),
        party_mark=_entry(page, links, led, _MARK_ADDRESS)
        or _by_picture(pictures, _MARK_TEXT.search)
        or _by_class(classes, _MARK_CLASS),
        site_map=_by_text(links, said, _MAP_TEXT.search),
    )


def _one(form: re.Pattern[str], joined: str, spread: str) -> str | None:
    """The first that stands in one line, else the first over line ends (numbers split by blocks)."""
    match = form.search(joined) or form.search(spread)
    if match is None:
        return None
    return match[1] if form.groups else match[0]


def _police(joined: str, spread: str) -> str | None:
    """The police number as printed, with the character of its province where there is one."""
    for text in (joined, spread):
        if match := _POLICE.search(text):
            before = text[max(match.start() - 1, 0) : match.start()]
            return (before if before and before in _PROVINCES else "") + match[0]
    return None


def _organizer(texts: Sequence[str]) -> str | None:
    for text in reversed(texts):
        if "办" in text and (match := _ORGANIZER.search(text)):
            return match[1].strip(" ：:，,。") or None
    return None


def _in_cell(page: PageView, main: range | None) -> str | None:
    """主办单位 in a cell, and the name in the next one."""
    for number in range(len(page.lines) - 2, -1, -1):
        if page.squeezed[number] in _ORGANIZER_CELLS and (main is None or number not in main):
            value = page.lines[number + 1].text
            return value if page.goes_on(number) and len(value) <= _LONGEST_NAME else None
    return None


def _before_verb(texts: Sequence[str]) -> str | None:
    """The name before 主办, where 承办 and the like follow or nothing does: `某某主办　某某承办`."""
    for text in reversed(texts[-_LAST_LINES:]):
        if "主办" in text and (match := _SPONSORED.search(text)):
            return match[1]
    return None


def _contact(texts: Sequence[str], links: Sequence[FoundLink], said: str) -> str | None:
    for text in reversed(texts[-60:]):
        if ("电" in text or "联系" in text or "热" in text) and (match := _CONTACT.search(text)):
            return match[1]
    return _by_text(links, said, _CONTACT_TEXT.search)


def _by_text(links: Sequence[FoundLink], said: str, wanted: Callable[[str], object]) -> str | None:
    """The address of the last link that says so. said: the texts of all, one below the other."""
    if not wanted(said):
        return None
    for link in reversed(links):
        if link.element == "a" and len(link.text) <= _LONGEST_ENTRY and wanted(link.text):
            return link.url or link.text
    return None


def _by_picture(
    pictures: Sequence[FoundLink], named: Callable[[str], object], kept: Callable[[str], object] = lambda _: False
) -> str | None:
    """The address of a picture that stands alone, opened by a script: known by its name, or by its file."""
    for picture in pictures:
        if (len(picture.text) <= _LONGEST_ENTRY and named(picture.text)) or kept(picture.url or ""):
            return picture.url
    return None


def _classes(page: PageView) -> list[str]:
    """What elements that may stand for an entry call themselves."""
    attributes = page.tree.attributes
    return [named for node in page.tree.all("div", "span") if (named := attributes[node].get("class"))]


def _by_class(classes: Sequence[str], wanted: frozenset[str]) -> str | None:
    """The class of an element that stands for an entry: the platform's script fills it in."""
    for named in classes:
        if found := wanted.intersection(named.split()):
            return min(found)
    return None


def _entry(page: PageView, links: Sequence[FoundLink], led: str, addresses: Sequence[str]) -> str | None:
    """The address of an entry: where a link or script goes, or what a script names. led: where all links lead."""
    if _first_of(addresses, led):
        return next(link.url for link in links if link.url and _first_of(addresses, link.url))
    for node in page.tree.all("script"):
        source, name = page.tree.attribute(node, "src"), page.tree.attribute(node, "id")
        if _first_of(addresses, f"{name} {source}"):
            return source or name
    for text in page.scripts:
        if part := _first_of(addresses, text):
            found = _SCRIPT_ADDRESS.search(text)
            return found[0].replace("\\/", "/") if found else part
    return None


def _first_of(parts: Sequence[str], text: str) -> str | None:
    for part in parts:
        if part in text:
            return part
    return None
