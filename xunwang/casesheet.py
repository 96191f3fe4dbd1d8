"""Cases as a sheet (xlsx): out to whoever decides, with drop-downs, and their decisions read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from facts.decisions import DecisionKind, Scope
from facts.verdicts import Review
from reports.names import rule_name
from reports.text import clean
from store.session import reading
from xunwang.caseshown import CaseShown, find_case
from xunwang.casework import Order, day_of, proven
from xunwang.errors import UserError, reason
from xunwang.sheets import SheetRow, read_sheet

NUMBER, DECISION, SCOPE, PAGE, TEXT, UNTIL, WHY, WHO = (
    "编号", "决定", "范围", "页面", "链接文字", "到期日", "理由", "决定人",
)  # fmt: skip
_SHOWN = {
    NUMBER: 11, "网站": 14, "程度": 6, "状态": 14, "规则": 16, "问题": 34, "网址": 30, "所在页面": 30, "文字": 16,
    "处数": 6, "责任单位": 14, "首次发现": 11, "期限": 11,
}  # fmt: skip
_ASKED = {DECISION: 13, SCOPE: 9, PAGE: 22, TEXT: 14, UNTIL: 11, WHY: 24, WHO: 10}
_CHOICES = {DECISION: [kind.text for kind in DecisionKind], SCOPE: [scope.text for scope in Scope]}
_NAMES = {NUMBER: ("问题编号",), DECISION: (), SCOPE: (), PAGE: (), TEXT: (), UNTIL: ("到期",), WHY: ("原因",), WHO: ()}


@dataclass(frozen=True, slots=True)
class Planned:
    """What a sheet asks for. orders: each with who decided it. errors: what is wrong, row by row; then nothing is
    taken."""

    orders: tuple[tuple[Order, str], ...]
    errors: tuple[str, ...]


def write_cases(cases: Sequence[CaseShown], path: Path) -> None:
    """Write the sheet. Raises UserError where a file of that name is there already, or none can be written."""
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"文件名不对：{path}", "问题清单写成 xlsx 表格", f"请这样写：{path.stem or '问题'}.xlsx")
    if path.exists():
        raise UserError(f"已有这个文件：{path}", "里面可能有填好的内容，不覆盖", "请换一个文件名，或先把它移走")
    try:
        with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
            _fill(book.add_worksheet("问题"), cases, book)
    except (OSError, FileCreateError) as error:
        why = reason(error) if isinstance(error, OSError) else "目录不存在，或者不让写"
        raise UserError(f"写不进 {path}", why, "请换一个目录") from error


def plan_cases(engine: Engine, path: Path, who: str, now: datetime) -> Planned:
    """The decisions that a sheet asks for; rows without one are passed over. who: where a row names nobody.

    Raises UserError for a file that is no such sheet.
    """
    orders: list[tuple[Order, str]] = []
    errors: list[str] = []
    seen: set[str] = set()
    for row in read_sheet(path, _NAMES, (NUMBER, DECISION)).rows:
        if not row.cells.get(DECISION):
            continue
        try:
            orders.append(_planned(engine, row, who, now, seen))
        except UserError as error:
            errors.append(f"第 {row.number} 行：{error.what}（{error.why}）")
    return Planned(tuple(orders), tuple(errors))


def _planned(engine: Engine, row: SheetRow, who: str, now: datetime, seen: set[str]) -> tuple[Order, str]:
    order = _order(row)
    with reading(engine) as connection:
        case = find_case(connection, order.case, day_of(now))
    proven(case, order, day_of(now))
    if case.number in seen:
        raise UserError(f"{case.number} 写了两次", "一条只能有一个决定", "")
    seen.add(case.number)
    by = row.cells.get(WHO) or who
    if not by:
        raise UserError(f"{case.number} 没有写决定人", "每个决定都要记下人", "")
    return order, by


def _order(row: SheetRow) -> Order:
    cells = row.cells
    kinds = {kind.text: kind for kind in DecisionKind}
    scopes = {scope.text: scope for scope in Scope}
    if cells[DECISION] not in kinds:
        raise UserError(f"决定“{cells[DECISION]}”不认识", f"可用的有：{'、'.join(kinds)}", "")
    scope = cells.get(SCOPE, "")
    if scope and scope not in scopes:
        raise UserError(f"范围“{scope}”不认识", f"可用的有：{'、'.join(scopes)}", "")
    return Order(
        cells[NUMBER],
        kinds[cells[DECISION]],
        cells.get(WHY, ""),
        scopes.get(scope, Scope.SITE),
        cells.get(PAGE) or None,
        cells.get(TEXT) or None,
        _until(cells.get(UNTIL, "")),
    )


def _until(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError(f"到期日“{text}”看不懂", "应写作 2026-12-31", "") from None


def _fill(sheet: Worksheet, cases: Sequence[CaseShown], book: Workbook) -> None:
    base = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
    head = book.add_format(base | {"bold": True, "bg_color": "#F4F5F3", "bottom": 1})
    plain, asked = book.add_format(base), book.add_format(base | {"bg_color": "#FFF8E1", "num_format": "@"})
    titles = (*_SHOWN, *_ASKED)
    for at, title in enumerate(titles):
        sheet.set_column(at, at, (_SHOWN | _ASKED)[title])
        sheet.write_string(0, at, title, head)
    for number, case in enumerate(cases, 1):
        for at, text in enumerate(_told(case)):
            sheet.write_string(number, at, clean(text), plain)
        for at in range(len(_SHOWN), len(titles)):
            sheet.write_blank(number, at, None, asked)
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
    due = case.due.isoformat() if case.due else "核实后起算" if case.review is Review.PENDING else ""
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
        case.unit or "",
        case.first_seen.isoformat(),
        due,
    )
