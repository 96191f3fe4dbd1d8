"""On which look an incremental one builds."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from crawler.options import CrawlOptions
from crawler.reading import READER_VERSION
from store.tables import Inspection, Visit
from tests.xunwang.casesite import NEXT, P, X, look, new_store
from xunwang.secondday import again_of

CRAWL = CrawlOptions(hosts=("b.gov.cn",))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = new_store(tmp_path)
    look(made, (X,))
    change(made)
    with made.begin() as connection:
        connection.execute(update(Visit).values(rows=0))
    return made


def change(engine: Engine, **values: Any) -> None:
    row = {"reader_version": READER_VERSION, "options": {"crawl": CRAWL.to_json()}} | values
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(**row))


def base(engine: Engine, crawl: CrawlOptions = CRAWL, day: date = NEXT) -> int | None:
    with engine.connect() as connection:
        again = again_of(connection, 1, day, crawl)
    return again.base if again else None


def test_the_last_look_that_ended_is_built_on(engine: Engine) -> None:
    assert base(engine) == 1


def test_what_open_cases_are_about_is_asked_again_in_every_form(engine: Engine) -> None:
    with engine.connect() as connection:
        again = again_of(connection, 1, NEXT, CRAWL)
    assert again is not None and {X, P, X.replace("https://www.", "http://")} <= set(again.urls)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "stopped"},
        {"reader_version": "older"},
        {"trigger": "recheck"},
        {"as_of": NEXT + timedelta(days=1)},
        {"as_of": NEXT - timedelta(days=30)},
    ],
)
def test_a_look_that_says_too_little_of_today_is_not(engine: Engine, values: dict[str, Any]) -> None:
    change(engine, **values)
    assert base(engine) is None


@pytest.mark.parametrize(
    "other", [{"exclude": ("x",)}, {"hosts": ()}, {"max_depth": 2}, {"robots": "ignore"}, {"include": ("y",)}]
)
def test_a_look_at_another_part_of_the_site_is_not(engine: Engine, other: dict[str, Any]) -> None:
    assert base(engine, replace(CRAWL, **other)) is None


def test_how_politely_it_is_asked_does_not_matter(engine: Engine) -> None:
    assert base(engine, replace(CRAWL, delay=9.0, max_pages=7, user_agent="x", connect_to=("a:1:b:2",))) == 1


def test_a_look_that_hit_a_ceiling_is_built_on_only_under_the_same_ceilings(engine: Engine) -> None:
    change(engine, ceiling="pages")
    assert base(engine) == 1
    assert base(engine, replace(CRAWL, max_pages=7)) is None


def test_a_look_of_an_edition_that_counted_no_rows_is_not(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(Visit).where(Visit.__table__.c.url == P).values(rows=None))  # type: ignore[attr-defined]
    assert base(engine) is None


def test_where_the_last_look_does_not_fit_an_earlier_one_may(engine: Engine) -> None:
    second = look(engine, (X,), NEXT)
    assert base(engine) == 1  # the second was read by the reader of tests
    with engine.begin() as connection:
        connection.execute(update(Visit).values(rows=0))
    change(engine)
    assert base(engine) == second
