"""Cases out as a sheet, and what people decided in it back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from facts.decisions import DecisionKind, Scope
from tests.xunwang.casesite import X, Y, look, new_store
from xunwang.casesheet import DECISION, SCOPE, UNTIL, WHY, plan_cases, write_cases
from xunwang.caseshown import list_cases
from xunwang.casework import decide_all
from xunwang.errors import UserError

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = new_store(tmp_path)
    look(engine, (X, Y))
    return engine


def sheet(engine: Engine, path: Path, **rows: dict[str, str]) -> Path:
    """The sheet as exported, with some rows filled in by number."""
    write_cases(list_cases(engine, TODAY), path)
    book = load_workbook(path)
    page = book.active
    heads = {cell.value: cell.column for cell in page[1]}  # type: ignore[index,union-attr]
    for row in page.iter_rows(min_row=2):  # type: ignore[union-attr]
        for name, value in rows.get(f"n{row[0].value[-1]}", {}).items():
            page.cell(row[0].row, heads[name], value)  # type: ignore[union-attr]
    book.save(path)
    return path


def test_the_sheet_has_every_case_and_drop_downs(engine: Engine, tmp_path: Path) -> None:
    page = load_workbook(sheet(engine, tmp_path / "a.xlsx")).active
    numbers = [row[0].value for row in page.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert numbers == ["2026-0002", "2026-0001"]
    lists = [rule.formula1 for rule in page.data_validations.dataValidation]  # type: ignore[union-attr]
    assert any("误报" in text for text in lists) and any("本站" in text for text in lists)


def test_what_was_decided_in_it_is_read_back_and_taken(engine: Engine, tmp_path: Path) -> None:
    filled = {DECISION: "已知暂缓", WHY: "下月改版", UNTIL: "2026-12-31", SCOPE: "本站"}
    plan = plan_cases(engine, sheet(engine, tmp_path / "a.xlsx", n1=filled), "王科长", NOW)
    ((order, who),) = plan.orders
    assert (order.kind, order.scope, order.until, who) == (DecisionKind.DEFER, Scope.SITE, date(2026, 12, 31), "王科长")
    done = decide_all(engine, plan.orders, NOW)
    assert done.again[0].document["counts"]["findings"] == 1


def test_errors_are_told_by_row_and_nothing_is_planned_without_a_reason(engine: Engine, tmp_path: Path) -> None:
    path = sheet(engine, tmp_path / "a.xlsx", n1={DECISION: "误报"}, n2={DECISION: "乱写", WHY: "某"})
    plan = plan_cases(engine, path, "王科长", NOW)
    assert [line.partition("：")[0] for line in plan.errors] == ["第 2 行", "第 3 行"]
    assert "没有写理由" in plan.errors[1] and "不认识" in plan.errors[0]


def test_somebody_must_have_decided_it(engine: Engine, tmp_path: Path) -> None:
    plan = plan_cases(engine, sheet(engine, tmp_path / "a.xlsx", n1={DECISION: "属实"}), "", NOW)
    assert "没有写决定人" in plan.errors[0]


def test_a_sheet_that_is_there_is_not_overwritten(engine: Engine, tmp_path: Path) -> None:
    sheet(engine, tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="已有这个文件"):
        write_cases([], tmp_path / "a.xlsx")
