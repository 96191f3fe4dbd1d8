"""How often a rule was right, by what people said of its cases."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from facts.decisions import DecisionKind, Scope
from facts.workflow import Reply
from store.session import reading
from tests.xunwang.casesite import P, Y
from tests.xunwang.loopsite import AT, VETO, confirm, later_look, office_store, said, sent
from xunwang.casework import Order, decide, undo
from xunwang.precision import Precision, precisions
from xunwang.workflow import uphold

LINKS = "links.broken"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


def of(engine: Engine) -> tuple[Precision, ...]:
    with reading(engine) as connection:
        return precisions(connection)


def reject(engine: Engine, number: str, scope: Scope = Scope.SITE) -> None:
    decide(engine, [Order(number, DecisionKind.REJECT, "能打开", scope, P)], "王科长", AT)


def test_of_a_rule_of_which_nobody_spoke_nothing_is_said(engine: Engine) -> None:
    assert of(engine) == ()


def test_the_share_is_what_was_right_of_what_was_decided_and_the_worst_stands_first(engine: Engine) -> None:
    confirm(engine, VETO)
    confirm(engine, "1")
    reject(engine, "2")
    found = of(engine)
    assert found == (Precision(LINKS, 1, 1, 0), Precision("freshness.home", 1, 0, 0))
    assert [row.share for row in found] == [0.5, 1.0]


def test_an_upheld_appeal_counts_against_it_though_somebody_had_confirmed(engine: Engine, tmp_path: Path) -> None:
    sent(engine, "1")
    said(engine, tmp_path, "1", Reply.APPEAL, text="不是我们的")
    with engine.begin() as connection:
        uphold(connection, "1", "确非本单位", "王科长", AT)
    assert of(engine) == (Precision(LINKS, 0, 0, 1),)


def test_what_was_taken_back_counts_no_more_and_what_ended_with_its_case_does(engine: Engine) -> None:
    confirm(engine, "1")
    reject(engine, "2")
    undo(engine, "2", "看错了", "王科长", AT)
    later_look(engine, (Y,), AT + timedelta(hours=10))
    assert of(engine) == (Precision(LINKS, 1, 0, 0),)


def test_one_place_that_was_set_aside_says_nothing_of_the_case(engine: Engine) -> None:
    reject(engine, "1", Scope.PAGE)
    assert of(engine) == ()
