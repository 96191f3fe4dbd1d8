"""反馈表: what a unit reads and fills in."""

import io
from datetime import date

from openpyxl import load_workbook

from facts.workflow import Reply
from reports.reply_sheet import ASKED, NUMBER, REPLY, STAMP, ReplyRow, reply_sheet

ROW = ReplyRow(
    "2026-0406", "市财政局网站", "扣分", "=HYPERLINK(1)", "首页 › 友情链接", "https://a.gov.cn/x", "换网址",
    date(2026, 11, 27), "已下发", "dispatched-1-2026-11-27",
)  # fmt: skip


def cells(rows: list[ReplyRow]) -> list[list[object]]:
    page = load_workbook(io.BytesIO(reply_sheet("市财政局", date(2026, 11, 24), rows))).active
    assert page is not None
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    heads = next(row for row in found if row[0] == NUMBER)
    return [heads, *found[found.index(heads) + 1 :]]


def test_a_row_has_all_that_the_unit_needs_and_blanks_to_fill_in() -> None:
    heads, row = cells([ROW])
    told = dict(zip(heads, row, strict=True))
    assert (told[NUMBER], told["怎么改"], told[STAMP]) == ("2026-0406", "换网址", ROW.stamp)
    assert all(told[name] is None for name in ASKED)


def test_text_of_a_site_is_never_a_formula() -> None:
    data = reply_sheet("市财政局", date(2026, 11, 24), [ROW])
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    assert [cell.data_type for row in page.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"] == ["s"]


def test_the_answer_is_chosen_from_three() -> None:
    page = load_workbook(io.BytesIO(reply_sheet("市财政局", date(2026, 11, 24), [ROW]))).active
    assert page is not None
    (rule,) = page.data_validations.dataValidation
    assert all(word.text in rule.formula1 for word in Reply)
    assert str(rule.sqref).startswith("J5")


def test_without_a_case_it_is_still_a_sheet() -> None:
    assert cells([])[0].index(REPLY) == 9
