"""`xunwang duty …`: 值班表, 读网, and the duty person's word for a 零报告."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from reports.text import clean
from store.session import reading
from xunwang import settings
from xunwang.cli import moment, words
from xunwang.cli.caseoptions import Store, Who, who_of
from xunwang.cli.layout import plain
from xunwang.datebook import open_datebook
from xunwang.duties import Planned, Watch, duties, keep_duties, plan_duties, slot_of, tick_read
from xunwang.errors import UserError
from xunwang.stores import known_store
from xunwang.zeroreports import confirm_zero_report

_DAYS = 7
_MOST = 20
SlotName = Annotated[str, typer.Argument(metavar="班次", help="16:00 是今天的，或 2027-03-05T16:00")]


def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="值班表.xlsx：日期、班次、带班、值班、电话")],
    yes: Annotated[bool, typer.Option("--yes", help="不再问，直接读入")] = False,
    store: Store = None,
) -> None:
    """读入值班表：先列出，问过再记；有一行不对就都不记。班次写零报告的时间、第几班，或全天。"""
    config = settings.load()
    plan = plan_duties(open_datebook(config.home), file)
    _prove(plan)
    for row in plan.watches[:_MOST]:
        print(
            clean("  ".join(part for part in ("", f"{row.day}", row.slot, row.leader, row.officer, row.phone) if part))
        )
    if len(plan.watches) > _MOST:
        print(f"  …其余 {len(plan.watches) - _MOST} 班未列出")
    if not yes and not typer.confirm(f"记下这 {len(plan.watches)} 班？", prompt_suffix=" "):
        print("没有读入，什么都没有改动。")
        return
    with known_store(store, config.store).begin() as connection:
        keep_duties(connection, plan.watches)
    print(f"已记下 {len(plan.watches)} 班。")


def show(
    day: Annotated[str | None, typer.Option("--day", metavar="日期", help="哪一天；默认今天起 7 天")] = None,
    store: Store = None,
) -> None:
    """看谁值班、读网了没有、零报告确认了没有。"""
    config, today = settings.load(), moment.today()
    one = words.given(day, lambda text: words.day("--day", text, today))
    first, last = (one, one) if one else (today, today + timedelta(days=_DAYS - 1))
    with reading(known_store(store, config.store)) as connection:
        rows = duties(connection, first, last)
    if not rows:
        print("没有登记值班。读入值班表：xunwang duty import 值班表.xlsx")
        return
    Console(highlight=False).print(_table(rows))


def read(slot: SlotName, who: Who = None, store: Store = None) -> None:
    """登记读网：谁在这一班读了网。"""
    config, now = settings.load(), moment.now()
    found, _ = slot_of(open_datebook(config.home), slot, now)
    name = who_of(who, config)
    tick_read(known_store(store, config.store), found, name)
    print(f"{found.day} {found.at:%H:%M} 读网：{clean(name)}。")


def confirm(
    slot: SlotName,
    who: Who = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="要写进零报告的话")] = "",
    store: Store = None,
) -> None:
    """确认零报告：值班员看过、确认后报出；有没查到的，报告里写明，不会写“正常”。"""
    config, now = settings.load(), moment.now()
    book = open_datebook(config.home)
    found, _ = slot_of(book, slot, now)
    engine = known_store(store, config.store)
    count = confirm_zero_report(engine, config, found, book, who_of(who, config), note, now)
    print(f"{found.day} {found.name}已确认，{count} 封放入待发邮件。")


COMMANDS = (import_, show, read, confirm)


def _prove(plan: Planned) -> None:
    if plan.errors:
        print("\n".join(clean(line) for line in plan.errors), file=sys.stderr)
        raise UserError(f"没有读入：表里有 {len(plan.errors)} 处不对", "什么都没有改动", "请改好表格，再读一次")
    if not plan.watches:
        raise UserError("表里没有一班", "什么都没有改动", "请填好再读一次")


def _table(rows: Sequence[Watch]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("日期", "班次", "带班", "值班", "电话", "读网", "零报告确认"):
        table.add_column(name, overflow="fold")
    for row in rows:
        cells = (row.leader, row.officer, row.phone, row.read_by or "—", row.confirmed_by or "—")
        table.add_row(row.day.isoformat(), *(plain(cell) for cell in (row.slot, *cells)))
    return table
