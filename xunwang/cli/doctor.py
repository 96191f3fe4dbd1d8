"""`xunwang doctor`: whether this machine has what is needed, and whether registers still fit, one line each."""

from collections.abc import Iterator
from typing import Annotated

import typer

from reports.text import clean
from xunwang import settings
from xunwang.doctor import Item, State, examine
from xunwang.fitting import fitting
from xunwang.stores import known_store, opened_store
from xunwang.targets import listed, target_of

_MARKS = {State.GOOD: "好  ", State.WARNING: "注意", State.BAD: "不行"}
_MOST = 50
"""Lines about targets, where no one target is asked for."""


def doctor(
    target: Annotated[
        str | None, typer.Argument(metavar="网站", help="只看这个网站的栏目册和档案合不合；默认看本机和全部网站")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
    ] = None,
) -> None:
    """体检本机：程序库、数据目录、数据库、浏览器、字体、磁盘、域名解析。

    再看各网站的栏目册、档案与最近一次查完时所见是否相符，不访问网站。
    退出值：0 都能用；1 有一项不行，照后面写的做。
    """
    config = settings.load()
    if target is not None:
        engine = known_store(store, config.store)
        raise typer.Exit(_tell(fitting(engine, [target_of(engine, target)])))
    raise typer.Exit(_tell(examine(config)) or _tell(_all(store or config.store)))


def _all(store: str) -> Iterator[Item]:
    """What of all targets does not fit; those that nobody confirmed anything of are not told."""
    engine = opened_store(store)
    kept = [target for target in listed(engine) if target.confirmed_on or target.profile]
    found = [item for item in fitting(engine, kept) if item.state is not State.GOOD]
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield Item("网站", State.WARNING, f"另有 {len(found) - _MOST} 行", "逐个看：xunwang doctor 网站")
    elif kept and not found:
        yield Item("栏目册", State.GOOD, f"{len(kept)} 个网站的栏目册和档案都相符")


def _tell(items: Iterator[Item]) -> int:
    """Print them; 1 where one is bad."""
    bad = False
    for item in items:
        bad |= item.state is State.BAD
        advice = f"。{item.do}" if item.do else ""
        print(f"{_MARKS[item.state]}  {clean(item.name)}：{item.says}{advice}")
    return int(bad)
