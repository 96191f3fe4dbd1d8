"""`xunwang case …`: look at cases, decide about them, take it back."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from facts.decisions import DecisionKind, Scope
from facts.verdicts import CaseState, Review, Severity
from reports.names import rule_name
from reports.text import clean
from store.session import reading
from xunwang import settings
from xunwang.caseshown import CaseShown, Step, find_case, list_cases, log_of
from xunwang.casework import NOTE, UNDO, Done, Order, day_of, decide, decide_all
from xunwang.casework import note as add_note
from xunwang.casework import undo as take_back
from xunwang.cli import words
from xunwang.cli.again import told_again
from xunwang.cli.layout import plain, width_of
from xunwang.errors import UserError
from xunwang.stores import opened_store
from xunwang.targets import target_of

Number = Annotated[str, typer.Argument(metavar="编号", help="编号，如 2026-0406，或只写 406")]
Who = Annotated[str | None, typer.Option("--who", metavar="姓名", help="谁作的决定；默认 xunwang.toml 里的单位")]
Why = Annotated[str | None, typer.Option("--why", metavar="理由", help="为什么；除属实外必须写")]
Wide = Annotated[
    str | None,
    typer.Option("--scope", metavar="范围", help="place 此处，page 此页，site 本站，all 所有网站；默认 site"),
]
Page = Annotated[str | None, typer.Option("--page", metavar="页面", help="范围是此处或此页时，哪一页（网址）")]
Text = Annotated[
    str | None, typer.Option("--text", metavar="链接文字", help="范围是此处时，页上哪一个（链接或条目的文字）")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="到期日", help="到哪一天为止（当天仍有效）；默认一直有效")
]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
]
_STATES = {word.value: word.text for word in (*CaseState, *Review)}
_LISTED = "，".join(f"{code} {text}" for code, text in _STATES.items())
_EVENTS = {UNDO: "撤销", NOTE: "备注", "not-comparable": "无法比较"} | {
    word.value: word.text for word in (*CaseState, *DecisionKind)
}


def list_(
    target: Annotated[str | None, typer.Argument(metavar="网站", help="哪个网站：网址或名称；不写为全部")] = None,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="状态", help=f"{_LISTED}；默认没有办结的"),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只看这个责任单位的")] = None,
    store: Store = None,
) -> None:
    """列出问题：编号、程度、状态、期限。"""
    engine = opened_store(store or settings.load().store)
    wanted = words.given(state, lambda text: words.choice("--state", text, _STATES))
    rows = list_cases(engine, day_of(datetime.now(UTC)), target_of(engine, target).id if target else None, wanted, unit)
    console = Console(highlight=False)
    if not rows:
        print("没有这样的问题。")
        return
    console.print(_table(rows, width_of(console)))
    print(f"共 {len(rows)} 条。看一条的全部：xunwang case show 编号")


def show(number: Number, store: Store = None) -> None:
    """看一个问题的全部：在哪、谁决定了什么、经过。"""
    with reading(opened_store(store or settings.load().store)) as connection:
        case = find_case(connection, number, day_of(datetime.now(UTC)))
        steps = log_of(connection, case.id)
    for line in _lines(case, steps):
        print(clean(line))


def confirm(number: Number, why: Why = None, who: Who = None, until: Until = None, store: Store = None) -> None:
    """认定属实：期限从核实之日起算。"""
    _take(DecisionKind.CONFIRM, number, why, who, until, store)


def reject(
    number: Number,
    why: Why = None,
    who: Who = None,
    scope: Wide = None,
    page: Page = None,
    text: Text = None,
    until: Until = None,
    store: Store = None,
) -> None:
    """判为误报：不再计数，直到依据变了。"""
    _take(DecisionKind.REJECT, number, why, who, until, store, scope, page, text)


def mute(
    number: Number,
    why: Why = None,
    who: Who = None,
    scope: Wide = None,
    page: Page = None,
    text: Text = None,
    until: Until = None,
    store: Store = None,
) -> None:
    """静默：列出，不计数。"""
    _take(DecisionKind.MUTE, number, why, who, until, store, scope, page, text)


def defer(
    number: Number,
    why: Why = None,
    who: Who = None,
    scope: Wide = None,
    page: Page = None,
    text: Text = None,
    until: Until = None,
    store: Store = None,
) -> None:
    """已知暂缓：列出，不计数，可写到哪一天为止。"""
    _take(DecisionKind.DEFER, number, why, who, until, store, scope, page, text)


def out_of_scope(
    number: Number,
    why: Why = None,
    who: Who = None,
    scope: Wide = None,
    page: Page = None,
    text: Text = None,
    until: Until = None,
    store: Store = None,
) -> None:
    """不属检查范围：列出，不计数。"""
    _take(DecisionKind.OUT_OF_SCOPE, number, why, who, until, store, scope, page, text)


def undo(number: Number, why: Why = None, who: Who = None, store: Store = None) -> None:
    """撤销对这个问题的最近一个决定。"""
    config = settings.load()
    done = take_back(opened_store(store or config.store), number, why or "", _who(who, config), datetime.now(UTC))
    print(f"{done.cases[0].number} 的最近一个决定已撤销。")
    _tell(done)


def note(
    number: Number,
    text: Annotated[str, typer.Argument(metavar="文字", help="要记下的话")],
    who: Who = None,
    store: Store = None,
) -> None:
    """给一个问题加备注。"""
    config = settings.load()
    case = add_note(opened_store(store or config.store), number, text, _who(who, config), datetime.now(UTC))
    print(f"{case.number} 已记下。")


def export(
    file: Annotated[Path, typer.Argument(metavar="文件", help="写成哪个 xlsx 文件")],
    target: Annotated[str | None, typer.Option("--target", metavar="网站", help="只要这个网站的；默认全部")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只要这个责任单位的")] = None,
    store: Store = None,
) -> None:
    """把没有办结的问题写成表格，在里面选决定、写理由。"""
    from xunwang.casesheet import write_cases  # xlsxwriter: memory that nothing else here needs

    engine = opened_store(store or settings.load().store)
    rows = list_cases(engine, words.today(), target_of(engine, target).id if target else None, None, unit)
    write_cases(rows, file)
    print(f"已写出 {file}：{len(rows)} 条。填好后读回：xunwang case import {file}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="填好的 xlsx 文件")],
    who: Who = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再问，直接读入")] = False,
    store: Store = None,
) -> None:
    """读回表格里的决定：先列出，问过再记；有一行不对就都不记。"""
    from xunwang.casesheet import plan_cases

    config, now = settings.load(), datetime.now(UTC)
    engine = opened_store(store or config.store)
    plan = plan_cases(engine, file, (who or config.office or "").strip(), now)
    if plan.errors:
        print("\n".join(clean(line) for line in plan.errors), file=sys.stderr)
        raise UserError(f"没有读入：表里有 {len(plan.errors)} 处不对", "什么都没有改动", "请改好表格，再读一次")
    if not plan.orders:
        print("表里没有决定，什么都没有改动。")
        return
    for order, by in plan.orders:
        print(clean(f"  {order.case}  {order.kind.text}  {by}  {order.why}"))
    if not yes and not typer.confirm(f"记下这 {len(plan.orders)} 个决定？", prompt_suffix=" "):
        print("没有读入，什么都没有改动。")
        return
    done = decide_all(engine, plan.orders, now)
    print(f"已记下 {len(done.cases)} 个决定。")
    _tell(done)


COMMANDS = (list_, show, confirm, reject, mute, defer, out_of_scope, undo, note, export, import_)


def _take(
    kind: DecisionKind,
    number: str,
    why: str | None,
    who: str | None,
    until: str | None,
    store: str | None,
    scope: str | None = None,
    page: str | None = None,
    text: str | None = None,
) -> None:
    config, now = settings.load(), datetime.now(UTC)
    order = Order(
        number,
        kind,
        why or "",
        words.given(scope, lambda value: words.word("--scope", value, Scope)) or Scope.SITE,
        page,
        text,
        words.given(until, lambda value: words.day("--until", value, day_of(now))),
    )
    done = decide(opened_store(store or config.store), [order], _who(who, config), now)
    print(f"{done.cases[0].number} 已记为{kind.text}。撤销：xunwang case undo {done.cases[0].number}")
    _tell(done)


def _who(typed: str | None, config: settings.Settings) -> str:
    who = (typed or config.office or "").strip()
    if not who:
        raise UserError(
            "没有写是谁决定的", "每个决定都要记下决定人", "请加上：--who 姓名，或在 xunwang.toml 里写 office"
        )
    return who


def _tell(done: Done) -> None:
    """What the last reports say now."""
    for again in done.again:
        print(told_again(again))


def _table(rows: Sequence[CaseShown], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, width=max(width, 72), pad_edge=False)
    for name in ("编号", "程度", "状态"):
        table.add_column(name, no_wrap=True)
    table.add_column("问题", ratio=6, overflow="fold")
    table.add_column("单位", ratio=2, overflow="fold")
    table.add_column("期限", no_wrap=True)
    for row in rows:
        table.add_row(
            row.number,
            _severity(row.severity),
            _state(row),
            plain(row.title or row.url),
            plain(row.unit or ""),
            row.due.isoformat() if row.due else "核实后起算" if row.review is Review.PENDING else "—",
        )
    return table


def _severity(severity: Severity | None) -> str:
    return severity.text if severity else "—"


def _state(row: CaseShown) -> str:
    review = row.review
    return row.state.text if review is None else f"{row.state.text}，{review.text}"


def _lines(case: CaseShown, steps: Sequence[Step]) -> list[str]:
    found = [
        f"{case.number}  {case.title or case.url}",
        f"网站  {case.target}",
        f"规则  {rule_name(case.rule)}（{case.rule}）",
        f"网址  {case.url}",
        f"状态  {_severity(case.severity)}，{_state(case)}",
        f"日期  首次发现 {case.first_seen}，最近发现 {case.last_seen}",
        f"期限  {case.due or ('核实后起算' if case.review is Review.PENDING else '—')}",
        f"单位  {case.unit or '未定'}",
        f"所在  {len(case.places)} 处",
        *(f"      {page}  {text}" for page, text in case.places),
        "经过",
    ]
    for step in steps:
        day = step.at.astimezone().strftime("%Y-%m-%d %H:%M")
        told = "；".join(part for part in (step.who, step.note) if part)
        found.append(f"      {day}  {_EVENTS.get(step.event, step.event)}  {told}")
    return found
