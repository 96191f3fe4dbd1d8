"""All sheets of a file, whatever an office made of it."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.tiers import examples
from tests.xunwang.listing import sheets
from xunwang.errors import UserError
from xunwang.workbooks import read_tables

HEADS = {"单位", "网址", "备注"}


def read(path: Path) -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in table.rows] for table in read_tables(path, HEADS.__contains__)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_is_read_by_any_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "a.csv"
    text = f'某市台账\r\n单位{mark}"网\n址"{mark}备注\r\n市局{mark}a.cn{mark}"甲,乙;丙"\r\n'
    path.write_bytes(text.encode(encoding))
    assert read(path) == [[("某市台账",), ("单位", "网 址", "备注"), ("市局", "a.cn", "甲,乙;丙")]]


def test_what_is_in_no_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xff\x80\n")
    with pytest.raises(UserError, match="读不了这张表"):
        read(tmp_path / "a.csv")


def merged(path: Path, *ranges: str) -> Path:
    book = Workbook()
    for row in (
        ["台账", None, None],
        ["单位", "网址", "备注"],
        ["甲局", "a.cn", "x"],
        [None, "b.cn", None],
        [None] * 3,
    ):
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    book.save(path)
    return path


def test_a_merged_cell_is_shown_in_each_of_its_rows_and_known_as_copied(tmp_path: Path) -> None:
    (table,) = read_tables(merged(tmp_path / "a.xlsx", "A3:A5", "A1:C1"), HEADS.__contains__)
    assert [(row.cells, row.copied) for row in table.rows[2:]] == [
        (("甲局", "a.cn", "x"), frozenset()),
        (("甲局", "b.cn"), {0}),
    ]
    assert table.rows[0].cells == ("台账",)


def test_a_range_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    path = merged(tmp_path / "a.xlsx", "A3:A5")
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'ref="A3:A5"', b'ref="A6:XFD1048576"')
    with zipfile.ZipFile(path, "w") as new:
        for part, data in parts.items():
            new.writestr(part, data)
    assert [row[0] for row in read(path)[0]] == ["台账", "单位", "甲局", ""]


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", {"甲": [["单位"]], "乙": [["网址"]]})
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["乙"].sheet_state = "hidden"
    book.save(path)
    assert read(path) == [[("单位",)]]


@given(st.binary(max_size=400))
@settings(max_examples=examples(200))
def test_any_bytes_are_a_table_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.csv", "a.xlsx"):
        (folder / name).write_bytes(content)
        try:
            read(folder / name)
        except UserError as error:
            assert error.what and error.why and error.do
