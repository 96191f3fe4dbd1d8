"""What a report tells of an online service: whether it works, by the visits to its door."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facts.registry import TargetKind
from facts.words import Reason, member
from reports.spans import Span
from reports.view import rows
from reports.visits import visits

DOWN = "availability.service-down"


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as its report shows it. standing: the verdict. tone: of its frame. why_untold: why nobody can tell."""

    standing: str
    tone: str
    why_untold: str


def service(document: Mapping[str, Any]) -> ServiceView | None:
    """The service of a document; None for other kinds of targets."""
    if document["target"]["kind"] != TargetKind.SERVICE.value:
        return None
    found = [row for row in rows(document) if row.counts]
    down = next((row for row in found if row.rule == DOWN), None)
    if down is not None:
        certain = "" if down.certain else "，待核实"
        return ServiceView(f"{down.title}{certain}", "confirmed" if down.certain else "suspected", "")
    reason = next((row["reason"] for row in document["coverage"]["not_checked"] if row["rule"] == DOWN), None)
    if reason == Reason.NEEDS_TWO_LOOKS.value:
        return ServiceView("最近一次不正常，下次再看", "plain", "")
    if reason not in (None, Reason.FILTERED.value):
        why = "近期没有访问过" if reason == Reason.NEED_NOT_MET.value else member(Reason, reason).text
        return ServiceView(f"看不出：{why}", "plain", why)
    return ServiceView(found[0].title if found else _fine(document), "plain", "")


def _fine(document: Mapping[str, Any]) -> str:
    """By its last visits nothing is wrong; where it need not work, nobody judged it."""
    week = visits(document)
    return "服务正常" if week and week.total else "按登记停用或免查，不判"


def week_line(document: Mapping[str, Any]) -> Iterator[Span]:
    """`访问 167 次，打不开 2 次，占 1.1%，中断 1 段`."""
    week = visits(document)
    yield Span(f"访问 {week.total} 次，{week.summary}" if week else "没有访问过")


def last_line(document: Mapping[str, Any]) -> Iterator[Span]:
    """When it did not work the last time."""
    week = visits(document)
    last = week.outages[0] if week and week.outages else None
    yield Span(f"{last.span}，{last.ends}" if last else "无")
