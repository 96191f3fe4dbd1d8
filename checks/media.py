"""Rules of the family `media` about one account: whether it is kept up."""

from collections.abc import Iterator
from datetime import date

from checks.accountstate import AccountState, account_state, untold
from checks.limits import Limits
from checks.registry import Family, measure, rule
from checks.view import View
from facts.dates import is_stale
from facts.registry import TargetKind
from facts.verdicts import Confidence, Found, Place, Tally, Unknown, Value, Verdict, VetoState
from facts.words import Reason

MEDIA = Family("media", version=1)

_STALE = "media.stale"


@rule(_STALE, family=MEDIA, kind=TargetKind.ACCOUNT)
def stale(view: View, limits: Limits) -> Iterator[Verdict]:
    """An account that publishes, on which nothing appeared for two weeks.

    查什么：发布型账号最近一条内容是哪天的，与检查当天相隔几天。
    为什么：国办秘函〔2019〕19号检查指标（政务新媒体）单项否决“内容不更新”：监测 2 周，无更新。
    算：看到的和人工登记的内容取最近一天，早于检查日前 14 个自然日，而且超期之后有人或工具看过这个账号。
        一律待核实，经人确认才是否决。
    不算：恰好 14 天；功能型账号、APP、小程序（看能不能用）；按备案注销中、已注销、冻结、已关停、已迁移的；
        登录墙、改版、限制访问、近期没有人看过、有内容没有日期的（都列入未查到）。
    查出示例：11月24日检查，当天看到最近一条是 11月9日的。
    不算示例：11月24日检查，最近一条是 11月10日的。
    局限：只看得见公开的内容；人工登记的以登记为准，一次登记管 7 天；删除了的内容仍算发过。
    """
    state, days = account_state(view, limits), limits.whole("days")
    newest = state.seen.newest
    if not state.judged or (newest is not None and not is_stale(newest, view.as_of, days)):
        return
    reason = untold(state, days)
    if reason is not None:
        yield Unknown(view.home_url, reason)
    elif newest is not None:
        yield _overdue(view, state, newest, days)


@rule("media.empty", family=MEDIA, kind=TargetKind.ACCOUNT)
def empty(view: View, limits: Limits) -> Iterator[Verdict]:
    """An account that publishes, and holds nothing at all.

    查什么：发布型账号里有没有内容。
    为什么：国办秘函〔2019〕19号检查指标（政务新媒体）单项否决“内容不更新”；空号是其最重的一种。
    算：账号打开了，一条内容也没有，以前也从没有见过。一律待核实，经人确认才是否决。
    不算：以前见过内容、这次一条也没有的（可能改版，列入未查到）；功能型账号、APP、小程序；按备案不必看的。
    查出示例：订阅源正常打开，里面没有一条内容。
    不算示例：打开后要求登录。
    局限：刚开通的账号也会查出，请人工核对开通日期。
    """
    state = account_state(view, limits)
    if not state.judged or state.seen.newest is not None:
        return
    if state.look is None or state.look.undated:
        yield Unknown(view.home_url, state.reason or Reason.NO_DATE)
        return
    yield Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed={"name": state.seen.account.name, "platform": _platform(state), "who": _who(state)},
        expected={},
        places=(Place(view.home_url, state.seen.account.name),),
        places_total=1,
        proof="empty",
    )


@measure(_STALE, limit="days")
def stale_measure(view: View, limits: Limits) -> Tally:
    """Days since the newest post; a range from the day of the last look on, where nobody looked since."""
    state, days = account_state(view, limits), limits.whole("days")
    newest = state.seen.newest
    if not state.judged:
        return Tally(_STALE, VetoState.CLEAR, None, None, days)
    if newest is None:
        return Tally(_STALE, VetoState.UNKNOWN if untold(state, days) else VetoState.HIT, None, None, days)
    age = (view.as_of - newest).days
    if age <= days:
        near = limits.near is not None and age >= limits.near
        return Tally(_STALE, VetoState.NEAR if near else VetoState.CLEAR, age, age, days)
    if untold(state, days):
        return Tally(_STALE, VetoState.UNKNOWN, 0, age, days)
    return Tally(_STALE, VetoState.HIT, age, age, days)


def _overdue(view: View, state: AccountState, newest: date, days: int) -> Found:
    last = state.seen.last
    title = last.title if last and last.day == newest else "（只登记了日期）"
    observed: dict[str, Value] = {
        "name": state.seen.account.name,
        "platform": _platform(state),
        "newest": newest.isoformat(),
        "newest_title": title,
        "newest_url": last.url if last and last.day == newest else None,
        "days": (view.as_of - newest).days,
        "over": (view.as_of - newest).days - days,
        "who": _who(state),
    }
    page = (last.url if last and last.day == newest else None) or view.home_url
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed=observed,
        expected={"limit": days},
        places=(Place(page, title),),
        places_total=1,
        proof=newest.isoformat(),
    )


def _platform(state: AccountState) -> str:
    return state.seen.account.platform.text if state.seen.account.platform else "账号"


def _who(state: AccountState) -> str:
    """How it was seen: `订阅源`, `人工登记（王科长）`."""
    look = state.look
    if look is None:
        return ""
    return f"{look.adapter.text}（{look.who}）" if look.who else look.adapter.text
