"""The seven lines below the verdict: each a label and a text whose figures are strong and lead to their rows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from facts.report import Standing
from facts.verdicts import Severity
from reports.account import account, looked_line, newest_line
from reports.columns import SOON, columns, until
from reports.compared import changes
from reports.deadlines import UNKNOWN_UNIT, deadline
from reports.distance import distance
from reports.gaps import gaps, unseen_total
from reports.problems import filter_anchor
from reports.service import last_line, service, week_line
from reports.spans import Line, Span
from reports.text import clip, kinds, number
from reports.view import rows

_NAMED = 3
_LONGEST_NAME = 16
_LONGEST_TITLE = 20


def lines(document: Mapping[str, Any]) -> tuple[Line, ...]:
    """距否决 · 将超期 · 较上次 · 超期未改 · 待核实 · 未查到 · 扣分项, always all seven; of an account its own.

    So has a service: it is told by the visits to its door.
    """
    if account(document) is not None:
        return _of_account(document)
    if service(document) is not None:
        return _of_service(document)
    makers = (
        ("距否决", distance),
        ("将超期", _due),
        ("较上次", _changes),
        ("超期未改", _overdue),
        ("待核实", _pending),
        ("未查到", _gaps),
        ("扣分项", _deductions),
    )
    return tuple(Line(label, tuple(make(document))) for label, make in makers)


def _of_account(document: Mapping[str, Any]) -> tuple[Line, ...]:
    makers = (
        ("距否决", distance),
        ("最近一条", newest_line),
        ("最近查看", looked_line),
        ("较上次", _changes),
        ("超期未改", _overdue),
        ("待核实", _pending),
    )
    return tuple(Line(label, tuple(make(document))) for label, make in makers)


def _of_service(document: Mapping[str, Any]) -> tuple[Line, ...]:
    makers = (
        ("最近一周", week_line),
        ("最近中断", last_line),
        ("较上次", _changes),
        ("超期未改", _overdue),
        ("待核实", _pending),
        ("未查到", _gaps),
    )
    return tuple(Line(label, tuple(make(document))) for label, make in makers)


def _due(document: Mapping[str, Any]) -> Iterator[Span]:
    found = columns(document)
    if not any(row.standing for row in found):
        yield Span("看不出（本次未判栏目）")
        return
    due = sorted((row for row in found if row.standing is Standing.SOON), key=lambda row: row.left or 0)
    if not due:
        yield Span("无")
        return
    yield Span("三天内 ")
    yield Span(str(len(due)), strong=True, link=SOON)
    yield Span(" 栏：")
    for at, row in enumerate(due[:_NAMED]):
        yield Span("、" if at else "")
        yield Span(clip(row.name, _LONGEST_NAME), link=row.anchor)
        unit = f"{clip(row.unit, _LONGEST_NAME)}，" if row.unit else ""
        yield Span(f"（{unit}{until(row)}）")
    if len(due) > _NAMED:
        yield Span("等")


def _changes(document: Mapping[str, Any]) -> Iterator[Span]:
    told = changes(document)
    if told.first:
        yield Span("首次检查，没有上次可比")
        return
    yield Span("新增 ")
    yield _counted(told.new, filter_anchor("new"))
    yield Span("，办结 ")
    yield _counted(told.fixed, "mended")
    yield Span("，仍在 ")
    yield _counted(told.still, filter_anchor("still"))
    yield Span("，本次无法比较 ")
    yield _counted(told.not_comparable, "untold")
    if told.changed_rules:
        yield Span(f"；规则有变：{'、'.join(told.changed_rules[:1])}{'等' if len(told.changed_rules) > 1 else ''}")
    elif told.reasons:
        yield Span(f"（{told.reasons[0][0]}{'等' if len(told.reasons) > 1 else ''}）")


def _counted(count: int, link: str) -> Span:
    """A figure that leads to its rows, where there are any."""
    return Span(number(count), strong=True, link=link if count else "")


def _overdue(document: Mapping[str, Any]) -> Iterator[Span]:
    as_of = document["inspection"]["as_of"]
    late = sorted((row for row in rows(document) if row.late(as_of)), key=lambda row: str(row.due))
    if not late:
        yield Span("无")
        return
    yield _counted(len(late), filter_anchor("late"))
    units = Counter(row.unit or UNKNOWN_UNIT for row in late)
    if len(late) > 1:
        named = [f"{clip(unit, _LONGEST_NAME)} {count}" for unit, count in units.most_common(2)]
        yield Span(f" 条：{'、'.join(named)}{'等' if len(units) > 2 else ''}；最久的：")
    else:
        yield Span(f" 条，{clip(late[0].unit or UNKNOWN_UNIT, _LONGEST_NAME)}：")
    yield Span(clip(late[0].title, _LONGEST_TITLE), link=late[0].anchor)
    case = f"（{late[0].short_number}）" if late[0].short_number else ""
    yield Span(f"，{deadline(late[0], as_of).left}{case}")


def _pending(document: Mapping[str, Any]) -> Iterator[Span]:
    waiting = [row for row in rows(document) if row.waits]
    yield _counted(len(waiting), filter_anchor("open"))
    yield Span(" 条，其中疑似否决 ")
    yield _counted(sum(row.severity is Severity.VETO for row in waiting), filter_anchor("open-veto"))


def _gaps(document: Mapping[str, Any]) -> Iterator[Span]:
    total = unseen_total(document)
    if not total:
        yield Span("无")
        return
    yield _counted(total, "unseen")
    found = gaps(document)
    named = "、".join(f"{row.what}（{row.reason}）" for row in found[:2])
    yield Span(f" 处：{named}{'等' if len(found) > 2 else ''}")


def _deductions(document: Mapping[str, Any]) -> Iterator[Span]:
    counts = document["counts"]["by_severity"]
    deduct, advice = counts[Severity.DEDUCT.value], counts[Severity.ADVICE.value]
    yield Span(kinds(deduct), strong=True, link=filter_anchor("deduct") if deduct["kinds"] else "")
    yield Span("；另有建议 ")
    yield Span(kinds(advice), link=filter_anchor("advice") if advice["kinds"] else "")
