"""Cases as sheets (xlsx): the office's, with drop-downs for what it decides and does, and one for each unit."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from facts.decisions import DecisionKind, Scope
from facts.words import Word
from reports.names import rule_name
from reports.reply_sheet import NUMBER, STAMP
from reports.text import clean
from xunwang.caseshown import CaseShown, stage_told
from xunwang.errors import UserError, reason
from xunwang.replysheet import stamp

DECISION, SCOPE, PAGE, TEXT, UNTIL, WHY, WHO, ACT, DUE = (
    "决定", "范围", "页面", "链接文字", "到期日", "理由", "决定人", "办理", "新期限",
)  # fmt: skip


class Act(Word):
    """What the office does with a case, as it stands in the drop-down."""

    DISPATCH = "dispatch", "下发"
    EXTEND = "extend", "准予延期"
    UPHOLD = "uphold", "申诉成立"
    RETURN = "return", "退回"
    CLOSE = "close", "办结"


_SHOWN = {
    NUMBER: 11, "网站": 14, "程度": 6, "状态": 14, "规则": 16, "问题": 34, "网址": 30, "所在页面": 30, "文字": 16,
    "处数": 6, "责任单位": 14, "首次发现": 11, "期限": 11, "情况": 16,
}  # fmt: skip
_ASKED = {DECISION: 13, SCOPE: 9, PAGE: 22, TEXT: 14, UNTIL: 11, WHY: 24, WHO: 10, ACT: 11, DUE: 11}
_CHOICES = {
    DECISION: [kind.text for kind in DecisionKind],
    SCOPE: [scope.text for scope in Scope],
    ACT: [act.text for act in Act],
}


def office_sheet(cases: Sequence[CaseShown]) -> bytes:
    """The office's sheet of cases."""
    target = io.BytesIO()
    with Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        _fill(book.add_worksheet("问题"), cases, book)
    return target.getvalue()


def put_file(path: Path, data: bytes) -> None:
    """Write a sheet. Raises UserError where a file of that name is there already, or none can be written."""
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"文件名不对：{path}", "问题清单写成 xlsx 表格", f"请这样写：{path.stem or '问题'}.xlsx")
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        why = "里面可能有填好的内容，不覆盖"
        raise UserError(f"已有这个文件：{path}", why, "请换一个文件名，或先把它移走") from error
    except OSError as error:
        raise UserError(f"写不进 {path}", reason(error), "请换一个目录") from error


def _fill(sheet: Worksheet, cases: Sequence[CaseShown], book: Workbook) -> None:
    base = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
    head = book.add_format(base | {"bold": True, "bg_color": "#F4F5F3", "bottom": 1})
    plain, asked = book.add_format(base), book.add_format(base | {"bg_color": "#FFF8E1", "num_format": "@"})
    widths = _SHOWN | _ASKED | {STAMP: 22}
    titles = tuple(widths)
    for at, title in enumerate(titles):
        sheet.set_column(at, at, widths[title])
        sheet.write_string(0, at, title, head)
    for number, case in enumerate(cases, 1):
        for at, text in enumerate(_told(case)):
            sheet.write_string(number, at, clean(text), plain)
        for at in range(len(_SHOWN), len(_SHOWN) + len(_ASKED)):
            sheet.write_blank(number, at, None, asked)
        sheet.write_string(number, len(titles) - 1, stamp(case), plain)
    for title, words in _CHOICES.items():
        at = titles.index(title)
        told: dict[str, Any] = {"error_title": "请从下拉框里选", "error_message": "、".join(words)}
        sheet.data_validation(1, at, max(1, len(cases)), at, {"validate": "list", "source": words} | told)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(cases)), len(titles) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _told(case: CaseShown) -> tuple[str, ...]:
    page, text = case.places[0] if case.places else ("", "")
    state = case.state.text if case.review is None else f"{case.state.text}，{case.review.text}"
    return (
        case.number,
        case.target,
        case.severity.text if case.severity else "",
        state,
        rule_name(case.rule),
        case.title,
        case.url,
        page,
        text,
        str(len(case.places)),
        case.whose,
        case.first_seen.isoformat(),
        case.term,
        stage_told(case),
    )
