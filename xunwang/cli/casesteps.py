"""`xunwang case …`: the way of a case between office and unit, from 下发 to 办结."""

from pathlib import Path
from typing import Annotated

import typer

from facts.workflow import Reply
from xunwang import settings
from xunwang.casework import day_of, told_again
from xunwang.cli import again, moment, words
from xunwang.cli.caseoptions import Due, Number, Store, Who, Why, who_of
from xunwang.dispatching import Sent
from xunwang.dispatching import dispatch as send_out
from xunwang.errors import UserError
from xunwang.stores import known_store
from xunwang.workflow import Said, send_back
from xunwang.workflow import close as end
from xunwang.workflow import extend as grant
from xunwang.workflow import receive as take_in
from xunwang.workflow import reply as answer
from xunwang.workflow import uphold as give_in

Numbers = Annotated[list[str], typer.Argument(metavar="编号…", help="一个或几个编号，如 2026-0406，或只写 406")]


def dispatch(
    numbers: Numbers,
    who: Who = None,
    due: Due = None,
    bulletin: Annotated[bool, typer.Option("--bulletin", help="通报点名的，期限按通报的")] = False,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="已当面或电话通知，不发邮件")] = False,
    store: Store = None,
) -> None:
    """下发给责任单位：写明期限，整改通知和反馈表随邮件发出；没有认定属实的不能下发。"""
    config, now = settings.load(), moment.now()
    day = words.given(due, lambda value: words.day("--due", value, day_of(now)))
    with known_store(store, config.store).begin() as connection:
        who_sends = who_of(who, config)
        sent = send_out(connection, config, numbers, who_sends, now, due=day, bulletin=bulletin, notify=not by_hand)
    for row in sent:
        print(_told(row, by_hand))


def receive(number: Number, who: Who = None, store: Store = None) -> None:
    """签收：单位已收到。"""
    config, now = settings.load(), moment.now()
    with known_store(store, config.store).begin() as connection:
        case = take_in(connection, number, who_of(who, config), now)
    print(f"{case.number} 已签收，期限 {case.due}。")


def reply(
    number: Number,
    mended: Annotated[bool, typer.Option("--mended", help="已改：当晚自动复核")] = False,
    appeal: Annotated[bool, typer.Option("--appeal", help="申诉，要写说明")] = False,
    longer: Annotated[bool, typer.Option("--longer", help="申请延期，要写说明和 --until")] = False,
    text: Annotated[str, typer.Option("--text", metavar="说明", help="单位怎么说")] = "",
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="申请延到哪一天")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="图片", help="截图：PNG、JPG 或 PDF")] = None,
    who: Who = None,
    store: Store = None,
) -> None:
    """登记单位的反馈：已改、申诉或申请延期，可附截图。"""
    config, now = settings.load(), moment.now()
    chosen = [kind for kind, said in zip(Reply, (mended, appeal, longer), strict=True) if said]
    if len(chosen) != 1:
        raise UserError("反馈要写一种", "已改、申诉、申请延期，三种写一种", "请加上：--mended、--appeal 或 --longer")
    day = words.given(until, lambda value: words.day("--until", value, day_of(now)))
    with known_store(store, config.store).begin() as connection:
        said = Said(chosen[0], text, day, file)
        case = answer(connection, config.home, number, said, who_of(who, config), now)
    print(f"{case.number} 已反馈：{chosen[0].text}。{_NEXT[chosen[0]].format(number=case.number)}")


def extend(number: Number, due: Due = None, who: Who = None, store: Store = None) -> None:
    """准予延期：到单位申请的日期，或 --due 写的日期。"""
    config, now = settings.load(), moment.now()
    day = words.given(due, lambda value: words.day("--due", value, day_of(now)))
    with known_store(store, config.store).begin() as connection:
        until = grant(connection, number, day, who_of(who, config), now)
    print(f"已准予延期到 {until}。")


def uphold(number: Number, why: Why = None, who: Who = None, store: Store = None) -> None:
    """申诉成立：静默并写明理由，计入这条规则的误报。"""
    config, now = settings.load(), moment.now()
    engine = known_store(store, config.store)
    with engine.begin() as connection:
        targets = give_in(connection, number, why or "", who_of(who, config), now)
    print("申诉成立，已静默、办结。")
    for done in told_again(engine, targets, now):
        print(again.told_again(done))


def return_(number: Number, why: Why = None, who: Who = None, store: Store = None) -> None:
    """退回：反馈不成立，由单位再改。"""
    config, now = settings.load(), moment.now()
    with known_store(store, config.store).begin() as connection:
        case = send_back(connection, number, why or "", who_of(who, config), now)
    print(f"{case.number} 已退回，期限 {case.due}。")


def close(number: Number, why: Why = None, who: Who = None, store: Store = None) -> None:
    """办结：以后检查又看到，会重新列出待核实。"""
    config, now = settings.load(), moment.now()
    with known_store(store, config.store).begin() as connection:
        case = end(connection, number, why or "", who_of(who, config), now)
    print(f"{case.number} 已办结。")


COMMANDS = (dispatch, receive, reply, extend, uphold, return_, close)
_NEXT = {
    Reply.MENDED: "当晚自动复核；马上复核：xunwang recheck {number}",
    Reply.APPEAL: "成立：xunwang case uphold {number} --why 理由；不成立：xunwang case return {number} --why 理由",
    Reply.LONGER: "同意：xunwang case extend {number}；不同意：xunwang case return {number} --why 理由",
}


def _told(row: Sent, by_hand: bool) -> str:
    how = "整改通知已放入待发邮件" if row.noticed else "没有发邮件" if by_hand else "单位没有登记邮箱，请当面通知"
    return f"{row.number} 已下发 {row.unit}，{row.due} 前改好；{how}。"
