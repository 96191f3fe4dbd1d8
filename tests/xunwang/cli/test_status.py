"""`xunwang status`: what a person sees, and the exit status that a monitor sees."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from store.office import Slot
from store.session import open_store
from tests.xunwang import officedays as rows
from xunwang.cli.main import main


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")
    return f"sqlite:///{tmp_path}/x.db"


def slot(store: str, **changes: object) -> None:
    now = datetime.now(UTC) - timedelta(minutes=5)
    values = {"key": "k", "kind": "full", "planned_at": now, "state": "done", "token": "", "started_at": now}
    values |= {"finished_at": now, "attempts": 1, "plan": "", "detail": ""} | changes
    with open_store(store).begin() as connection:
        connection.execute(insert(Slot).values(**values))


def test_before_the_first_run_it_says_what_to_do(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(store).dispose()
    assert main(["status", "--store", store]) == 0
    text = capsys.readouterr().out
    assert "还没有运行过" in text and "xunwang run" in text and "接下来" in text


def test_what_failed_is_told_with_its_site_and_reason_and_ends_with_one(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(store).begin() as connection:
        site = rows.target(connection, "青山市政府")
    slot(store, key="first-tick", kind="first-tick")
    slot(store, target_id=site, state="failed", detail="超过 300 分钟没有查完，已停止")
    slot(store, key="d", kind="digest")
    assert main(["status", "--store", store]) == 1
    text = capsys.readouterr().out
    assert "没有在运行" in text
    assert "青山市政府 全面检查：超过 300 分钟没有查完，已停止" in text
    assert "每日情况" in text and "已完成 1" in text


def test_what_stands_in_a_detail_cannot_steer_the_terminal(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    slot(store, key="first-tick", kind="first-tick")
    slot(store, state="failed", detail="坏\x1b[2J了[red]")
    main(["status", "--store", store])
    text = capsys.readouterr().out
    assert "\x1b[2J" not in text and "[red]" in text


def test_a_report_that_nobody_confirmed_is_named_with_the_command_that_sends_it(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    slot(store, key="first-tick", kind="first-tick")
    with open_store(store).begin() as connection:
        rows.told(connection, [], document="zero-report", slot="2020-01-01T16:00/zero-report", state="waiting")
    assert main(["status", "--store", store]) == 1
    told = capsys.readouterr().out
    assert "零报告 01-01 16:00过时没有确认，没有报出：xunwang duty confirm 2020-01-01T16:00 --who 姓名" in told
