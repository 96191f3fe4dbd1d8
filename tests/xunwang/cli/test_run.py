"""`xunwang run`: refused before it begins where it could not work; what it prints."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from store.office import Delivery, Slot
from store.session import open_store
from xunwang.cli.main import main


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    (tmp_path / "xunwang.toml").write_text('[roles]\noffice = ["w@a.cn"]\n', encoding="utf-8")
    return open_store(f"sqlite:///{tmp_path}/xunwang.db")


def once(*at: str) -> list[int]:
    return [main(["run", "--once", "--at", one]) for one in at]


def test_each_slot_is_done_once_however_often_it_is_run(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert once("2026-11-24 07:59", "2026-11-24 08:00", "2026-11-24 08:00", "2026-11-24 08:05") == [0] * 4
    text = capsys.readouterr().out
    assert text.count("11-24 08:00  每日情况\n") == 1
    assert "没有设置 [mail]" in text
    with engine.begin() as connection:
        keys = connection.execute(select(Slot.key).where(Slot.kind == "digest")).scalars().all()  # type: ignore[call-overload]
        mails = connection.execute(select(Delivery.slot)).scalars().all()  # type: ignore[call-overload]
    assert keys == mails == ["2026-11-24T08:00/digest"]


@pytest.mark.parametrize(
    "words", [["--at", "2026-11-24 08:00"], ["--once", "--at", "8 点"], ["--once", "--at", "2026-02-30 08:00"]]
)
def test_a_moment_that_is_none_is_refused(engine: Engine, words: list[str]) -> None:
    assert main(["run", *words]) == 2


def test_a_mailbox_without_its_password_is_refused_before_anything_runs(engine: Engine, tmp_path: Path) -> None:
    text = '[mail]\nhost = "a.cn"\nsender = "x@a.cn"\nuser = "x"\n'
    (tmp_path / "xunwang.toml").write_text(text, encoding="utf-8")
    assert main(["run", "--once"]) == 2


def test_a_calendar_that_cannot_be_read_is_told(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "keydates.toml").write_text("[plan.moonday]\n", encoding="utf-8")
    assert main(["run", "--once"]) == 2
    assert "重要日期的文件不能用" in capsys.readouterr().err
