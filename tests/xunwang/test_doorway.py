from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from sqlmodel import col

from crawler.options import CrawlOptions
from facts.outcomes import Outcome
from facts.probes import Visit
from facts.progress import Ended
from store.office import Probe
from store.session import open_store, reading
from store.tables import Inspection
from tests.xunwang import officedays
from tests.xunwang.officedays import DAY, NOW
from xunwang import probing
from xunwang.aims import aim_of
from xunwang.doorway import Doorway
from xunwang.lookerfor import looker_for
from xunwang.request import InspectRequest

URL = "https://yy.example.gov.cn/"
NET = CrawlOptions(connect_to=(":443:127.0.0.1:8443",))


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    made = open_store(f"sqlite:///{tmp_path}/x.db")
    with made.begin() as connection:
        officedays.target(connection, "预约平台", url=URL, kind="service", expects={"text": "我要预约"})
    yield made
    made.dispose()


def begun(engine: Engine) -> int:
    with engine.begin() as connection:
        values = {"target_id": 1, "trigger": "command", "state": "running", "as_of": DAY, "started_at": NOW}
        values |= {"token": "t", "vantage": "lab", "reader_version": "", "requests": 0, "bytes": 0}
        values |= {"options": {"crawl": NET.to_json()}}
        made = insert(Inspection).values(**values).returning(col(Inspection.id))
        return connection.execute(made).scalar_one() or 0


def looked(engine: Engine, number: int, folder: Path) -> list[Any]:
    with Doorway(str(engine.url), number, "t", folder / "x.log") as look:
        return list(look.events(1.0))


def test_a_look_is_one_visit_by_the_way_of_the_inspection_kept_with_the_others(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def visits(targets: Any, _proof: Any, now: datetime, net: CrawlOptions, *_: object) -> tuple[Visit, ...]:
        asked.append((targets[0][1], targets[0][2].text, net.connect_to))
        return (Visit(targets[0][0], now, Outcome.OK, 200, text_found=False),)

    monkeypatch.setattr(probing, "visits", visits)
    assert looked(engine, begun(engine), tmp_path) == [Ended("done", None)]
    assert asked == [((URL,), "我要预约", NET.connect_to)]
    with reading(engine) as connection:
        rows = connection.execute(select(col(Probe.target_id), col(Probe.at), col(Probe.ok))).all()
        assert [tuple(row) for row in rows] == [(1, NOW, False)]
        assert connection.execute(select(col(Inspection.requests))).scalar_one() == 1


def test_one_that_was_stopped_says_so_and_keeps_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probing, "visits", lambda *_: ())
    assert looked(engine, begun(engine), tmp_path) == [Ended("stopped", None)]
    with reading(engine) as connection:
        assert connection.execute(select(col(Probe.id))).all() == []


@pytest.mark.parametrize("typed", ["预约平台", "yy.example.gov.cn", "http://yy.example.gov.cn"])
def test_a_listed_service_is_aimed_at_by_its_name_or_address(engine: Engine, typed: str, tmp_path: Path) -> None:
    aim = aim_of(InspectRequest(typed, DAY), engine)
    assert (aim.kind, aim.target_id, aim.addresses) == ("service", 1, (URL,))
    assert looker_for(aim, tmp_path) is Doorway
