"""What a report tells of an account: how it stands, its newest posts, who looked at it and what they saw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from facts.outcomes import OUTCOMES, Outcome
from facts.registry import Adapter, Filed, Platform, Use
from facts.words import Reason, member
from reports.columns import left
from reports.spans import Span
from reports.text import clip, month_day

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post as it is listed. how: who or what saw it."""

    title: str
    url: str
    day: str
    how: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look as it is listed. said: what it came to."""

    at: str
    how: str
    said: str
    told: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as its report shows it. facts: what the office's list says. standing: one sentence about its age.

    why_unjudged: why nothing has to be posted; empty where it has. why_untold: why nobody can tell how it stands.
    """

    facts: tuple[str, ...]
    newest: str
    standing: str
    why_unjudged: str
    why_untold: str
    posts: tuple[PostRow, ...]
    posts_total: int
    looks: tuple[LookRow, ...]


def account(document: Mapping[str, Any]) -> AccountView | None:
    """The account of a document; None for other kinds of targets."""
    data = document.get("account")  # documents of older editions have none
    if data is None:
        return None
    return AccountView(
        facts=tuple(_facts(data)),
        newest=data["newest"] or "",
        standing=_standing(data, date.fromisoformat(document["inspection"]["as_of"])),
        why_unjudged="" if data["judged"] else _unjudged(data, document["inspection"]["as_of"]),
        why_untold=_untold(data),
        posts=tuple(_post(row) for row in data["posts"]),
        posts_total=data["posts_total"],
        looks=tuple(_look(row) for row in data["looks"]),
    )


def newest_line(document: Mapping[str, Any]) -> Iterator[Span]:
    """`11月20日，距今 4 天，还有 10 天`: the newest post and how long it lasts."""
    found = account(document)
    yield Span(found.standing.removeprefix("最近一条 ") if found else "无")


def looked_line(document: Mapping[str, Any]) -> Iterator[Span]:
    """When and how it was looked at last, and what that came to."""
    found = account(document)
    last = found.looks[0] if found and found.looks else None
    yield Span(f"{last.at}，{last.how}：{last.said}" if last else "还没有人看过")


def _facts(data: Mapping[str, Any]) -> Iterator[str]:
    if data["platform"]:
        yield member(Platform, data["platform"]).text
    if data["handle"]:
        yield f"账号ID {data['handle']}"
    if data["use"]:
        yield member(Use, data["use"]).text
    adapter = member(Adapter, data["adapter"]) if data["adapter"] else None
    yield f"查看方式 {adapter.text if adapter else '人工登记'}"
    if data["filed"] != Filed.NORMAL.value:
        yield f"备案状态 {member(Filed, data['filed']).text}{_days(data)}"


def _days(data: Mapping[str, Any]) -> str:
    since, until = data["filed_since"], data["filed_until"]
    if not since and not until:
        return ""
    return f"（{month_day(since) if since else ''}起{f'至 {month_day(until)}' if until else ''}）"


def _standing(data: Mapping[str, Any], as_of: date) -> str:
    if not data["newest"]:
        return "没有见过内容"
    age = (as_of - date.fromisoformat(data["newest"])).days
    told = f"最近一条 {month_day(data['newest'])}，距今 {age} 天"
    if not data["due"]:
        return told
    return f"{told}，{left((date.fromisoformat(data['due']) - as_of).days)}"


def _unjudged(data: Mapping[str, Any], as_of: str) -> str:
    filed = member(Filed, data["filed"])
    if data["use"] == Use.FUNCTIONAL.value:
        return "功能型账号，不判更新"
    if data["platform"] in (Platform.APP.value, Platform.MINI.value):
        return f"{member(Platform, data['platform']).text}看能不能用，不判更新"
    return f"按备案{filed.text}，不判更新" if filed is not Filed.NORMAL else f"{as_of} 不判更新"


def _untold(data: Mapping[str, Any]) -> str:
    if data["reason"] is None:
        return ""
    reason = member(Reason, data["reason"])
    if reason is Reason.NEED_NOT_MET:
        return "近期没有看过"
    last = data["looks"][0] if data["looks"] else None
    return (last["detail"] if last and last["reason"] == data["reason"] else "") or reason.text


def _post(row: Mapping[str, Any]) -> PostRow:
    return PostRow(clip(row["title"], _LONGEST), row["url"] or "", row["day"], _how(row["source"], row["who"]))


def _look(row: Mapping[str, Any]) -> LookRow:
    how = _how(row["adapter"], row["who"])
    if row["reason"] is not None:
        detail = row["detail"] or OUTCOMES[Outcome(row["outcome"])].text
        return LookRow(_moment(row["at"]), how, f"看不出：{detail}", told=False)
    newest = f"，最近 {month_day(row['newest'])}" if row["newest"] else ""
    undated = f"，另 {row['undated']} 条没有日期" if row["undated"] else ""
    nothing = "没有新内容" if newest else "一条也没有"
    seen = f"看到 {row['posts']} 条{undated}" if row["posts"] or undated else nothing
    return LookRow(_moment(row["at"]), how, f"{seen}{newest}", told=True)


def _how(adapter: str, who: str) -> str:
    text = member(Adapter, adapter).text
    return f"{text}（{who}）" if who else text


def _moment(at: str) -> str:
    return at[5:16].replace("T", " ")
