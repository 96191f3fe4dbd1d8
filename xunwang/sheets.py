"""A sheet that an office filled in (xlsx), read safely: bounded, no formula evaluated, headings in any order."""

import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from reports.text import clean
from xunwang.errors import UserError, reason
from xunwang.headings import bare_heading

MOST_BYTES = 20_000_000
_MOST_XML = 60_000_000
_MOST_TAGS = 1_500_000
"""XML tags in a whole file: a register of 20,000 rows has fewer, and memory follows them."""
MOST_ROWS = 20_000
MOST_COLUMNS = 60
_HEAD_WITHIN = 10
"""Rows from the top within which the headings stand; titles may stand above them."""
_CHUNK = 1 << 20
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
# What openpyxl lets through of files that are damaged or were made to damage.
BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row. number: as the office's program shows it. cells: by heading, trimmed, empty where nothing is."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read. headings: those of ours that the sheet has."""

    headings: frozenset[str]
    rows: tuple[SheetRow, ...]


def read_sheet(path: Path, headings: Mapping[str, Collection[str]], needed: Collection[str]) -> Sheet:
    """The first sheet of the file that has the `needed` headings.

    headings: ours, each with the other names that it is known by; what stands in brackets in a heading does not count.
    Other columns are passed over. Values are those that were saved: 是 and 否 for truth values, ISO dates.
    Raises UserError.
    """
    names = {bare_heading(name): ours for ours, others in headings.items() for name in (*others, ours)}
    try:
        prove_bounded(path)
        found = _found(path, names, needed)
    except OSError as error:
        raise unopened(path, error) from error
    except BROKEN as error:
        raise no_sheet(path, "文件已损坏，或者不是 xlsx") from error
    if found is None:
        listed = "、".join(needed)
        raise UserError(f"看不懂这张表：{path}", f"没有找到表头，至少要有：{listed}", "请用导出的表填写，不要改表头")
    return found


def _found(path: Path, names: Mapping[str, str], needed: Collection[str]) -> Sheet | None:
    # 10 MB of memory that no other command needs.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not keep of a file is no matter to a reader of cells
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
                found = _read(path, enumerate(rows, 1), names, needed)
                if found is not None:
                    return found
        finally:
            book.close()
    return None


def _read(
    path: Path, rows: Iterator[tuple[int, tuple[Any, ...]]], names: Mapping[str, str], needed: Collection[str]
) -> Sheet | None:
    for number, values in rows:
        places = _places(values, names)
        if set(needed) <= set(places):
            return Sheet(frozenset(places), tuple(_below(path, rows, places)))
        if number >= _HEAD_WITHIN:
            break
    return None


def _places(values: tuple[Any, ...], names: Mapping[str, str]) -> dict[str, int]:
    """Where each heading of ours stands in a row; of two that mean the same the first."""
    places: dict[str, int] = {}
    for at, value in enumerate(values):
        ours = names.get(bare_heading(text_of(value)))
        if ours is not None:
            places.setdefault(ours, at)
    return places


def _below(path: Path, rows: Iterator[tuple[int, tuple[Any, ...]]], places: Mapping[str, int]) -> Iterator[SheetRow]:
    for number, values in rows:
        cells = {name: text_of(values[at]) if at < len(values) else "" for name, at in places.items()}
        if not any(cells.values()):
            continue
        if number > MOST_ROWS:
            raise UserError(f"表太长：{path}", f"最多读 {MOST_ROWS} 行", "请删去多余的行再试")
        yield SheetRow(number, cells)


def text_of(value: Any) -> str:
    """A cell's value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value)).strip()


def prove_bounded(path: Path) -> None:
    """Refuse what is no xlsx, or would fill the memory, before anything is made of it."""
    with path.open("rb") as file:
        if file.read(4) == _OLD_OR_LOCKED:
            raise no_sheet(path, "是旧格式 xls，或者加了密码")
    if path.stat().st_size > MOST_BYTES:
        raise too_big(path)
    size = tags = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.filename.lower().endswith((".xml", ".rels")):
                continue
            with archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    tags += chunk.count(b"<")
                    if size > _MOST_XML or tags > _MOST_TAGS:
                        raise too_big(path)


def unopened(path: Path, error: OSError) -> UserError:
    """What the system refused."""
    return UserError(f"打不开这个文件：{path}", reason(error), "请核对文件名；在别的程序里打开着，就先关掉")


def no_sheet(path: Path, why: str) -> UserError:
    """The file is no sheet that can be read."""
    return UserError(f"读不了这张表：{path}", why, "请用 WPS 或 Excel 打开，另存为 xlsx（不加密码）再试")


def too_big(path: Path) -> UserError:
    """The file holds more than any list of an office."""
    return UserError(f"表太大：{path}", "内容多得不像一张台账", "请把有内容的行复制到一张新表里，另存为 xlsx 再试")
