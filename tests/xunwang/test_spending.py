import time
from pathlib import Path

import pytest
from sqlalchemy import update

from facts.timings import Phase
from store.tables import Inspection
from tests.crawler.crawling import DAY, new_store, rows_of
from xunwang.opening import Opened, addresses_of, open_inspection
from xunwang.request import InspectRequest
from xunwang.spending import Spending

REQUEST = InspectRequest("www.a.gov.cn", DAY)


def test_what_nobody_accounts_for_is_starting_and_ending(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    opened = open_inspection(engine, REQUEST, addresses_of(REQUEST, engine))
    spending = Spending(engine, opened, time.monotonic() - 100.0)
    with engine.begin() as connection:  # as the child does
        connection.execute(update(Inspection).values(spent={"site": 70.0, "store": 5.0}))
    with spending.at(Phase.JUDGE):
        time.sleep(0.01)
    spent = spending.close()
    assert spent[Phase.SITE] == 70.0
    assert spent[Phase.JUDGE] >= 0.01
    assert spent[Phase.START] == pytest.approx(25.0, abs=1.0)
    (row,) = rows_of(engine, Inspection)
    assert row.spent["start"] == pytest.approx(spent[Phase.START], abs=0.001)


def test_a_run_that_takes_another_up_adds_to_it(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    opened = open_inspection(engine, REQUEST, addresses_of(REQUEST, engine))
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(spent={"site": 70.0, "start": 3.0}))
    spending = Spending(engine, opened, time.monotonic() - 10.0)
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(spent={"site": 76.0, "start": 3.0}))
    spent = spending.close()
    assert spent[Phase.SITE] == 76.0
    assert spent[Phase.START] == pytest.approx(7.0, abs=1.0)


def test_a_run_that_finds_it_finished_adds_nothing(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    opened = open_inspection(engine, REQUEST, addresses_of(REQUEST, engine))
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(spent={"site": 70.0}))
    done = Opened(opened.inspection_id, opened.target_id, opened.token, DAY, False, (), None, None)
    assert Spending(engine, done, time.monotonic() - 10.0).close() == {Phase.SITE: 70.0}
