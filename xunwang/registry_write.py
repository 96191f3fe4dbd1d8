"""The office's list of targets written as xlsx or csv."""

import csv
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from xunwang.errors import UserError, reason
from xunwang.registry_export import Export, Sheet

SUFFIXES = (".xlsx", ".csv")


def write_export(made: Export, path: Path) -> None:
    """Write the file, and beside it the profiles that it names. Overwrites nothing. Raises UserError."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"文件名不对：{path}", "台账写成 xlsx 或 csv", f"请这样写：{path.stem or '台账'}.xlsx")
    for file in (path, *(path.parent / name for name in made.profiles)):
        if file.exists():
            raise UserError(f"已有这个文件：{file}", "不覆盖原来的文件", "请换一个文件名，或先把它移走")
    try:
        for name, text in made.profiles.items():
            (path.parent / name).parent.mkdir(exist_ok=True)
            (path.parent / name).write_text(text, encoding="utf-8")
        _write_csv(made.sheets, path) if path.suffix.lower() == ".csv" else _write_xlsx(made.sheets, path)
    except (OSError, FileCreateError) as error:
        why = reason(error) if isinstance(error, OSError) else "目录不存在，或者不让写"
        raise UserError(f"台账写不进 {path}", why, "请换一个目录") from error


def _write_csv(sheets: Sequence[Sheet], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for sheet in sheets:
            writer.writerows((*sheet.above, sheet.headings, *sheet.rows))


def _write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        base = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "num_format": "@"}
        head = book.add_format(base | {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#F4F5F3"})
        text = book.add_format(base | {"text_wrap": True})
        for made in sheets:
            sheet = book.add_worksheet(made.name)
            top = len(made.above)
            for number, row in enumerate((*made.above, made.headings, *made.rows)):
                for at, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, at, cell, head if number == top else text)
            for at, heading in enumerate(made.headings):
                longest = max((len(row[at]) for row in made.rows), default=0)
                sheet.set_column(at, at, min(36, max(8, 2 * len(heading) + 2, longest + 2)))
            sheet.freeze_panes(top + 1, 0)
            sheet.autofilter(top, 0, top + max(len(made.rows), 1), max(len(made.headings) - 1, 0))
