"""`xunwang case export|import`: cases as sheets, out to office and units, and what they filled in back."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from reports.text import clean
from store.session import reading
from xunwang import settings
from xunwang.caseshown import list_cases
from xunwang.cli import moment
from xunwang.cli.again import told_again
from xunwang.cli.caseoptions import Store, Who
from xunwang.errors import UserError
from xunwang.stores import known_store
from xunwang.targets import target_of

# What makes and reads sheets is loaded by the commands themselves: memory that nothing else here needs.


def export(
    file: Annotated[Path, typer.Argument(metavar="文件", help="写成哪个 xlsx 文件")],
    target: Annotated[str | None, typer.Option("--target", metavar="网站", help="只要这个网站的；默认全部")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="写成这个单位的反馈表：已下发给它、没有办结的")
    ] = None,
    store: Store = None,
) -> None:
    """把没有办结的问题写成表格：主管科室的，在里面选决定和办理；或一个单位的，在里面选反馈。"""
    from xunwang.casesheet import office_sheet, put_file

    engine = known_store(store, settings.load().store)
    if unit is not None and target is not None:
        raise UserError("--unit 和 --target 不能一起用", "反馈表是一个单位的全部", "请去掉一个")
    if unit is not None:
        _export_unit(engine, file, unit)
        return
    rows = list_cases(engine, moment.today(), target_of(engine, target).id if target else None)
    put_file(file, office_sheet(rows))
    print(f"已写出 {file}：{len(rows)} 条。填好后读回：xunwang case import {file}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="填好的 xlsx 文件")],
    who: Who = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再问，直接读入")] = False,
    store: Store = None,
) -> None:
    """读回填好的表格：先列出，问过再记；有一行不对就都不记，导出以后有了变化的也算不对。"""
    from xunwang.caseimport import read_back

    config, now = settings.load(), moment.now()
    engine, by = known_store(store, config.store), (who or config.office or "").strip()
    tried = read_back(engine, config, file, by, now, really=False)
    _prove(tried.errors)
    if not tried.lines:
        print("表里没有填什么，什么都没有改动。")
        return
    print("\n".join(clean(f"  {line}") for line in tried.lines))
    if not yes and not typer.confirm(f"记下这 {len(tried.lines)} 条？", prompt_suffix=" "):
        print("没有读入，什么都没有改动。")
        return
    done = read_back(engine, config, file, by, now, really=True)
    _prove(done.errors)
    print(f"已记下 {len(done.lines)} 条。")
    for again in done.again:
        print(told_again(again))


COMMANDS = (export, import_)


def _prove(errors: tuple[str, ...]) -> None:
    if errors:
        print("\n".join(clean(line) for line in errors), file=sys.stderr)
        raise UserError(f"没有读入：表里有 {len(errors)} 处不对", "什么都没有改动", "请改好表格，再读一次")


def _export_unit(engine: Engine, file: Path, unit: str) -> None:
    from xunwang.casesheet import put_file
    from xunwang.daybook import open_book
    from xunwang.replysheet import reply_sheet_of, sent_to

    with reading(engine) as connection:
        book = open_book(connection, moment.now())
    rows = sent_to(book, unit)
    if not rows:
        how = "先下发：xunwang case dispatch 编号；看各单位的：xunwang case list --stage dispatched"
        raise UserError(f"{unit[:40]}没有要反馈的", "没有下发给它、还没有办结的问题", how)
    put_file(file, reply_sheet_of(book, unit).data)
    print(f"已写出 {file}：{len(rows)} 条。单位填好后读回：xunwang case import {file}")
