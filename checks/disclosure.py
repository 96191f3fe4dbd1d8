"""Rules of the family `disclosure`: what law says must be public, and is not found on the site."""

import zlib
from collections.abc import Collection, Iterator

from checks.disclosure_items import NOT_FOUND, items_of, with_due
from checks.disclosure_names import names
from checks.limits import Limits
from checks.pack import Pack
from checks.places import MOST_PLACES
from checks.registry import Family, rule
from checks.view import View
from facts.disclosure import DisclosureItem, DisclosureState
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict

# What things are called decides as much as the code does: with other names it is another version.
DISCLOSURE = Family("disclosure", version=1_000_000 + zlib.crc32(names().content_hash.encode()) % 1_000_000)


@rule("disclosure.guide", family=DISCLOSURE)
def guide(view: View, limits: Limits) -> Iterator[Verdict]:
    """No guide to disclosure (政府信息公开指南) found.

    查什么：网站上有没有政府信息公开指南。
    为什么：政府信息公开条例第十二条：行政机关应当编制、公布政府信息公开指南，并及时更新。
    算：在栏目、已读页面的标题、首页和信息公开类页面的链接、网站地图里都没有找到。只说“未找到，请确认”，不说没有。
    不算：栏目或链接叫法不同但意思相同的（见叫法表）；指向统一政府信息公开平台且能打开的；首页没读到、达到检查上限、
        公开页面由脚本生成的（列入未查到）。
    查出示例：首页、政务公开页和网站地图里都没有“指南”。
    不算示例：政务公开页有“政府信息公开指南”，能打开。
    局限：不看指南的内容是否齐全、是否及时更新；图片按钮上的字认不出。
    """
    return _verdicts("disclosure.guide", view, limits)


@rule("disclosure.institution", family=DISCLOSURE)
def institution(view: View, limits: Limits) -> Iterator[Verdict]:
    """No page about the body's duties and set-up (机构职能) found.

    查什么：网站上有没有机构职能、机构设置一类的栏目或页面。
    为什么：政府信息公开条例第二十条第二项：机关职能、机构设置、办公地址、办公时间、联系方式、
        负责人姓名应当主动公开；国办秘函〔2019〕19号扣分指标“机构职能”。
    算：在栏目、已读页面的标题、首页和信息公开类页面的链接、网站地图里都没有找到。只说“未找到，请确认”，不说没有。
    不算：叫法不同但意思相同的（见叫法表）；指向统一政府信息公开平台且能打开的；首页没读到、达到检查上限、
        公开页面由脚本生成的（列入未查到）。
    查出示例：首页和政务公开页里没有“机构职能”“机构设置”“内设机构”等。
    不算示例：政务公开页有“机构概况”，能打开。
    局限：不看职能、地址、电话是否写全、是否与现行机构一致。
    """
    return _verdicts("disclosure.institution", view, limits)


@rule("disclosure.catalogue", family=DISCLOSURE)
def catalogue(view: View, limits: Limits) -> Iterator[Verdict]:
    """A platform of disclosure of which fixed blocks were not found.

    查什么：政府信息公开平台的四个固定栏目（指南、制度、法定主动公开内容、年报）找到了哪几个。
    为什么：政府信息公开条例第二十四条；国办公开办函〔2019〕61号规范政府信息公开平台（栏目名称未核对原文）。
    算：四个里有没有找到的，合为一条，写明缺哪几个。只说“未找到，请确认”，不说没有。
    不算：叫法不同但意思相同的（见叫法表）；指向统一政府信息公开平台且能打开的；首页没读到、达到检查上限、
        公开页面由脚本生成的（列入未查到）。
    查出示例：找到指南和年报，没有找到制度和法定主动公开内容。
    不算示例：政务公开页上四个栏目都在。
    局限：只看栏目在不在，不看目录要素（索引号、名称、生成日期等）是否齐全。
    """
    return _verdicts("disclosure.catalogue", view, limits)


@rule("disclosure.annual-report", family=DISCLOSURE)
def annual_report(view: View, limits: Limits) -> Iterator[Verdict]:
    """Last year's annual report of disclosure not found after its day.

    查什么：上一年度的政府信息公开工作年度报告有没有发布，标题里的年份对不对。
    为什么：政府信息公开条例第四十九条：县级以上政府部门每年1月31日前、政府信息公开工作主管部门每年3月31日前公布上一年度报告。
    算：过了期限，在年报栏目、已读页面的标题、首页和信息公开类页面的链接里都没有找到上一年度的。只说“未找到，
        请确认”，不说没有。
    不算：期限当天及以前；标题没有年份但是当年发布的；年报栏目读不出、指向别的网站的，首页没读到、
        达到检查上限的（列入未查到）；政府网站工作年度报表、部门决算等别的年度报告。
    查出示例：2月1日检查部门网站，年报栏目最新一篇是前年度的。
    不算示例：年报栏目有“某局2025年政府信息公开工作年度报告”。
    局限：门户网站汇集各部门年报时，任何一篇上一年度年报都算找到；不看六个部分和表格是否齐全；级别未知的按3月31日；
        乡镇按1月31日（未核实，以本省规定为准）。
    """
    return _verdicts("disclosure.annual-report", view, limits)


def matrix(view: View, pack: Pack, ran: Collection[str]) -> tuple[DisclosureItem, ...]:
    """The items of the rules that ran, for the report."""
    if not any(rule.startswith(f"{DISCLOSURE.name}.") for rule in ran):
        return ()
    rows = ((row, pack.rules[row.rule].limits) for row in items_of(view).values() if row.rule in ran)
    return tuple(with_due(row, view, limits) for row, limits in rows)


def _verdicts(rule_id: str, view: View, limits: Limits) -> Iterator[Verdict]:
    item = with_due(items_of(view)[rule_id], view, limits)
    if item.state is DisclosureState.UNKNOWN and item.reason is not None:
        yield Unknown(view.home_url, item.reason)
    elif item.state is DisclosureState.NOT_FOUND and not _is_early(item, view):
        yield _found(item, view)


def _is_early(item: DisclosureItem, view: View) -> bool:
    """Whether its day has not passed yet: on the day itself it is not late."""
    return item.due is not None and view.as_of <= item.due


def _found(item: DisclosureItem, view: View) -> Found:
    due = item.due.isoformat() if item.due else None
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed={"what": _missing(item), "looked": len(item.looked_in), "due": due},
        expected={"due": due},
        places=tuple(Place(url, "") for url in item.looked_in[:MOST_PLACES]),
        places_total=len(item.looked_in),
        pages=frozenset(),
        aspect=str(item.due.year - 1) if item.due else "",
        proof="not-found" + (f" {item.title}" if item.title else ""),
    )


def _missing(item: DisclosureItem) -> str:
    """What was not found; of several blocks those alone."""
    return item.title.partition(f"{NOT_FOUND}：")[2].partition("；")[0] or item.name
