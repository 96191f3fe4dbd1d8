"""Rule of the family `availability` about the visits of a week: 站点无法访问."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from fractions import Fraction

from checks.availability import AVAILABILITY
from checks.limits import Limits
from checks.outages import Outage, ends, outages, span
from checks.places import MOST_PLACES
from checks.probed import ProbeSeen, Week, percent, week
from checks.registry import measure, rule
from checks.view import View
from facts.dates import SHANGHAI
from facts.verdicts import Confidence, Found, Place, Tally, Unknown, Value, Verdict, VetoState
from facts.words import Reason

_RULE = "availability.unreachable"
_PERCENT = 100
_MOST_OUTAGES = 50


@rule(_RULE, family=AVAILABILITY)
def unreachable(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site whose home page did not open at one visit in twenty over a week.

    查什么：最近一周（到检查当天为止的 7 天）对首页的监测访问里，打不开的占几成；每次访问是一条记录，不因再试而改。
    为什么：国办秘函〔2019〕19号检查指标单项否决“站点无法访问”：监测 1 周，每天间隔性访问 20 次以上，
        超过 15 秒仍打不开的即为一次打不开，打不开的占 5% 及以上。
    算：15 秒内没有打开的，和应答是错误的（4xx、5xx、反复跳转）；比例按次数精确计算，不四舍五入。一律待核实。
    不算：要验证的页面、拒绝访问、限制访问频率的；没有应答、又不能证明本机网络正常的；按备案状态例行维护、临时下线、
        关停的日子；证书有问题但能打开的（另有规则）。
    查出示例：7 天访问 168 次，9 次打不开，占 5.3%。
    不算示例：7 天访问 168 次，8 次打不开，占 4.7%：接近，未触及。
    局限：从一处、一条线路看；某天不足 20 次的，或计入的不足 4 天的，不下结论，只说至少占几成；
        当天还没有做的访问按打得开算，可能触及的写成范围；不跑脚本。
    """
    seen = _week(view, limits)
    if not seen.counted:
        return
    if _is_short(seen, limits):
        yield Unknown(view.home_url, seen.reason)
    elif _hits(seen.least, limits):
        yield _found(view, seen, limits)
    elif _hits(seen.share, limits):
        yield Unknown(view.home_url, Reason.NEED_NOT_MET)  # the day's other visits will decide


@measure(_RULE, limit="percent")
def unreachable_measure(view: View, limits: Limits) -> Tally:
    """The share of a week's visits that failed, in percent.

    Where some days had too few visits it is only known what it is at least; where it reaches the limit so far, and the
    day's other visits can still bring it below, it is a range.
    """
    seen, limit = _week(view, limits), limits.whole("percent")
    least, share = percent(seen.least), percent(seen.share)
    if not seen.visits:
        return Tally(_RULE, VetoState.UNKNOWN, None, None, limit)
    if _is_short(seen, limits):
        state = VetoState.NEAR if _nears(seen.least, limits) else VetoState.UNKNOWN
        return Tally(_RULE, state, least, None, limit)
    if _hits(seen.share, limits):
        state = VetoState.HIT if _hits(seen.least, limits) else VetoState.UNKNOWN
        return Tally(_RULE, state, least, share, limit)
    return Tally(_RULE, VetoState.NEAR if _nears(seen.share, limits) else VetoState.CLEAR, share, share, limit)


def _is_short(seen: Week, limits: Limits) -> bool:
    """Whether fewer visits were made than the method asks for."""
    return bool(seen.short) or len(seen.counted) < limits.whole("least_days")


def _hits(share: Fraction, limits: Limits) -> bool:
    return share * _PERCENT >= limits.whole("percent")


def _nears(share: Fraction, limits: Limits) -> bool:
    return limits.near is not None and share * _PERCENT >= limits.near


def _rows(view: View, limits: Limits) -> Iterator[ProbeSeen]:
    first = view.as_of - timedelta(days=limits.whole("days") - 1)
    return view.probes(datetime.combine(first, time.min, SHANGHAI))


def _week(view: View, limits: Limits) -> Week:
    days, needed = limits.whole("days"), limits.whole("visits")
    return week(_rows(view, limits), view.as_of, days, needed, view.filing)


def _found(view: View, seen: Week, limits: Limits) -> Found:
    excused = {day.day for day in seen.days if day.excused}
    rows = [row for row in _rows(view, limits) if row.day not in excused]
    down = outages(rows, timedelta(minutes=limits.whole("gap_minutes")))
    longest = max(down, key=lambda outage: outage.lasted)
    observed: dict[str, Value] = {
        "percent": f"{percent(seen.share):.1f}",
        "visits": seen.visits,
        "failed": seen.failed,
        "days": len(seen.counted),
        "ends": ends([row for outage in down for row in outage.failed]),
        "longest": span(longest),
        "outages": [_told(outage) for outage in down[-_MOST_OUTAGES:]],
    }
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed=observed,
        expected={"limit": limits.whole("percent")},
        places=tuple(
            Place(view.home_url, f"{span(outage)} {ends(outage.failed)}") for outage in down[::-1][:MOST_PLACES]
        ),
        places_total=len(down),
        proof=down[-1].since.isoformat(),
    )


def _told(outage: Outage) -> Value:
    ended = outage.ended.astimezone(SHANGHAI).isoformat() if outage.ended else None
    since, until = (at.astimezone(SHANGHAI).isoformat() for at in (outage.since, outage.until))
    return {"since": since, "until": until, "ended": ended, "visits": len(outage.failed)}
