"""The register of columns to the office and back: what is shown, asked and said of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from facts.columns import OfficeColumn
from reports.text import clean, clip
from xunwang.cli import moment
from xunwang.cli.again import told_again
from xunwang.cli.agreeing import agreed, few
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.profiles import stored_profile
from xunwang.registers import Register
from xunwang.registers_cells import PATH, cells_of
from xunwang.registers_import import Change, Plan, confirm, plan_import


def put(register: Register, path: Path) -> None:
    """Write the sheet, and say what to do with it."""
    from xunwang.registers_sheet import write_register  # xlsxwriter: memory that nothing else here needs

    write_register(register, path)
    print(f"已写出 {path}：{len(register.holding)} 栏。")
    print(f"核对、改正后读回：xunwang columns {register.home} --import {path} --who 姓名")


def take(engine: Engine, register: Register, path: Path, who: str | None, yes: bool) -> None:
    """Read the sheet, show what it changes, ask, and confirm the register. Raises UserError."""
    name = clean(who or "").strip()
    if not name:
        raise UserError("没有写是谁确认的", "栏目册的确认要记下姓名", "请加上：--who 姓名")
    plan = plan_import(register, path, stored_profile(register.profile).hosts)
    if plan.errors:
        print("\n".join(few(list(plan.errors), "处")), file=sys.stderr)
        what = f"没有导入：表里有 {len(plan.errors)} 处不对"
        raise UserError(what, "什么都没有改动", "请改好表格，再导入一次")
    print("\n".join(preview(register, plan)))
    if not yes and not agreed():
        print("没有导入，什么都没有改动。")
        return
    today, now = moment.today(), moment.now()
    confirm(engine, register, plan, name, today, now)
    print(f"栏目册已确认：{len(plan.rows)} 栏，{name}，{today}。")
    again = rejudge(engine, register.target_id, now)
    if again is not None:
        print(told_again(again))


def preview(register: Register, plan: Plan) -> Iterator[str]:
    """What the import will do, in lines."""
    changed = [change for change in plan.rows if change.differs]
    added = sum(change.before is None for change in plan.rows)
    site = clip(clean(register.name or register.home), 60)
    yield f"{site}：将确认 {len(plan.rows)} 栏，其中改动 {len(changed) - added} 栏，新加 {added} 栏。"
    yield from few([f"  第 {change.number} 行 {_told(change)}" for change in changed], "栏")
    if plan.forgotten:
        yield f"从台账删去 {len(plan.forgotten)} 栏：{_named(plan.forgotten)}。"
    if plan.absent:
        yield f"表里没有的 {len(plan.absent)} 栏不动：{_named(plan.absent)}。要它不计，请在表里写“否”。"


def _told(change: Change) -> str:
    if change.before is None:
        return f"新加 {_path(change.after)}"
    differs = "；".join(
        f"{name} {clip(old, 40) or '空'} → {clip(new, 40) or '空'}" for name, old, new in change.differs
    )
    return f"{_path(change.before)}：{differs}"


def _path(column: OfficeColumn) -> str:
    return clip(cells_of(column)[PATH], 60)


def _named(columns: tuple[OfficeColumn, ...]) -> str:
    few = "、".join(_path(column) for column in columns[:3])
    return few if len(columns) <= 3 else f"{few} 等"
