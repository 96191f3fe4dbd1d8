"""One case again, with a child of paper that writes what a recheck would see."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from facts.progress import Ended, Event
from facts.words import Vantage
from store.session import open_store, reading
from store.tables import Case, CaseEvent, Inspection
from tests.checks.builder import HOME, Site
from tests.xunwang.casesite import NEXT, P, X, Y, look, new_store
from xunwang.clock import SystemClock
from xunwang.errors import UserError
from xunwang.judging import told_before
from xunwang.rechecking import Answer, Rechecked, recheck
from xunwang.workflow import relooks

Sees = Callable[[Site], None]


class Paper:
    """What stands for the child: `sees` writes what it looked at."""

    sees: Sees
    pid = 4242

    def __init__(self, store_url: str, inspection_id: int, token: str, _log: Path) -> None:
        self.engine, self.inspection_id = open_store(store_url), inspection_id

    def __enter__(self) -> "Paper":
        return self

    def __exit__(self, *_error: object) -> None:
        self.engine.dispose()

    def events(self, every: float) -> Iterator[Event | None]:
        with Session(self.engine) as session:
            site = Site(session, target_id=1)
            session.delete(session.get(Inspection, site.inspection_id))
            session.flush()
            site.inspection_id = self.inspection_id
            mine = update(Inspection).where(col(Inspection.id) == self.inspection_id)
            session.execute(mine.values(reader_version="test"))
            Paper.sees(site)
            session.commit()
        yield Ended("done", None)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = new_store(tmp_path)
    look(engine, (X, Y))
    with engine.begin() as connection:
        row = {"addresses": [HOME], "crawl": {}, "only": ["links"], "level": None, "pack": None}
        connection.execute(update(Inspection).values(options=row))
    yield engine
    engine.dispose()


def answered(engine: Engine, sees: Sees, number: str = "1") -> Rechecked:
    Paper.sees = staticmethod(sees)  # type: ignore[assignment,method-assign]
    return recheck(engine, number, NEXT, Vantage.LAB, Path("log"), lambda _event: None, SystemClock(), Paper)  # type: ignore[arg-type]


def test_one_that_nobody_typed_asks_nothing_within_though_the_look_before_it_did(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(options={"addresses": [HOME], "crawl": {"private": True}}))
    Paper.sees = staticmethod(standing)  # type: ignore[assignment,method-assign]
    arguments = (engine, "1", NEXT, Vantage.LAB, Path("log"), lambda _event: None, SystemClock(), Paper)
    for unattended in (False, True):
        recheck(*arguments, unattended=unattended)  # type: ignore[arg-type]
    with reading(engine) as connection:
        rows = connection.execute(select(col(Inspection.options)).where(col(Inspection.trigger) == "recheck"))
        assert [row.options["crawl"]["private"] for row in rows] == [True, False]


def states(engine: Engine) -> dict[str, str]:
    with reading(engine) as connection:
        return {row.url: row.state for row in connection.execute(select(col(Case.url), col(Case.state)))}


def mended(site: Site) -> None:
    site.link(X, "ok")
    site.page(P, [(X, "某")])


def standing(site: Site) -> None:
    site.link(X, "not-found", "not-found")
    site.page(P, [(X, "某")])


def held_no_more(site: Site) -> None:
    site.link(X, "not-found", "not-found")
    site.page(P)


def blocked(site: Site) -> None:
    site.link(X, "blocked")
    site.page(P, [(X, "某")])


@pytest.mark.parametrize(
    ("sees", "answer", "state"),
    [
        (mended, Answer.MENDED, "fixed"),
        (standing, Answer.STANDING, "new"),
        (held_no_more, Answer.HELD_NO_MORE, "fixed"),
        (blocked, Answer.UNSEEN, "new"),
    ],
)
def test_the_four_answers(engine: Engine, sees: Sees, answer: Answer, state: str) -> None:
    done = answered(engine, sees)
    assert done.answer is answer
    assert states(engine) == {X: state, Y: "new"}


@pytest.mark.parametrize(
    ("sees", "stage", "last"),
    [(mended, "closed", "closed"), (standing, "returned", "returned"), (blocked, "checking", "not-comparable")],
)
def test_what_is_seen_after_the_unit_said_mended_settles_it(engine: Engine, sees: Sees, stage: str, last: str) -> None:
    with engine.begin() as connection:
        at = SystemClock().now() - timedelta(hours=3)
        connection.execute(update(Case).values(stage="replied", reply="mended", stage_at=at))
    answered(engine, sees)
    with reading(engine) as connection:
        query = select(col(CaseEvent.event)).where(col(CaseEvent.case_id) == 1).order_by(col(CaseEvent.id))
        events = list(connection.execute(query).scalars())
        assert connection.execute(select(col(Case.stage)).where(col(Case.id) == 1)).scalar_one() == stage
        assert relooks(connection, SystemClock().now() + timedelta(days=2)) != () or stage != "checking"
    assert "checking" in events and events[-1] == last


def test_what_was_mended_stands_in_the_report_of_the_last_look_and_counts_no_more(engine: Engine) -> None:
    due = {row["url"]: row["due"] for row in told_before(engine, 1)["findings"]}
    done = answered(engine, mended)
    assert done.again is not None
    told = {row["url"]: row for row in done.again.document["findings"]}
    assert (told[X]["case"], told[Y]["case"]) == ("fixed", "new")
    assert done.again.document["counts"]["findings"] == 1
    assert told[Y]["due"] == due[Y]


def test_what_stands_keeps_its_deadline_and_its_place_in_the_report(engine: Engine) -> None:
    before = told_before(engine, 1)
    done = answered(engine, standing)
    assert done.again is not None
    after = [row | {"last_seen": None} for row in done.again.document["findings"]]
    assert after == [row | {"last_seen": None} for row in before["findings"]]
    assert done.again.document["findings"][0]["last_seen"] == NEXT.isoformat()


def test_a_recheck_is_an_inspection_of_its_own_and_no_look_to_compare_with(engine: Engine) -> None:
    answered(engine, standing)
    with reading(engine) as connection:
        rows = connection.execute(select(col(Inspection.trigger), col(Inspection.state))).all()
        events = list(connection.execute(select(col(CaseEvent.event), col(CaseEvent.inspection_id))))
    assert [tuple(row) for row in rows] == [("command", "done"), ("recheck", "done")]
    assert [tuple(row) for row in events] == [("new", 1), ("new", 1), ("persisting", 2)]
    third = look(engine, (X,), NEXT)
    assert told_before(engine, third)["comparison"]["with"] == 1


def test_after_a_recheck_the_next_look_tells_nothing_twice(engine: Engine) -> None:
    answered(engine, mended)
    told = told_before(engine, look(engine, (Y,), NEXT))["comparison"]
    assert (told["fixed"], told["persisting"], told["new"]) == (0, 1, 0)


def test_what_a_recheck_asks_is_the_address_and_the_pages_that_held_it(engine: Engine) -> None:
    answered(engine, mended)
    with reading(engine) as connection:
        options: Any = connection.execute(select(col(Inspection.options)).where(col(Inspection.id) == 2)).scalar_one()
    assert options["recheck"]["pages"] == [P]
    assert options["recheck"]["checks"] == [[X, "page"]]
    assert "links.soft-404" in options["only"]


def test_a_case_that_does_not_exist_is_refused_in_words(engine: Engine) -> None:
    with pytest.raises(UserError, match="没有这个编号"):
        answered(engine, mended, "77")


def test_what_is_watched_all_the_time_has_no_look_of_its_own(engine: Engine) -> None:
    with engine.begin() as connection:
        row = {"rule": "media.stale", "stage": "replied", "reply": "mended"}
        connection.execute(update(Case).where(col(Case.id) == 1).values(**row))
        assert relooks(connection, SystemClock().now() + timedelta(days=2)) == ()
    with pytest.raises(UserError, match="不能单独复核"):
        answered(engine, mended)
