import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from facts.words import Level, Vantage
from store.tables import Inspection, Target
from tests.crawler.crawling import DAY, new_store, rows_of
from xunwang import opening
from xunwang.errors import UserError
from xunwang.opening import Opened, addresses_of, open_inspection
from xunwang.request import CrawlOptions, InspectRequest

REQUEST = InspectRequest("www.a.gov.cn", DAY)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.0)
    return new_store(tmp_path)


def opened(engine: Engine, request: InspectRequest = REQUEST) -> Opened:
    return open_inspection(engine, request, addresses_of(request, engine))


def mark(engine: Engine, **values: Any) -> None:
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(**values))


def test_what_is_no_address_is_told_with_what_to_type_instead(engine: Engine) -> None:
    with pytest.raises(UserError) as caught:
        addresses_of(replace(REQUEST, address="青山市政府"), engine)
    assert "青山市政府" in caught.value.what
    assert "xunwang inspect" in caught.value.do


def test_a_target_may_be_called_by_its_name_where_only_one_has_it(engine: Engine) -> None:
    opened(engine)
    opened(engine, replace(REQUEST, address="b.gov.cn"))
    with engine.begin() as connection:
        connection.execute(update(Target).where(col(Target.id) == 1).values(name="青山市政府"))
    assert addresses_of(replace(REQUEST, address=" 青山市政府 "), engine) == ("https://www.a.gov.cn/",)
    with engine.begin() as connection:
        connection.execute(update(Target).values(name="青山市政府"))
    with pytest.raises(UserError):
        addresses_of(replace(REQUEST, address="青山市政府"), engine)


def test_a_new_inspection_keeps_all_that_was_asked(engine: Engine, tmp_path: Path) -> None:
    request = replace(
        REQUEST,
        only=("links",),
        level=Level.COUNTY,
        pack=tmp_path / "p.yaml",
        vantage=Vantage.LAB,
        crawl=CrawlOptions(delay=0.1),
    )
    got = opened(engine, request)
    (row,), (target,) = rows_of(engine, Inspection), rows_of(engine, Target)
    assert (row.id, row.target_id, row.token) == (got.inspection_id, target.id, got.token)
    assert (row.state, row.as_of, row.vantage, row.trigger) == ("running", DAY, "lab", "command")
    assert CrawlOptions.from_json(row.options["crawl"]) == request.crawl
    assert row.options["addresses"] == ["https://www.a.gov.cn/", "http://www.a.gov.cn/"]
    assert (target.key, target.url, target.level) == ("a.gov.cn/", "https://www.a.gov.cn/", "unknown")
    assert got.crawl
    assert (got.only, got.level, got.pack) == (("links",), "county", str(tmp_path / "p.yaml"))


@pytest.mark.parametrize("typed", ["a.gov.cn", "http://www.a.gov.cn/", "https://a.gov.cn", "网址：www.a.gov.cn"])
def test_one_site_is_one_target_however_it_is_typed(engine: Engine, typed: str) -> None:
    first = opened(engine)
    mark(engine, state="done")
    second = opened(engine, replace(REQUEST, address=typed))
    assert first.target_id == second.target_id
    assert first.inspection_id != second.inspection_id
    assert first.token != second.token


def test_a_second_look_at_a_site_is_refused_while_the_first_goes_on(engine: Engine) -> None:
    opened(engine)
    with pytest.raises(UserError) as refused:
        opened(engine)
    assert "正在检查" in refused.value.what
    mark(engine, heartbeat_at=datetime.now(UTC) - timedelta(minutes=1))
    assert opened(engine).inspection_id == 2  # the first one died


def test_another_path_or_port_is_another_target(engine: Engine) -> None:
    targets = {opened(engine, replace(REQUEST, address=a)).target_id for a in ("a.cn", "a.cn/b/", "a.cn:8080")}
    assert len(targets) == 3


def test_there_is_nothing_to_resume_at_a_site_that_was_never_looked_at(engine: Engine) -> None:
    opened(engine, replace(REQUEST, address="other.gov.cn"))
    with pytest.raises(UserError) as caught:
        opened(engine, replace(REQUEST, resume=True))
    assert "没有可以接着查的" in caught.value.what
    assert caught.value.status == 2


@pytest.mark.parametrize("state", ["stopped", "failed", "running"])
def test_a_resume_takes_up_the_last_inspection_as_it_was_asked_then(engine: Engine, state: str) -> None:
    opened(engine)
    mark(engine, state="done")
    last = opened(engine, replace(REQUEST, only=("links",), level=Level.PORTAL))
    mark(engine, state=state, pid=None, heartbeat_at=None, finished_at=datetime.now(UTC))
    again = opened(engine, replace(REQUEST, resume=True, as_of=DAY + timedelta(days=3), only=("freshness",)))
    assert (again.inspection_id, again.as_of, again.only, again.level) == (
        last.inspection_id,
        DAY,
        ("links",),
        "portal",
    )
    assert again.token != last.token
    assert again.crawl
    row = rows_of(engine, Inspection)[1]
    assert (row.state, row.token, row.finished_at) == ("running", again.token, None)


def test_a_resume_of_what_was_finished_looks_at_nothing_more(engine: Engine) -> None:
    opened(engine)
    mark(engine, state="done", finished_at=datetime.now(UTC), reader_version="3")
    again = opened(engine, replace(REQUEST, resume=True))
    assert not again.crawl
    assert rows_of(engine, Inspection)[0].state == "done"


def test_visits_that_were_judged_are_nothing_to_take_up(engine: Engine) -> None:
    opened(engine)
    mark(engine, state="done", finished_at=datetime.now(UTC), reader_version="")
    with pytest.raises(UserError):
        opened(engine, replace(REQUEST, resume=True))


@pytest.mark.parametrize("pid_known", [True, False])
def test_an_inspection_that_somebody_is_at_is_not_taken_from_him(engine: Engine, pid_known: bool) -> None:
    first = opened(engine)
    mark(engine, heartbeat_at=datetime.now(UTC), pid=os.getpid() if pid_known else None)
    with pytest.raises(UserError) as caught:
        opened(engine, replace(REQUEST, resume=True))
    assert "正在检查" in caught.value.what
    assert rows_of(engine, Inspection)[0].token == first.token


def test_an_inspection_is_somebodys_from_its_first_moment(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.0)
    opened(engine)
    with pytest.raises(UserError, match="正在检查"):
        opened(engine, replace(REQUEST, resume=True))


def test_a_process_that_died_or_is_silent_does_not_hold_its_inspection(engine: Engine) -> None:
    opened(engine)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mark(engine, heartbeat_at=datetime.now(UTC), pid=gone.pid)
    assert opened(engine, replace(REQUEST, resume=True)).crawl
    mark(engine, heartbeat_at=datetime.now(UTC) - timedelta(seconds=11), pid=os.getpid())
    assert opened(engine, replace(REQUEST, resume=True)).crawl


def test_who_falls_silent_while_we_wait_is_overtaken(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_S", 5.0)
    monkeypatch.setattr(opening, "_SILENT_AFTER_S", 0.1)
    opened(engine)
    mark(engine, heartbeat_at=datetime.now(UTC), pid=None)
    assert opened(engine, replace(REQUEST, resume=True)).crawl
