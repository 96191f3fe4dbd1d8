"""A table of a workbook: its columns, its rows, and how they are written, one look for all sheets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final, TypeAlias
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.text import clip, href

Cell: TypeAlias = str | int | float | None

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, by the file's format."""
MOST_LINKS: Final = 65_530
"""Links of a sheet that Excel opens."""
_LONGEST_CELL: Final = 16_000
"""Half of what a cell may hold, since a rare character counts twice."""
_LONGEST_HEAD_FOOT: Final = 60
_FONT: Final = "Microsoft YaHei"
_INK, _SECOND, _ACCENT, _RULE, _GROUND = "#1C2530", "#46515D", "#1B5675", "#D6DBE0", "#F4F5F3"
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 0, 1, 3
_A4: Final = 9
_LINE: Final = 16.5
"""Points of a line of text."""
_MOST_LINES: Final = 8
_INDENT: Final = 2


class Kind(Enum):
    """What a column holds. ADDRESS: plain text, that leads there where it is safe. DAY: an ISO day, or why there is
    none. NAME: a short text that is to be seen first. TEXT: a text that goes on over several lines."""

    TEXT = auto()
    NAME = auto()
    NUMBER = auto()
    DAY = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """A column. width: in half-width characters, of which a Chinese one takes two."""

    name: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is one table. note: a sentence below the title, such as what the rows sum up to."""

    name: str
    note: str
    heads: tuple[Head, ...]
    rows: Iterable[Sequence[Cell]]
    empty: str = "无"


class Book:
    """A workbook in the look of the report. site, day: stand at the foot of every printed page."""

    def __init__(self, workbook: Workbook, site: str, day: str) -> None:
        self._workbook = workbook
        self._site = site
        self._day = day
        self.title = self._format(bold=True, font_size=16)
        self.note = self._format(font_color=_SECOND)
        self.heading = self._format(bold=True, font_size=12)
        self.plain = self._format()
        self._heads = {kind: self._head(kind) for kind in Kind}
        self._cells = {kind: self._cell(kind) for kind in Kind}
        self._link = self._cell(Kind.ADDRESS, font_color=_ACCENT, underline=1)

    def _format(self, **more: Any) -> Format:
        return self._workbook.add_format({"font_name": _FONT, "font_size": 10, "font_color": _INK} | more)

    def sheet(self, name: str, heading: str, note: str, widths: Sequence[int], head_row: int | None) -> Worksheet:
        """A new sheet with its title, its columns' widths, and what its printed pages look like."""
        sheet = self._workbook.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width, None)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&9{_in_foot(self._site)}　{name}&C&9 {self._day}&R&9第 &P 页 / 共 &N 页")
        if head_row is not None:
            sheet.repeat_rows(head_row)
            sheet.freeze_panes(head_row + 1, 0)
        sheet.set_row(_TITLE_ROW, 26)
        sheet.write_string(_TITLE_ROW, 0, heading, self.title)
        sheet.write_string(_NOTE_ROW, 0, clip(note, _LONGEST_CELL), self.note)
        return sheet

    def table(self, table: Table) -> None:
        """A sheet that is one table, with a filter at its head."""
        widths = [head.width for head in table.heads]
        sheet = self.sheet(table.name, f"{table.name}　{self._site}", table.note, widths, _HEAD_ROW)
        last = self.rows(sheet, _HEAD_ROW, table.heads, table.rows)
        if last == _HEAD_ROW:
            sheet.write_string(_HEAD_ROW + 1, 0, table.empty, self.note)
        else:
            sheet.autofilter(_HEAD_ROW, 0, last, len(table.heads) - 1)

    def rows(self, sheet: Worksheet, top: int, heads: Sequence[Head], rows: Iterable[Sequence[Cell]]) -> int:
        """Write the head at `top` and the rows below it; the number of the last row written."""
        sheet.set_row(top, 22)
        for at, head in enumerate(heads):
            sheet.write_string(top, at, head.name, self._heads[head.kind])
        links, number = 0, top
        for number, row in _numbered(rows, top + 1):
            sheet.set_row(number, _LINE * _lines(heads, row))
            for at, (head, value) in enumerate(zip(heads, row, strict=True)):
                links += self._write(sheet, number, at, head.kind, value, links < MOST_LINKS)
        return number

    def _write(self, sheet: Worksheet, row: int, column: int, kind: Kind, value: Cell, linked: bool) -> bool:
        """One cell; whether it became a link."""
        look = self._cells[kind]
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, look)
        elif kind is Kind.DAY and value[:1].isdigit():
            sheet.write_datetime(row, column, date.fromisoformat(value[:10]), look)
        elif kind is Kind.ADDRESS and linked and href(value):
            sheet.write_url(row, column, value, self._link, value)
            return True
        else:
            sheet.write_string(row, column, clip(value, _LONGEST_CELL), look)
        return False

    def _head(self, kind: Kind) -> Format:
        side = {"align": "right"} if kind is Kind.NUMBER else {"align": "left", "indent": 1}
        return self._format(**side, bold=True, valign="vcenter", text_wrap=True, top=2, bottom=1, bg_color=_GROUND)

    def _cell(self, kind: Kind, **more: Any) -> Format:
        looks: dict[Kind, dict[str, Any]] = {
            Kind.NUMBER: {"align": "right", "num_format": "0"},
            Kind.DAY: {"align": "left", "indent": 1, "num_format": "yyyy-mm-dd"},
            Kind.NAME: {"align": "left", "indent": 1, "bold": True, "text_wrap": True, "num_format": "@"},
            Kind.TEXT: {"align": "left", "indent": 1, "text_wrap": True, "num_format": "@"},
            Kind.ADDRESS: {"align": "left", "indent": 1, "text_wrap": True, "num_format": "@"},
        }
        return self._format(**({"valign": "top", "bottom": 1, "bottom_color": _RULE} | looks[kind] | more))


def _lines(heads: Sequence[Head], row: Sequence[Cell]) -> int:
    """How many lines the tallest cell of a row needs; not every program finds that out by itself."""
    needed = [_lines_of(value, head.width - _INDENT) for head, value in zip(heads, row, strict=True)]
    return min(max(needed), _MOST_LINES)


def _lines_of(value: Cell, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(-(-_wide(line) // width) or 1 for line in value[:_LONGEST_CELL].split("\n"))


def _wide(text: str) -> int:
    return len(text) if text.isascii() else sum(1 + (east_asian_width(char) in "WFA") for char in text)


def _numbered(rows: Iterable[Sequence[Cell]], first: int) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows with their numbers on the sheet, as many as a sheet has."""
    yield from zip(range(first, MOST_ROWS), rows, strict=False)


def _in_foot(text: str) -> str:
    """A text for the foot of a page, where `&` begins a command."""
    return clip(text, _LONGEST_HEAD_FOOT).replace("&", "&&")
