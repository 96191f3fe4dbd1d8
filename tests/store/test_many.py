from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, create_engine, insert, select, update
from sqlmodel import col

from store.inserting import table_of
from store.many import execute_many
from store.session import open_store, reading
from store.tables import Page, Target

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture
def engine(tmp_path: Path) -> Any:
    made = open_store(f"sqlite:///{tmp_path / 'x.db'}")
    with made.begin() as connection:
        values = {"key": "a", "kind": "site", "form": "独立站", "level": "portal", "url": "http://a/"}
        connection.execute(insert(Target).values(values))
    return made


def pages(engine: Any, *keys: int) -> None:
    rows = [{"last_seen": DAY, "key": key, "target_id": 1, "url": f"http://a/{key}", "first_seen": DAY} for key in keys]
    with engine.begin() as connection:
        execute_many(connection, "pages", lambda: insert(table_of(Page)), rows)


def test_rows_are_written_as_the_statement_says_whatever_the_order_of_their_names(engine: Any) -> None:
    pages(engine, 1, 2)
    pages(engine, 3)
    with reading(engine) as connection:
        columns: list[Any] = [Page.key, Page.url, Page.first_seen]
        found = connection.execute(select(*columns).order_by(col(Page.key))).all()
    assert [tuple(row) for row in found] == [(key, f"http://a/{key}", DAY) for key in (1, 2, 3)]


def test_a_statement_is_made_once_for_a_store_and_the_names_of_its_rows(engine: Any) -> None:
    made = []

    def statement() -> Any:
        made.append(1)
        return update(Page).where(col(Page.key) == bindparam("k")).values(last_seen=bindparam("day"))

    pages(engine, 1)
    with engine.begin() as connection:
        for _ in range(3):
            execute_many(connection, "days", statement, [{"k": 1, "day": date(2026, 11, 25)}])
    assert len(made) == 1
    with reading(engine) as connection:
        assert connection.execute(select(col(Page.last_seen))).scalar_one() == date(2026, 11, 25)


def test_what_a_column_fills_in_of_itself_and_what_a_statement_holds_is_not_lost(engine: Any) -> None:
    pages(engine, 1)
    fixed = (
        update(Page).where(col(Page.key) == bindparam("k"), col(Page.url) == "http://a/1").values(url=bindparam("u"))
    )
    with engine.begin() as connection:
        execute_many(connection, "fixed", lambda: fixed, [{"k": 1, "u": "http://a/x"}, {"k": 1, "u": "http://a/y"}])
    with reading(engine) as connection:
        assert connection.execute(select(col(Page.url))).scalar_one() == "http://a/x"


def test_a_store_whose_marks_have_names_is_written_by_the_statement_itself() -> None:
    engine = create_engine("sqlite://", paramstyle="named")
    table = table_of(Page)
    with engine.begin() as connection:
        table.create(connection)
        rows = [{"target_id": 1, "key": 1, "url": "http://a/", "first_seen": DAY, "last_seen": DAY}]
        execute_many(connection, "pages", lambda: insert(table), rows)
        assert connection.execute(select(table.c.first_seen)).scalar_one() == DAY
