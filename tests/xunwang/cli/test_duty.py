"""`xunwang duty`: the watch list in, shown, ticked; a 零报告 let go by a name."""

from pathlib import Path

import pytest

from tests.xunwang.test_duties import TIMES, WATCHED, sheet
from xunwang.cli.main import main


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")


def test_a_list_comes_in_is_shown_and_ticked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(tmp_path, (WATCHED, "全天", "周某", "陈某", "8800 1100"))
    assert main(["duty", "show"]) == 0
    assert "没有登记值班" in capsys.readouterr().out
    assert main(["duty", "import", str(path), "--yes"]) == 0
    assert f"已记下 {len(TIMES)} 班" in capsys.readouterr().out
    assert main(["duty", "read", f"{WATCHED}T{TIMES[0]}", "--who", "李某"]) == 0
    assert main(["duty", "show", "--day", str(WATCHED)]) == 0
    shown = capsys.readouterr().out
    assert "周某" in shown and "李某" in shown and TIMES[-1] in shown


def test_a_list_with_an_error_is_not_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duty", "import", str(sheet(tmp_path, (WATCHED, "03:33", "", "陈某", ""))), "--yes"]) == 2
    assert "第 3 行" in capsys.readouterr().err


def test_a_report_that_does_not_wait_cannot_be_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duty", "confirm", f"{WATCHED}T{TIMES[0]}", "--who", "陈某"]) == 2
    assert "没有等待确认的零报告" in capsys.readouterr().err
