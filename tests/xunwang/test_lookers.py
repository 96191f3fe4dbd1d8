"""A look in a child of its own: told how it ended, stopped when it takes too long, taken up after a crash."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from facts.registry import TargetKind
from store.session import open_store
from store.tables import Inspection
from tests.tiers import slow
from tests.xunwang import officedays as rows
from tests.xunwang.dayplans import WATCH, WORKDAY, at
from xunwang.due import Job, JobKind
from xunwang.hands import Ended, SlotState
from xunwang.lookers import Look, Lookers
from xunwang.outlook import Outlook
from xunwang.settings import Settings
from xunwang.worker import Order, _known, carry_out

NOW = at(WORKDAY, "01:00")
JOB = Job(JobKind.FULL, "2026-11-24T01:00/full/1", NOW, (1,))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Nothing answers: every host is mapped to a port where nobody listens."""
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    (tmp_path / "xunwang.toml").write_text('[net]\nconnect_to = ["::127.0.0.1:9"]\n', encoding="utf-8")
    return Settings(tmp_path, f"sqlite:///{tmp_path}/x.db")


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = open_store(settings.store)
    with engine.begin() as connection:
        rows.target(connection, url="http://a.gov.cn/", profile="[crawl]\ndelay = 0\n")
    yield engine
    engine.dispose()


def order(settings: Settings, job: Job = JOB) -> Order:
    lookers = Lookers(settings, Outlook(open_store(settings.store), settings.home))
    found: list[Order] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xunwang.lookers.Look", lambda order, *_: found.append(order))
        lookers.begin(job, job.planned_at)
    return found[0]


def waited(look: Look, seconds: float = 60.0) -> Ended:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (how := look.ended(NOW)) is not None:
            return how
        time.sleep(0.05)
    raise TimeoutError


def inspections(engine: Engine) -> list[Any]:
    with engine.begin() as connection:
        return list(connection.execute(select(Inspection.__table__)))  # type: ignore[attr-defined]


def test_an_order_goes_over_a_pipe_and_is_the_same(settings: Settings, engine: Engine) -> None:
    made = order(settings)
    assert Order.from_line(made.to_line()) == made
    assert (made.target_id, made.slot, made.as_of, made.again) == (1, JOB.key, WORKDAY, False)


def test_an_incremental_look_judges_what_its_day_watches_as_far_as_there_are_such_rules(
    settings: Settings, engine: Engine
) -> None:
    made = order(settings, replace(JOB, kind=JobKind.INCREMENTAL, planned_at=at(WATCH, "07:00"), attempt=2))
    assert made.again
    assert "freshness.home" in made.watched
    known = _known((*made.watched, "no-such-family"), TargetKind.SITE)
    assert "freshness.home" in known
    assert "no-such-family" not in known


def test_a_look_at_a_site_that_does_not_answer_is_done_and_says_so(settings: Settings, engine: Engine) -> None:
    assert waited(Look(order(settings), settings, 60.0)) == Ended()
    (row,) = inspections(engine)
    assert (row.state, row.trigger, row.options["slot"], row.options["incremental"]) == (
        "done",
        "schedule",
        JOB.key,
        False,
    )
    assert row.options["crawl"]["private"] is False
    assert (order(settings).out / "report.html").exists()


@slow
def test_another_attempt_takes_up_the_look_of_the_slot_and_none_other(settings: Settings, engine: Engine) -> None:
    again = replace(order(settings), again=True)
    assert carry_out(again) == Ended()
    (row,) = inspections(engine)
    assert row.options["crawl"]["delay"] == 0.0  # as the site's profile says
    assert carry_out(again) == Ended()
    assert len(inspections(engine)) == 1
    assert carry_out(replace(again, slot="2026-11-25T01:00/full/1")) == Ended()
    assert [row.options["slot"][:10] for row in inspections(engine)] == ["2026-11-24", "2026-11-25"]


def test_an_account_that_people_look_at_is_judged_without_asking_anybody(settings: Settings, engine: Engine) -> None:
    with engine.begin() as connection:
        account = {"kind": "account", "platform": "wechat", "use": "publishing", "adapter": "record", "url": ""}
        made = rows.target(connection, "青山发布", **account)
    job = Job(JobKind.ACCOUNT, f"2026-11-24T01:00/account/{made}", NOW, (made,))
    assert carry_out(order(settings, job)) == Ended()
    (row,) = inspections(engine)
    assert (row.target_id, row.state, row.options["slot"]) == (made, "done", job.key)


def test_a_look_that_died_says_so(settings: Settings, engine: Engine) -> None:
    look = Look(order(settings), settings, 60.0)
    assert look.pid is not None
    os.kill(look.pid, signal.SIGKILL)
    how = waited(look)
    assert (how.state, how.detail) == (SlotState.FAILED, "检查的进程中断")


def test_what_the_user_can_mend_is_told_in_words(settings: Settings, engine: Engine) -> None:
    (settings.home / "holidays.yaml").write_text("- what\n", encoding="utf-8")
    how = waited(Look(order(settings), settings, 60.0))
    assert how.state is SlotState.FAILED
    assert how.detail.startswith("重要日期的文件不能用")


@slow
def test_a_look_that_takes_too_long_is_stopped(settings: Settings, engine: Engine) -> None:
    how = waited(Look(order(settings), settings, 0.0))
    assert how.state is SlotState.FAILED
    assert "已停止" in how.detail


def test_a_look_that_hangs_and_does_not_listen_is_killed(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xunwang.lookers._GRACE_S", 0.0)
    look = Look(order(settings), settings, 0.0)
    assert look.pid is not None
    os.kill(look.pid, signal.SIGSTOP)
    how = waited(look)
    assert how.state is SlotState.FAILED and "已停止" in how.detail
    with pytest.raises(ProcessLookupError):
        os.kill(look.pid, 0)


@slow
def test_a_look_ends_when_whoever_ordered_it_lets_go(settings: Settings, engine: Engine) -> None:
    look = Look(order(settings), settings, 60.0)
    began = time.monotonic()
    look.stop()
    assert time.monotonic() - began < 6.0
    assert look.pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(look.pid, 0)
