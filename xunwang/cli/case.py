"""`xunwang case …`: look at cases, decide about them, take it back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from checks.caseseen import MoveKind
from facts.dates import SHANGHAI
from facts.decisions import DecisionKind, Scope
from facts.verdicts import CaseState, Review, Severity
from facts.words import Reason
from facts.workflow import Stage
from reports.names import rule_name
from reports.text import clean
from store.session import reading
from xunwang import settings
from xunwang.caseshown import CaseShown, Step, find_case, list_cases, log_of, stage_told
from xunwang.casework import NOTE, UNDO, Order, day_of, decide
from xunwang.casework import note as add_note
from xunwang.casework import undo as take_back
from xunwang.cli import moment, words
from xunwang.cli.caseoptions import Number, Page, Store, Text, Until, Who, Why, Wide, tell_again, who_of
from xunwang.cli.layout import plain, width_of
from xunwang.precision import precisions
from xunwang.stages import EXTENDED, UPHELD
from xunwang.stores import known_store
from xunwang.targets import target_of

_STATES = {word.value: word.text for word in (*CaseState, *Review)}
_LISTED = "，".join(f"{code} {text}" for code, text in _STATES.items())
_STAGES = {word.value: word.text for word in Stage}
_NOT_ASKED = Reason.FILTERED.text
_ASIDE = (Review.REJECTED, Review.OUT_OF_SCOPE, Review.DEFERRED)
EVENTS = {UNDO: "撤销", NOTE: "备注", "not-comparable": "无法比较", EXTENDED: "准予延期", UPHELD: "申诉成立"} | {
    word.value: word.text for word in (*Stage, *CaseState, *DecisionKind)
}
"""Words of a case's log, in Chinese."""


def list_(
    target: Annotated[str | None, typer.Argument(metavar="网站", help="哪个网站：网址或名称；不写为全部")] = None,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="状态", help=f"{_LISTED}；默认没有办结的"),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="情况", help=f"{'，'.join(f'{k} {v}' for k, v in _STAGES.items())}；默认全部"),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只看这个责任单位的")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看单位超期未改的")] = False,
    store: Store = None,
) -> None:
    """列出问题：编号、程度、状态、在谁手里、期限。"""
    engine, today = known_store(store, settings.load().store), moment.today()
    wanted = words.given(state, lambda text: words.choice("--state", text, _STATES))
    at = words.given(stage, lambda text: words.word("--stage", text, Stage))
    target_id = target_of(engine, target).id if target else None
    rows = list_cases(engine, today, target_id, wanted, unit, stage=at, overdue=overdue)
    console = Console(highlight=False)
    if not rows:
        print("没有这样的问题。")
        return
    console.print(_table(rows, width_of(console), today))
    print(f"共 {len(rows)} 条。看一条的全部：xunwang case show 编号")


def show(number: Number, store: Store = None) -> None:
    """看一个问题的全部：在哪、谁决定了什么、经过。"""
    with reading(known_store(store, settings.load().store)) as connection:
        case = find_case(connection, number, moment.today())
        steps = log_of(connection, case.id)
    for line in _lines(case, steps, moment.today()):
        print(clean(line))


def confirm(number: Number, why: Why = None, who: Who = None, until: Until = None, store: Store = None) -> None:
    """认定属实：期限从下发之日起算。"""
    _take(Order(number, DecisionKind.CONFIRM, why or ""), who, until, store)


def _setting_aside(kind: DecisionKind, about: str) -> Callable[..., None]:
    """The command that takes a decision by which a case counts no more: all of them have the same options."""

    def command(
        number: Number,
        why: Why = None,
        who: Who = None,
        scope: Wide = None,
        page: Page = None,
        text: Text = None,
        until: Until = None,
        store: Store = None,
    ) -> None:
        wide = words.given(scope, lambda value: words.word("--scope", value, Scope)) or Scope.SITE
        _take(Order(number, kind, why or "", wide, page, text), who, until, store)

    command.__name__ = kind.value
    command.__doc__ = about
    return command


reject = _setting_aside(DecisionKind.REJECT, "判为误报：不再计数，直到依据变了。")
mute = _setting_aside(DecisionKind.MUTE, "静默：列出，不计数。")
defer = _setting_aside(DecisionKind.DEFER, "已知暂缓：列出，不计数，可写到哪一天为止。")
out_of_scope = _setting_aside(DecisionKind.OUT_OF_SCOPE, "不属检查范围：列出，不计数。")


def undo(number: Number, why: Why = None, who: Who = None, store: Store = None) -> None:
    """撤销对这个问题的最近一个决定。"""
    config = settings.load()
    done = take_back(known_store(store, config.store), number, why or "", who_of(who, config), moment.now())
    print(f"{done.cases[0].number} 的最近一个决定已撤销。")
    tell_again(done)


def note(
    number: Number,
    text: Annotated[str, typer.Argument(metavar="文字", help="要记下的话")],
    who: Who = None,
    store: Store = None,
) -> None:
    """给一个问题加备注。"""
    config = settings.load()
    case = add_note(known_store(store, config.store), number, text, who_of(who, config), moment.now())
    print(f"{case.number} 已记下。")


def statistics(store: Store = None) -> None:
    """看各规则准不准：属实、误报、申诉成立各多少。"""
    with reading(known_store(store, settings.load().store)) as connection:
        found = precisions(connection)
    if not found:
        print("还没有人核实过问题。")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("规则", "属实", "误报", "申诉成立", "准确率"):
        table.add_column(name, justify="left" if name == "规则" else "right")
    for row in found:
        counts = (str(row.confirmed), str(row.rejected), str(row.upheld), f"{row.share:.0%}")
        table.add_row(plain(f"{rule_name(row.rule)}（{row.rule}）"), *counts)
    Console(highlight=False).print(table)
    print("准确率：属实 ÷（属实＋误报＋申诉成立）。")


COMMANDS = (list_, show, confirm, reject, mute, defer, out_of_scope, undo, note, statistics)


def _take(order: Order, who: str | None, until: str | None, store: str | None) -> None:
    config, now = settings.load(), moment.now()
    order = replace(order, until=words.given(until, lambda value: words.day("--until", value, day_of(now))))
    done = decide(known_store(store, config.store), [order], who_of(who, config), now)
    print(f"{done.cases[0].number} 已记为{order.kind.text}。撤销：xunwang case undo {done.cases[0].number}")
    tell_again(done)


def _table(rows: Sequence[CaseShown], width: int, today: date) -> Table:
    table = Table(box=SIMPLE_HEAD, width=max(width, 72), pad_edge=False)
    for name in ("编号", "程度", "状态", "情况"):
        table.add_column(name, no_wrap=True)
    table.add_column("问题", ratio=6, overflow="fold")
    table.add_column("单位", ratio=2, overflow="fold")
    table.add_column("期限", no_wrap=True)
    for row in rows:
        table.add_row(
            row.number,
            _severity(row.severity),
            _state(row),
            stage_told(row),
            plain(row.title or row.url),
            plain(row.whose),
            _due(row, today),
        )
    return table


def _due(row: CaseShown, today: date) -> str:
    late = row.days_late(today)
    return f"{row.term}（超 {late} 天）" if late else row.term


def _severity(severity: Severity | None) -> str:
    return severity.text if severity else "—"


def _state(row: CaseShown) -> str:
    """How it stands by what was seen, and by people's word where 情况 does not say it."""
    said = row.review if row.review in _ASIDE else None
    return row.state.text if said is None else f"{row.state.text}，{said.text}"


def _lines(case: CaseShown, steps: Sequence[Step], today: date) -> list[str]:
    found = [
        f"{case.number}  {case.title or case.url}",
        f"网站  {case.target}",
        f"规则  {rule_name(case.rule)}（{case.rule}）",
        f"网址  {case.url}",
        f"状态  {_severity(case.severity)}，{_state(case)}",
        f"情况  {stage_told(case)}",
        f"日期  首次发现 {case.first_seen}，最近发现 {case.last_seen}",
        f"期限  {_due(case, today)}",
        f"单位  {case.whose or '未定'}",
        f"所在  {len(case.places)} 处",
        *(f"      {page}  {text}" for page, text in case.places),
        "经过",
    ]
    return [*found, *_log(steps)]


def _log(steps: Sequence[Step]) -> Iterator[str]:
    """The log: looks that saw it stand in a row are one line, looks that did not look for it are none."""
    told = [step for step in steps if not (step.event == MoveKind.NOT_COMPARABLE and step.note == _NOT_ASKED)]
    for event, rows in groupby(told, key=lambda step: step.event):
        same = list(rows)
        if event == MoveKind.PERSISTING and len(same) > 1:
            yield f"      {_at(same[0])}  {EVENTS[event]}  检查 {len(same)} 次，至 {_at(same[-1])} 都看到"
            continue
        for step in same:
            said = "；".join(part for part in (step.who, step.note) if part)
            yield f"      {_at(step)}  {EVENTS.get(step.event, step.event)}  {said}"


def _at(step: Step) -> str:
    return step.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
