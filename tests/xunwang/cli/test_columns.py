"""`xunwang columns`: the register of a site that was looked at."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert

from crawler.recorder import Identity
from crawler.registering import as_rows
from store.session import open_store
from store.tables import ColumnSeen
from tests.crawler.crawling import DAY, HOME, TOKEN, begin
from tests.reports.samples import column
from tests.xunwang.registering import looked_at, unsure
from xunwang.cli.main import main


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")


@pytest.fixture
def store(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'x.db'}"
    engine = open_store(address)
    for name in ("财政旧闻", "财政动态"):
        me = begin(engine, home_url=HOME)
        rows = as_rows([column(name, HOME + "czdt/").column], Identity(me, 1, TOKEN, DAY, "3"))
        with engine.begin() as connection:
            connection.execute(insert(ColumnSeen), rows)
    begin(engine)
    return address


def test_the_last_look_that_saw_columns_is_shown(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["columns", "www.a.gov.cn", "--store", store]) == 0
    text = capsys.readouterr().out
    assert "财政动态" in text and "财政旧闻" not in text
    assert "2026-11-24 所见，栏目 1 个" in text and "/czdt/" in text and "● 动态要闻" in text


def test_it_is_data_for_programs(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["columns", "a.gov.cn", "--format", "json", "--store", store]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["type"], row["why"]["type"]["ground"]) == ("财政动态", "news", "rows")


def test_a_site_without_a_register_is_told_what_to_do(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["columns", "b.gov.cn", "--store", store]) == 2
    assert "xunwang inspect b.gov.cn" in capsys.readouterr().err


def test_names_from_sites_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"sqlite:///{tmp_path / 'x.db'}"
    engine = open_store(address)
    rows = as_rows([column("\x1b[31m公告[red]").column], Identity(begin(engine), 1, TOKEN, DAY, "3"))
    with engine.begin() as connection:
        connection.execute(insert(ColumnSeen), rows)
    assert main(["columns", "a.gov.cn", "--store", address]) == 0
    text = capsys.readouterr().out
    assert "\x1b[31m" not in text and "[red]" in text


def test_what_the_office_confirmed_is_certain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looked_at(tmp_path, [unsure("旧专题", f"{HOME}zt/")], real=True)
    address, sheet = f"sqlite:///{tmp_path / 'x.db'}", str(tmp_path / "a.xlsx")
    command = ["columns", "a.gov.cn", "--store", address]
    assert main(command) == 0
    assert "动态要闻（凭栏目" in capsys.readouterr().out
    assert main([*command, "--write", sheet]) == 0
    assert main([*command, "--import", sheet, "--who", "王", "--yes"]) == 0
    assert main(command) == 0
    assert "● 动态要闻" in capsys.readouterr().out
