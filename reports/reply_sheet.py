"""反馈表: what lies with one unit as a sheet, with drop-downs in which it answers."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xlsxwriter import Workbook

from facts.workflow import Reply
from reports.text import clean
from reports.xlsx_table import Book, Cell, Head, Kind

NUMBER, REPLY, TEXT, UNTIL, WHO, STAMP = "编号", "反馈", "说明", "申请延期至", "反馈人", "核对（勿改）"
ASKED: Final = (REPLY, TEXT, UNTIL, WHO)
"""Headings of what the unit fills in."""
_HEADS: Final = (
    Head(NUMBER, 12, Kind.NAME),
    Head("网站", 18),
    Head("程度", 7),
    Head("问题", 40),
    Head("在哪", 28),
    Head("网址", 36, Kind.ADDRESS),
    Head("怎么改", 34),
    Head("期限", 12, Kind.DAY),
    Head("情况", 9),
    Head(REPLY, 11),
    Head(TEXT, 30),
    Head(UNTIL, 13),
    Head(WHO, 10),
    Head(STAMP, 22),
)
_NOTE = (
    "在黄色的格里填：反馈从下拉框里选；申诉、申请延期写说明；申请延期写到哪一天，如 2026-12-05。"
    "填好发回主管科室，不要改其他格。"
)
_TOP = 3


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One case that lies with the unit. where: the way to its place; stamp: by which a sheet is known to be stale."""

    number: str
    target: str
    severity: str
    title: str
    where: str
    url: str
    remedy: str
    due: date | None
    stage: str
    stamp: str


def reply_sheet(unit: str, day: date, rows: Sequence[ReplyRow]) -> bytes:
    """The workbook of a unit on a day."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as workbook:
        book = Book(workbook, clean(unit), day.isoformat())
        sheet = book.sheet("反馈表", f"反馈表　{clean(unit)}", _NOTE, [head.width for head in _HEADS], _TOP)
        last = book.rows(sheet, _TOP, _HEADS, [_cells(row) for row in rows])
        asked = workbook.add_format({"bg_color": "#FFF8E1", "num_format": "@", "text_wrap": True, "valign": "top"})
        names = [head.name for head in _HEADS]
        for row in range(_TOP + 1, last + 1):
            for name in ASKED:
                sheet.write_blank(row, names.index(name), None, asked)
        at, words = names.index(REPLY), [word.text for word in Reply]
        told = {"error_title": "请从下拉框里选", "error_message": "、".join(words)}
        sheet.data_validation(_TOP + 1, at, max(_TOP + 1, last), at, {"validate": "list", "source": words} | told)
    return target.getvalue()


def _cells(row: ReplyRow) -> tuple[Cell, ...]:
    due = row.due.isoformat() if row.due else None
    shown = (row.number, row.target, row.severity, row.title, row.where, row.url, row.remedy)
    return (*(clean(text) for text in shown), due, row.stage, *(None for _ in ASKED), row.stamp)
