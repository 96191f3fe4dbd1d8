"""台账: the open cases of one recipient as a sheet."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook

from reports.text import clean
from reports.xlsx_table import Book, Head, Kind, Table

_HEADS = (
    Head("编号", 12),
    Head("网站", 22, Kind.NAME),
    Head("程度", 8),
    Head("问题", 48, Kind.TEXT),
    Head("责任单位", 18),
    Head("情况", 10),
    Head("首次看到", 12, Kind.DAY),
    Head("期限", 12, Kind.DAY),
    Head("网址", 48, Kind.ADDRESS),
)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One open case. title, url: without the content where it must not leave the machine. term: the day until which it
    is to be mended, or from when on that is counted."""

    number: str
    target: str
    severity: str
    title: str
    unit: str
    stage: str
    first_seen: date
    term: str
    url: str


def ledger(title: str, rows: Iterable[LedgerRow]) -> bytes:
    """The workbook."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as workbook:
        book = Book(workbook, title, "")
        book.table(Table("台账", "未办结的问题；数以邮件正文为准。", _HEADS, [_cells(row) for row in rows]))
    return target.getvalue()


def _cells(row: LedgerRow) -> tuple[str | None, ...]:
    return (
        row.number,
        clean(row.target),
        row.severity,
        clean(row.title),
        clean(row.unit),
        row.stage,
        row.first_seen.isoformat(),
        row.term,
        clean(row.url),
    )
