"""反馈表 of a unit, made of what lies with it: never of what it may not be told."""

from datetime import date

from facts.daily import Recipient
from facts.dates import SHANGHAI
from facts.delivery import Attachment, Role
from facts.workflow import SENT_OUT
from reports.reply_sheet import ReplyRow, reply_sheet
from xunwang.caseshown import CaseShown
from xunwang.casework import day_of
from xunwang.daybook import Book
from xunwang.daybook_cases import Open

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent_to(book: Book, unit: str) -> list[Open]:
    """The cases that were sent to a unit and are not at their end, those that are due first at the top."""
    mine = [row for row in book.cases if row.stage in SENT_OUT and row.is_for(Recipient(Role.UNIT, unit))]
    return sorted(mine, key=lambda row: (row.case.due or date.max, row.case.number))


def reply_sheet_of(book: Book, unit: str) -> Attachment:
    """The sheet, as a file that goes with a mail."""
    day = day_of(book.now)
    data = reply_sheet(unit, day, [_row(book, row) for row in sent_to(book, unit)])
    return Attachment(f"反馈表_{in_name(unit)}_{day.isoformat()}.xlsx", XLSX, data)


def stamp(case: CaseShown) -> str:
    """By what a sheet is known to be stale: stage, its moment and the day it is due, as they were when it was made."""
    moment = f"{case.stage_at.astimezone(SHANGHAI):%Y%m%d%H%M%S}" if case.stage_at else ""
    return f"{case.stage.value}-{moment}-{case.due or ''}"


def _row(book: Book, found: Open) -> ReplyRow:
    case = found.case
    told = book.told.get(case.number)
    place = told.places[0] if told and told.places else None
    page, text = case.places[0] if case.places else (case.url, "")
    return ReplyRow(
        number=case.number,
        target=found.target.name,
        severity=case.severity.text if case.severity else "",
        title=case.title,
        where=" › ".join(part for part in (*(place.path if place else ()), text) if part),
        url=page,
        remedy=told.remedy if told else "",
        due=case.due,
        stage=case.stage.text,
        stamp=stamp(case),
    )


def in_name(unit: str) -> str:
    """A unit's name as a part of a file's."""
    return "".join("_" if char in '/\\:*?"<>|' else char for char in unit)
