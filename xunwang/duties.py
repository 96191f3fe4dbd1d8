"""值班表: who watches when, read from the office's sheet; 读网 ticked by name; whose word a 零报告 waits for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlmodel import col

from facts.dates import SHANGHAI
from keydates.plans import DayPlan, Slot, SlotKind
from store.office import Duty
from xunwang.datebook import Datebook
from xunwang.errors import UserError
from xunwang.sheets import SheetRow, read_sheet

DAY, SLOT, LEADER, OFFICER, PHONE = "日期", "班次", "带班", "值班", "电话"
_NAMES = {
    DAY: ("值班日期",),
    SLOT: ("时段", "时间", "场次"),
    LEADER: ("带班领导", "带班人"),
    OFFICER: ("值班人员", "值班员", "值班人"),
    PHONE: ("联系电话", "值班电话", "手机"),
}
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?::\d{2})?")
_NTH = re.compile(r"第?\s*(\d|[一二三四五六])\s*[次班]?")
_DIGITS = "一二三四五六"
_ALL = ("", "全天", "全日", "整日")


@dataclass(frozen=True, slots=True)
class Watch:
    """One line of the watch list. slot: the time of its 零报告, such as `08:30`; of a day without one as typed."""

    day: date
    slot: str
    leader: str = ""
    officer: str = ""
    phone: str = ""
    read_by: str = ""
    confirmed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a sheet says. errors: what is wrong, row by row; then nothing is taken."""

    watches: tuple[Watch, ...]
    errors: tuple[str, ...]


def plan_duties(datebook: Datebook, path: Path) -> Planned:
    """Read a 值班表. Raises UserError for a file that is none."""
    found: dict[tuple[date, str], Watch] = {}
    errors = []
    for row in read_sheet(path, _NAMES, (DAY, OFFICER)).rows:
        try:
            for watch in _watches(datebook, row):
                _once(found, watch)
        except UserError as error:
            errors.append(f"第 {row.number} 行：{error.what}（{error.why}）")
    return Planned(tuple(found.values()), tuple(errors))


def keep_duties(connection: Connection, watches: Sequence[Watch]) -> None:
    """Write the lines down; who is on the list by then is another, what was ticked and confirmed stays."""
    for row in watches:
        line = {"leader": row.leader, "officer": row.officer, "phone": row.phone}
        put_line(connection, row.day, row.slot, line)


def duties(connection: Connection, first: date, last: date) -> tuple[Watch, ...]:
    """The lines of some days, in order."""
    table = Duty.__table__  # type: ignore[attr-defined]
    query = select(table).where(table.c.day >= first, table.c.day <= last).order_by(table.c.day, table.c.slot)
    return tuple(
        Watch(
            row.day, row.slot, row.leader, row.officer, row.phone, row.read_by, row.confirmed_by or "", row.note or ""
        )
        for row in connection.execute(query)
    )


def put_line(connection: Connection, day: date, slot: str, values: Mapping[str, object]) -> None:
    """Write these values into the line of a day and slot; where the watch list has none, a blank line gets them."""
    mine = (col(Duty.day) == day) & (col(Duty.slot) == slot)
    if not connection.execute(update(Duty).where(mine).values(**values)).rowcount:
        blank: dict[str, object] = {"leader": "", "officer": "", "phone": "", "read_by": "", "note": ""}
        connection.execute(insert(Duty).values(day=day, slot=slot, **(blank | dict(values))))


def line_of(connection: Connection, day: date, slot: str) -> Any:
    """The row of a day and slot, None where the watch list has no such line."""
    table = Duty.__table__  # type: ignore[attr-defined]
    return connection.execute(select(table).where(table.c.day == day, table.c.slot == slot)).first()


def tick_read(engine: Engine, slot: Slot, who: str) -> None:
    """读网: somebody read the sites in that watch."""
    with engine.begin() as connection:
        put_line(connection, slot.day, name_of(slot), {"read_by": who})


def slot_of(datebook: Datebook, text: str, now: datetime) -> tuple[Slot, DayPlan]:
    """The 零报告 slot that was meant: `16:00` of today, or `2027-03-05T16:00`. Raises UserError."""
    today = now.astimezone(SHANGHAI).date()
    day_text, _, at = text.strip().replace(" ", "T").rpartition("T")
    try:
        day = date.fromisoformat(day_text) if day_text else today
        wanted = time.fromisoformat(at.zfill(5))
    except ValueError:
        raise UserError(
            f"看不懂这一班：{text[:40]}", "写作 16:00 或 2027-03-05T16:00", "请看：xunwang duty show"
        ) from None
    plan = datebook.plan(day)
    found = next((slot for slot in reports_of(plan) if slot.at == wanted), None)
    if found is None:
        raise UserError(f"{day} 没有 {at} 的零报告", _planned_times(plan), "请看：xunwang duty show")
    return found, plan


def reports_of(plan: DayPlan) -> list[Slot]:
    """The slots of a day's 零报告, in order."""
    return [slot for slot in plan.slots if slot.kind is SlotKind.ZERO_REPORT]


def name_of(slot: Slot) -> str:
    """How the watch list names it."""
    return f"{slot.at:%H:%M}"


def _watches(datebook: Datebook, row: SheetRow) -> list[Watch]:
    cells = row.cells
    day = _day(cells[DAY])
    if not cells[OFFICER]:
        raise UserError(f"{day} 没有写值班人", "每班要有值班人", "")
    slots = _slots(datebook.plan(day), cells.get(SLOT, ""))
    return [Watch(day, slot, cells.get(LEADER, ""), cells[OFFICER], cells.get(PHONE, "")) for slot in slots]


def _once(found: dict[tuple[date, str], Watch], watch: Watch) -> None:
    if found.setdefault((watch.day, watch.slot), watch) is not watch:
        raise UserError(f"{watch.day} {watch.slot} 写了两次", "一班只能有一行", "")


def _day(text: str) -> date:
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        if parts:
            return date(*(int(part) for part in parts.groups()))
    except ValueError:
        pass
    raise UserError(f"日期“{text[:20]}”看不懂", "应写作 2027-03-05", "")


def _slots(plan: DayPlan, text: str) -> list[str]:
    """The slots that a cell means: a time, the number of a watch, or the whole day."""
    times = [name_of(slot) for slot in reports_of(plan)]
    if text in _ALL:
        return times or [""]
    if match := _TIME.fullmatch(text):
        wanted = f"{int(match[1]):02d}:{match[2]}"
        if times and wanted not in times:
            raise UserError(f"{plan.day} 没有 {wanted} 这一班", _planned_times(plan), "")
        return [wanted]
    if times and (match := _NTH.fullmatch(text)):
        number = _DIGITS.index(match[1]) + 1 if match[1] in _DIGITS else int(match[1])
        if not 1 <= number <= len(times):
            raise UserError(f"{plan.day} 没有第 {number} 班", _planned_times(plan), "")
        return [times[number - 1]]
    if times:
        raise UserError(f"班次“{text[:20]}”看不懂", _planned_times(plan), "")
    return [text]


def _planned_times(plan: DayPlan) -> str:
    times = [name_of(slot) for slot in reports_of(plan)]
    return f"当日的零报告在 {'、'.join(times)}" if times else "当日没有零报告"
