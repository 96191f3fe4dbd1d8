import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len
from rich.console import Console

from facts.disclosure import DisclosureItem, DisclosureState
from facts.verdicts import Confidence, Place, Quote
from reports import html, xlsx_table
from reports.text import kinds
from reports.xlsx import workbook
from tests.reports.samples import DAY, FULL, SITE, clean, column, finding, make, unreadable
from tests.tiers import slow
from xunwang.cli.summary import summary

SHEETS = ["总表", "错断链", "栏目", "公开", "待核实", "未查到"]
HEAD = 4


def opened(document: Mapping[str, Any]) -> Workbook:
    return load_workbook(io.BytesIO(workbook(document)))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet below its head."""
    rows = list(sheet.iter_rows(min_row=HEAD, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0] != "无"]


def named(document: Mapping[str, Any], sheet: str) -> list[dict[str, Any]]:
    return table(opened(document)[sheet])


def test_the_sheets_stand_in_their_order_also_when_there_is_nothing_to_tell() -> None:
    for document in (make(), clean(), unreadable()):
        assert opened(document).sheetnames == SHEETS
    assert named(clean(), "错断链") == named(clean(), "待核实") == named(clean(), "未查到") == []


def test_every_place_of_a_broken_link_is_a_row_and_they_sum_up_to_all_places() -> None:
    document = make()
    rows = named(document, "错断链")
    assert sum(row["处数"] for row in rows) == document["counts"]["places"]
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    first = rows[0]
    assert (first["问题"], first["链接文字"], first["目标网址"]) == ("首页链接打不开", "友情链接 1", FULL[0].url)
    assert (first["首次发现"], first["问题号"]) == (datetime(2026, 11, 24), "2026-0001")
    rest = next(row for row in rows if row["处数"] > 1)
    assert rest["路径"] == f"同一链接的其余 {rest['处数']} 处"


def test_counts_are_the_same_on_the_terminal_in_html_json_and_xlsx() -> None:
    document = make()
    told = document["counts"]["by_severity"]["deduct"]
    words = kinds(told)
    assert f"{told['kinds']} 类" in words
    console = Console(width=100, record=True, file=io.StringIO())
    summary(document, [Path("report.html")], 0, console)
    plain = re.compile(r"[\s\u00a0\u2060·,]")
    shown = re.sub(r"<[^>]+>", "", html.render(document))
    for text in (console.export_text(), shown):
        assert plain.sub("", words) in plain.sub("", text)
    rows = list(opened(document)["总表"].iter_rows(values_only=True))
    for name, counts in (("全部问题", document["counts"]), ("扣分", told)):
        row = next(row for row in rows if row[0] == name)
        assert row[2:6] == (counts["kinds"], counts["findings"], counts["places"], counts["pages"])


def test_the_first_sheet_says_the_verdict_the_vetoes_and_each_rule() -> None:
    rows = [row for row in opened(make())["总表"].iter_rows(values_only=True) if any(row)]
    cells = {row[0]: row for row in rows}
    assert "青山市人民政府门户网站" in rows[0][0]
    assert "否决" in rows[1][0]
    assert cells["首页不更新"][4:6] == (14, "未触及")
    assert cells["标识码"][1] == "9901000001"
    assert cells["附件打不开"][3:6] == (1, 2, 2)


def test_numbers_are_numbers_and_days_are_days() -> None:
    row = named(make(columns=(column(left=-4),)), "栏目")[0]
    assert (row["条数"], row["剩余（天）"], row["更新期限（天）"]) == (20, -4, 14)
    assert row["最近一条"] == datetime(DAY.year, DAY.month, DAY.day)
    assert row["到期日"] == datetime(2026, 11, 20)
    assert (row["栏目"], row["路径"], row["类型"]) == ("财政动态", "新闻 › 财政动态", "动态要闻")


def test_items_of_disclosure_are_told_with_where_they_were_looked_for() -> None:
    document = make()
    looked = tuple(f"{SITE}/{number}/" for number in range(12))
    items = (
        DisclosureItem("disclosure.guide", "公开指南", DisclosureState.PRESENT, f"{SITE}/zn/", "指南", DAY),
        DisclosureItem("disclosure.annual-report", "公开年报", DisclosureState.NOT_FOUND, looked_in=looked),
    )
    document["disclosure"] = [asdict(item) | {"state": item.state.value} for item in items]
    document["disclosure"][0]["day"] = DAY.isoformat()
    first, second = named(document, "公开")
    assert (first["结果"], first["网址"], first["所载日期"]) == ("有", f"{SITE}/zn/", datetime(2026, 11, 24))
    assert second["结果"] == "未找到，请确认"
    assert second["在哪些页面找过"].count("\n") == 10 and "另有 2 页" in second["在哪些页面找过"]


def test_what_waits_for_a_person_is_listed_with_the_row_as_it_stands() -> None:
    quote = Quote("附件：", "分解表.xls", "", "11-06")
    doubtful = finding(9, confidence=Confidence.SUSPECTED, places=(Place(f"{SITE}/a", "分解表.xls", (), quote),))
    (row,) = named(make((doubtful,)), "待核实")
    assert (row["所在页面上的文字"], row["所在页面"]) == ("附件：分解表.xls　11-06", f"{SITE}/a")


def test_what_was_not_seen_sums_up_to_the_reports_number() -> None:
    rows = named(make(), "未查到")
    assert sum(row["处数"] for row in rows) == 5
    assert {row["原因"] for row in rows} >= {"对方拒绝访问"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://x/", "007", "\x07坏\u202e字", "{=A1}"])
def test_no_text_of_a_site_becomes_anything_but_text(text: str) -> None:
    document = make((finding(1, places=(Place(f"{SITE}/a", text),), places_total=1),))
    sheet = opened(document)["错断链"]
    cell = sheet.cell(HEAD + 1, 5)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert "\x07" not in cell.value and "\u202e" not in cell.value


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://x/" + "a" * 3000, "http://x/ y"]
)
def test_an_address_that_is_not_safe_is_no_link(address: str) -> None:
    sheet = opened(make((finding(1, url=address),)))["错断链"]
    assert sheet.cell(HEAD + 1, 6).hyperlink is None
    assert sheet.cell(HEAD + 1, 6).value == address
    assert sheet.cell(HEAD + 1, 3).hyperlink.target.startswith(SITE)


def test_beyond_what_excel_opens_addresses_are_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_LINKS", 3)
    sheet = opened(make())["错断链"]
    assert sum(cell.hyperlink is not None for row in sheet.iter_rows() for cell in row) == 3


def test_a_sheet_ends_where_the_format_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_ROWS", 10)
    assert opened(make())["错断链"].max_row == 10


def test_a_text_of_any_length_fits_into_a_cell() -> None:
    document = make((finding(1, observed={"summary": "见" * 50_000}, confidence=Confidence.SUSPECTED),))
    assert len(named(document, "待核实")[0]["是什么"]) < 32_767


def test_sheets_are_made_to_be_filtered_read_and_printed() -> None:
    for sheet in opened(make(columns=(column(),))).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        if sheet.title in ("总表", "公开"):
            continue
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{HEAD}:")
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_heads_fit_into_their_columns() -> None:
    for sheet in opened(make(columns=(column(),))).worksheets[1:]:
        for at, cell in enumerate(sheet[HEAD]):
            width = sheet.column_dimensions[cell.column_letter].width
            lines = -(-cell_len(str(cell.value)) // int(width - 1))
            assert lines <= 2, (sheet.title, at, cell.value)


def test_the_same_document_makes_the_same_bytes() -> None:
    document = make()
    assert workbook(document) == workbook(document)
    with zipfile.ZipFile(io.BytesIO(workbook(document))) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(1980, 1, 31)}


@slow
def test_a_thousand_findings_stay_a_small_file() -> None:
    many = tuple(replace(FULL[2], fingerprint=str(n), url=f"http://d{n}.cn/{n}.html") for n in range(1000))
    assert len(workbook(make(many))) < 2_000_000


def test_a_date_is_told_as_the_day_that_it_is() -> None:
    due = date(2026, 11, 27)
    row = named(make((finding(1, due=due),)), "错断链")[0]
    assert row["期限"] == datetime(2026, 11, 27)
