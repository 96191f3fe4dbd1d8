"""`xunwang calendar`: the year of key dates, and what each changes."""

import json
from typing import Annotated

import typer
from rich.console import Console

from xunwang import settings
from xunwang.cli import moment
from xunwang.cli.layout import show, width_of
from xunwang.cli.monthpage import month_page
from xunwang.cli.words import choice, given, whole, wrong
from xunwang.cli.yearpage import year_page
from xunwang.datebook import open_datebook
from xunwang.yearbook import to_json

_FORMS = {"table": "表格", "json": "数据"}
_FIRST, _LAST = 2000, 2100


def calendar(
    year: Annotated[str | None, typer.Option("--year", metavar="年", help="哪一年，如 2027；默认今年")] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="月", help="只看一个月，1 至 12，逐日列出当天做什么")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="格式", help="table 表格，json 数据；默认 table")] = "table",
) -> None:
    """看一年的重要日期：哪几天是重保、凭什么、当天多查几次，期限何时提醒，放假和补班。"""
    wanted = choice("--format", form, _FORMS)
    number = given(year, _year) or moment.today().year
    only = given(month, _month)
    home = settings.load().home
    book = open_datebook(home)
    if wanted == "json":
        print(json.dumps(to_json(book, number, only), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    width = width_of(console)
    show(console, year_page(book, number, home, width) if only is None else month_page(book, number, only, width))


def _year(text: str) -> int:
    number = whole("--year", text, _FIRST, "2027")
    if number > _LAST:
        raise wrong("--year", text, f"应在 {_FIRST} 至 {_LAST} 年之间", "2027")
    return number


def _month(text: str) -> int:
    number = whole("--month", text, 1, "3")
    if number > 12:
        raise wrong("--month", text, "应是 1 至 12", "3")
    return number
