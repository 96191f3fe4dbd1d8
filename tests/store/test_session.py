import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from facts.words import Failure
from store.refusals import failure_of
from store.session import StoreError, open_store, reading
from store.tables import Inspection, Target


def store_at(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_new_store_has_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    engine = open_store(store_at(tmp_path / "a.db"))
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    with open_store(store_at(tmp_path / "a.db")).begin() as connection:
        connection.execute(
            insert(Target).values(key="a.gov.cn/", kind="site", form="x", level="unknown", url="https://a")
        )
    with reading(open_store(store_at(tmp_path / "a.db"))) as connection:
        assert connection.execute(select(Target.key)).scalar_one() == "a.gov.cn/"


def test_moments_come_back_aware_and_in_utc(tmp_path: Path) -> None:
    engine = open_store(store_at(tmp_path / "a.db"))
    shanghai = timezone(timedelta(hours=8))
    with engine.begin() as connection:
        connection.execute(
            insert(Target).values(id=1, key="a", kind="site", form="x", level="unknown", url="https://a")
        )
        values = {"target_id": 1, "trigger": "command", "state": "running", "options": {"名": "值"}, "token": "t"}
        more = {"as_of": date(2026, 11, 24), "vantage": "lab", "reader_version": "", "requests": 0, "bytes": 0}
        started = datetime(2026, 11, 24, 8, 0, tzinfo=shanghai)
        connection.execute(insert(Inspection).values(**values, **more, started_at=started))
    with reading(engine) as connection:
        assert connection.execute(select(Inspection.started_at)).scalar_one() == datetime(2026, 11, 24, tzinfo=UTC)
        assert "名" in str(connection.exec_driver_sql("SELECT options FROM inspection").scalar_one())


def test_a_file_that_is_no_database_is_named_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError) as caught:
        open_store(store_at(tmp_path / "a.db"))
    assert caught.value.kind == "unreadable"


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    engine = open_store(store_at(tmp_path / "a.db"))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
    with pytest.raises(StoreError) as caught:
        open_store(store_at(tmp_path / "a.db"))
    assert caught.value.kind == "newer"


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("这不是地址")
    assert caught.value.kind == "address"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_store_in_memory_is_refused_since_the_child_would_have_another(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert caught.value.kind == "address"


def test_a_database_whose_driver_is_not_installed_is_said_to_be_so() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("mysql://a/b")
    assert caught.value.kind == "driver"


def test_a_folder_that_is_not_there_is_no_broken_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(store_at(tmp_path / "none" / "a.db"))
    assert caught.value.kind == "read-only"


def test_a_file_of_no_bytes_is_no_new_store(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    os.utime(tmp_path / "a.db", (0, 0))
    with pytest.raises(StoreError) as caught:
        open_store(store_at(tmp_path / "a.db"))
    assert (caught.value.kind, (tmp_path / "a.db").stat().st_size) == ("empty", 0)


def test_whoever_holds_the_store_is_waited_for_as_long_as_its_address_says(tmp_path: Path) -> None:
    url = store_at(tmp_path / "a.db") + "?timeout=0.05"
    with open_store(url).begin(), pytest.raises(DatabaseError) as caught, open_store(url).begin():
        pass
    assert failure_of(caught.value) is Failure.LOCKED
