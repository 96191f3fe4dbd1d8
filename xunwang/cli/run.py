"""`xunwang run`: the office's days, from now on."""

import logging
import sys
import time
from contextlib import suppress
from dataclasses import replace
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError

from facts.dates import SHANGHAI
from reports.text import clean
from scheduler import Timekeeper
from xunwang import settings
from xunwang.cli import moment, words
from xunwang.clock import Clock
from xunwang.crew import crew
from xunwang.due import LEAVES_NO_ROW, JobKind
from xunwang.errors import UserError
from xunwang.hands import SlotState
from xunwang.recipients import senders
from xunwang.stores import opened_store, told_of
from xunwang.ticking import Ticked, Ticker

_QUIET = (*LEAVES_NO_ROW, JobKind.PROBE, JobKind.ALARM, JobKind.HOUSEKEEPING)
_AGAIN_S = 1.0


def run(
    once: Annotated[
        bool, typer.Option("--once", help="只做现在到期的，做完就结束；可用 cron 每分钟运行，两个同时运行也不会重做")
    ] = False,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="时刻", help='与 --once 同用：当作这个时刻，如 "2027-03-05 08:00"；试运行用'),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
) -> None:
    """按计划运行：检查、探测、写邮件、发邮件，直到按 Ctrl-C。

    停了多久都不要紧：再运行时，各项只补最近的一次，做过的不再做，没查完的接着查。
    退出值：0 正常结束；2 命令或设置写错。
    """
    if at is not None and not once:
        raise UserError("--at 要和 --once 一起用", "它只做那个时刻到期的事", '请写：xunwang run --once --at "…"')
    loaded = settings.load()
    engine = opened_store(store or loaded.store)
    loaded = replace(loaded, store=store or loaded.store)
    _write_log(loaded)
    clock = _clock(at)
    if not senders(loaded):
        print("没有设置 [mail]，邮件只写不发；见 README 的“设置”，或运行 xunwang init。")
    ticker = Ticker(engine, loaded, clock, crew(engine, loaded, clock.now))
    if once:
        _once(ticker)
        return
    with suppress(KeyboardInterrupt):  # before the time was kept
        print("巡网开始运行，每分钟看一次有什么到期。按 Ctrl-C 停。另开一个窗口看：xunwang status", flush=True)
        Timekeeper(ticker, _Teller(), _tell_failure).run()
    print("已停。没查完的，下次运行时接着查。")


def _once(ticker: Ticker) -> None:
    teller = _Teller()
    try:
        while True:
            told = ticker.tick()
            teller(told)
            if not told.leads or not (told.running or told.waiting):
                return
            time.sleep(_AGAIN_S)
    finally:
        ticker.close()


class _Teller:
    """Prints a line for what began and ended, not for what happens every minute."""

    def __init__(self) -> None:
        self._leads: bool | None = None
        self._said = ""

    def __call__(self, told: Ticked) -> None:
        at = f"{told.at.astimezone(SHANGHAI):%m-%d %H:%M}"
        if told.leads != self._leads and not told.leads:
            print(f"{at}  另一个 xunwang run 正在运行，这一个不做事。", flush=True)
        self._leads = told.leads
        begun = [job for job in told.begun if job.kind not in _QUIET]
        for kind in dict.fromkeys(job.kind for job in begun):
            count = sum(job.kind is kind for job in begun)
            print(f"{at}  {kind.text}{f' {count} 个' if count > 1 else ''}", flush=True)
        for job, how in told.ended:
            line = f"{how.state.text}：{job.kind.text}：{clean(how.detail)}"
            if how.state is not SlotState.DONE and line != self._said:  # what fails every minute is said once
                print(f"{at}  {line}（{job.key}）", flush=True)
                self._said = line


def _clock(at: str | None) -> Clock:
    if at is None:
        return moment.clock()
    try:
        return moment.clock_from(at)
    except ValueError as error:
        raise words.wrong("--at", at, "应是一个时刻，写作 年-月-日 时:分", f'"{moment.EXAMPLE}"') from error


def _tell_failure(error: UserError | DatabaseError) -> None:
    told = error if isinstance(error, UserError) else told_of(error)
    logging.getLogger(__name__).warning("这一分钟没有做成", exc_info=error)
    print(f"这一分钟没有做成：{clean(told.what)}：{clean(told.why)}", file=sys.stderr, flush=True)


def _write_log(loaded: settings.Settings) -> None:
    """What goes wrong inside is written down in the data directory."""
    loaded.home.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(loaded.log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
