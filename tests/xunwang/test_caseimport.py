"""Sheets read back: decisions, acts and answers, by row, all or nothing, never over what has changed since."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from facts.workflow import Reply, Stage
from reports import reply_sheet
from reports.reply_sheet import REPLY
from store.session import reading
from tests.xunwang.loopsite import AT, UNIT, VETO, due, mails, office_store, received, said, sent, stage, steps
from tests.xunwang.officedays import SETTINGS
from xunwang.caseimport import ReadBack, read_back
from xunwang.casesheet import ACT, DECISION, DUE, SCOPE, UNTIL, WHY, office_sheet
from xunwang.caseshown import list_cases
from xunwang.daybook import open_book
from xunwang.errors import UserError
from xunwang.replysheet import reply_sheet_of

ONE, TWO = "2026-0001", "2026-0002"
Filled = dict[str, dict[str, str]]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


def filled(data: bytes, path: Path, rows: Filled) -> Path:
    """A sheet as made, with cells filled in by number of the case and heading."""
    path.write_bytes(data)
    book = load_workbook(path)
    page = book.active
    assert page is not None
    head = next(row for row in page.iter_rows() if row[0].value == "编号")
    columns = {cell.value: cell.column for cell in head}
    for row in page.iter_rows(min_row=int(head[0].row or 1) + 1):
        for name, value in rows.get(str(row[0].value), {}).items():
            page.cell(row[0].row or 1, columns[name] or 1, value)
    book.save(path)
    return path


def office(engine: Engine, tmp_path: Path, rows: Filled) -> Path:
    return filled(office_sheet(list_cases(engine, AT.date())), tmp_path / "office.xlsx", rows)


def unit(engine: Engine, tmp_path: Path, rows: Filled) -> Path:
    with reading(engine) as connection:
        sheet = reply_sheet_of(open_book(connection, AT), UNIT)
    return filled(sheet.data, tmp_path / sheet.name, rows)


def read(engine: Engine, path: Path, *, really: bool = True, who: str = "王科长") -> ReadBack:
    return read_back(engine, SETTINGS, path, who, AT, really=really)


class TestOffice:
    def test_a_decision_is_taken_with_its_reason_and_scope(self, engine: Engine, tmp_path: Path) -> None:
        cells = {DECISION: "已知暂缓", WHY: "下月改版", UNTIL: "2026-12-31", SCOPE: "本站"}
        done = read(engine, office(engine, tmp_path, {ONE: cells}))
        assert done.lines == ("2026-0001  已知暂缓  王科长  下月改版",) and len(done.again) == 1
        (row,) = list_cases(engine, AT.date(), state="deferred")
        assert row.word is not None and row.word.until == date(2026, 12, 31)

    def test_a_preview_tells_all_and_does_nothing(self, engine: Engine, tmp_path: Path) -> None:
        cells = {DECISION: "属实", ACT: "下发"}
        told = read(engine, office(engine, tmp_path, {ONE: cells}), really=False)
        assert told.lines == ("2026-0001  属实，下发，2026-11-27 前改好  王科长",)
        assert stage(engine, ONE) is Stage.OPEN and len(steps(engine, ONE)) == 2

    def test_what_is_confirmed_may_go_out_in_the_same_row(self, engine: Engine, tmp_path: Path) -> None:
        cells = {DECISION: "属实", ACT: "下发", DUE: "2026-12-04"}
        read(engine, office(engine, tmp_path, {ONE: cells, TWO: cells}))
        assert (stage(engine, ONE), due(engine, TWO)) == (Stage.DISPATCHED, date(2026, 12, 4))
        with reading(engine) as connection:
            assert len(mails(connection)) == 2

    def test_errors_stand_by_row_and_then_nothing_is_done(self, engine: Engine, tmp_path: Path) -> None:
        rows = {
            VETO: {ACT: "下发"},
            TWO: {DECISION: "误报"},
            ONE: {DECISION: "属实"},
        }
        told = read(engine, office(engine, tmp_path, rows))
        assert [line.partition("：")[0] for line in told.errors] == ["第 2 行", "第 3 行"]
        assert "不能下发" in told.errors[0] and "没有写理由" in told.errors[1]
        assert stage(engine, ONE) is Stage.OPEN

    @pytest.mark.parametrize(
        ("cells", "why"),
        [
            ({DECISION: "乱写"}, "决定“乱写”不认识"),
            ({ACT: "乱写"}, "办理“乱写”不认识"),
            ({DECISION: "属实", UNTIL: "明年"}, "到期日“明年”看不懂"),
            ({ACT: "申诉成立", WHY: "某"}, "没有待答复的申诉"),
        ],
    )
    def test_what_makes_no_sense_is_told(self, engine: Engine, tmp_path: Path, cells: dict[str, str], why: str) -> None:
        assert why in read(engine, office(engine, tmp_path, {ONE: cells})).errors[0]

    def test_somebody_must_have_decided_it(self, engine: Engine, tmp_path: Path) -> None:
        told = read(engine, office(engine, tmp_path, {ONE: {DECISION: "属实"}}), who="")
        assert "没有写决定人" in told.errors[0]

    def test_answers_are_settled_in_it(self, engine: Engine, tmp_path: Path) -> None:
        for number in (ONE, TWO):
            sent(engine, number)
        said(engine, tmp_path, ONE, Reply.APPEAL, text="不是我们的")
        said(engine, tmp_path, TWO, Reply.LONGER, text="要厂商改", until=date(2026, 12, 11))
        rows = {ONE: {ACT: "申诉成立", WHY: "确非本单位"}, TWO: {ACT: "准予延期"}}
        assert read(engine, office(engine, tmp_path, rows)).errors == ()
        assert (stage(engine, ONE), due(engine, TWO)) == (Stage.CLOSED, date(2026, 12, 11))


class TestUnit:
    def test_its_answers_become_steps_by_its_name(self, engine: Engine, tmp_path: Path) -> None:
        for number in (ONE, TWO):
            sent(engine, number)
        rows = {
            ONE: {REPLY: "已改", reply_sheet.TEXT: "换了网址", reply_sheet.WHO: "张某"},
            TWO: {REPLY: "申请延期", reply_sheet.TEXT: "要厂商改", reply_sheet.UNTIL: "2026-12-11"},
        }
        done = read(engine, unit(engine, tmp_path, rows))
        assert done.errors == () and len(done.lines) == 2
        assert steps(engine, ONE)[-1] == ("replied", "张某", "已改；换了网址")
        assert steps(engine, TWO)[-1] == ("replied", UNIT, "申请延期；要厂商改；延至 2026-12-11")

    def test_it_holds_what_was_sent_out_and_nothing_else(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        page = load_workbook(unit(engine, tmp_path, {})).active
        assert page is not None
        numbers = [str(row[0].value) for row in page.iter_rows() if str(row[0].value).startswith("2026-")]
        assert numbers == [ONE]
        assert any("申请延期" in rule.formula1 for rule in page.data_validations.dataValidation)

    def test_a_sheet_is_stale_by_row_once_the_case_moved_on(self, engine: Engine, tmp_path: Path) -> None:
        for number in (ONE, TWO):
            sent(engine, number)
        path = unit(engine, tmp_path, {ONE: {REPLY: "已改"}, TWO: {REPLY: "已改"}})
        received(engine, TWO, AT + timedelta(minutes=5))
        (error,) = read(engine, path).errors
        assert error.startswith("第 6 行") and "在导出之后有了变化（现在是已签收" in error
        assert stage(engine, ONE) is Stage.DISPATCHED

    def test_the_same_sheet_counts_once(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        path = unit(engine, tmp_path, {ONE: {REPLY: "已改"}})
        assert read(engine, path).errors == ()
        assert len(read(engine, path).errors) == 1
        assert [row[0] for row in steps(engine, ONE)].count("replied") == 1


def test_a_sheet_of_something_else_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = office(engine, tmp_path, {})
    book = load_workbook(path)
    page = book.active
    assert page is not None
    page.cell(1, 1, "项目")
    book.save(path)
    with pytest.raises(UserError, match="看不懂这张表"):
        read(engine, path)
