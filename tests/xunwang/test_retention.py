"""What looks saw is cleared away in time, and nothing that is still needed."""

import zlib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update
from sqlmodel import SQLModel, col

from store.tables import Body, Case, FindingRow, Inspection, JudgementRow, LinkTarget, Reading, Visit
from tests.checks.builder import HOME, MOMENT
from tests.xunwang.casesite import P, X, look, new_store
from xunwang.errors import UserError
from xunwang.retention import clear_looks
from xunwang.supposing import judge_again

DAYS = 30
NOW = MOMENT + timedelta(days=40)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return new_store(tmp_path)


def looks(engine: Engine, *broken: tuple[str, ...], started: datetime = MOMENT) -> list[int]:
    """Looks that saw these links broken, one a day, each page with a body."""
    first = date(2026, 11, 24)
    found = [look(engine, row, first + timedelta(days=at), started=started) for at, row in enumerate(broken)]
    with engine.begin() as connection:
        for content_hash in connection.execute(select(col(Visit.content_hash))).scalars().all():
            body = Body(hash=content_hash, encoding="deflate", size=1, data=zlib.compress(b"x"))
            connection.execute(SQLModel.metadata.tables["body"].insert().values(**body.model_dump()))
    return found


def clear(engine: Engine, allowed: int = 99) -> int:
    turns = iter([True] * allowed)
    return clear_looks(engine, NOW, DAYS, lambda: next(turns, False))


def count(engine: Engine, table: type[SQLModel], inspection_id: int | None = None) -> int:
    query = select(func.count()).select_from(table)
    if inspection_id is not None:
        query = query.where(table.__table__.c.inspection_id == inspection_id)  # type: ignore[attr-defined]
    with engine.connect() as connection:
        return connection.execute(query).scalar_one()


def test_an_old_look_is_cleared_but_its_verdicts_stay(engine: Engine) -> None:
    first, second, third = looks(engine, (), (), ())
    assert clear(engine) == 1
    assert [count(engine, LinkTarget, number) for number in (first, second, third)] == [0, 4, 4]
    assert count(engine, JudgementRow) == 3


def test_bodies_and_readings_that_no_kept_look_needs_go_with_it(engine: Engine) -> None:
    looks(engine, (), (), ())
    assert (count(engine, Body), count(engine, Reading)) == (6, 6)
    clear(engine)
    assert (count(engine, Body), count(engine, Reading)) == (4, 4)


def test_a_body_that_a_later_look_refers_to_stays(engine: Engine) -> None:
    first, second, _ = looks(engine, (), (), ())
    with engine.begin() as connection:  # an unchanged page
        kept = f"hash-{first}-{P}"
        there = (col(Visit.inspection_id) == second) & (col(Visit.url) == P)
        connection.execute(update(Visit).where(there).values(content_hash=kept))
    clear(engine)
    with engine.connect() as connection:
        assert connection.execute(select(col(Body.size)).where(col(Body.hash) == kept)).scalar() == 1


def test_the_evidence_of_an_open_case_stays(engine: Engine) -> None:
    first, second, third = looks(engine, (X,), (X,), (X,))
    with engine.begin() as connection:  # its page was not met any more since
        connection.execute(
            Visit.__table__.delete().where(  # type: ignore[attr-defined]
                col(Visit.url) == P, col(Visit.inspection_id).in_([second, third])
            )
        )
    clear(engine)
    with engine.connect() as connection:
        assert connection.execute(select(col(Visit.url)).where(col(Visit.inspection_id) == first)).scalars().all() == [
            P
        ]
        assert connection.execute(select(func.count()).where(col(Body.hash) == f"hash-{first}-{P}")).scalar_one() == 1


def test_of_a_case_that_was_fixed_nothing_is_kept(engine: Engine) -> None:
    first, *_ = looks(engine, (X,), (), ())
    clear(engine)
    assert count(engine, Visit, first) == 0
    assert (count(engine, Case), count(engine, FindingRow)) == (1, 1)


def test_the_last_two_looks_are_kept_whole(engine: Engine) -> None:
    looks(engine, (), ())
    assert clear(engine) == 0


def test_a_look_that_began_lately_is_kept(engine: Engine) -> None:
    looks(engine, (), (), (), started=NOW - timedelta(days=DAYS - 1))
    assert clear(engine) == 0


def test_what_is_left_when_time_is_up_goes_the_next_night(engine: Engine) -> None:
    looks(engine, (), (), (), (), ())
    assert clear(engine, allowed=2) == 2
    assert clear(engine) == 1
    assert clear(engine) == 0


def test_a_cleared_look_cannot_be_judged_again_and_says_so(engine: Engine) -> None:
    first, *_ = looks(engine, (), (), ())
    with engine.begin() as connection:
        connection.execute(update(Inspection).values(requests=9))
    clear(engine)
    with pytest.raises(UserError, match="不能重判") as told:
        judge_again(engine, str(first), NOW)
    assert "保存期" in told.value.why
    assert judge_again(engine, HOME, NOW).inspection_id != first
