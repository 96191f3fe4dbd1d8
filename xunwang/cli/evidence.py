"""`xunwang evidence`: the stored answers behind a case or a site, as one WARC file."""

import re
from pathlib import Path
from typing import Annotated

import typer

from store.session import reading
from xunwang import settings
from xunwang.caseshown import find_case, looks_like_number
from xunwang.cli import moment
from xunwang.cli.caseoptions import Store
from xunwang.evidence import of_case, of_target
from xunwang.stores import known_store
from xunwang.targets import target_of


def evidence(
    named: Annotated[str, typer.Argument(metavar="编号|网站", help="问题的编号，如 2026-0406；或网站的网址、名称")],
    warc: Annotated[
        str | None, typer.Option("--warc", metavar="文件", help="写成哪个文件；默认当前目录，证据-编号.warc.gz")
    ] = None,
    store: Store = None,
) -> None:
    """把存下的网页原文写成 WARC 归档文件，作为一个问题或一个网站的证据。

    含网页原文，未经遮盖，只有本人可读，请按内部资料保管。
    """
    from xunwang.warcfile import write_warc  # memory that nothing else needs

    config = settings.load()
    engine = known_store(store, config.store)
    with reading(engine) as connection:
        if looks_like_number(named):
            case = find_case(connection, named, moment.today())
            about, found = case.number, of_case(connection, case)
        else:
            target = target_of(engine, named)
            about, found = target.name or target.url, of_target(connection, target.id)
        path = Path(warc).expanduser() if warc else Path(f"证据-{_bare(about)}.warc.gz")
        done = write_warc(path, about, found, config.office or "")
    print(f"已写出 {path}：网页 {done.pages} 个，只有结果的地址 {done.tried} 个")
    if done.missing:
        print(f"原文已过保存期的 {done.missing} 个，只写了查看记录；保存多久看 xunwang.toml 的 plan.keep_days")


def _bare(name: str) -> str:
    """What of a name or address can stand in the name of a file."""
    return re.sub(r"[^\w.-]+", "_", name.split("://", 1)[-1]).strip("_.")
