"""`xunwang doctor`: of this machine, and of registers that no longer fit."""

from pathlib import Path

import pytest

from tests.xunwang.registering import looked_at
from tests.xunwang.test_fitting import COLUMNS
from xunwang.cli.main import main


def run(folder: Path, *more: str) -> int:
    return main(["doctor", "--store", f"sqlite:///{folder / 'x.db'}", *more])


def test_one_site_is_told_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looked_at(tmp_path, COLUMNS, real=True)
    assert run(tmp_path, "a.gov.cn") == 0
    text = capsys.readouterr().out
    assert text.startswith("注意") and "栏目册没有确认" in text and "Python" not in text
    assert run(tmp_path, "b.gov.cn") == 2


def test_sites_of_which_nobody_said_anything_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looked_at(tmp_path, COLUMNS, real=True)
    run(tmp_path)
    assert "栏目册" not in capsys.readouterr().out


def test_all_confirmed_registers_are_told_in_one_line_where_they_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_at(tmp_path, COLUMNS, real=True)
    sheet, store = str(tmp_path / "a.xlsx"), f"sqlite:///{tmp_path / 'x.db'}"
    assert main(["columns", "a.gov.cn", "--store", store, "--write", sheet]) == 0
    assert main(["columns", "a.gov.cn", "--store", store, "--import", sheet, "--who", "王", "--yes"]) == 0
    run(tmp_path)
    assert "1 个网站的栏目册和档案都相符" in capsys.readouterr().out
