"""A sheet that an office filled in is read whatever it looks like, and never does harm."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.xunwang.registering import made
from xunwang.errors import UserError
from xunwang.sheets import Sheet, read_sheet

HEADINGS = {"网址": ("地址", "url"), "类型": (), "天数(天)": ("间隔",)}


def read(path: Path) -> Sheet:
    return read_sheet(path, HEADINGS, ("网址",))


def test_headings_stand_in_any_order_under_titles_and_in_variants(tmp_path: Path) -> None:
    rows = [
        ["某市栏目册"],
        [],
        ["备注", " 间隔 （天）*", "URL"],
        ["x", 14, "a.cn"],
        [None, None, None],
        ["y", "", "b.cn"],
    ]
    sheet = read(made(tmp_path / "a.xlsx", rows))
    assert sheet.headings == {"网址", "天数(天)"}
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (4, {"天数(天)": "14", "网址": "a.cn"}),
        (6, {"天数(天)": "", "网址": "b.cn"}),
    ]


def test_values_are_told_as_people_read_them(tmp_path: Path) -> None:
    values = [True, 14.0, 1.5, datetime(2026, 11, 24, 3), date(2026, 11, 24), " a\nb\x85c ", 0]
    sheet = read(made(tmp_path / "a.xlsx", [["网址", "类型"], *(["u", value] for value in values)]))
    assert [row.cells["类型"] for row in sheet.rows] == [
        "是", "14", "1.5", "2026-11-24", "2026-11-24", "a b c", "0",
    ]  # fmt: skip


def test_the_sheet_with_the_headings_is_taken_wherever_it_stands(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["说明"])
    second = book.create_sheet("表")
    second.append(["网址"])
    second.append(["a.cn"])
    book.save(tmp_path / "a.xlsx")
    assert [row.cells for row in read(tmp_path / "a.xlsx").rows] == [{"网址": "a.cn"}]


def test_a_formula_is_never_computed(tmp_path: Path) -> None:
    sheet = read(made(tmp_path / "a.xlsx", [["网址", "类型"], ["a.cn", '=HYPERLINK("http://x")']]))
    assert sheet.rows[0].cells["类型"] == ""


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    return f"{caught.value.what} {caught.value.why} {caught.value.do}"


def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content, says in (
        (b"", "不是 xlsx"),
        (b"PK\x03\x04 nonsense", "不是 xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "加了密码"),
        (b"\xe7\xbd\x91\xe5\x9d\x80,\xe7\xb1\xbb\xe5\x9e\x8b\n", "不是 xlsx"),
    ):
        path.write_bytes(content)
        assert says in refused(path)
    assert "没有这个文件" in refused(tmp_path / "none.xlsx")
    assert "至少要有：网址" in refused(made(path, [["名称"], ["x"]]))


def archive(path: Path, sheet: bytes) -> Path:
    """A real file whose first sheet is replaced."""
    made(path, [["网址"], ["a.cn"]])
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def test_what_would_fill_the_memory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert "表太大" in refused(archive(tmp_path / "a.xlsx", b" " * 70_000_000))
    assert "表太大" in refused(archive(tmp_path / "b.xlsx", b"<c/>" * 2_000_000))


def test_entities_and_damage_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    nowhere = b"<worksheet %s><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>" % space
    for content in (bomb, b"<worksheet>", nowhere):
        assert "读不了" in refused(archive(tmp_path / "a.xlsx", content))


def test_a_row_far_below_is_too_far(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["网址"])
    book.active["A1048576"] = "a.cn"
    book.save(tmp_path / "a.xlsx")
    assert "最多读 20000 行" in refused(tmp_path / "a.xlsx")
