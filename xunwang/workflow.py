"""What comes after 下发: 签收, 反馈, 复核, 退回, 办结. Each step is guarded and stands in the case's log."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.dates import SHANGHAI
from facts.decisions import DecisionKind
from facts.workflow import WATCHED, Reply, Stage
from store.tables import Case
from xunwang.caseshown import CaseShown, find_case
from xunwang.casework import Order, day_of, take
from xunwang.errors import UserError
from xunwang.pictures import kept_picture
from xunwang.stages import EXTENDED, UPHELD, advance

NIGHT, MORNING = time(22, 0), time(6, 0)
"""When a site is looked at again whose unit says 已改: nobody reads it then."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit answers. until: the day that it asks for, of 申请延期. picture: a file that shows it."""

    reply: Reply
    text: str = ""
    until: date | None = None
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Relook:
    """A case to be looked at again. planned_at: the moment by which it is known, unique for each night."""

    number: str
    target_id: int
    planned_at: datetime


def receive(connection: Connection, number: str, who: str, now: datetime) -> CaseShown:
    """签收: the unit has it. Raises UserError."""
    case = find_case(connection, number, day_of(now))
    advance(connection, case.id, case.number, case.stage, Stage.RECEIVED, who, "", now)
    return case


def reply(connection: Connection, home: Path, number: str, said: Said, who: str, now: datetime) -> CaseShown:
    """反馈: what the unit answers. home: the data directory, where its picture is kept. Raises UserError."""
    case = find_case(connection, number, day_of(now))
    _prove(case, said, day_of(now))
    kept = kept_picture(home, case.number, said.picture) if said.picture else ""
    parts = (said.reply.text, said.text.strip(), f"延至 {said.until}" if said.until else "", kept and f"附件 {kept}")
    why = "；".join(dict.fromkeys(part for part in parts if part))
    changes: dict[str, Any] = {"reply": said.reply.value, "asked_until": said.until}
    advance(connection, case.id, case.number, case.stage, Stage.REPLIED, who, why, now, **changes)
    return case


def extend(connection: Connection, number: str, day: date | None, who: str, now: datetime) -> date:
    """Grant more time: until the day that was asked for, or another; the new day. Raises UserError."""
    case = _answered(connection, number, Reply.LONGER, now)
    until = day or case.asked_until
    if until is None or until < day_of(now):
        raise UserError(f"{case.number} 没有可用的期限", "延期要写明今天或以后的一天", "请加上：--due 日期")
    changes: dict[str, Any] = {"due": until, "asked_until": None}
    why = f"准予延期到 {until}"
    advance(connection, case.id, case.number, case.stage, Stage.RECEIVED, who, why, now, event=EXTENDED, **changes)
    return until


def uphold(connection: Connection, number: str, why: str, who: str, now: datetime) -> frozenset[int]:
    """申诉成立: the case is silenced with its reason and counts against its rule; the targets whose reports are to be
    told again. Raises UserError."""
    case = _answered(connection, number, Reply.APPEAL, now)
    advance(connection, case.id, case.number, case.stage, Stage.CLOSED, who, why.strip(), now, event=UPHELD)
    _, targets = take(connection, Order(case.number, DecisionKind.MUTE, why), who, now)
    return targets


def send_back(connection: Connection, number: str, why: str, who: str, now: datetime) -> CaseShown:
    """退回: the answer will not do, and the unit has to act. Raises UserError."""
    return _step(connection, number, Stage.RETURNED, why, who, now)


def close(connection: Connection, number: str, why: str, who: str, now: datetime) -> CaseShown:
    """办结 by a person. Where a later look sees it again, it begins anew at 待核实. Raises UserError."""
    return _step(connection, number, Stage.CLOSED, why, who, now)


def relooks(connection: Connection, now: datetime) -> tuple[Relook, ...]:
    """The cases whose unit says 已改, and those that could not be told last night, when their night has come. What is
    watched all the time needs no look of its own."""
    query = (
        select(col(Case.number), col(Case.target_id), col(Case.stage), col(Case.stage_at), col(Case.rule))
        .where(col(Case.stage).in_([Stage.REPLIED.value, Stage.CHECKING.value]), col(Case.reply) == Reply.MENDED.value)
        .order_by(col(Case.id))
    )
    found = [
        Relook(row.number, row.target_id, night_of(row.stage_at or now, again=row.stage == Stage.CHECKING.value))
        for row in connection.execute(query)
        if not row.rule.startswith(WATCHED)
    ]
    return tuple(row for row in found if row.planned_at <= now)


def night_of(moment: datetime, *, again: bool) -> datetime:
    """When a site is looked at again: the same night, at once where it is night already. again: the evening after."""
    local = moment.astimezone(SHANGHAI)
    evening = datetime.combine(local.date(), NIGHT, SHANGHAI)
    if again:
        return evening if local < evening else evening + timedelta(days=1)
    return local if local >= evening or local.time() < MORNING else evening


def _step(connection: Connection, number: str, to: Stage, why: str, who: str, now: datetime) -> CaseShown:
    case = find_case(connection, number, day_of(now))
    if not why.strip():
        raise UserError(f"{case.number} 没有写理由", f"{to.text}要写明理由", "请加上：--why 理由")
    advance(connection, case.id, case.number, case.stage, to, who, why.strip(), now)
    return case


def _answered(connection: Connection, number: str, wanted: Reply, now: datetime) -> CaseShown:
    """The case, where the unit's last answer waits for the office and is of that kind."""
    case = find_case(connection, number, day_of(now))
    if case.stage is Stage.REPLIED and case.reply is wanted:
        return case
    said = (
        f"单位反馈的是{case.reply.text}" if case.reply and case.stage is Stage.REPLIED else f"它现在是{case.stage.text}"
    )
    raise UserError(f"{case.number} 没有待答复的{wanted.text}", said, f"请看：xunwang case show {case.number}")


def _prove(case: CaseShown, said: Said, today: date) -> None:
    if said.reply is not Reply.MENDED and not said.text.strip():
        raise UserError(f"{case.number} 没有写说明", f"{said.reply.text}要写明理由", "请加上：--text 说明")
    if said.reply is Reply.LONGER and (said.until is None or said.until < today):
        raise UserError(f"{case.number} 没有写延到哪一天", "申请延期要写今天或以后的一天", "请加上：--until 日期")
    if said.reply is not Reply.LONGER and said.until is not None:
        raise UserError(f"{case.number} 不用写延到哪一天", f"反馈的是{said.reply.text}", "请去掉 --until")
