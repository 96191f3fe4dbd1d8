"""Judging a look once more: other days and other packs say what they would, and move nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from store.session import reading
from store.tables import Case, CaseEvent, JudgementRow
from tests.checks.builder import MOMENT
from tests.xunwang.casesite import DAY, NEXT, X, Y, home, look, new_store
from xunwang.errors import UserError
from xunwang.judging import told_before
from xunwang.supposing import judge_again


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = new_store(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def stern(tmp_path: Path) -> Path:
    layer = tmp_path / "stern.yaml"
    rules = "  links.broken:\n    severity: {portal: advice}\n  freshness.home:\n    thresholds: {days: 1}\n"
    layer.write_text(f"name: stern\nrules:\n{rules}", encoding="utf-8")
    return layer


def state(engine: Engine) -> tuple[list[tuple[str, str]], int]:
    with reading(engine) as connection:
        cases = [(row.number, row.state) for row in connection.execute(select(col(Case.number), col(Case.state)))]
        return cases, len(connection.execute(select(col(CaseEvent.id))).all())


def test_a_later_day_finds_what_it_would_and_moves_no_case(engine: Engine) -> None:
    home(engine, "2026-11-20", DAY)
    before = state(engine)
    done = judge_again(engine, "1", MOMENT, date(2026, 12, 20))
    (row,) = done.differs
    assert (row.rule, len(row.added), row.version, done.moved) == ("freshness.home", 1, False, False)
    assert row.added[0]["number"] is None
    assert state(engine) == before
    assert told_before(engine, 1)["findings"] == []


def test_a_later_day_says_what_a_look_on_that_day_would(engine: Engine) -> None:
    later = date(2026, 12, 20)
    home(engine, "2026-11-20", DAY)
    supposed = judge_again(engine, "1", MOMENT, later).document
    looked = home(engine, "2026-11-20", later)
    assert supposed["vetoes"] == looked["vetoes"]
    assert [row["observed"] for row in supposed["findings"]] == [row["observed"] for row in looked["findings"]]


def test_another_pack_says_what_it_would_change_rule_by_rule(engine: Engine, stern: Path) -> None:
    look(engine, (X,))
    done = judge_again(engine, "1", MOMENT, pack=stern)
    assert [(row.rule, row.version, len(row.changed)) for row in done.differs] == [("links.broken", True, 1)]
    old, new = done.differs[0].changed[0]
    assert (old["severity"], new["severity"]) == ("deduct", "advice")
    assert told_before(engine, 1)["findings"][0]["severity"] == "deduct"


def test_the_last_look_under_its_own_rules_is_kept_and_says_the_same(engine: Engine) -> None:
    look(engine, (X, Y))
    before = told_before(engine, 1)
    done = judge_again(engine, "www.example.gov.cn", MOMENT)
    assert (done.moved, done.differs, done.document) == (True, (), before)


def test_a_look_that_is_not_the_last_moves_nothing(engine: Engine) -> None:
    look(engine, (X, Y))
    look(engine, (), NEXT)
    before = state(engine)
    done = judge_again(engine, "1", MOMENT)
    assert (done.moved, state(engine)) == (False, before)
    assert {case for _, case in before[0]} == {"fixed"}


def test_what_was_supposed_stands_beside_the_look_s_own_word(engine: Engine) -> None:
    look(engine, (X,))
    judge_again(engine, "1", MOMENT, NEXT)
    with reading(engine) as connection:
        rows = connection.execute(select(col(JudgementRow.as_of), col(JudgementRow.of_look))).all()
    assert [tuple(row) for row in rows] == [(DAY, True), (NEXT, False)]
    look(engine, (X,), NEXT)
    assert told_before(engine, 2)["comparison"]["with_day"] == DAY.isoformat()


@pytest.mark.parametrize(
    ("named", "day", "what"),
    [("1", date(2026, 11, 23), "--as-of"), ("99", None, "没有这次检查"), ("www.other.cn", None, "没有登记：")],
)
def test_what_cannot_be_judged_is_refused_in_words(engine: Engine, named: str, day: date | None, what: str) -> None:
    look(engine, (X,))
    with pytest.raises(UserError, match=what):
        judge_again(engine, named, MOMENT, day)
