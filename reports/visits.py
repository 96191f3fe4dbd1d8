"""一周能否打开: the visits to a target's door by day, and when it did not open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.text import month_day


@dataclass(frozen=True, slots=True)
class Day:
    """One day as the table has it. note: why it does not count."""

    day: str
    visits: int
    failed: int
    note: str


@dataclass(frozen=True, slots=True)
class Outage:
    """One outage: when, how many visits, how they ended."""

    span: str
    visits: int
    ends: str


@dataclass(frozen=True, slots=True)
class Visits:
    """summary: one line. days: the newest first. left: outages that are not listed."""

    total: int
    summary: str
    days: tuple[Day, ...]
    outages: tuple[Outage, ...]
    left: int


def visits(document: Mapping[str, Any]) -> Visits | None:
    """The week of a document; None where nobody visited."""
    told = document.get("visits")  # a document of an earlier version has none
    if told is None:
        return None
    counted = [day for day in told["days"] if not day["excused"]]
    total, failed = (sum(day[key] for day in counted) for key in ("visits", "failed"))
    last = document["inspection"]["as_of"]
    return Visits(
        total=total,
        summary=_summary(told, failed),
        days=tuple(_day(day, told["needed"], last) for day in reversed(told["days"])),
        outages=tuple(Outage(span(row), row["visits"], row["ends"]) for row in told["outages"]),
        left=told["outages_total"] - len(told["outages"]),
    )


def _summary(told: Mapping[str, Any], failed: int) -> str:
    if told["percent"] is None:
        return "没有一次看得出"
    if not failed:
        return "每次都能打开"
    return f"打不开 {failed} 次，占 {told['percent']:.1f}%，中断 {told['outages_total']} 段"


def _day(day: Mapping[str, Any], needed: int, last: str) -> Day:
    notes = list(_notes(day, needed, last))
    return Day(month_day(day["day"]), day["visits"], day["failed"], "，".join(notes))


def _notes(day: Mapping[str, Any], needed: int, last: str) -> Iterator[str]:
    if day["excused"]:
        yield "按备案免查，不计"
    elif day["day"] == last and day["visits"] < needed:
        yield "当天未完"
    elif day["visits"] < needed:
        yield f"不足 {needed} 次"


def span(row: Mapping[str, Any]) -> str:
    """`11月23日 08:05 至 09:05，10:05 已恢复`."""
    since, until = (datetime.fromisoformat(row[key]) for key in ("since", "until"))
    told = f"{since.month}月{since.day}日 {since:%H:%M}"
    if until > since:
        told += f" 至 {_later(since, until)}"
    if row["ended"]:
        told += f"，{_later(until, datetime.fromisoformat(row['ended']))} 已恢复"
    return told


def _later(first: datetime, second: datetime) -> str:
    """The clock, with the day where it is another one."""
    day = "" if first.date() == second.date() else f"{second.month}月{second.day}日 "
    return f"{day}{second:%H:%M}"
