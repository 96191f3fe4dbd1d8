"""Sheets of cases read back: what the office decided and did, and what a unit answered; all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from facts.decisions import DecisionKind, Scope
from facts.words import Word
from facts.workflow import Reply
from reports import reply_sheet
from reports.reply_sheet import NUMBER, REPLY, STAMP
from xunwang.casesheet import ACT, DECISION, DUE, PAGE, SCOPE, TEXT, UNTIL, WHO, WHY, Act
from xunwang.caseshown import CaseShown, find_case
from xunwang.casework import Order, day_of, take, told_again
from xunwang.dispatching import Terms, notify_units, send_out
from xunwang.errors import UserError
from xunwang.judging import Again
from xunwang.replysheet import stamp
from xunwang.settings import Settings
from xunwang.sheets import SheetRow, read_sheet
from xunwang.workflow import Said, close, extend, reply, send_back, uphold

_NAMES: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("问题编号",), DECISION: ("核实结果",), SCOPE: (), PAGE: (), TEXT: (), UNTIL: ("到期",), WHY: ("原因",),
    WHO: (), ACT: (), DUE: (), STAMP: (), REPLY: ("答复",), reply_sheet.TEXT: (), reply_sheet.UNTIL: ("延期至",),
    reply_sheet.WHO: ("填表人",),
}  # fmt: skip
_ANSWERS = (DECISION, ACT, REPLY)
"""Headings of which a sheet must have one; rows in which none is filled are passed over."""
W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a sheet comes to. lines: what it does, a line a row. errors: what is wrong, row by row; then nothing is
    done. again: the looks that were judged again."""

    lines: tuple[str, ...]
    errors: tuple[str, ...]
    again: tuple[Again, ...] = ()


@dataclass(frozen=True, slots=True)
class _Done:
    line: str
    targets: frozenset[int] = frozenset()
    sent: str = ""


def read_back(engine: Engine, settings: Settings, path: Path, who: str, now: datetime, *, really: bool) -> ReadBack:
    """Do what a sheet says; with `really` false all of it is tried and taken back, so that a preview tells each error.

    who: where a row of the office names nobody. Raises UserError for a file that is no such sheet.
    """
    rows = _filled(path)
    done: list[_Done] = []
    errors: list[str] = []
    with engine.connect() as connection, connection.begin() as transaction:
        seen: set[str] = set()
        for row in rows:
            try:
                with connection.begin_nested():
                    done.append(_row(connection, settings, row, who, now, seen))
            except UserError as error:
                errors.append(f"第 {row.number} 行：{error.what}（{error.why}）")
        lines = tuple(row.line for row in done)
        if errors or not really:
            transaction.rollback()
            return ReadBack(lines, tuple(errors))
        notify_units(connection, settings, [row.sent for row in done if row.sent], now)
    targets = {target for row in done for target in row.targets}
    return ReadBack(lines, (), told_again(engine, targets, now))


def _filled(path: Path) -> list[SheetRow]:
    sheet = read_sheet(path, _NAMES, (NUMBER,))
    if not sheet.headings & set(_ANSWERS):
        listed = "、".join(_ANSWERS)
        raise UserError(f"看不懂这张表：{path}", f"没有这些列中的一列：{listed}", "请用导出的表填写，不要改表头")
    return [row for row in sheet.rows if any(row.cells.get(name) for name in _ANSWERS)]


def _row(connection: Connection, settings: Settings, row: SheetRow, who: str, now: datetime, seen: set[str]) -> _Done:
    cells = row.cells
    case = find_case(connection, cells[NUMBER], day_of(now))
    if case.number in seen:
        raise UserError(f"{case.number} 写了两次", "一条只能有一行", "")
    seen.add(case.number)
    if cells.get(STAMP) and cells[STAMP] != stamp(case):
        raise UserError(f"{case.number} 在导出之后有了变化", f"现在是{case.stage.text}，请重新导出再填", "")
    if cells.get(REPLY):
        return _answer(connection, settings, case, cells, now)
    by = cells.get(WHO) or who
    if not by:
        raise UserError(f"{case.number} 没有写决定人", "每个决定都要记下人", "")
    parts = [_decision(connection, case, cells, by, now)] if cells.get(DECISION) else []
    parts += [_act(connection, settings, case.number, cells, by, now)] if cells.get(ACT) else []
    told = "，".join(part.line for part in parts)
    why = cells.get(WHY, "")
    line = "  ".join(part for part in (case.number, told, by, why) if part)
    return _Done(line, frozenset().union(*(part.targets for part in parts)), "".join(part.sent for part in parts))


def _answer(
    connection: Connection, settings: Settings, case: CaseShown, cells: Mapping[str, str], now: datetime
) -> _Done:
    said = Said(
        _word(REPLY, cells[REPLY], Reply),
        cells.get(reply_sheet.TEXT, ""),
        _day(reply_sheet.UNTIL, cells.get(reply_sheet.UNTIL, "")),
    )
    by = cells.get(reply_sheet.WHO) or case.whose
    reply(connection, settings.home, case.number, said, by, now)
    until = f"到 {said.until}" if said.until else ""
    return _Done("  ".join(part for part in (case.number, f"{said.reply.text}{until}", by, said.text) if part))


def _decision(connection: Connection, case: CaseShown, cells: Mapping[str, str], who: str, now: datetime) -> _Done:
    order = Order(
        case.number,
        _word(DECISION, cells[DECISION], DecisionKind),
        cells.get(WHY, ""),
        _word(SCOPE, cells[SCOPE], Scope) if cells.get(SCOPE) else Scope.SITE,
        cells.get(PAGE) or None,
        cells.get(TEXT) or None,
        _day(UNTIL, cells.get(UNTIL, "")),
    )
    _, targets = take(connection, order, who, now)
    return _Done(order.kind.text, targets)


def _act(
    connection: Connection, settings: Settings, number: str, cells: Mapping[str, str], who: str, now: datetime
) -> _Done:
    act, why, due = _word(ACT, cells[ACT], Act), cells.get(WHY, ""), _day(DUE, cells.get(DUE, ""))
    if act is Act.DISPATCH:
        case = find_case(connection, number, day_of(now))
        day = send_out(connection, settings, case, Terms(due), who, now, notify=True)
        return _Done(f"{act.text}，{day} 前改好", sent=number)
    if act is Act.EXTEND:
        return _Done(f"{act.text}到 {extend(connection, number, due, who, now)}")
    if act is Act.UPHOLD:
        return _Done(act.text, uphold(connection, number, why, who, now))
    step = send_back if act is Act.RETURN else close
    step(connection, number, why, who, now)
    return _Done(act.text)


def _word(heading: str, text: str, kind: type[W]) -> W:
    """A word as it stands in a drop-down."""
    known = {word.text: word for word in kind}
    if text not in known:
        raise UserError(f"{heading}“{text}”不认识", f"可用的有：{'、'.join(known)}", "")
    return known[text]


def _day(heading: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError(f"{heading}“{text}”看不懂", "应写作 2026-12-31", "") from None
