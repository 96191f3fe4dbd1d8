"""Rules of the family `availability`: whether the site opens, in time and without a warning."""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from math import ceil

from checks.census import home_of
from checks.limits import Limits
from checks.places import MOST_PLACES
from checks.registry import Family, rule
from checks.variants import is_ordinary
from checks.view import View
from facts.verdicts import Confidence, Found, Place, Unknown, Value, Verdict
from facts.words import Reason

AVAILABILITY = Family("availability", version=1)

_PROBLEMS = {
    "expired": "证书已过期",
    "not-yet-valid": "证书尚未生效",
    "self-signed": "证书是自签名的",
    "unknown-authority": "证书链不完整，或签发机构不受信任",
    "wrong-host": "证书不是发给这个域名的",
    "weak": "证书的密钥或算法过弱",
    "old-tls": "加密协议过旧，新浏览器不接受",
}
_DOUBTFUL = frozenset({"unknown-authority"})


@rule("availability.slow", family=AVAILABILITY)
def slow(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site of which one page in twenty takes too long to come.

    查什么：本次检查读到的页面，从发出请求到网页全部收到用了几秒；取第 95 百分位（每 20 页里最慢的一页）。
    为什么：国办发〔2017〕47号附件《网页设计规范》：页面打开时间不宜过长（3 秒之数部分核实）；规则包默认 5 秒。
    算：第 95 百分位超过规则包所定秒数。只作建议、待核实。
    不算：恰好等于限值；本机为礼貌而等待的间隔；图片、附件、外站；读到的页面少于规则包所定页数（有超过限值的，
        列入未查到）。
    查出示例：读了 200 页，第 95 百分位 6.2 秒。
    不算示例：读了 200 页，只有 3 页超过 5 秒。
    局限：从本机所在的网络看一次；本机或线路慢也会变慢；只计网页本身，不计图片和脚本。
    """
    home = home_of(view)
    home_url = home.page.url if home else view.home_url
    pages = [page for page in view.timed() if is_ordinary(page.url, home_url)]
    limit = limits.share("seconds")
    over = [page for page in pages if page.seconds > limit]
    if not pages:
        yield Unknown(view.home_url, Reason.NEED_NOT_MET if home else view.home_unread())
    elif len(pages) < limits.whole("least_pages"):
        if over:
            yield Unknown(view.home_url, Reason.NEED_NOT_MET)
    elif (p95 := _percentile([page.seconds for page in pages], limits.share("percentile"))) > limit:
        slowest = nlargest(MOST_PLACES, over, key=lambda page: (page.seconds, page.url))
        observed: dict[str, Value] = {"p95": round(p95, 1), "pages": len(pages), "over": len(over)}
        yield Found(
            subject=view.home_url,
            confidence=Confidence.SUSPECTED,
            observed=observed,
            expected={"limit": limit},
            places=tuple(Place(page.url, f"{page.seconds:.1f} 秒") for page in slowest),
            places_total=len(over),
            pages=frozenset(page.id for page in over),
            proof="slow",
        )


@rule("availability.certificate", family=AVAILABILITY)
def certificate(view: View, limits: Limits) -> Iterator[Verdict]:
    """A host of the site whose certificate makes browsers warn.

    查什么：本网站各域名用 https 打开时，证书和加密协议有没有问题。
    为什么：浏览器会拦住公众并提示“不安全”；国办秘函〔2019〕19号检查指标“可用性”（证书一项未核实）。
    算：证书过期、未生效、自签名、域名不符、过弱，加密协议过旧，为确定；证书链不完整或签发机构不受信任，为待核实。
        每个域名、每种问题一条。
    不算：外站的证书（不归本网站）；只能用 http 打开的（归“未用 https”）；打不开的。
    查出示例：https://www.example.gov.cn/ 的证书上月到期。
    不算示例：链接到的外站证书过期。
    局限：本机没有的签发机构（如国密证书的）会显示为不受信任；快到期的不提前提醒；本机时钟不准会误报。
    """
    found = Counter((row.origin, row.problem) for row in view.insecure())
    if not found and home_of(view) is None and view.twin() is None:
        yield Unknown(view.home_url, view.home_unread())
    for (origin, problem), addresses in sorted(found.items()):
        yield _insecure(origin, problem, addresses)


def _insecure(origin: str, problem: str, addresses: int) -> Found:
    return Found(
        subject=origin,
        confidence=Confidence.SUSPECTED if problem in _DOUBTFUL else Confidence.CERTAIN,
        observed={"problem": problem, "what": _PROBLEMS.get(problem, problem), "host": origin, "addresses": addresses},
        expected={},
        places=(Place(origin, ""),),
        places_total=1,
        pages=frozenset(),
        aspect=problem,
        proof=problem,
    )


def _percentile(values: list[float], share: float) -> float:
    """The smallest of the values that so large a share of them does not exceed."""
    return sorted(values)[ceil(share * len(values)) - 1]
