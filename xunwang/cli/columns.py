"""`xunwang columns`: the register of columns of a site that was looked at, each fact with its reason."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from facts.columns import Because, Column, Registered, Rows
from reports.text import clean
from xunwang import settings
from xunwang.cli import register_import
from xunwang.cli.layout import plain, width_of
from xunwang.cli.words import choice, readable_file
from xunwang.errors import UserError
from xunwang.registers import LIKELY, SURE, Register, register_of
from xunwang.stores import known_store

_FORMS = {"table": "表格", "json": "数据"}
_WIDE = 110
"""Cells from which on addresses have room."""


def columns(
    target: Annotated[str, typer.Argument(metavar="网站", help="查过的网站：网址，或它的名称")],
    form: Annotated[str, typer.Option("--format", metavar="格式", help="table 表格，json 数据；默认 table")] = "table",
    write: Annotated[
        str | None, typer.Option("--write", metavar="文件", help="写成 xlsx 表格，供核对、改正、确认")
    ] = None,
    take: Annotated[
        str | None, typer.Option("--import", metavar="文件", help="读回改好的表格：预览改动，问过之后导入，即为确认")
    ] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="姓名", help="谁确认的，导入时必写")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="导入前不再问")] = False,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
) -> None:
    """看一个网站有哪些栏目：类型、形态、最近一条，各凭什么、有多大把握。

    写成表格（--write），改好后读回来（--import），就是确认栏目册：
    以后按确认的判，栏目类否决项不再只算疑似。
    """
    wanted = choice("--format", form, _FORMS)
    if write and take:
        raise UserError("--write 和 --import 不能一起用", "一个是写出，一个是读回", "请先写出，改好后再读回")
    engine = known_store(store, settings.load().store)
    register = register_of(engine, target)
    if take is not None:
        register_import.take(engine, register, readable_file("--import", take), who, yes)
        return
    if write is not None:
        register_import.put(register, Path(write).expanduser())
        return
    if wanted == "json":
        print(json.dumps([column.to_json() for column in register.columns], ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    console.print(plain(f"{register.name or register.home}　{register.seen_on} 所见，{_summary(register)}"))
    console.print(_table(register, width_of(console)))
    console.print("● 确定，或本单位已确认　○ 较有把握　? 存疑，请人工核对　条数后的 + 表示列表还有没读到的部分")


def _summary(register: Register) -> str:
    lists = sum(column.rows is Rows.READ for column in register.columns)
    unread = sum(column.rows is Rows.UNREAD for column in register.columns)
    return f"栏目 {len(register.columns)} 个，读到内容的列表 {lists} 个，读不出的 {unread} 个"


def _table(register: Register, width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, width=max(width, 72), pad_edge=False)
    table.add_column("栏目", ratio=6, overflow="fold")
    table.add_column("类型", ratio=3, overflow="fold")
    table.add_column("形态", ratio=3, overflow="fold")
    table.add_column("最近一条", no_wrap=True)
    table.add_column("条数", justify="right", no_wrap=True)
    wide = width >= _WIDE
    if wide:
        table.add_column("网址", ratio=6, overflow="fold")
    for registered in register.registered:
        table.add_row(*(plain(cell) for cell in _cells(registered, register.home)[: None if wide else -1]))
    return table


def _cells(registered: Registered, home: str) -> tuple[str, str, str, str, str, str]:
    column, office = registered.column, registered.office
    newest = column.newest or column.newest_article
    rows = "" if column.rows in (Rows.READ, Rows.NONE) else f"，{column.rows.text}"
    more = "+" if column.more_unread else ""
    return (
        clean(" › ".join(column.path)) + _standing(column),
        _with_reason(column.type.text, column.why.type, office is not None and office.type is not None),
        _with_reason(column.shape.text + rows, column.why.shape, office is not None and office.shape is not None),
        newest.isoformat() if newest else "—",
        f"{column.items}{more}" if column.rows is not Rows.NONE else "—",
        column.url.removeprefix(home.rstrip("/")) or "/",
    )


def _standing(column: Column) -> str:
    marks = [
        text
        for text, holds in (
            ("一级", column.first_level),
            ("专题", column.topic),
            ("公开目录", column.catalogued),
            ("已归档", column.archived),
        )
        if holds
    ]
    return f"（{'，'.join(marks)}）" if marks else ""


def _with_reason(text: str, why: Because, confirmed: bool) -> str:
    """The fact, and where it is neither confirmed nor certain, what it rests on."""
    if confirmed or why.confidence >= SURE:
        return f"● {text}"
    return f"{'○' if why.confidence >= LIKELY else '?'} {text}（凭{why.ground.text}）"
