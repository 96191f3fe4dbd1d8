"""Rules of the family `freshness`: what should be updated, and is not."""

from collections.abc import Iterator
from datetime import timedelta

from checks.limits import Limits
from checks.newest import Dated, HomeSeen, home_seen
from checks.registry import Family, measure, rule
from checks.seen import PageSeen
from checks.view import View
from facts.dates import is_stale
from facts.verdicts import Confidence, Found, Place, Tally, Unknown, Value, Verdict, VetoState

FRESHNESS = Family("freshness", version=1)


@rule("freshness.home", family=FRESHNESS)
def home(view: View, limits: Limits) -> Iterator[Verdict]:
    """A home page on which nothing new appeared for two weeks.

    查什么：首页最近一条有日期的内容是哪天的，与检查当天相隔几天。
    为什么：国办秘函〔2019〕19号检查指标单项否决“首页不更新”：监测 2 周，首页栏目无信息更新；
        首页仅为导航的，看全部二级页面。
    算：首页各条目自己标的日期、首页所链接且已读到的稿件的发布日期，取最近一天；早于检查日前 14 个自然日，即为超期。
    不算：恰好 14 天（今日到期，不超期）；晚于检查日的日期（另有规则）；尚有站内稿件没有读到（列入未查到）。
    查出示例：11月24日检查，首页最近一条是 11月9日的。
    不算示例：11月24日检查，首页最近一条是 11月10日的。
    局限：只看有日期的内容；首页只列标题且稿件未读到的，列入未查到。
    """
    seen = home_seen(view, limits)
    if seen.newest is not None and not is_stale(seen.newest.day, view.as_of, limits.whole("days")):
        return
    if seen.unknown:
        for reason in sorted(seen.unknown):
            yield Unknown(view.home_url, reason, count=seen.unknown[reason])
    elif seen.newest is not None and seen.page is not None:
        yield _found(view, seen, seen.newest, seen.page, limits)


@measure("freshness.home", limit="days")
def home_measure(view: View, limits: Limits) -> Tally:
    """Days since the newest item of the home page; a range where something newer may be unread."""
    seen, limit = home_seen(view, limits), limits.whole("days")
    if seen.newest is None:
        return Tally("freshness.home", VetoState.UNKNOWN, None, None, limit)
    days = (view.as_of - seen.newest.day).days
    low = 0 if seen.unknown else days
    return Tally("freshness.home", _state(days, low, limit, limits.near), low, days, limit)


def _state(days: int, low: int, limit: int, near: int | None) -> VetoState:
    if low > limit:
        return VetoState.HIT
    if days > limit:
        return VetoState.UNKNOWN
    return VetoState.NEAR if near is not None and days >= near else VetoState.CLEAR


def _found(view: View, seen: HomeSeen, newest: Dated, page: PageSeen, limits: Limits) -> Found:
    limit = limits.whole("days")
    doubtful = seen.undated or seen.unsure
    observed: dict[str, Value] = {
        "newest": newest.day.isoformat(),
        "newest_title": newest.title,
        "newest_url": newest.url,
        "days": (view.as_of - newest.day).days,
        "over": (view.as_of - newest.day).days - limit,
        "dated": seen.dated,
        "undated": seen.undated,
        "unsure": seen.unsure,
        "second_level": seen.second_level,
    }
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED if doubtful else Confidence.CERTAIN,
        observed=observed,
        expected={"limit": limit, "not_before": (view.as_of - timedelta(days=limit)).isoformat()},
        places=(Place(page.url, newest.title),),
        places_total=1,
        pages=frozenset({page.id}),
        proof=newest.day.isoformat(),
    )
