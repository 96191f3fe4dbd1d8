"""`xunwang evidence`: what is stored behind a case or a site, as one file."""

import zlib
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel, col
from warcio.archiveiterator import ArchiveIterator

from store.tables import Visit
from tests.checks.builder import HOME
from tests.xunwang.casesite import P, X, look, new_store
from xunwang.cli.main import main

PAGE = "<a href=/x>某</a>".encode()


@pytest.fixture
def store(tmp_path: Path) -> str:
    engine = new_store(tmp_path)
    look(engine, (X,))
    with engine.begin() as connection:
        kept = connection.execute(select(col(Visit.content_hash)).where(col(Visit.url) == P)).scalar_one()
        body = {"hash": kept, "encoding": "deflate", "size": len(PAGE), "data": zlib.compress(PAGE)}
        connection.execute(SQLModel.metadata.tables["body"].insert().values(**body))
        connection.execute(SQLModel.metadata.tables["visit"].update().values(phases={"total": 0.1}, status=200))
    return f"sqlite:///{tmp_path}/x.db"


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as stream:
        return [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read())
            for one in ArchiveIterator(stream)
        ]


def test_a_case_gives_its_pages_and_how_its_subject_answered(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.warc.gz"
    assert main(["evidence", "2026-1", "--warc", str(file), "--store", store]) == 0
    found = records(file)
    assert ("response", P, PAGE) in found
    (subject,) = [content for kind, url, content in found if kind == "metadata" and url == X]
    assert b"outcome: not-found" in subject
    assert "网页 1 个，只有结果的地址 1 个" in capsys.readouterr().out


def test_a_site_gives_all_pages_of_its_last_look_and_says_which_bodies_are_gone(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["evidence", HOME, "--store", store]) == 0
    (file,) = tmp_path.glob("证据-*.warc.gz")
    assert [(kind, url) for kind, url, _ in records(file)][1:] == [("metadata", HOME), ("response", P), ("metadata", P)]
    assert "原文已过保存期的 1 个" in capsys.readouterr().out


def test_a_number_that_there_is_not_is_refused(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "2026-0999", "--store", store]) == 2
    assert "没有这个编号" in capsys.readouterr().err
