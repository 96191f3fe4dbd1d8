"""All sheets of an office's file (xlsx or csv) as text, read safely: merged cells filled, nothing computed."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from reports.text import clean
from xunwang.errors import UserError
from xunwang.sheets import (
    BROKEN,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    no_sheet,
    prove_bounded,
    text_of,
    too_big,
    unopened,
)

HEAD_WITHIN = 15
"""Rows from the top within which headings are looked for."""
_DELIMITERS = ",\t;"
_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MOST_MERGED = 5_000
_MOST_MERGED_BYTES = 2_000_000
_MOST_COPIED = 100_000
"""Cells that show what a merged cell above them holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: as the office's program shows it. copied: columns whose text comes from a merged cell above."""

    number: int
    cells: tuple[str, ...]
    copied: frozenset[int] = frozenset()

    @property
    def own(self) -> tuple[int, ...]:
        """The columns in which something was typed in this row."""
        return tuple(at for at, cell in enumerate(self.cells) if cell and at not in self.copied)


@dataclass(frozen=True, slots=True)
class Table:
    """One visible sheet. Rows without anything are left out."""

    name: str
    rows: tuple[Row, ...]


def read_tables(path: Path, is_known: Callable[[str], bool]) -> tuple[Table, ...]:
    """The visible sheets of the file. is_known: whether a text is a heading that is looked for; a csv's delimiter is
    the one by which most of them are found. Raises UserError."""
    try:
        if path.suffix.lower() in (".csv", ".txt", ".tsv"):
            return (_csv(path, is_known),)
        prove_bounded(path)
        return tuple(_workbook(path))
    except OSError as error:
        raise unopened(path, error) from error
    except BROKEN as error:
        raise no_sheet(path, "文件已损坏，或者不是 xlsx、csv") from error


def _workbook(path: Path) -> Iterator[Table]:
    # 10 MB of memory that no other command needs.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    # Merged cells are told by openpyxl only in the mode that a made-up range fills the memory of.
                    merged = _merged(path, str(getattr(sheet, "_worksheet_path", "")))
                    values = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1)
                    yield Table(clean(sheet.title).strip(), tuple(_rows(path, values, merged)))
        finally:
            book.close()


def _merged(path: Path, part: str) -> dict[int, list[tuple[int, int, int]]]:
    """By row, where a cell shows what stands higher: its column, and row and column of what it shows."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    with zipfile.ZipFile(path) as archive, archive.open(part.lstrip("/")) as file:
        tail = b""
        while chunk := file.read(_MOST_MERGED_BYTES):
            tail = (tail + chunk)[-2 * _MOST_MERGED_BYTES :]
    room = _MOST_COPIED
    for match in islice(_MERGED.finditer(tail), _MOST_MERGED):
        left, top, right, bottom = _column(match[1]), int(match[2]), _column(match[3]), int(match[4])
        room -= bottom - top
        if left >= MOST_COLUMNS or bottom > MOST_ROWS or room < 0:
            continue
        for row in range(top + 1, bottom + 1):
            found.setdefault(row, []).append((left, top, left))
            if right - left < 2:  # a heading over two columns; wider ones are titles
                found[row] += [(at, top, left) for at in range(left + 1, min(right + 1, MOST_COLUMNS))]
    return found


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - ord("A") + 1
    return at - 1


def _rows(
    path: Path, values: Iterator[tuple[int, Sequence[Any]]], merged: dict[int, list[tuple[int, int, int]]]
) -> Iterator[Row]:
    origins = {(top, left) for cells in merged.values() for _, top, left in cells}
    kept: dict[tuple[int, int], str] = {}
    for number, row in values:
        cells = [text_of(value) for value in row]
        kept |= {(number, at): text for at, text in enumerate(cells) if (number, at) in origins}
        copied = set()
        for at, top, left in merged.get(number, ()):
            cells += [""] * (at + 1 - len(cells))
            if not cells[at] and (text := kept.get((top, left), "")):
                cells[at] = text
                copied.add(at)
        while cells and not cells[-1]:
            cells.pop()
        made = Row(number, tuple(cells), frozenset(copied))
        if made.own:
            if number > MOST_ROWS:
                raise UserError(f"表太长：{path}", f"最多读 {MOST_ROWS} 行", "请删去多余的行再试")
            yield made


def _csv(path: Path, is_known: Callable[[str], bool]) -> Table:
    if path.stat().st_size > MOST_BYTES:
        raise too_big(path)
    text = _decoded(path)
    heads = {mark: sum(map(is_known, islice(_cells(text, mark), 200))) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: heads[mark])
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=best)
        values = enumerate(([*line[:MOST_COLUMNS]] for line in lines), 1)
        return Table(clean(path.stem).strip(), tuple(_rows(path, values, {})))
    except csv.Error as error:
        raise no_sheet(path, "格子太长，或者引号不成对") from error


def _cells(text: str, mark: str) -> Iterator[str]:
    """The cells among which the headings stand, by that delimiter."""
    try:
        for line in islice(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=mark), HEAD_WITHIN):
            yield from line
    except csv.Error:
        return


def _decoded(path: Path) -> str:
    """The text, by its mark or by what its bytes are."""
    raw = path.read_bytes()
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise no_sheet(path, "看不懂文件的编码，应是 UTF-8 或 GB18030")
