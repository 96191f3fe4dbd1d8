"""The office's sheet of cases."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from tests.xunwang.casesite import X, Y, look, new_store
from tests.xunwang.loopsite import DAY
from xunwang.casesheet import office_sheet, put_file
from xunwang.caseshown import list_cases
from xunwang.errors import UserError


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = new_store(tmp_path)
    look(engine, (X, Y))
    return engine


def test_the_sheet_has_every_case_and_drop_downs(engine: Engine, tmp_path: Path) -> None:
    put_file(tmp_path / "a.xlsx", office_sheet(list_cases(engine, DAY)))
    page = load_workbook(tmp_path / "a.xlsx").active
    numbers = [row[0].value for row in page.iter_rows(min_row=2)]  # type: ignore[index,union-attr]
    assert numbers == ["2026-0002", "2026-0001"]
    lists = [rule.formula1 for rule in page.data_validations.dataValidation]  # type: ignore[union-attr]
    for word in ("误报", "本站", "准予延期"):
        assert any(word in text for text in lists)


def test_a_sheet_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    put_file(tmp_path / "a.xlsx", office_sheet([]))
    with pytest.raises(UserError, match="已有这个文件"):
        put_file(tmp_path / "a.xlsx", office_sheet([]))


@pytest.mark.parametrize(("name", "what"), [("a.csv", "文件名不对"), ("none/a.xlsx", "写不进")])
def test_what_cannot_be_written_is_refused_in_words(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(UserError, match=what):
        put_file(tmp_path / name, office_sheet([]))
