"""Stages in the store: what moves them, and what leaves them alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from checks.caseseen import MoveKind
from facts.workflow import Stage
from store.tables import Case
from tests.xunwang.casesite import Y
from tests.xunwang.loopsite import AT, confirm, later_look, office_store, sent, stage, steps
from xunwang.errors import UserError
from xunwang.judging import rejudge
from xunwang.stages import advance, by_look

ONE = "2026-0001"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


def put(engine: Engine, **row: Any) -> None:
    with engine.begin() as connection:
        connection.execute(update(Case).where(col(Case.number) == ONE).values(**row))


def seen(engine: Engine, kind: MoveKind, *, counts: bool = True) -> Stage:
    with engine.begin() as connection:
        by_look(connection, 1, ONE, kind, 1, AT, counts=counts)
    return stage(engine, ONE)


def test_who_saw_another_stage_than_there_is_moves_nothing(engine: Engine) -> None:
    confirm(engine, ONE)
    with pytest.raises(UserError, match="刚被别人改动"), engine.begin() as connection:
        advance(connection, 1, ONE, Stage.DISPATCHED, Stage.RECEIVED, "某", "", AT)
    assert stage(engine, ONE) is Stage.CONFIRMED


@pytest.mark.parametrize(("counts", "then"), [(True, Stage.OPEN), (False, Stage.CLOSED)])
def test_what_was_closed_comes_back_unless_a_person_set_it_aside(engine: Engine, counts: bool, then: Stage) -> None:
    put(engine, stage="closed", stage_at=AT - timedelta(days=2))
    assert seen(engine, MoveKind.PERSISTING, counts=counts) is then


def test_what_nobody_can_tell_stays_in_checking(engine: Engine) -> None:
    put(engine, stage="checking", stage_at=AT - timedelta(days=2))
    assert seen(engine, MoveKind.NOT_COMPARABLE) is Stage.CHECKING


@pytest.mark.parametrize(
    ("rule", "then"),
    [("media.stale", Stage.RETURNED), ("availability.unreachable", Stage.REPLIED), ("links.broken", Stage.REPLIED)],
)
def test_an_ordinary_look_settles_an_answer_only_where_it_tells_how_things_are_now(
    engine: Engine, rule: str, then: Stage
) -> None:
    put(engine, rule=rule, stage="replied", reply="mended", stage_at=AT - timedelta(days=2))
    assert seen(engine, MoveKind.PERSISTING) is then


def test_an_appeal_is_no_answer_that_a_look_settles(engine: Engine) -> None:
    put(engine, rule="media.stale", stage="replied", reply="appeal", stage_at=AT - timedelta(days=2))
    assert seen(engine, MoveKind.PERSISTING) is Stage.REPLIED


def test_with_nothing_begun_what_is_mended_has_nothing_to_close(engine: Engine) -> None:
    later_look(engine, (Y,), AT + timedelta(hours=10))
    assert stage(engine, ONE) is Stage.OPEN and steps(engine, ONE)[-1][0] == "fixed"


def test_judging_again_moves_no_stage(engine: Engine) -> None:
    sent(engine, ONE)
    before = steps(engine, ONE)
    put(engine, stage="closed", stage_at=AT - timedelta(days=2))
    rejudge(engine, 1, AT)
    assert stage(engine, ONE) is Stage.CLOSED and steps(engine, ONE) == before
