"""`xunwang account …`: accounts of 政务新媒体: how each stands, and what people saw of them."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from crawler.pasted import AddressError, candidates
from facts.accounts import PostSeen
from facts.dates import SHANGHAI
from reports.text import clean
from xunwang import settings
from xunwang.accounts import AccountState, Record, account_states, find_account, record
from xunwang.accounts_import import plan_records
from xunwang.casework import day_of
from xunwang.cli import moment, words
from xunwang.cli.agreeing import agreed, few
from xunwang.cli.caseoptions import Store
from xunwang.cli.layout import plain, width_of
from xunwang.errors import UserError
from xunwang.stores import known_store


def list_(store: Store = None) -> None:
    """列出账号：最近一条、距今几天、什么时候怎样看的、看出没有。"""
    now = moment.now()
    rows = account_states(known_store(store, settings.load().store), now)
    if not rows:
        print("台账里没有账号。导入台账：xunwang targets import 台账.xlsx")
        return
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, width=max(width_of(console), 72), pad_edge=False)
    table.add_column("账号", ratio=4, overflow="fold")
    for title in ("平台", "最近一条", "距今"):
        table.add_column(title, no_wrap=True)
    table.add_column("上次查看", ratio=3, overflow="fold")
    table.add_column("备注", ratio=3, overflow="fold")
    for row in rows:
        table.add_row(*(plain(cell) for cell in _cells(row, now)))
    console.print(table)
    print(f"共 {len(rows)} 个。登记看到的：xunwang account record 名称 --day 日期 --title 标题 --who 姓名")


def record_(
    account: Annotated[str, typer.Argument(metavar="账号", help="账号名称、账号ID；几个平台同名的写 微博:名称")],
    who: Annotated[str | None, typer.Option("--who", metavar="姓名", help="谁看的，必写")] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="日期", help="看到的那条是哪天发的")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="标题", help="看到的那条的标题")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="网址", help="看到的那条的链接")] = None,
    nothing_since: Annotated[
        str | None, typer.Option("--nothing-since", metavar="日期", help="看过了，最近一条是这天的，以后没有新的")
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="看过了，一条内容也没有")] = False,
    store: Store = None,
) -> None:
    """登记人工看到的：某天发了什么，或者看过了没有新的；马上按它判一次。"""
    now = moment.now()
    if not (who and who.strip()):
        raise UserError("没有写是谁看的", "登记要写明谁看的", "请加上：--who 姓名")
    ways = [day is not None or title is not None, nothing_since is not None, empty]
    if sum(ways) != 1:
        raise UserError(
            "没有写清看到了什么", "这三种写法用一种", "--day 日期 --title 标题，或 --nothing-since 日期，或 --empty"
        )
    if ways[0] and not (day and title and title.strip()):
        raise UserError("日期和标题要一起写", "只写了一样", "--day 2026-11-24 --title 标题")
    engine = known_store(store, settings.load().store)
    found = find_account(engine, account)
    posts: tuple[PostSeen, ...] = ()
    if day and title:
        posts = (PostSeen(clean(title).strip()[:200], _link(url), words.day("--day", day, moment.today())),)
    seen_on = words.given(nothing_since, lambda text: words.day("--nothing-since", text, moment.today()))
    record(engine, [Record(found.id, who.strip(), now, posts, seen_on, empty)], now)
    print(f"已登记：{clean(found.name)}。看全部：xunwang account list")


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="登记表.xlsx：账号、平台、日期、标题、链接、查看人、查看时间")
    ],
    who: Annotated[str, typer.Option("--who", metavar="姓名", help="没有写查看人的行，是谁看的")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="不再问，直接登记")] = False,
    store: Store = None,
) -> None:
    """读入人工登记表：先列出，问过再记；有一行不对就都不记。只写账号和查看人的行，表示看过了没有新内容。"""
    now = moment.now()
    engine = known_store(store, settings.load().store)
    plan = plan_records(engine, file, who.strip(), now)
    if plan.errors:
        print("\n".join(few([clean(line) for line in plan.errors], "处")), file=sys.stderr)
        raise UserError(f"没有登记：表里有 {len(plan.errors)} 处不对", "什么都没有改动", "请改好表格，再导入一次")
    print("\n".join(few([clean(line) for line in plan.lines], "行")))
    if not yes and not agreed():
        print("没有登记，什么都没有改动。")
        return
    record(engine, plan.records, now)
    print(f"已登记 {len(plan.lines)} 行。看全部：xunwang account list")


def _link(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        return candidates(url)[0]
    except AddressError as error:
        raise words.wrong("--url", url, str(error), "https://mp.weixin.qq.com/s/…") from error


def _cells(row: AccountState, now: datetime) -> tuple[str, ...]:
    account, today = row.account, day_of(now)
    age = f"{(today - row.newest).days} 天" if row.newest else "—"
    looked = "没有看过"
    if row.looked_at is not None and row.adapter is not None:
        how = f"{row.adapter.text}（{row.who}）" if row.who else row.adapter.text
        looked = f"{row.looked_at.astimezone(SHANGHAI):%m-%d %H:%M} {how}"
    notes = [account.standing.on(today).text] if account.is_excused(today) else []
    notes += [] if account.publishes else ["不判更新"]
    notes += [f"看不出：{row.detail or row.reason.text}"] if row.reason else []
    newest = row.newest.isoformat() if row.newest else "—"
    platform = account.platform.text if account.platform else "—"
    return clean(account.name), platform, newest, age, looked, "；".join(notes)


COMMANDS = (list_, record_, import_)
