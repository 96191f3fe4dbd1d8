"""`xunwang status`: whether the days run, what ran, what comes next, and what was not done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from facts.dates import SHANGHAI
from reports.text import clean
from xunwang import settings
from xunwang.cli import moment
from xunwang.cli.layout import plain
from xunwang.due import LOOKS, JobKind
from xunwang.outlook import Outlook
from xunwang.standing import Line, Standing, standing
from xunwang.stores import known_store

_MOST = 20


def status(
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
) -> None:
    """看运行情况：是否在运行，一天来做了什么，哪些没做成，接下来做什么。

    退出值：0 到期的都做了；1 有没做成、没发出的。
    """
    loaded = settings.load()
    engine = known_store(store, loaded.store)
    found = standing(engine, Outlook(engine, loaded.home), moment.now())
    console = Console(highlight=False)
    for line in _head(found):
        console.print(line, markup=False, soft_wrap=True)
    if found.lines:
        console.print(_table(found))
    for line in _tail(found):
        console.print(line, markup=False, soft_wrap=True)
    raise typer.Exit(int(not found.is_well))


def _head(found: Standing) -> Iterator[str]:
    if found.since is None:
        yield f"还没有运行过，登记了 {found.targets} 个。请运行：xunwang run"
        return
    beat = f"（最近一次 {_at(found.beat)}）" if found.beat else ""
    yield f"正在运行{beat}，登记了 {found.targets} 个" if found.runs else f"没有在运行{beat}。请运行：xunwang run"


def _table(found: Standing) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("计划时间", "做什么", "情况", "按哪个重保"):
        table.add_column(name, overflow="fold")
    for line in found.lines:
        states = "，".join(f"{state.text} {count}" for state, count in line.states)
        table.add_row(_when(line), plain(line.kind.text), plain(states), plain(line.plan))
    return table


def _tail(found: Standing) -> Iterator[str]:
    queue = [job for job in found.waiting if job.kind in LOOKS]
    if queue and found.runs:
        yield f"排队等着查：{len(queue)} 个"
    yield from _wrong(found)
    letters = [f"{kind.text} {state.text} {count}" for kind, state, count in found.letters]
    if letters:
        yield f"邮件（今天写的，和还没发出的）：{'，'.join(letters)}"
    for row in found.reports:
        late = "过时没有确认，没有报出" if row in found.unconfirmed else "等值班人员确认"
        officer = f"（值班员 {row.officer}）" if row.officer else ""
        yield clean(f"零报告 {_at(row.moment)}{officer}{late}：{row.how}")
    if found.next:
        yield "接下来：" + "；".join(f"{_at(at)} {what}" for at, what in found.next)


def _wrong(found: Standing) -> Iterator[str]:
    """What was due and was not done, one line each."""
    lines = [f"到期没有做：{_at(job.planned_at)} {job.kind.text}" for job in found.missed if job.kind not in LOOKS]
    looks = sum(job.kind in LOOKS for job in found.missed)
    lines += [f"到期没有查：{looks} 个"] if looks else []
    for row in found.failures:
        whose = f"{found.names.get(row.target_id or 0, '')} "
        lines.append(f"{row.state.text}：{_at(row.planned_at)} {whose.lstrip()}{row.kind.text}：{row.detail}")
    lines += [f"没有发出：{row.document} 给 {row.recipient}：{row.state} {row.detail}" for row in found.undelivered]
    for line in lines[:_MOST]:
        yield clean(line)
    if len(lines) > _MOST:
        yield f"另有 {len(lines) - _MOST} 件没做成"


def _when(line: Line) -> str:
    first, last = line.planned
    return _at(first) if line.kind is not JobKind.PROBE else f"{_at(first)} 起，至 {last:%H:%M}"


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%m-%d %H:%M}"
