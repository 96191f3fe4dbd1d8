"""Between two looks our own rules change: what that brings or takes away is never told as the site's doing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import col

from checks.pack import Pack, load
from store.session import reading
from store.tables import CaseEvent, JudgementRow
from tests.checks.builder import MOMENT
from tests.xunwang.casesite import X, Y, home, look, new_store
from xunwang.judging import rejudge, told_before

FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = new_store(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def patient(tmp_path: Path) -> Pack:
    """A pack by which a home page may be older."""
    layer = tmp_path / "patient.yaml"
    layer.write_text("name: patient\nrules:\n  freshness.home:\n    thresholds: {days: 60}\n", encoding="utf-8")
    return load(layer)


def events(engine: Engine) -> list[tuple[str, bool]]:
    with reading(engine) as connection:
        query = select(col(CaseEvent.event), col(CaseEvent.silent)).order_by(col(CaseEvent.id))
        return [(row.event, row.silent) for row in connection.execute(query)]


def test_what_a_stricter_rule_finds_on_the_old_facts_too_is_not_new(engine: Engine, patient: Pack) -> None:
    home(engine, "2026-11-01", FIRST, patient)
    told = home(engine, "2026-11-01", SECOND)["comparison"]
    assert (told["new"], told["not_comparable"], told["changed_rules"]) == (0, 1, ["freshness.home"])
    assert told["reasons"] == [{"reason": "rules-changed", "count": 1}]
    assert events(engine) == [("new", True)]


def test_what_a_milder_rule_does_not_find_on_the_old_facts_either_is_not_mended(engine: Engine, patient: Pack) -> None:
    home(engine, "2026-11-01", FIRST)
    told = home(engine, "2026-11-01", SECOND, patient)["comparison"]
    assert (told["fixed"], told["not_comparable"]) == (0, 1)
    assert [(row["state"], row["reason"]) for row in told["cases"]] == [("not-comparable", "rules-changed")]
    assert events(engine) == [("new", False), ("fixed", True)]


def test_what_the_site_mended_is_mended_though_the_rule_changed(engine: Engine, tmp_path: Path) -> None:
    layer = tmp_path / "strict.yaml"
    layer.write_text("name: strict\nrules:\n  freshness.home:\n    thresholds: {days: 13}\n", encoding="utf-8")
    home(engine, "2026-11-01", FIRST)
    told = home(engine, "2026-11-24", SECOND, load(layer))["comparison"]
    assert (told["fixed"], told["not_comparable"], told["changed_rules"]) == (1, 0, ["freshness.home"])
    assert events(engine) == [("new", False), ("fixed", False)]


def test_what_the_site_let_go_stale_since_is_new_though_the_rule_changed(engine: Engine, patient: Pack) -> None:
    home(engine, "2026-11-20", FIRST, patient)
    told = home(engine, "2026-11-20", date(2026, 12, 20))["comparison"]
    assert (told["new"], told["not_comparable"]) == (1, 0)
    assert events(engine) == [("new", False)]


def test_rules_that_ran_for_the_first_time_are_no_change_of_the_site(engine: Engine) -> None:
    look(engine, (X, Y))
    second = look(engine, (X, Y), SECOND, only=())
    told = told_before(engine, second)["comparison"]
    assert (told["new"], told["persisting"], told["changed_rules"]) == (0, 2, [])


def test_as_long_as_rules_stay_the_same_nothing_is_judged_twice(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(engine, (X,))
    monkeypatch.setattr("xunwang.baselines.judge", lambda *_: pytest.fail("judged"))
    assert told_before(engine, look(engine, (Y,), SECOND))["comparison"]["fixed"] == 1


def test_a_store_from_before_rules_had_versions_is_compared_by_judging_its_last_look(engine: Engine) -> None:
    look(engine, (X,))
    with engine.begin() as connection:
        connection.execute(update(JudgementRow).values(versions={}))
    told = told_before(engine, look(engine, (Y,), SECOND))["comparison"]
    assert (told["new"], told["fixed"], told["not_comparable"]) == (1, 1, 0)
    assert "links.broken" in told["changed_rules"]


def test_judging_again_does_not_turn_a_silent_move_into_a_loud_one(engine: Engine, patient: Pack) -> None:
    home(engine, "2026-11-01", FIRST, patient)
    before = home(engine, "2026-11-01", SECOND)
    again = rejudge(engine, 1, MOMENT)
    assert again is not None
    assert again.document == before
    assert events(engine) == [("new", True)]
