"""`xunwang recheck`: one problem again, now."""

import sys
from typing import Annotated

import typer

from facts.progress import Event
from reports.text import clean
from xunwang import settings
from xunwang.cli import moment, words
from xunwang.cli.caseoptions import Number, Store
from xunwang.rechecking import Answer, Rechecked
from xunwang.rechecking import recheck as look_again
from xunwang.stores import known_store

STATUSES = {Answer.MENDED: 0, Answer.HELD_NO_MORE: 0, Answer.STANDING: 1, Answer.UNSEEN: 3}


def recheck(
    number: Number,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="按哪一天判，如 2026-11-24；默认今天")
    ] = None,
    store: Store = None,
) -> None:
    """马上再看一个问题：只看它的对象和它所在的页面，只更新这一条。

    退出值：0 已改好，或已不在原来的页面；1 仍在；2 命令写错；3 看不到。
    """
    config, today = settings.load(), moment.today()
    day = words.given(as_of, lambda text: words.day("--as-of", text, today)) or today
    engine = known_store(store, config.store)
    print("正在复核，断链要看两次，约十秒。", file=sys.stderr)
    done = look_again(engine, number, day, config.vantage, config.log, _quiet, moment.clock())
    for line in _lines(done):
        print(clean(line))
    raise typer.Exit(STATUSES[done.answer])


def _quiet(_event: Event) -> None:
    return None


def _lines(done: Rechecked) -> list[str]:
    case = done.case
    because = f"（{done.reason.text}）" if done.reason else ""
    found = [f"{case.number} {done.answer.text}{because}  {case.title or case.url}"]
    if done.finding is not None:
        found.append(f"现在：{done.finding.title}，{done.finding.places_total} 处")
    if done.again is not None and done.again.folder is not None:
        found.append(f"报告已更新：{done.again.folder}")
    return found
