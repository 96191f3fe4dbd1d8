"""The verdict of a report: one sentence, how it is meant, and the line below it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts.registry import TargetKind
from facts.words import Failure, Level, Reason
from reports.account import account
from reports.compared import changes
from reports.decided import confirmations
from reports.gauges import PERCENT, Gauge, State, gauges
from reports.names import BY_HAND, CEILINGS, UNBUILT
from reports.service import service
from reports.text import number
from reports.view import rows

RENEWED = "仍在检查，本报告每 30 秒更新，请以查完后的一版为准。"


@dataclass(frozen=True, slots=True)
class Verdict:
    """text: the sentence. tone: `plain`, `suspected` (dashed) or `confirmed` (warm frame). notes: whole sentences."""

    text: str
    tone: str
    notes: tuple[str, ...]


def verdict(document: Mapping[str, Any]) -> Verdict:
    """What the report says first, by fixed words."""
    if told := service(document):
        return Verdict(told.standing, told.tone, tuple(note for note in (_end(document), compared(document)) if note))
    meters = gauges(document)
    confirmed, suspected = _number(meters, State.CONFIRMED), _number(meters, State.SUSPECTED)
    notes = _notes(document, meters)
    if confirmed:
        return Verdict(f"触否决 {confirmed} 项", "confirmed", notes)
    if suspected:
        return Verdict(f"疑似触否决 {suspected} 项，待核实", "suspected", notes)
    return Verdict(_unhit(document, meters), "plain", notes)


def unread(document: Mapping[str, Any]) -> bool:
    """Whether not one page could be read; of an account or service, whether nobody can tell how it stands."""
    told = account(document) or service(document)
    return bool(told.why_untold) if told else not document["coverage"]["pages"]


def offline(document: Mapping[str, Any]) -> bool:
    """Whether nothing was read, and nothing shows that it was not our own line."""
    home = document["target"]["url"]
    reasons = {row["reason"] for row in document["coverage"]["not_checked"] if row["url"] == home}
    return unread(document) and Reason.LINE_NOT_PROVED.value in reasons


def running(document: Mapping[str, Any]) -> bool:
    """Whether the report is an interim one."""
    return bool(document["inspection"]["state"] == "running")


def _unhit(document: Mapping[str, Any], meters: Sequence[Gauge]) -> str:
    told = account(document)
    if told and (told.why_untold or told.why_unjudged):
        return told.why_unjudged or f"看不出：{told.why_untold}"
    if told and (close := _number(meters, State.NEAR)):
        return f"未触否决，接近 {close} 项"
    if unread(document):
        if document["inspection"].get("failure"):
            return "未能检查"
        if offline(document) and not running(document):
            return "未能检查，本机网络可能不通"
        return "正在打开，尚无结果" if running(document) else _shut(document)
    if not document["inspection"]["complete"]:
        return "目前未见触否决（未查完）"
    if all(gauge.state is State.UNKNOWN for gauge in meters):
        return "否决项看不出"
    if _nothing_wrong(document):
        return "未发现问题"
    near = _number(meters, State.NEAR) + _number(meters, State.POSSIBLE)
    return f"未触否决，接近 {near} 项"


def _shut(document: Mapping[str, Any]) -> str:
    """Why not one page was read: a home page may open and be no page."""
    empty = any(row["reason"] == Reason.UNREAD_LIST.value for row in document["coverage"]["skipped"])
    return "首页空白或不是网页，未能检查" if empty else "打不开，未能检查"


def _nothing_wrong(document: Mapping[str, Any]) -> bool:
    """Whether no finding counts and nothing was left unchecked."""
    return not any(row.counts for row in rows(document)) and not document["coverage"]["not_checked_total"]


def _seen(document: Mapping[str, Any]) -> str:
    """How much was looked at, where nothing is wrong."""
    coverage = document["coverage"]
    if told := account(document):
        return f"{told.standing}。"
    if unread(document) or not document["inspection"]["complete"] or not _nothing_wrong(document):
        return ""
    links, columns = number(coverage["link_targets"]), coverage["columns"]
    unseen = coverage["not_checked_total"] or coverage["skipped_total"] or "无"
    return f"查了 {number(coverage['pages'])} 页、{links} 个链接、{columns} 个栏目；未查到：{unseen}。"


def _number(meters: Sequence[Gauge], state: State) -> int:
    return sum(gauge.state is state for gauge in meters)


def _notes(document: Mapping[str, Any], meters: Sequence[Gauge]) -> tuple[str, ...]:
    notes = [
        _end(document),
        carried(document),
        *_hits(document, meters),
        _blind(document, meters),
        _seen(document),
        compared(document),
    ]
    if document["target"]["level"] == Level.UNKNOWN.value and account(document) is None:
        notes.append("级别未知，只判否决项，扣分项列为建议。")
    return tuple(note for note in notes if note)


def _hits(document: Mapping[str, Any], meters: Sequence[Gauge]) -> Iterator[str]:
    """What is hit, by how much, and who said so; or that nobody has yet."""
    confirmed = confirmations(document)
    for gauge in meters:
        if gauge.state is State.CONFIRMED:
            numbers = [row.number for row in rows(document) if row.counts and (row.rule, row.aspect) in gauge.of]
            said = [confirmed[number] for number in numbers if number in confirmed]
            by = f"{said[0].who} {said[0].at} 确认。" if said else "已由人工确认。"
            yield f"{_measure(gauge)}，触否决。{by}"
    suspected = [gauge for gauge in meters if gauge.state is State.SUSPECTED]
    if suspected:
        open_register = any(gauge.clause for gauge in suspected) and not document["target"]["register_confirmed_on"]
        why = "，栏目册未确认" if open_register else ""
        yield f"{'；'.join(map(_measure, suspected))}{why}；核实前不通知责任单位。"


def _blind(document: Mapping[str, Any], meters: Sequence[Gauge]) -> str:
    """Of how many vetoes nothing is said, and why: no verdict reaches further than what was judged."""
    unknown = [gauge for gauge in meters if gauge.state is State.UNKNOWN]
    if not unknown or unread(document):
        return ""
    known = len(meters) - len(unknown)
    hit = any(gauge.state in (State.CONFIRMED, State.SUSPECTED) for gauge in meters)
    judged = f"中判了 {known} 项{'' if hit else '，均未触否决'}；{len(unknown)} 项看不出" if known else "都看不出"
    return f"否决项 {len(meters)} 项{judged}：{'；'.join(_reasons(unknown))}。"


def _reasons(unknown: Sequence[Gauge]) -> Iterator[str]:
    by_note: dict[str, list[str]] = {}
    for gauge in unknown:
        by_note.setdefault(gauge.note, []).append(gauge.name)
    for note, names in by_note.items():
        told = "、".join(names)
        yield f"本版尚不查{told}" if note == UNBUILT else told + note if note == BY_HAND else f"{told}（{note}）"


def _measure(gauge: Gauge) -> str:
    unit = "" if gauge.unit == PERCENT else f" {gauge.unit}"
    return f"{gauge.name} {gauge.figure}{unit}（否决线 {gauge.bound}）"


def _end(document: Mapping[str, Any]) -> str:
    inspection, coverage = document["inspection"], document["coverage"]
    if running(document):
        return RENEWED
    ours = Failure(inspection["failure"]).text if inspection.get("failure") else ""
    if unread(document) and document["target"]["kind"] == TargetKind.SITE.value:
        whose = f"检查中断：{ours}，不是网站的问题。" if ours else ""
        whose = whose or ("没有别的网址应答，不能证明本机网络正常。" if offline(document) else "")
        return f"{whose}没有一页能读到，不能说有问题，也不能说没有问题。"
    if inspection["complete"]:
        return ""
    seen = f"已看 {coverage['pages']} 页，未看 {coverage['skipped_total']} 处。"
    if inspection["ceiling"]:
        return f"达到{CEILINGS.get(inspection['ceiling'], '')}上限：{seen}"
    if inspection["state"] != "failed":
        return f"已停：{seen}"
    return f"检查中断：{ours}，不是网站的问题。{seen}" if ours else f"检查中断：{seen}"


def carried(document: Mapping[str, Any]) -> str:
    """How much of what is told was verified by this look, where it is not all."""
    coverage = document["coverage"]
    rest = int(coverage.get("carried", 0))  # a document of an older edition has no such number
    if not rest:
        return ""
    asked = number(coverage["pages"] - rest)
    return f"本次核验 {asked} 页，其余 {number(rest)} 页最近核验于 {coverage['carried_since']} 以后。"


def compared(document: Mapping[str, Any]) -> str:
    """How this inspection differs from the one before it, as a sentence."""
    told = changes(document)
    if told.first:
        return "首次检查，没有上次可比。"
    parts = (("新增", told.new), ("办结", told.fixed), ("本次无法比较", told.not_comparable))
    moved = [f"{word} {count}" for word, count in parts if count]
    return f"较{told.since}：{'，'.join(moved)}。" if moved else f"与{told.since}相同。"
