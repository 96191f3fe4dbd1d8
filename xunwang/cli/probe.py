"""`xunwang probe`: whether a site or service opens, now and as often as wanted."""

import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.cells import cell_len

from crawler.options import CrawlOptions
from facts.dates import SHANGHAI
from facts.outcomes import OUTCOMES, REACHED, Fault
from facts.probes import Visit, opened
from reports.text import clean
from xunwang import settings
from xunwang.cli import moment, words
from xunwang.cli.caseoptions import Store
from xunwang.cli.network import CaFile, ConnectTo, Proxy
from xunwang.handvisit import Subject, door_of, subject_of, visit_now
from xunwang.stores import known_store

ALL, SOME, NONE = 0, 1, 3
_SAYS = {True: "正常", False: "打不开", None: "看不出"}
_MOST = 1000
_COLUMNS = (10, 8, 11)
"""Cells of moment, result and seconds."""


def probe(
    address: Annotated[
        str, typer.Argument(metavar="网址", help="网站或在线服务；只写域名也行，先试 https 再试 http；登记过的可写名称")
    ],
    times: Annotated[str | None, typer.Option("--times", metavar="次", help="访问几次；默认 1")] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="秒", help="每隔多久一次，可写 5m、1h；默认 60")
    ] = None,
    connect_to: ConnectTo = None,
    proxy: Proxy = None,
    ca_file: CaFile = None,
    store: Store = None,
) -> None:
    """看一个网站或在线服务现在能不能打开：15 秒内打开为正常。只看不存，不计入一周的比例。

    退出值：0 每次都正常；1 有时打不开；2 命令写错；3 一次也没有正常，或不能证明本机网络正常。
    """
    count = words.given(times, lambda text: words.whole("--times", text, 1, "10")) or 1
    gap = words.given(every, lambda text: words.seconds("--every", text, 1, "60")) or 60.0
    if count > _MOST:
        raise words.wrong("--times", str(count), f"最多 {_MOST} 次；长期监测用 xunwang run", "10")
    config = settings.load()
    net = _net(config.crawl, connect_to, proxy, ca_file)
    engine = known_store(store, config.store)
    subject = door_of(engine, subject_of(engine, address), _now(), config, net)
    for line in _head(subject):
        print(clean(line))
    said: Counter[bool | None] = Counter()
    begun = time.monotonic()
    try:
        for at in range(count):
            _wait(begun + at * gap - time.monotonic())
            moment = _now()
            visit = visit_now(engine, subject, moment, config, net)
            said[None if visit is None else opened(visit, subject.expects)] += 1
            print(clean(_row(subject, visit, moment)), flush=True)
    except KeyboardInterrupt:
        print("已停。")
    if count > 1:
        print(_sum(said))
    raise typer.Exit(_status(said))


def _net(base: CrawlOptions, connect_to: list[str] | None, proxy: str | None, ca_file: str | None) -> CrawlOptions:
    """The office's way out of this machine, but for what was typed."""
    typed: dict[str, Any] = {
        "connect_to": words.mappings(connect_to or ()),
        "proxy": words.given(proxy, words.proxy),
        "ca_file": words.given(ca_file, lambda text: str(words.readable_file("--ca-file", text))),
    }
    return replace(base, **{name: value for name, value in typed.items() if value})


def _wait(seconds: float) -> None:
    """Until the planned moment of the next visit, so that slow ones move none of them."""
    if seconds > 0:
        time.sleep(seconds)


def _now() -> datetime:
    return moment.now()


def _head(subject: Subject) -> list[str]:
    name = f"{subject.target.name}  " if subject.target else ""
    lines = [f"{name}{subject.urls[0]}"]
    expects, why = subject.expects, subject.excuse(_now())
    wanted = [f"状态码 {expects.status}"] if expects.status else []
    wanted += [f"有“{expects.text}”"] if expects.text else []
    lines += [f"应{'，'.join(wanted)}"] if wanted else []
    lines += [f"备案为{why}，打不开不计入"] if why else []
    return [*lines, _columns("时间", "结果", "用时", "说明")]


def _row(subject: Subject, visit: Visit | None, moment: datetime) -> str:
    at = f"{moment.astimezone(SHANGHAI):%H:%M:%S}"
    if visit is None:
        return _columns(at, _SAYS[None], "", "本机原因未查成（详情在 xunwang.log）")
    said = opened(visit, subject.expects)
    return _columns(at, _SAYS[said], f"{visit.seconds:.2f} 秒", _why(subject, visit, said))


def _why(subject: Subject, visit: Visit, said: bool | None) -> str:
    """How it ended, for who has to do something about it."""
    text = OUTCOMES[visit.outcome].text
    if said is False and visit.outcome in REACHED:
        odd = subject.expects.status not in (None, visit.status)
        text = "状态码不对" if odd else f"没有“{subject.expects.text}”"
    status = f"（{visit.status}）" if visit.status and str(visit.status) not in text else ""
    if said is None and OUTCOMES[visit.outcome].fault is Fault.NETWORK:
        return f"{text}；不能证明本机网络正常，请在 xunwang.toml 里写 line_reference"
    return text + status


def _columns(*cells: str) -> str:
    filled = [cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, _COLUMNS, strict=False)]
    return "".join(filled) + cells[-1]


def _sum(said: Counter[bool | None]) -> str:
    parts = [f"{_SAYS[word]} {said[word]}" for word in (True, False, None) if said[word]]
    known = said[True] + said[False]
    share = f"；打不开的占 {said[False] * 100 / known:.1f}%" if known else ""
    return f"共 {said.total()} 次：{'，'.join(parts) or '没有看成'}{share}"


def _status(said: Counter[bool | None]) -> int:
    if not said[True]:
        return NONE
    return ALL if said[True] == said.total() else SOME
