import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from crawler.digest import PageTask, digest
from crawler.reading import READER_VERSION
from crawler.rereading import reread
from store.packing import packed
from store.tables import Body, ColumnSeen, Inspection, Reading, Visit
from tests.crawler.crawling import DAY, HOME, FakeReader, begin, new_store, rows_of, site
from tests.crawler.test_homewatch import visit

NAV = f'<a href="{HOME}">首页</a><a href="/tzgg/">通知公告</a>'
ROWS = "".join(
    f'<li><a href="/tzgg/t{n}.html">关于第{n}批项目申报的通知</a><span>2026-11-1{n}</span></li>' for n in range(5)
)


def put(engine: Engine, me: int, url: str, body: str, *, kept: bool = True) -> None:
    """A page that an older reader read, which saw nothing on it."""
    data = f"<html><head><title>某县政府</title></head><body>{NAV}{body}</body></html>".encode()
    read = digest(PageTask(data, url, "text/html", site()))
    old = digest(PageTask(b"<html></html>", url, "text/html", site()))
    with engine.begin() as connection:
        words = {"facts": packed(old.facts), "brief": b""}
        row = {"content_hash": read.content_hash, "url": url, "reader_version": "old"} | words
        connection.execute(insert(Reading).values(**row))
        if kept:
            body_row = {
                "hash": read.content_hash,
                "encoding": "deflate",
                "size": len(data),
                "data": zlib.compress(data),
            }
            connection.execute(insert(Body).values(**body_row))
    visit(engine, me, url, depth=0 if url == HOME else 1, content_hash=read.content_hash, content_type="text/html")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def read(engine: Engine, me: int) -> Any:
    reader: Any = FakeReader()
    return reread(engine, me, reader)


def test_pages_and_the_register_are_read_anew_from_stored_bodies(engine: Engine) -> None:
    me = begin(engine, home_url=HOME)
    put(engine, me, HOME, "")
    put(engine, me, HOME + "tzgg/", f"<p>当前位置：首页 &gt; 通知公告</p><ul>{ROWS}</ul>")
    done = read(engine, me)
    assert (done.pages, done.gone, done.failed) == (2, 0, 0)
    assert [row.reader_version for row in rows_of(engine, Reading)] == ["old", "old", READER_VERSION, READER_VERSION]
    assert [row.name for row in rows_of(engine, ColumnSeen)] == ["通知公告"]
    assert rows_of(engine, Inspection)[0].reader_version == READER_VERSION
    assert all(row.link_keys for row in rows_of(engine, Visit))


def test_pages_whose_body_is_gone_keep_their_old_reading_and_are_counted(engine: Engine) -> None:
    me = begin(engine, home_url=HOME)
    put(engine, me, HOME, "")
    put(engine, me, HOME + "tzgg/", ROWS, kept=False)
    assert (read(engine, me).pages, read(engine, me).gone) == (1, 1)
    assert len(rows_of(engine, Reading)) == 3


def test_reading_again_twice_changes_nothing(engine: Engine) -> None:
    me = begin(engine, home_url=HOME)
    put(engine, me, HOME, ROWS)
    read(engine, me)
    before = rows_of(engine, Visit), rows_of(engine, Reading), rows_of(engine, ColumnSeen)
    read(engine, me)
    after = rows_of(engine, Visit), rows_of(engine, Reading), rows_of(engine, ColumnSeen)
    assert [len(rows) for rows in after] == [len(rows) for rows in before]
    assert after[0] == before[0]
    assert rows_of(engine, Inspection)[0].as_of == DAY
