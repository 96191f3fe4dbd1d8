"""What commands about cases have in common: their options, who acts, and what the last reports say then."""

from typing import Annotated

import typer

from xunwang import settings
from xunwang.casework import Done
from xunwang.cli.again import told_again
from xunwang.errors import UserError

Number = Annotated[str, typer.Argument(metavar="编号", help="编号，如 2026-0406，或只写 406")]
Who = Annotated[str | None, typer.Option("--who", metavar="姓名", help="谁；默认 xunwang.toml 里的单位")]
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
Due = Annotated[str | None, typer.Option("--due", metavar="日期", help="改好的期限，如 2026-12-04")]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="数据库", help="存在哪里，如 sqlite:///x.db；默认数据目录里的 xunwang.db"),
]


def who_of(typed: str | None, config: settings.Settings) -> str:
    """Who acts. Raises UserError where nobody is named."""
    who = (typed or config.office or "").strip()
    if not who:
        raise UserError("没有写是谁", "每一步都要记下是谁做的", "请加上：--who 姓名，或在 xunwang.toml 里写 office")
    return who


def tell_again(done: Done) -> None:
    """What the last reports say now."""
    for again in done.again:
        print(told_again(again))
