"""The register of columns as a sheet (xlsx) for the office to correct, confirm and import again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from facts.columns import Because, Column, ColumnType, OfficeColumn, Shape
from facts.fingerprints import subject_key
from reports.text import clean, clip
from xunwang import registers_cells as cells
from xunwang.errors import UserError, reason
from xunwang.registers import SURE, Register, sureness
from xunwang.registers_cells import COUNTED, FIRST, FORGET, INTERVAL, LONGEST_INTERVAL, NO, SHAPE, TYPE, YES, cells_of

NEWEST, ITEMS, WHY = "最近一条", "条数", "凭什么/把握"
_WIDTHS = {
    cells.PATH: 24,
    cells.NAME: 15,
    cells.URL: 28,
    TYPE: 10,
    SHAPE: 9,
    FIRST: 7,
    INTERVAL: 9,
    cells.UNIT: 13,
    cells.TOPIC: 6,
    cells.ARCHIVED: 8,
    COUNTED: 10,
    NEWEST: 11,
    ITEMS: 6,
    WHY: 24,
    cells.NOTE: 13,
}
"""Every column with its width in cells: together they still print on A4 at a size that can be read."""
TITLES = tuple(_WIDTHS)
_LISTS: dict[str, list[str]] = {
    TYPE: [word.text for word in ColumnType],
    SHAPE: [word.text for word in Shape],
    FIRST: [YES, NO],
    cells.TOPIC: [YES, NO],
    cells.ARCHIVED: [YES, NO],
    COUNTED: list(cells.COUNTING),
}
_HEAD_POINTS = 45
"""Three lines of a heading."""
_BY_HAND = 300
"""Rows below the last that have drop-downs too, for columns added by hand."""
_FONT, _INK, _GROUND, _MARK, _RULE = "Microsoft YaHei", "#1C2530", "#F4F5F3", "#FFEBB0", "#D6DBE0"
HOW = (
    ("怎么填", ""),
    ("1", "一行一个栏目，已按巡网所见填好。逐行核对，不对的直接改；对的不用动。黄底的是巡网拿不准的，请先看。"),
    ("2", "类型、形态、是或否，从下拉框里选。可以移动列、隐藏列、筛选和排序；不要改表头和网址。"),
    ("3", f"{INTERVAL}：多少天内必须有新内容。空着就按规则（如动态要闻 14 天）；写 0 是不定期，不判超期。"),
    ("4", f"{COUNTED}：“按规则”由规则定（专题、已归档、公开目录的不计）；写“是”一定计，写“否”一定不计。"),
    ("5", f"{FIRST}：只有一级的通知公告、政策文件计入“动态、通知类超期”，其余计入“应更新未更新”。"),
    ("6", "巡网没有看到的栏目，可在末尾加一行，写网址、名称、类型。别的网站的栏目不收。"),
    ("7", f"只交回一部分行也可以：表里没有的栏目不动。台账里不再要的栏目，在“{COUNTED}”选“{FORGET}”。"),
    ("8", f"{NEWEST}、{ITEMS}、{WHY}供参考，改了也不读。"),
    ("", ""),
    ("确认意味着什么", ""),
    ("", "导入就是确认：表里各行从此以本单位写的为准，以后每次检查都照它判，巡网不会自己改。"),
    ("", "确认之前，栏目不更新、空白栏目只算疑似（待核实）；确认之后，达到否决线就是确定的否决项。"),
    ("", "导入后，最近一次检查马上重判一遍，报告随之更新，不再访问网站。想改回来，改好表再导入一次。"),
    ("", "网站改版后与台账不再相符的，xunwang doctor 会说。"),
)


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    doubt: Format
    day: Format
    count: Format
    more: Format
    plain: Format
    big: Format


def write_register(register: Register, path: Path) -> None:
    """Write the sheet. Raises UserError where a file of that name is there already, or none can be written."""
    if path.suffix.lower() != ".xlsx":
        raise UserError(
            f"文件名不对：{path}", "栏目册写成 xlsx 表格", f"请这样写：--write {path.stem or '栏目册'}.xlsx"
        )
    if path.exists():
        raise UserError(f"已有这个文件：{path}", "里面可能有填好的内容，不覆盖", "请换一个文件名，或先把它移走")
    beside = path.with_name(f".{path.name}.new")
    try:
        _fill(register, beside)
        beside.replace(path)
    except (OSError, FileCreateError) as error:
        beside.unlink(missing_ok=True)
        why = reason(error) if isinstance(error, OSError) else "目录不存在，或者不让写"
        raise UserError(f"栏目册写不进 {path}", why, "请换一个目录") from error


def _fill(register: Register, path: Path) -> None:
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        formats = _formats(book)
        sheet = book.add_worksheet("栏目册")
        name = clip(clean(register.name or register.home), 60)
        book.set_properties({"title": f"{name} 栏目册"})
        _rows(register, sheet, formats)
        _pages(sheet, f"{name}　栏目册（{register.seen_on} 所见）")
        _how(book.add_worksheet("填写说明"), formats)


def _formats(book: Workbook) -> _Formats:
    def made(**more: Any) -> Format:
        base = {"font_name": _FONT, "font_size": 10, "font_color": _INK, "valign": "top"}
        return book.add_format(base | more)

    cell = {"text_wrap": True, "bottom": 1, "bottom_color": _RULE}
    return _Formats(
        head=made(bold=True, text_wrap=True, top=2, bottom=1, bg_color=_GROUND, valign="vcenter"),
        text=made(**cell, num_format="@"),
        doubt=made(**cell, num_format="@", bg_color=_MARK),
        day=made(**cell, num_format="yyyy-mm-dd", align="left"),
        count=made(**cell, num_format="0"),
        more=made(**cell, num_format='0"+"'),
        plain=made(text_wrap=True),
        big=made(bold=True, font_size=14),
    )


def _rows(register: Register, sheet: Worksheet, formats: _Formats) -> None:
    seen = {subject_key(column.url): column for column in reversed(register.seen)}
    holding = register.holding
    shown = [(said, seen.get(key), key in register.office) for key, said in holding.items()]
    for at, title in enumerate(TITLES):
        sheet.set_column(at, at, _WIDTHS[title])
        sheet.write_string(0, at, title, formats.head)
    sheet.set_row(0, _HEAD_POINTS)
    for number, (said, column, confirmed) in enumerate(shown, 1):
        texts = cells_of(said) | {WHY: why_of(said, column, confirmed)}
        for at, title in enumerate(TITLES):
            _cell(sheet, (number, at), title, texts.get(title, ""), _Cell(column, confirmed), formats)
    _choices(sheet, len(shown) + _BY_HAND)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(shown), 1), len(TITLES) - 1)


@dataclass(frozen=True, slots=True)
class _Cell:
    column: Column | None
    confirmed: bool

    def is_doubtful(self, title: str) -> bool:
        """Whether the fact was read without being sure, and nobody confirmed it."""
        if self.confirmed or self.column is None:
            return False
        why = {TYPE: self.column.why.type, SHAPE: self.column.why.shape}.get(title)
        return why is not None and why.confidence < SURE


def _cell(sheet: Worksheet, at: tuple[int, int], title: str, text: str, cell: _Cell, formats: _Formats) -> None:
    column = cell.column
    if title == NEWEST and column and (newest := column.newest or column.newest_article):
        sheet.write_datetime(*at, newest, formats.day)
    elif title == ITEMS and column:
        sheet.write_number(*at, column.items, formats.more if column.more_unread else formats.count)
    elif title == INTERVAL and text:
        sheet.write_number(*at, int(text), formats.count)
    elif text:
        sheet.write_string(*at, text, formats.doubt if cell.is_doubtful(title) else formats.text)
    else:
        sheet.write_blank(*at, None, formats.text)


def why_of(said: OfficeColumn, column: Column | None, confirmed: bool) -> str:
    """What the facts of a row rest on, in one sentence for staff."""
    if column is None:
        return "本单位所写，上次检查没有看到这个栏目"
    if not confirmed:
        return "；".join(f"{name}凭{why.ground.text}（{sureness(why)}）" for name, why in _reasons(column))
    pairs: Sequence[tuple[str, Any, Any]] = (
        ("类型", said.type, column.type),
        ("形态", said.shape or column.shape, column.shape),
    )
    other = [f"{name}巡网读作“{read.text}”" for name, ours, read in pairs if ours is not read]
    return "；".join(["本单位已确认", *other])


def _reasons(column: Column) -> tuple[tuple[str, Because], ...]:
    return ("类型", column.why.type), ("形态", column.why.shape)


def _choices(sheet: Worksheet, rows: int) -> None:
    for title, words in _LISTS.items():
        at = TITLES.index(title)
        told = {"error_title": "请从下拉框里选", "error_message": "、".join(words)}
        sheet.data_validation(1, at, rows, at, {"validate": "list", "source": words} | told)
    at = TITLES.index(INTERVAL)
    days = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": LONGEST_INTERVAL}
    told = {"error_title": "请写天数", "error_message": f"1 到 {LONGEST_INTERVAL} 的整数；不定期写 0，按规则就空着"}
    sheet.data_validation(1, at, rows, at, days | told)


def _pages(sheet: Worksheet, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{title.replace('&', '&&')}")
    sheet.set_footer("&R第 &P 页 / 共 &N 页")


def _how(sheet: Worksheet, formats: _Formats) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    for number, (mark, text) in enumerate(HOW):
        sheet.write_string(number, 0, mark, formats.plain if text else formats.big)
        if text:
            sheet.write_string(number, 1, text, formats.plain)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
