"""`xunwang targets`: the sites that are known, and their profiles."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from crawler.pasted import AddressError, candidates
from facts.registry import TargetKind
from facts.words import member
from reports.text import month_day, shown_address
from xunwang import settings
from xunwang.cli import moment, words
from xunwang.cli.again import told_again
from xunwang.cli.layout import plain, width_of
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.profiles import read_profile
from xunwang.registry_fields import KIND, vocabulary
from xunwang.stores import known_store, opened_store
from xunwang.targets import Chosen, Listed, enlist, ensured_target, listed, profile_text, target_of

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
]


_NONE = (
    "台账是空的，也没有查过网站。导入台账：xunwang targets import 台账.xlsx；查一个：xunwang inspect www.example.gov.cn"
)


def list_(
    supervisor: Annotated[str | None, typer.Option("--supervisor", metavar="单位", help="只看这个主管单位的")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只看这个单位的")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="分组", help="只看这一组的")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类型", help="只看 网站、新媒体 或 在线服务")] = None,
    store: Store = None,
) -> None:
    """列出台账里的和查过的：类型、单位、上级、状态、上次检查、栏目册确认没有。"""
    chosen = Chosen(supervisor, unit, group, _kind(kind))
    targets = listed(known_store(store, settings.load().store), chosen)
    if not targets:
        print("没有符合的。看全部：xunwang targets list" if chosen != Chosen() else _NONE)
        return
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, width=max(width_of(console), 72), pad_edge=False)
    table.add_column("名称和网址", ratio=3, overflow="fold")
    table.add_column("单位和上级", ratio=2, overflow="fold")
    for title in ("类型", "状态", "上次检查", "栏目册"):
        table.add_column(title, no_wrap=True)
    for target in targets:
        table.add_row(*(_lines(cell) for cell in _cells(target)))
    console.print(table)
    kinds = Counter(target.kind.text for target in targets)
    print(f"共 {len(targets)} 个：{'，'.join(f'{kind} {count}' for kind, count in kinds.items())}。", end="")
    print("看一个：xunwang targets show 名称")


def show(
    target: Annotated[str, typer.Argument(metavar="网站", help="查过或登记过的网站：网址，或它的名称")],
    store: Store = None,
) -> None:
    """写出一个网站的档案（TOML）：级别、形式、域名、怎么查，各有说明；账号和服务写出台账里登记的内容。

    存成文件、改好后用：xunwang inspect 网址 --profile 文件，以后每次都照它查。
    """
    engine = known_store(store, settings.load().store)
    found = target_of(engine, target)
    from xunwang.cli.registry import filed  # what reads a sheet loads nothing into other commands

    lines = list(filed(engine, found.id)) if found.registered else []
    if found.kind is TargetKind.SITE:
        print("".join(f"# 台账　{line}\n" for line in lines) + profile_text(found), end="")
    else:
        print("\n".join(lines))


def add(
    address: Annotated[str, typer.Argument(metavar="网址", help="要登记的网站；只写域名也行")],
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="文件", help="它的档案（TOML），写法见 targets show")
    ] = None,
    store: Store = None,
) -> None:
    """登记一个网站，可带档案；不访问它。已登记的，更新它的档案。"""
    try:
        addresses = candidates(address)
    except AddressError as error:
        raise UserError(f"看不懂这个网址：{address[:60]}", str(error), "请输入：xunwang targets add 网址") from error
    says = read_profile(Path(profile).expanduser()) if profile else None
    engine = _engine(store)
    with engine.begin() as connection:
        target_id = ensured_target(connection, addresses, says)
        enlist(connection, target_id)
    print(f"已登记 {addresses[0]}{'，档案已存' if says else ''}。检查它：xunwang inspect {address.strip()}")
    again = rejudge(engine, target_id, moment.now()) if says else None
    if again is not None:
        print(told_again(again))


def import_(
    file: Annotated[str, typer.Argument(metavar="文件", help="台账：xlsx 或 csv")],
    yes: Annotated[bool, typer.Option("--yes", help="看过改动，不再问“确认？”")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不导入")] = False,
    store: Store = None,
) -> None:
    """导入台账：网站、政务新媒体、在线服务；先看改动，再确认。

    有一处不对就都不导入，逐行说明。表里没有的不删；写法和列名见 docs/operations.md。
    """
    from xunwang.cli.registry import take  # what reads a sheet loads nothing into other commands

    take(_engine(store), Path(file).expanduser(), yes=yes, dry_run=dry_run)


def export_(
    file: Annotated[str, typer.Argument(metavar="文件", help="写到哪里：xlsx 或 csv")],
    store: Store = None,
) -> None:
    """写出台账，表头和顺序同导入时；改好可再导入。"""
    from xunwang.cli.registry import give

    give(known_store(store, settings.load().store), Path(file).expanduser())


def _engine(store: str | None) -> Engine:
    return opened_store(store or settings.load().store)


def _kind(text: str | None) -> TargetKind | None:
    if text is None:
        return None
    try:
        return member(TargetKind, vocabulary().code(KIND, text))
    except ValueError as error:
        raise words.wrong("--kind", text, str(error), "新媒体") from error


def _cells(target: Listed) -> tuple[tuple[str | None, ...], ...]:
    """The lines of each cell."""
    is_site = target.kind is TargetKind.SITE
    until = target.filed.until
    return (
        (target.name, shown_address(target.url)),
        (target.owner, target.parent and f"在 {target.parent}"),
        (target.form, target.level.text) if is_site else (target.kind.text,),
        (
            target.filed.state.text if target.registered else "未登记",
            f"至 {month_day(until.isoformat())}" if until else None,
        ),
        (target.seen_on.isoformat() if target.seen_on else "没有查过",),
        (("已确认" if target.confirmed_on else "未确认") if is_site else "",),
    )


def _lines(cell: tuple[str | None, ...]) -> Text:
    return Text("\n").join(plain(line) for line in cell if line) or plain("—")


COMMANDS = (list_, show, add, import_, export_)
