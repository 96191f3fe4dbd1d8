"""The register as the office gets it."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.xunwang.registering import NEWS, a_column, looked_at, sheet_of
from xunwang.errors import UserError
from xunwang.registers import register_of
from xunwang.registers_sheet import TITLES, write_register


def written(folder: Path, **more: object) -> Path:
    path = folder / "栏目册.xlsx"
    write_register(register_of(looked_at(folder, **more), "a.gov.cn"), path)  # type: ignore[arg-type]
    return path


def test_each_column_of_the_look_is_a_row_filled_with_what_was_read(tmp_path: Path) -> None:
    head, *rows = sheet_of(written(tmp_path))
    assert tuple(head) == TITLES
    named = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert set(named) == {"动态", "公告", "旧专题"}
    news = named["动态"]
    assert (news["栏目路径"], news["网址"], news["类型"], news["形态"]) == ("首页 › 动态", NEWS, "动态要闻", "列表")
    assert (news["一级栏目"], news["专题"], news["已归档"], news["计入栏目不更新"]) == ("是", "否", "否", "按规则")
    assert (news["最近一条"], news["条数"], news["更新间隔(天)"]) == (datetime(2026, 11, 24), 20, None)
    assert "类型凭栏目名称（存疑）" in named["旧专题"]["凭什么/把握"]


def test_what_was_hardly_read_is_marked(tmp_path: Path) -> None:
    rows = load_workbook(written(tmp_path)).worksheets[0]
    marked = {
        cell.coordinate for row in rows.iter_rows(min_row=2) for cell in row if cell.fill.fgColor.rgb == "FFFFEBB0"
    }
    assert marked == {f"D{rows.max_row}"} or len(marked) == 1


def test_the_sheet_has_choices_a_frozen_head_filters_and_prints_on_a4(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path))
    sheet = book.worksheets[0]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 7
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:O4"
    assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows == "$1:$1"
    assert book.sheetnames == ["栏目册", "填写说明"]


def test_texts_from_sites_are_neither_formulas_nor_links_nor_codes(tmp_path: Path) -> None:
    names = ["=1+1", "@x", "+1", "\x1b[31m红", "<b>&amp;", "_x0041_", "http://x.cn/"]
    columns = [a_column(name, f"{NEWS}{at}/") for at, name in enumerate(names)]
    path = written(tmp_path, columns=columns)
    cells = [row[1] for row in sheet_of(path)[1:]]
    assert set(cells) == {"=1+1", "@x", "+1", "[U+001B][31m红", "<b>&amp;", "_x0041_", "http://x.cn/"}
    assert all(cell.data_type == "s" for row in load_workbook(path).worksheets[0].iter_rows(max_col=3) for cell in row)
    assert not load_workbook(path).worksheets[0]._hyperlinks


def test_a_sheet_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    register = register_of(looked_at(tmp_path), "a.gov.cn")
    write_register(register, path)
    with pytest.raises(UserError, match="已有这个文件"):
        write_register(register, path)


def test_another_kind_of_file_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    register = register_of(looked_at(tmp_path), "a.gov.cn")
    with pytest.raises(UserError, match="文件名不对"):
        write_register(register, tmp_path / "a.csv")
    with pytest.raises(UserError) as caught:
        write_register(register, tmp_path / "none" / "a.xlsx")
    assert "写不进" in caught.value.what
