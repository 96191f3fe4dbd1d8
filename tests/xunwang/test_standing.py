"""How the days stand: told from rows, and said to be well only when all that was due was done."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from facts.delivery import DeliveryState
from store.office import Delivery, Lock
from store.session import open_store
from tests.xunwang import officedays as rows
from tests.xunwang.dayplans import WORKDAY, at
from tests.xunwang.test_ticking import GONE, Hand, Time, ticker
from xunwang.doctor import State, days
from xunwang.due import JobKind
from xunwang.errors import UserError
from xunwang.hands import SlotState
from xunwang.outlook import Outlook
from xunwang.settings import Settings
from xunwang.standing import Standing, standing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    with engine.begin() as connection:
        for number in range(3):
            rows.target(connection, f"站{number}", url=f"https://s{number}.gov.cn/")
    yield engine
    engine.dispose()


def day(engine: Engine, home: Path, until: str, hand: Hand | None = None) -> Time:
    """A scheduler that ticked every quarter of an hour from midnight on."""
    clock = Time(at(WORKDAY))
    one = ticker(engine, home, clock, hand or Hand(), *(set(JobKind) - {JobKind.RECHECK}))
    while clock.moment <= at(WORKDAY, until):
        one.tick()
        clock.on(minutes=15)
    return clock


def told(engine: Engine, home: Path, now: datetime) -> Standing:
    return standing(engine, Outlook(engine, home), now)


def test_before_the_first_run_nothing_was_missed(engine: Engine, tmp_path: Path) -> None:
    found = told(engine, tmp_path, at(WORKDAY, "12:00"))
    assert (found.since, found.runs, found.is_well, found.targets) == (None, False, True, 3)
    assert found.next[0][1] == "全面检查"


def test_a_day_on_which_all_was_done_is_well(engine: Engine, tmp_path: Path) -> None:
    clock = day(engine, tmp_path, "09:00")
    found = told(engine, tmp_path, clock.moment - timedelta(minutes=14))
    assert found.is_well and found.runs
    lines = {line.kind: line for line in found.lines}
    assert lines[JobKind.FULL].states == ((SlotState.DONE, 3),)
    assert lines[JobKind.PROBE].states[0][1] > 10
    assert f"{lines[JobKind.FULL].planned[0]:%m-%d %H:%M}" == "11-24 01:00"
    assert found.next[0] == (at(WORKDAY + timedelta(days=1), "01:00"), "全面检查")


def test_a_failed_look_is_named_with_its_reason_for_a_day(engine: Engine, tmp_path: Path) -> None:
    clock = day(engine, tmp_path, "02:00", Hand(fails={JobKind.FULL: UserError("数据库写不进去", "磁盘满了", "")}))
    found = told(engine, tmp_path, clock.moment)
    assert not found.is_well
    assert {(row.kind, row.detail) for row in found.failures} == {(JobKind.FULL, "数据库写不进去：磁盘满了")}
    assert {found.names[row.target_id or 0] for row in found.failures} == {"站0", "站1", "站2"}
    later = told(engine, tmp_path, clock.moment + timedelta(hours=25))
    assert later.failures == ()


def test_what_came_due_while_nobody_runs_is_told_as_missed(engine: Engine, tmp_path: Path) -> None:
    day(engine, tmp_path, "07:00")
    with engine.begin() as connection:
        connection.execute(update(Lock).values(pid=GONE))
    soon, late = told(engine, tmp_path, at(WORKDAY, "08:10")), told(engine, tmp_path, at(WORKDAY, "08:20"))
    assert not soon.runs
    assert JobKind.DIGEST not in {job.kind for job in soon.missed}
    assert [job.key for job in late.missed if job.kind is JobKind.DIGEST] == ["2026-11-24T08:00/digest"]
    assert not late.is_well
    assert (soon.unsent, late.unsent) == (0, 1)


def test_a_mail_that_did_not_go_out_is_not_well(engine: Engine, tmp_path: Path) -> None:
    clock = day(engine, tmp_path, "08:00")
    now = clock.moment
    with engine.begin() as connection:
        rows.told(connection, [], state=DeliveryState.QUEUED.value, created_at=now - timedelta(minutes=30))
    assert told(engine, tmp_path, now).is_well
    assert not told(engine, tmp_path, now + timedelta(minutes=40)).is_well
    with engine.begin() as connection:
        connection.execute(update(Delivery).values(state=DeliveryState.WAITING.value))
    waiting = told(engine, tmp_path, now + timedelta(minutes=40))
    assert [(kind.value, state) for kind, state, _ in waiting.letters] == [("digest", DeliveryState.WAITING)]


def test_the_doctor_says_bad_only_where_a_mail_did_not_go_out(engine: Engine, tmp_path: Path) -> None:
    def says(now: datetime) -> tuple[State, str]:
        found = days(Settings(tmp_path, f"sqlite:///{tmp_path}/x.db"), now)
        return found.state, found.says

    assert says(at(WORKDAY))[0] is State.GOOD
    clock = day(engine, tmp_path, "07:00", Hand(fails={JobKind.FULL: UserError("a", "b", "")}))
    ticked = clock.moment - timedelta(minutes=15)
    assert says(ticked) == (State.WARNING, "一天来有 3 件没做成")
    with engine.begin() as connection:
        connection.execute(update(Lock).values(pid=GONE))
    assert says(ticked) == (State.WARNING, "没有在运行")
    assert says(at(WORKDAY, "08:20")) == (State.BAD, "有 1 件到期没有发出")
