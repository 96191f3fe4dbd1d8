"""`xunwang targets`: the sites that are known, and their profiles."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from crawler.pasted import AddressError, candidates
from reports.text import shown_address
from xunwang import settings
from xunwang.cli.again import told_again
from xunwang.cli.layout import plain, width_of
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.profiles import read_profile
from xunwang.stores import opened_store
from xunwang.targets import Listed, ensured_target, listed, profile_text, target_of

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
]


def list_(store: Store = None) -> None:
    """列出登记的和查过的网站：级别、上次检查、栏目册确认没有。"""
    targets = listed(_engine(store))
    if not targets:
        print("还没有网站。查一个：xunwang inspect www.example.gov.cn")
        return
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, width=max(width_of(console), 72), pad_edge=False)
    table.add_column("网址", max_width=40, overflow="fold")
    table.add_column("名称", ratio=1, overflow="fold")
    for title in ("级别", "上次检查", "栏目册确认", "档案"):
        table.add_column(title, no_wrap=True)
    for target in targets:
        table.add_row(*(plain(cell) for cell in _cells(target)))
    console.print(table)
    print(f"共 {len(targets)} 个。看一个的档案：xunwang targets show 网站")


def show(
    target: Annotated[str, typer.Argument(metavar="网站", help="查过或登记过的网站：网址，或它的名称")],
    store: Store = None,
) -> None:
    """写出一个网站的档案（TOML）：级别、形式、域名、怎么查，各有说明。

    存成文件、改好后用：xunwang inspect 网址 --profile 文件，以后每次都照它查。
    """
    print(profile_text(target_of(_engine(store), target)), end="")


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
    print(f"已登记 {addresses[0]}{'，档案已存' if says else ''}。检查它：xunwang inspect {address.strip()}")
    again = rejudge(engine, target_id, datetime.now(UTC)) if says else None
    if again is not None:
        print(told_again(again))


def _engine(store: str | None) -> Engine:
    return opened_store(store or settings.load().store)


def _cells(target: Listed) -> tuple[str, ...]:
    return (
        shown_address(target.url),
        target.name or "—",
        target.level.text,
        target.seen_on.isoformat() if target.seen_on else "没有查过",
        target.confirmed_on.isoformat() if target.confirmed_on else "未确认",
        "有" if target.profile else "—",
    )
