"""`xunwang columns --write` and `--import`: what is shown, asked and done."""

import io
import sys
from pathlib import Path

import pytest

from store.tables import Target
from tests.crawler.crawling import rows_of
from tests.xunwang.registering import NEWS, edited, looked_at, made
from xunwang.cli.main import main

SITE = ["columns", "www.a.gov.cn"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one look, and its register written out."""
    looked_at(tmp_path, real=True)
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.xlsx"
    assert run(tmp_path, "--write", str(path)) == 0
    return path


def run(folder: Path, *more: str) -> int:
    return main([*SITE, "--store", f"sqlite:///{folder / 'x.db'}", *more])


def confirmed(folder: Path) -> str | None:
    from store.session import connect

    (target,) = rows_of(connect(f"sqlite:///{folder / 'x.db'}"), Target)
    by: str | None = target.register_confirmed_by
    return by


def test_what_was_written_says_how_it_comes_back(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    path = tmp_path / "b.xlsx"
    assert run(tmp_path, "--write", str(path)) == 0
    text = capsys.readouterr().out
    assert path.exists() and "3 栏" in text and f"--import {path} --who 姓名" in text


def test_changes_are_shown_before_they_are_made(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = edited(sheet, {("动态", "类型"): "其他", ("旧专题", "计入栏目不更新"): "删去"}, drop=["公告"])
    assert run(tmp_path, "--import", str(back), "--who", " 王科长 ", "--yes") == 0
    text = capsys.readouterr().out
    assert "将确认 1 栏，其中改动 1 栏，新加 0 栏" in text
    assert "首页 › 动态：类型 动态要闻 → 其他" in text
    assert "删去 1 栏：首页 › 旧专题" in text and "表里没有的 1 栏不动：首页 › 公告" in text
    assert "栏目册已确认：1 栏，王科长" in text
    assert confirmed(tmp_path) == "王科长"


@pytest.mark.parametrize(("typed", "who"), [("是\n", "王科长"), ("\n", None), ("否\n", None)])
def test_a_person_at_the_terminal_is_asked(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, who: str | None
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert run(tmp_path, "--import", str(sheet), "--who", "王科长") == 0
    assert confirmed(tmp_path) == who


def test_where_nobody_can_be_asked_nothing_is_done(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("是\n"))
    assert run(tmp_path, "--import", str(sheet), "--who", "王科长") == 2
    assert "--yes" in capsys.readouterr().err
    assert confirmed(tmp_path) is None


def test_who_confirms_must_be_named(sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--import", str(sheet), "--yes") == 2
    assert "--who" in capsys.readouterr().err


def test_errors_are_told_row_by_row_and_nothing_is_done(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["网址", "类型"], [NEWS, "动态"], *([f"/{at}/", "其他"] for at in range(30))]
    assert run(tmp_path, "--import", str(made(tmp_path / "b.xlsx", rows)), "--who", "王", "--yes") == 2
    text = capsys.readouterr().err
    assert "第 2 行 类型：没有“动态”" in text and "…其余 11 处未列出" in text and "没有导入：表里有 31 处不对" in text
    assert confirmed(tmp_path) is None


def test_writing_and_reading_back_at_once_makes_no_sense(sheet: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "--import", str(sheet), "--write", str(tmp_path / "c.xlsx")) == 2
    assert not (tmp_path / "c.xlsx").exists()
