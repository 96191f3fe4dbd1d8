"""The tick: each slot once, whoever ticks and whenever it dies; never more at once than may be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import OperationalError

from store.office import Lock, Slot
from store.session import open_store
from store.tables import Inspection
from tests.tiers import slow
from tests.xunwang import officedays as rows
from tests.xunwang.dayplans import WATCH, WORKDAY, at
from xunwang.due import LOOKS, Job, JobKind
from xunwang.errors import UserError
from xunwang.hands import Ended, Finished, Running
from xunwang.settings import Settings
from xunwang.settings_plan import Planning
from xunwang.ticking import ATTEMPTS, Ticked, Ticker

GONE = 2**22 + 1
"""A process id that no Linux gives."""


@dataclass
class Time:
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def on(self, **step: int) -> None:
        self.moment += timedelta(**step)


@dataclass
class Work:
    """A look that goes on until it is told how it ended."""

    how: Ended | None = None
    stopped: bool = False
    pid: int | None = 4711

    def ended(self, _now: datetime) -> Ended | None:
        return self.how

    def stop(self) -> None:
        self.stopped = True


@dataclass
class Hand:
    """Does everything at once, or, where it is slow, until the test says so. fails: by kind."""

    slow: bool = False
    fails: dict[JobKind, Exception] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    works: dict[str, Work] = field(default_factory=dict)

    def begin(self, job: Job, _now: datetime) -> Running:
        self.jobs.append(job)
        if job.kind in self.fails:
            raise self.fails[job.kind]
        if not self.slow:
            return Finished()
        self.works[job.key] = Work()
        return self.works[job.key]

    def keys(self, *kinds: JobKind) -> list[str]:
        return [job.key for job in self.jobs if job.kind in kinds]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def ticker(engine: Engine, home: Path, clock: Time, hand: Hand, *kinds: JobKind, at_once: int = 2) -> Ticker:
    settings = Settings(home, "", plan=Planning(looks_at_once=at_once))
    return Ticker(engine, settings, clock, dict.fromkeys(kinds or tuple(JobKind), hand))


def sites(engine: Engine, count: int) -> list[int]:
    with engine.begin() as connection:
        return [rows.target(connection, f"站{n}", url=f"https://s{n}.gov.cn/") for n in range(count)]


def slots(engine: Engine) -> dict[str, Any]:
    with engine.begin() as connection:
        return {row.key: row for row in connection.execute(select(Slot.__table__))}  # type: ignore[attr-defined]


def begun_yesterday(engine: Engine, home: Path) -> None:
    """The first tick ever was before the test's day."""
    first = ticker(engine, home, Time(at(WORKDAY, "00:00") - timedelta(minutes=1)), Hand(), JobKind.SEND)
    first.tick()
    first.close()


def test_a_whole_day_is_done_once_and_written_down(engine: Engine, home: Path) -> None:
    ids = sites(engine, 3)
    begun_yesterday(engine, home)
    clock, hand = Time(at(WORKDAY)), Hand()
    one = ticker(engine, home, clock, hand)
    for _ in range(24 * 4):
        one.tick()
        clock.on(minutes=15)
    assert sorted(hand.keys(JobKind.FULL)) == [f"2026-11-24T01:00/full/{id_}" for id_ in ids]
    assert hand.keys(JobKind.DIGEST) == ["2026-11-24T08:00/digest"]
    probed = [id_ for job in hand.jobs if job.kind is JobKind.PROBE for id_ in job.target_ids]
    assert {probed.count(id_) for id_ in ids} <= {23, 24}
    found = slots(engine)
    assert {row.state for row in found.values()} == {"done"}
    assert found["2026-11-24T08:00/digest"].finished_at is not None


def test_the_rows_show_that_a_watch_changes_what_runs(engine: Engine, home: Path) -> None:
    (site,) = sites(engine, 1)
    clock, hand = Time(at(WATCH)), Hand()
    one = ticker(engine, home, clock, hand)
    for _ in range(24 * 12):
        one.tick()
        clock.on(minutes=5)
    found = [row for row in slots(engine).values() if row.kind in ("full", "incremental", "zero-report")]
    times = sorted((row.key[11:16], row.kind, row.plan) for row in found)
    assert times == [
        ("01:00", "full", "national-day-2026"),
        ("07:00", "incremental", "national-day-2026"),
        ("09:00", "zero-report", "national-day-2026"),
        ("14:00", "incremental", "national-day-2026"),
        ("16:00", "zero-report", "national-day-2026"),
        ("20:00", "incremental", "national-day-2026"),
        ("22:00", "zero-report", "national-day-2026"),
    ]
    assert sum(job.target_ids.count(site) for job in hand.jobs if job.kind is JobKind.PROBE) in (95, 96)


def test_looks_queue_behind_the_limit_and_mails_do_not(engine: Engine, home: Path) -> None:
    sites(engine, 5)
    begun_yesterday(engine, home)
    clock, hand = Time(at(WORKDAY, "08:00")), Hand(slow=True)
    one = ticker(engine, home, clock, hand, JobKind.FULL, JobKind.DIGEST, at_once=2)
    told = one.tick()
    assert (len(hand.keys(JobKind.FULL)), len(hand.keys(JobKind.DIGEST))) == (2, 1)
    assert (told.running, told.waiting) == (3, 3)
    first = hand.keys(JobKind.FULL)[0]
    hand.works[first].how = Ended()
    clock.on(minutes=1)
    assert [job.key for job, _ in one.tick().ended] == [first]
    assert len(hand.keys(JobKind.FULL)) == 3
    assert slots(engine)[first].state == "done"


def test_a_site_is_never_looked_at_twice_at_once(engine: Engine, home: Path) -> None:
    sites(engine, 1)
    clock, hand = Time(at(WATCH, "01:00")), Hand(slow=True)
    one = ticker(engine, home, clock, hand, *LOOKS, at_once=9)
    one.tick()
    clock.moment = at(WATCH, "14:30")
    one.tick()
    assert [job.kind for job in hand.jobs] == [JobKind.FULL]
    hand.works[hand.jobs[0].key].how = Ended()
    one.tick()
    assert [job.kind for job in hand.jobs] == [JobKind.FULL, JobKind.INCREMENTAL]


def test_a_look_waits_while_somebody_inspects_the_site_by_a_command(engine: Engine, home: Path) -> None:
    (site,) = sites(engine, 1)
    begun_yesterday(engine, home)
    clock, hand = Time(at(WORKDAY, "01:00")), Hand()
    with engine.begin() as connection:
        id_ = rows.look(connection, site, trigger="command", state="running", heartbeat_at=clock.moment)
    one = ticker(engine, home, clock, hand, JobKind.FULL)
    assert one.tick().waiting == 1
    with engine.begin() as connection:
        connection.execute(update(Inspection).where(Inspection.id == id_).values(state="done"))  # type: ignore[arg-type]
    one.tick()
    assert len(hand.jobs) == 1


def test_one_round_of_probes_at_a_time_and_the_next_takes_all_that_came_due(engine: Engine, home: Path) -> None:
    ids = sites(engine, 10)
    clock, hand = Time(at(WORKDAY, "10:00")), Hand(slow=True)
    one = ticker(engine, home, clock, hand, JobKind.PROBE)
    one.tick()
    for _ in range(59):
        clock.on(minutes=1)
        one.tick()
    assert len(hand.jobs) == 1
    hand.works[hand.jobs[0].key].how = Ended()
    clock.on(minutes=1)
    one.tick()
    assert sorted({*hand.jobs[0].target_ids, *hand.jobs[1].target_ids}) == ids


def test_what_one_job_does_wrong_stands_with_it_and_holds_up_nothing(engine: Engine, home: Path) -> None:
    sites(engine, 1)
    begun_yesterday(engine, home)
    hand = Hand(
        fails={JobKind.FULL: UserError("数据库写不进去", "磁盘满了", "请腾出空间"), JobKind.DIGEST: ValueError("x")}
    )
    one = ticker(engine, home, Time(at(WORKDAY, "08:00")), hand, JobKind.FULL, JobKind.DIGEST, JobKind.REMINDER)
    one.tick()
    found = slots(engine)
    (full,) = hand.keys(JobKind.FULL)
    assert (found[full].state, found[full].detail) == ("failed", "数据库写不进去：磁盘满了")
    assert found["2026-11-24T08:00/digest"].state == "failed"
    assert found["2026-11-24T08:00/reminder"].state == "done"
    one.tick()
    assert len(hand.keys(JobKind.FULL, JobKind.DIGEST)) == 2


def test_what_the_store_refused_is_begun_again_by_the_next_tick(engine: Engine, home: Path) -> None:
    begun_yesterday(engine, home)
    full = OperationalError("insert", {}, Exception("database or disk is full"))
    hand = Hand(fails={JobKind.DIGEST: full})
    one = ticker(engine, home, Time(at(WORKDAY, "08:00")), hand, JobKind.DIGEST)
    with pytest.raises(OperationalError):
        one.tick()
    hand.fails.clear()
    one.tick()
    assert [job.attempt for job in hand.jobs] == [1, 2]
    assert slots(engine)["2026-11-24T08:00/digest"].state == "done"


def test_what_is_too_late_is_written_down_and_not_done(engine: Engine, home: Path) -> None:
    begun_yesterday(engine, home)
    hand = Hand()
    ticker(engine, home, Time(at(WORKDAY, "23:00")), hand, JobKind.DIGEST).tick()
    row = slots(engine)["2026-11-24T08:00/digest"]
    assert (hand.jobs, row.state) == ([], "skipped")
    assert "没有发" in row.detail


def test_only_one_of_two_schedulers_works(engine: Engine, home: Path) -> None:
    sites(engine, 2)
    begun_yesterday(engine, home)
    clock, ours, theirs = Time(at(WORKDAY, "01:00")), Hand(), Hand()
    one, other = ticker(engine, home, clock, ours), ticker(engine, home, clock, theirs)
    told: list[Ticked] = []
    for _ in range(60):
        told += [one.tick(), other.tick()]
        clock.on(minutes=1)
    assert [row.leads for row in told] == [True, False] * 60
    assert theirs.jobs == []
    one.close()
    assert other.tick().leads
    clock.on(minutes=60)
    other.tick()
    assert theirs.jobs
    assert not {job.key for job in ours.jobs} & {job.key for job in theirs.jobs if job.kind is not JobKind.SEND}


def test_two_that_tick_at_the_same_moment_do_each_thing_once(engine: Engine, home: Path) -> None:
    sites(engine, 4)
    begun_yesterday(engine, home)
    hands = [Hand() for _ in range(4)]
    both = [ticker(engine, home, Time(at(WORKDAY, "08:00")), hand, at_once=9) for hand in hands]
    threads = [Thread(target=one.tick) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [job.key for hand in hands for job in hand.jobs if job.kind not in (JobKind.SEND, JobKind.URGENT)]
    assert len(keys) == len(set(keys)) >= 6


@pytest.mark.parametrize("pid", [GONE, None])
def test_what_a_dead_scheduler_left_is_begun_again_once(engine: Engine, home: Path, pid: int | None) -> None:
    sites(engine, 2)
    begun_yesterday(engine, home)
    clock, dead = Time(at(WORKDAY, "08:00")), Hand(slow=True)
    ticker(engine, home, clock, dead, JobKind.FULL, JobKind.DIGEST, JobKind.PROBE).tick()
    with engine.begin() as connection:
        connection.execute(update(Lock).values(pid=pid))
    hand = Hand()
    one = ticker(engine, home, clock, hand, JobKind.FULL, JobKind.DIGEST, JobKind.PROBE)
    assert one.tick().leads
    assert sorted(job.key for job in hand.jobs) == sorted(job.key for job in dead.jobs)
    assert {job.attempt for job in hand.jobs} == {2}
    before = {job.key: job for job in dead.jobs}
    assert all(job.target_ids == before[job.key].target_ids for job in hand.jobs if job.kind is not JobKind.PROBE)
    assert all(set(job.target_ids) >= set(before[job.key].target_ids) for job in hand.jobs if job.kind is JobKind.PROBE)
    assert next(job.slot for job in hand.jobs if job.kind is JobKind.DIGEST) == next(
        job.slot for job in dead.jobs if job.kind is JobKind.DIGEST
    )
    assert {row.state for row in slots(engine).values()} == {"done"}
    one.tick()
    assert len(hand.jobs) == len(dead.jobs)


def test_a_job_that_always_dies_is_given_up(engine: Engine, home: Path) -> None:
    sites(engine, 1)
    begun_yesterday(engine, home)
    clock = Time(at(WORKDAY, "01:00"))
    for attempt in range(1, ATTEMPTS + 1):
        hand = Hand(slow=True)
        ticker(engine, home, clock, hand, JobKind.FULL).tick()
        assert [job.attempt for job in hand.jobs] == [attempt]
        with engine.begin() as connection:
            connection.execute(update(Lock).values(pid=GONE))
    hand = Hand()
    ticker(engine, home, clock, hand, JobKind.FULL).tick()
    (row,) = [row for row in slots(engine).values() if row.kind == "full"]
    assert (hand.jobs, row.state) == ([], "failed")
    assert "3 次" in row.detail


def test_a_scheduler_that_hangs_loses_the_lead_and_lets_go_of_its_children(engine: Engine, home: Path) -> None:
    sites(engine, 1)
    begun_yesterday(engine, home)
    clock, held, hand = Time(at(WORKDAY, "01:00")), Hand(slow=True), Hand(slow=True)
    hung, other = (ticker(engine, home, clock, one, JobKind.FULL) for one in (held, hand))
    hung.tick()
    clock.on(minutes=4)
    assert not other.tick().leads
    clock.on(minutes=2)
    assert other.tick().leads
    assert not hung.tick().leads
    assert all(work.stopped for work in held.works.values())
    assert [job.attempt for job in hand.jobs] == [2]


def test_a_clock_that_was_set_back_leaves_the_lead_to_be_taken(engine: Engine, home: Path) -> None:
    clock = Time(at(WORKDAY, "12:00"))
    ticker(engine, home, clock, Hand(), JobKind.SEND).tick()
    clock.on(hours=-3)
    assert ticker(engine, home, clock, Hand(), JobKind.SEND).tick().leads


def test_closing_leaves_running_looks_to_the_next_start(engine: Engine, home: Path) -> None:
    sites(engine, 1)
    begun_yesterday(engine, home)
    clock, hand = Time(at(WORKDAY, "01:00")), Hand(slow=True)
    one = ticker(engine, home, clock, hand, JobKind.FULL)
    one.tick()
    one.close()
    assert all(work.stopped for work in hand.works.values())
    again = Hand()
    ticker(engine, home, clock, again, JobKind.FULL).tick()
    assert [job.attempt for job in again.jobs] == [2]


def test_a_new_plan_of_the_office_is_seen_without_a_restart(engine: Engine, home: Path) -> None:
    begun_yesterday(engine, home)
    clock, hand = Time(at(WORKDAY, "09:00")), Hand()
    one = ticker(engine, home, clock, hand, JobKind.DIGEST)
    one.tick()
    (home / "keydates.toml").write_text('[plan.workday]\ndigest = ["08:00", "10:00"]\n', encoding="utf-8")
    clock.on(hours=1)
    one.tick()
    assert hand.keys(JobKind.DIGEST) == ["2026-11-24T08:00/digest", "2026-11-24T10:00/digest"]


@slow
def test_a_tick_with_nothing_due_is_cheap_however_many_rows_there_are(engine: Engine, home: Path) -> None:
    """The contract's 5 ms, in time of our own: a machine that does other things is no mistake of ours."""
    import time

    begun_yesterday(engine, home)
    with engine.begin() as connection:
        for number in range(300):
            rows.target(connection, f"站{number}", url=f"https://s{number}.gov.cn/")
        old = [
            {"key": f"o{n}", "kind": "full", "planned_at": at(WORKDAY) - timedelta(days=1 + n % 300)}
            | {"state": "done", "token": "", "started_at": at(WORKDAY), "attempts": 1, "plan": "", "detail": ""}
            for n in range(20_000)
        ]
        connection.execute(insert(Slot), old)
    clock = Time(at(WORKDAY, "12:00"))
    one = ticker(engine, home, clock, Hand(), at_once=9)
    one.tick()
    took = []
    for _ in range(20):
        began = time.process_time()
        told = one.tick()
        took.append(time.process_time() - began)
        assert {job.kind for job in told.begun} <= {JobKind.SEND, JobKind.URGENT}
    assert min(took) < 0.01
