"""Rules of the family `service`: online services and their entries."""

from collections.abc import Iterator
from datetime import timedelta

from checks.limits import Limits
from checks.places import MOST_PLACES
from checks.registry import Family, rule
from checks.view import View
from facts.outcomes import REACHED
from facts.registry import Filed, TargetKind
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict
from facts.words import Reason

SERVICE = Family("service", version=1)

_GONE = frozenset({Filed.CLOSED, Filed.MOVED})


@rule("service.dead-entry", family=SERVICE, kind=TargetKind.SERVICE)
def dead_entry(view: View, limits: Limits) -> Iterator[Verdict]:
    """A service that was retired and to which pages still lead, or that still answers.

    查什么：登记为已停用（或备案为已关停、已迁移）的在线服务：台账里的网站最近一次全面检查时，还有没有链接指向它；
        它的地址还能不能打开。
    为什么：停用的服务留着入口，公众点进去办不成事；地址还开着、没有人管，容易被篡改、冒用（各地清理“僵尸”应用的要求，
        非国家规定）。
    算：有链接指向它的地址或其下的网页，为确定，每个网站最多列 5 处；最近一次监测访问还能打开，为待核实。
    不算：在用的服务；台账以外的网站上的链接；打不开且没有链接的。
    查出示例：健康码查询已停用，门户首页飘窗还指向它。
    不算示例：已停用，入口已撤下，域名已注销。
    局限：只看最近一次全面检查读到的页面；图片、脚本里的入口看不到；能打开的也可能是停用说明，请人看一眼。
    """
    if not (view.expects.get("retired") is True or view.filing.on(view.as_of) in _GONE):
        return
    entries = view.entries()
    if entries.found:
        sites = list(dict.fromkeys(entry.site for entry in entries.found))
        yield Found(
            subject=view.home_url,
            confidence=Confidence.CERTAIN,
            observed={"what": f"{len(sites)} 个网站还有入口", "sites": "、".join(sites), "entries": len(entries.found)},
            expected={},
            places=tuple(Place(entry.page, entry.url) for entry in entries.found[:MOST_PLACES]),
            places_total=len(entries.found),
            aspect="linked",
            proof="|".join(sorted(sites)),
        )
    elif not entries.looked:
        yield Unknown(view.home_url, Reason.NEED_NOT_MET, "linked")
    yield from _answering(view, limits)


def _answering(view: View, limits: Limits) -> Iterator[Verdict]:
    rows = list(view.probes(view.until - timedelta(hours=limits.whole("hours"))))
    if not rows:
        yield Unknown(view.home_url, Reason.NEED_NOT_MET, "answers")
    elif rows[-1].outcome in REACHED:
        yield Found(
            subject=view.home_url,
            confidence=Confidence.SUSPECTED,
            observed={"what": "地址还能打开", "sites": "无", "entries": 0},
            expected={},
            places=(Place(view.home_url, ""),),
            places_total=1,
            aspect="answers",
            proof="answers",
        )
