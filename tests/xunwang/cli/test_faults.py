"""What is wrong with this machine, told by every command that meets it: three lines, the right status, nothing lost."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from store.session import open_store, reading
from tests.faulty import held_whole, nobody, room
from xunwang.cli.app import command_line

SITE = "http://127.0.0.1:9/"
STORED: tuple[tuple[str, ...], ...] = (
    ("inspect", SITE),
    ("inspect", SITE, "--resume"),
    ("judge", SITE),
    ("columns", SITE),
    ("reread", SITE),
    ("recheck", "1"),
    ("probe", SITE),
    ("run", "--once"),
    ("status",),
    ("case", "list"),
    ("case", "confirm", "1", "--who", "王某"),
    ("case", "dispatch", "1", "--who", "王某"),
    ("targets", "list"),
    ("targets", "add", SITE),
    ("targets", "import", "{list}", "--yes"),
    ("targets", "export", "out.csv"),
    ("account", "list"),
    ("duty", "show"),
    ("mail", "--preview"),
    ("mail", "list"),
)
"""Commands that open the store."""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory that others may enter, with a store in it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        monkeypatch.setenv("XUNWANG_HOME", folder)
        monkeypatch.chdir(folder)
        open_store(f"sqlite:///{folder}/xunwang.db").dispose()
        (place / "list.csv").write_text("单位,名称,网址\n市财政局,财政局网站,www.czj.gov.cn\n", encoding="utf-8")
        yield place


def told(args: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = command_line([arg.format(list="list.csv") for arg in args])
    return status, capsys.readouterr().err.splitlines()


def all_say(words: str, commands: Sequence[Sequence[str]], capsys: pytest.CaptureFixture[str], status: int = 2) -> None:
    """Each command ends with the status and says the words among its three lines, and nothing else."""
    for args in commands:
        ended, lines = told(args, capsys)
        assert (ended, len(lines)) == (status, 3), (args, ended, lines)
        assert words in "".join(lines), (args, lines)


def overwrite(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(change(path.read_bytes()))
    return path.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xff" * 64 + data[64:], id="header overwritten"),
        pytest.param(lambda data: data[:4096] + bytes(byte ^ 0x5A for byte in data[4096:]), id="pages overwritten"),
        pytest.param(lambda data: data[:100] + b"\0" * (len(data) - 100), id="zeros behind the header"),
        pytest.param(lambda data: data[: 4096 * 3 + 17], id="cut off"),
        pytest.param(lambda _: "这不是数据库".encode() * 999, id="no database"),
    ],
)
def test_a_broken_store_is_called_broken_and_left_as_it_is(
    home: Path, capsys: pytest.CaptureFixture[str], change: Callable[[bytes], bytes]
) -> None:
    before = overwrite(home / "xunwang.db", change)
    all_say("已损坏", STORED, capsys)
    assert (home / "xunwang.db").read_bytes() == before


def test_an_empty_file_is_not_taken_for_a_new_store(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overwrite(home / "xunwang.db", lambda _: b"")
    os.utime(home / "xunwang.db", (0, 0))
    all_say("空文件", STORED, capsys)
    assert (home / "xunwang.db").stat().st_size == 0


def test_a_store_of_a_newer_edition_is_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(home / "xunwang.db")) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    all_say("更新版本的巡网", STORED, capsys)


def test_a_store_that_another_program_holds_is_waited_for_and_then_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Held so that nobody can read either; who waits half a minute is told by the store's address to wait less."""
    (home / "xunwang.toml").write_text(f'store = "sqlite:///{home}/xunwang.db?timeout=0.05"\n', encoding="utf-8")
    with held_whole(home / "xunwang.db"):
        all_say("锁住了它", STORED, capsys)


def test_a_store_that_may_not_be_written_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overwrite(home / "xunwang.db", lambda _: b"no database")
    for args in STORED:  # what they import on their way has to be there: nobody may not read our libraries
        told(args, capsys)
    (home / "xunwang.db").unlink()
    open_store(f"sqlite:///{home}/xunwang.db").dispose()
    (home / "xunwang.db").chmod(0o444)
    home.chmod(0o555)
    try:
        with nobody():
            all_say("不让写", STORED, capsys)
    finally:
        home.chmod(0o755)


WRITING = tuple(args for args in STORED if args[:2] in (("inspect", SITE), ("targets", "add"), ("targets", "import")))


def test_a_full_disk_is_told_by_whoever_writes_and_holds_up_nobody_who_reads(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = overwrite(home / "xunwang.db", bytes)
    engine = open_store(f"sqlite:///{home}/xunwang.db")
    with reading(engine) as another, room(512):  # as `xunwang run` does all the time: who reads first needs room, too
        another.exec_driver_sql("SELECT 1 FROM target").all()
        all_say("磁盘满了", [WRITING[0], *WRITING[2:], ("run", "--once")], capsys)
        for args in (("status",), ("case", "list"), ("targets", "list"), ("calendar",)):
            assert told(args, capsys) == (0, [])
    assert overwrite(home / "xunwang.db", bytes) == before


def test_a_report_that_finds_no_place_is_told_before_anything_is_looked_at(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "file").write_text("x", encoding="utf-8")
    all_say("不是目录", [("inspect", SITE, "--out", "file/out")], capsys)


TYPED = [
    args
    for args in STORED
    if args[0] not in ("inspect", "run") and args[:2] not in (("targets", "add"), ("targets", "import"))
]


def test_a_store_that_is_typed_wrong_is_said_and_none_is_made(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typo = [(*args, "--store", f"sqlite:///{home}/typo/xunwang.db") for args in TYPED]
    all_say("没有这个数据库", typo, capsys)
    assert not (home / "typo").exists()


def test_a_database_of_another_program_is_no_store_and_gets_none_of_our_tables(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = home / "other.db"
    with closing(sqlite3.connect(other)) as store:
        store.execute("CREATE TABLE invoice (number TEXT)")
        store.commit()
    all_say("不是巡网的数据库", [(*args, "--store", f"sqlite:///{other}") for args in STORED], capsys)
    with closing(sqlite3.connect(other)) as store:
        assert store.execute("SELECT name FROM sqlite_master").fetchall() == [("invoice",)]
