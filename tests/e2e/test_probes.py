"""Visits over loopback: what the child sees, what a week of it comes to, and what the command says."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from sqlmodel import col

from bench.lab import served
from checks.pack import load
from crawler.net.client import Client
from crawler.options import CrawlOptions
from crawler.probing import Ask, Seen, settings_for, visit_all
from crawler.settings import net_settings
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from facts.probes import Expects, Visit
from facts.registry import RegisteredTarget
from store.office import Probe
from store.session import open_store, reading
from store.tables import Case, Target
from tests.e2e.command import inspect
from xunwang import probe_judging, probing
from xunwang.probing import probe_all
from xunwang.registry import registered
from xunwang.settings import Settings

pytestmark = pytest.mark.e2e

MONDAY = datetime(2026, 11, 16, 0, 5, tzinfo=SHANGHAI)
WEEK = 168
Ready = dict[str, Any]


def truth_of(ready: Ready) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
    return rows


def office(folder: Path, truth: list[dict[str, Any]]) -> tuple[Engine, tuple[RegisteredTarget, ...]]:
    """A store in which all doors are registered."""
    engine = open_store(f"sqlite:///{folder}/x.db")
    values = {"level": "department", "form": "独立站", "registered": True, "filed": "normal", "labels": [], "extra": {}}
    rows = [
        values
        | {"key": subject_key(row["url"]), "url": row["url"], "name": row["name"], "kind": row["kind"]}
        | {"expects": row["expects"]}
        for row in truth
    ]
    with engine.begin() as connection:
        connection.execute(insert(Target), rows)
        return engine, registered(connection)


def by_way_of(ready: Ready) -> CrawlOptions:
    return CrawlOptions(connect_to=tuple(ready["connect_to"]), ca_file=str(ready["ca_file"]))


def test_a_round_sees_of_each_door_what_it_does(tmp_path: Path) -> None:
    with served(["doors", "--plan", "slow"]) as ready:
        truth = truth_of(ready)
        engine, targets = office(tmp_path, truth)
        done = probe_all(engine, targets, "s", MONDAY, Settings(tmp_path, ""), net=by_way_of(ready))
    assert len(done.visits) == len(truth) > 20
    names = {target.id: target.name for target in targets}
    with reading(engine) as connection:
        rows = connection.execute(select(col(Probe.target_id), col(Probe.outcome), col(Probe.ok), col(Probe.seconds)))
        seen = {names[row.target_id]: row for row in rows}
    assert {name: (row.outcome, row.ok) for name, row in seen.items()} == {
        row["name"]: (row["outcome"], row["says"][0]) for row in truth
    }
    assert 14 <= seen["late-14"].seconds < 15
    assert {seen[name].seconds for name in ("late-16", "silent", "drip")} <= {
        15.0,
        *(n / 100 for n in range(1500, 1540)),
    }


def in_this_process(
    targets: Sequence[tuple[int, tuple[str, ...], Expects]],
    references: Sequence[str],
    now: datetime,
    net: CrawlOptions,
    *_: object,
) -> tuple[Visit, ...]:
    """What `xunwang.probe_child.visits` does, without a process of its own."""

    async def work() -> list[Seen]:
        client = Client(settings_for(net_settings(net, [urls[0] for _, urls, _ in targets])))
        told: list[Seen] = []
        try:
            await visit_all(
                client, [Ask(n, urls, expects.text) for n, urls, expects in targets], references, told.append
            )
        finally:
            await client.close()
        return told

    return tuple(
        Visit(s.id, now + timedelta(seconds=s.after), s.outcome, s.status, s.seconds, s.detail, s.proved, s.text_found)
        for s in asyncio.run(work())
    )


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, list[dict[str, Any]]]]:
    """A week of hourly rounds, by all of the child but its process: 168 of those would take minutes."""
    folder = tmp_path_factory.mktemp("week")
    with served(["doors", "--plan", "week"]) as ready, pytest.MonkeyPatch.context() as patch:
        patch.setattr(probing, "visits", in_this_process)
        truth = truth_of(ready)
        engine, targets = office(folder, truth)
        for at in range(WEEK):
            moment = MONDAY + at * timedelta(hours=1)
            probe_all(engine, targets, f"{at}", moment, Settings(folder, ""), net=by_way_of(ready))
        yield engine, truth
        engine.dispose()


def told(engine: Engine) -> dict[str, str]:
    """By door the rule of its case, whatever became of it."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(col(Target.name), col(Case.rule)).join(Case, col(Case.target_id) == col(Target.id))
        )
        return {row.name: row.rule for row in rows}


def planted(truth: list[dict[str, Any]]) -> dict[str, str]:
    return {row["name"]: row["finds"] for row in truth if row["finds"]}


def test_a_week_of_visits_tells_what_was_planted_and_nothing_else(week: tuple[Engine, list[dict[str, Any]]]) -> None:
    engine, truth = week
    assert told(engine) == planted(truth)


def test_each_visit_of_the_week_is_one_row_that_says_what_the_plan_says(
    week: tuple[Engine, list[dict[str, Any]]],
) -> None:
    engine, truth = week
    with reading(engine) as connection:
        for row in truth:
            query = (
                select(col(Probe.ok))
                .join(Target, col(Target.id) == col(Probe.target_id))
                .where(col(Target.name) == row["name"])
                .order_by(col(Probe.at))
            )
            says = list(connection.execute(query).scalars())
            assert len(says) == WEEK
            wanted = (row["says"] + [row["says"][-1]] * WEEK)[:WEEK]
            assert says == wanted, row["name"]


def test_a_service_that_answers_again_is_fixed_and_a_site_is_not_before_its_week_is_over(
    week: tuple[Engine, list[dict[str, Any]]],
) -> None:
    engine, _ = week
    with reading(engine) as connection:
        states = set(connection.execute(select(col(Case.rule), col(Case.state))))
    assert {state for rule, state in states if rule == "availability.service-down"} == {"fixed"}
    assert "fixed" not in {state for rule, state in states if rule == "availability.unreachable"}


MUTANTS: Mapping[str, Mapping[str, Any]] = {
    "a limit of four percent": {"availability.unreachable": {"thresholds": {"percent": 4}}},
    "a limit of six percent": {"availability.unreachable": {"thresholds": {"percent": 6}}},
    "more visits a day than were made": {"availability.unreachable": {"thresholds": {"visits": 25}}},
    "two visits that need not lie apart": {"availability.service-down": {"thresholds": {"minutes": 0}}},
    "two visits that lie far apart": {"availability.service-down": {"thresholds": {"minutes": 600}}},
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_rule_that_judges_otherwise_is_caught(
    week: tuple[Engine, list[dict[str, Any]]], mutant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The week's visits again, judged round by round by other numbers: the truth has to disagree."""
    engine, truth = week
    layer = tmp_path / "mutant.yaml"
    layer.write_text(json.dumps({"name": "mutant", "rules": MUTANTS[mutant]}), encoding="utf-8")
    monkeypatch.setattr(probe_judging, "loaded", lambda _: load(layer))
    again, targets = office(tmp_path, truth)
    replay(engine, again, targets)
    assert told(again) != planted(truth)


def test_the_same_visits_again_come_to_the_same(week: tuple[Engine, list[dict[str, Any]]], tmp_path: Path) -> None:
    engine, truth = week
    again, targets = office(tmp_path, truth)
    replay(engine, again, targets)
    assert told(again) == planted(truth)


def replay(engine: Engine, again: Engine, targets: tuple[RegisteredTarget, ...]) -> None:
    """The rows of the week into another store, judged where a round may say something new."""
    by_id = {target.id: target for target in targets}
    with reading(engine) as connection:
        rows = [dict(row) for row in connection.execute(select(Probe.__table__)).mappings()]  # type: ignore[attr-defined]
    rounds: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        rounds.setdefault(row["slot_key"], []).append(row)
    for made in rounds.values():
        with again.begin() as connection:
            connection.execute(insert(Probe), made)
        said = [(by_id[row["target_id"]], row["ok"]) for row in made]
        probe_judging.judge_round(again, said, max(row["at"] for row in made) + timedelta(seconds=5))


def probe(ready: Ready, home: Path, *arguments: str) -> tuple[int, str]:
    mapped = [part for rule in ready["connect_to"] for part in ("--connect-to", str(rule))]
    done = subprocess.run(
        [sys.executable, "-m", "xunwang.cli.main", "probe", *arguments, *mapped, "--ca-file", str(ready["ca_file"])],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"XUNWANG_HOME": str(home)},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_command_says_what_it_saw_and_ends_accordingly(tmp_path: Path) -> None:
    with served(["doors", "--plan", "round"]) as ready:
        status, text = probe(ready, tmp_path, "fine.doors.example.gov.cn")
        assert status == 0
        assert "https://fine.doors.example.gov.cn/" in text
        assert "正常" in text
        status, text = probe(ready, tmp_path, "http://error-503.doors.example.gov.cn/", "--times", "2", "--every", "1")
        assert status == 3
        assert "对方服务器出错（5xx）（503）" in text
        assert "共 2 次：打不开 2；打不开的占 100.0%" in text
        status, text = probe(ready, tmp_path, "http://closed.doors.example.gov.cn/")
        assert status == 3
        assert "不能证明本机网络正常" in text
        (tmp_path / "xunwang.toml").write_text('line_reference = ["http://fine.doors.example.gov.cn/"]')
        status, text = probe(ready, tmp_path, "http://closed.doors.example.gov.cn/")
        assert status == 3
        assert "打不开" in text
        assert "不能证明" not in text


def test_a_service_of_the_offices_list_is_held_against_what_it_should_show(tmp_path: Path) -> None:
    with served(["doors", "--plan", "week"]) as ready:
        engine, _ = office(tmp_path, truth_of(ready))
        engine.dispose()
        (tmp_path / "xunwang.db").write_bytes((tmp_path / "x.db").read_bytes())
        for suffix in ("-wal", "-shm"):
            (tmp_path / f"x.db{suffix}").unlink(missing_ok=True)
        status, text = probe(ready, tmp_path, "blinking", "--times", "3", "--every", "1")
        assert status == 1
        assert "共 3 次：正常 2，打不开 1；打不开的占 33.3%" in text
        status, text = probe(ready, tmp_path, "twice")
        assert status == 0
        assert "应有“我要预约”" in text


def test_a_service_is_inspected_by_a_visit_and_its_report_tells_its_week(tmp_path: Path) -> None:
    with served(["doors", "--plan", "round"]) as ready:
        engine, _ = office(tmp_path, truth_of(ready))
        engine.dispose()
        by_way = [part for rule in ready["connect_to"] for part in ("--connect-to", str(rule))]
        fine = inspect(tmp_path, ["service-fine", *by_way])
        wrong = [inspect(tmp_path, ["http://service-words.doors.example.gov.cn/", *by_way]) for _ in range(2)][-1]
    assert fine.status == 0
    assert wrong.report["target"]["kind"] == "service"
    assert wrong.report["visits"]["outages"][0]["ends"] == "内容或状态码不对 2 次"
    assert wrong.report["coverage"]["not_checked"][0]["reason"] == "needs-two-looks"
    assert "最近一次不正常，下次再看" in wrong.html
    assert "在线服务检查报告" in wrong.html
