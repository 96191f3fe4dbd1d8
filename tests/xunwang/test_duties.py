"""值班表: read from the office's sheet, ticked and confirmed by name."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import Connection, Engine

from facts.dates import SHANGHAI
from store.session import open_store, reading
from xunwang.datebook import open_datebook
from xunwang.duties import (
    DAY,
    LEADER,
    OFFICER,
    PHONE,
    SLOT,
    duties,
    keep_duties,
    plan_duties,
    reports_of,
    slot_of,
    tick_read,
)
from xunwang.errors import UserError
from xunwang.unreported import told_from

BOOK = open_datebook(Path("/nowhere"))
WATCHED = date(2027, 3, 5)
TIMES = [f"{slot.at:%H:%M}" for slot in BOOK.plan(WATCHED).slots if slot.kind.value == "zero-report"]
NOW = datetime(2027, 3, 5, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('empty')}/x.db")
    with reading(engine) as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


def sheet(tmp_path: Path, *rows: Sequence[object], heads: Sequence[str] = (DAY, SLOT, LEADER, OFFICER, PHONE)) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["某市数据资源局值班表"])
    for row in (heads, *rows):
        page.append(list(row))
    book.save(tmp_path / "值班表.xlsx")
    return tmp_path / "值班表.xlsx"


def test_a_watch_has_several_reports_a_day() -> None:
    assert len(TIMES) > 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (TIMES[0], TIMES[:1]),
        (TIMES[1].lstrip("0"), TIMES[1:2]),
        (time.fromisoformat(TIMES[0]), TIMES[:1]),
        ("第 2 次", TIMES[1:2]),
        ("第一班", TIMES[:1]),
        ("全天", TIMES),
        (None, TIMES),
    ],
)
def test_a_slot_is_its_time_its_number_or_the_whole_day(tmp_path: Path, typed: object, meant: list[str]) -> None:
    plan = plan_duties(BOOK, sheet(tmp_path, (WATCHED, typed, "周某", "陈某", "8800 1100")))
    assert plan.errors == ()
    assert [row.slot for row in plan.watches] == meant
    assert {(row.leader, row.officer, row.phone) for row in plan.watches} == {("周某", "陈某", "8800 1100")}


def test_headings_and_days_may_be_typed_otherwise(tmp_path: Path) -> None:
    path = sheet(tmp_path, ("2027年3月5日", "陈某", TIMES[0]), heads=("值班日期", "值班人员", "时段"))
    (row,) = plan_duties(BOOK, path).watches
    assert (row.day, row.officer, row.slot, row.leader) == (WATCHED, "陈某", TIMES[0], "")


def test_errors_stand_by_row(tmp_path: Path) -> None:
    rows = [
        ("某日", TIMES[0], "", "陈某", ""),
        (WATCHED, "03:33", "", "陈某", ""),
        (WATCHED, "第 9 次", "", "陈某", ""),
        (WATCHED, TIMES[0], "", "", ""),
        (WATCHED, TIMES[0], "", "陈某", ""),
        (WATCHED, "全天", "", "李某", ""),
        (WATCHED, "白班", "", "李某", ""),
    ]
    plan = plan_duties(BOOK, sheet(tmp_path, *rows))
    told = {line.partition("：")[0]: line for line in plan.errors}
    assert set(told) == {f"第 {row} 行" for row in (3, 4, 5, 6, 8, 9)}
    assert TIMES[0] in told["第 4 行"] and "写了两次" in told["第 8 行"]


def test_a_day_without_a_report_keeps_its_watch_as_typed(tmp_path: Path) -> None:
    (row,) = plan_duties(BOOK, sheet(tmp_path, ("2027-01-16", "白班", "周某", "陈某", ""))).watches
    assert row.slot == "白班"


def test_a_new_list_replaces_who_watches_and_keeps_what_was_ticked(engine: Engine, tmp_path: Path) -> None:
    slot, _ = slot_of(BOOK, f"{WATCHED}T{TIMES[0]}", NOW)
    for officer in ("陈某", "李某"):
        plan = plan_duties(BOOK, sheet(tmp_path, (WATCHED, TIMES[0], "周某", officer, "8800")))
        with engine.begin() as connection:
            keep_duties(connection, plan.watches)
        if officer == "陈某":
            tick_read(engine, slot, "陈某")
    with reading(engine) as connection:
        (row,) = duties(connection, WATCHED, WATCHED)
    assert (row.officer, row.read_by, row.confirmed_by) == ("李某", "陈某", "")


def test_reading_is_ticked_though_nobody_made_a_list(engine: Engine) -> None:
    tick_read(engine, slot_of(BOOK, TIMES[0], NOW)[0], "陈某")
    with reading(engine) as connection:
        assert [row.read_by for row in duties(connection, WATCHED, WATCHED)] == ["陈某"]


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "2027-13-01T08:30", "2026-11-24T08:30"])
def test_a_slot_that_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError):
        slot_of(BOOK, typed, NOW)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_reports_of_a_watch_leave_no_time_between_them(empty: Connection, day: date) -> None:
    for slot in reports_of(BOOK.plan(day)):
        begins, missed = told_from(empty, BOOK, slot)
        assert missed == ()
        assert timedelta(0) < slot.moment - begins <= timedelta(days=1)
        assert begins.tzinfo == SHANGHAI
