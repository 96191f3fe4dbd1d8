"""People's decisions in the store: taken, undone, told again without a request to the site."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from facts.decisions import DecisionKind, Scope
from facts.verdicts import CaseState, Review
from store.session import reading
from store.tables import Case, CaseEvent, DecisionRow, FindingRow, JudgementRow
from tests.xunwang.casesite import NEXT, P, X, Y, look, new_store
from xunwang.caseshown import find_case, list_cases, log_of
from xunwang.casework import Order, decide, note, undo
from xunwang.errors import UserError
from xunwang.judging import rejudge, told_before

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = new_store(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def seen(engine: Engine, tmp_path: Path) -> int:
    (tmp_path / "out").mkdir()
    for name in ("html", "json"):
        (tmp_path / "out" / f"report.{name}").write_text("{}")
    return look(engine, (X, Y), out=tmp_path / "out")


def reject(number: str = "1", **changes: Any) -> Order:
    return replace(Order(number, DecisionKind.REJECT, "不是问题"), **changes)


def events(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        query = select(col(CaseEvent.event), col(CaseEvent.who)).order_by(col(CaseEvent.id))
        return [(row.event, row.who) for row in connection.execute(query)]


def count(engine: Engine, table: Any) -> int:
    with reading(engine) as connection:
        return len(connection.execute(select(table)).all())


def test_a_decision_changes_the_report_in_its_place_at_once(engine: Engine, seen: int, tmp_path: Path) -> None:
    before = told_before(engine, seen)
    done = decide(engine, [reject()], "王科长", NOW)
    told = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert told == done.again[0].document == told_before(engine, seen)
    assert (before["counts"]["findings"], told["counts"]["findings"]) == (2, 1)
    assert [row["review"] for row in told["findings"] if row["number"] == "2026-0001"] == ["rejected"]
    (row,) = told["decisions"]
    assert (row["who"], row["why"], row["case"], row["findings"]) == ("王科长", "不是问题", "2026-0001", 1)
    assert told["undecided"]["findings"] == 2
    assert done.again[0].folder == tmp_path / "out"


def test_undoing_gives_back_exactly_what_was_told_before(engine: Engine, seen: int) -> None:
    before = told_before(engine, seen)
    for kind in DecisionKind:
        decide(engine, [reject(kind=kind)], "王科长", NOW)
        assert told_before(engine, seen) != before
        undo(engine, "1", "看错了", "李", NOW)
        assert told_before(engine, seen) == before


def test_every_decision_stands_in_the_log_and_none_is_ever_taken_out(engine: Engine, seen: int) -> None:
    decide(engine, [reject()], "王科长", NOW)
    undo(engine, "2026-0001", "看错了", "李", NOW)
    assert events(engine) == [("new", "巡网"), ("new", "巡网"), ("reject", "王科长"), ("undo", "李")]
    with reading(engine) as connection:
        (row,) = connection.execute(select(DecisionRow.__table__))  # type: ignore[attr-defined]
    assert (row.undone_by, row.undone_why, row.why) == ("李", "看错了", "不是问题")


def test_judging_again_keeps_one_judgement_of_the_look(engine: Engine, seen: int) -> None:
    for _ in range(3):
        rejudge(engine, 1, NOW)
    assert (count(engine, JudgementRow), count(engine, FindingRow), count(engine, Case)) == (1, 2, 2)
    assert len(events(engine)) == 2


def test_all_orders_are_taken_or_none(engine: Engine, seen: int) -> None:
    with pytest.raises(UserError, match="没有这个编号"):
        decide(engine, [reject(), reject("99")], "王科长", NOW)
    assert (count(engine, DecisionRow), len(events(engine))) == (0, 2)


@pytest.mark.parametrize(
    ("order", "what"),
    [
        (reject(why=" "), "没有写理由"),
        (reject(until=date(2026, 11, 24)), "到期日已经过去"),
        (reject(kind=DecisionKind.CONFIRM, scope=Scope.PAGE), "不能按处或按页"),
        (reject(scope=Scope.PLACE, page="https://www.example.gov.cn/other"), "看不出是哪一处"),
        (reject("x"), "看不懂这个编号"),
    ],
)
def test_what_cannot_be_carried_out_is_refused_in_words(engine: Engine, seen: int, order: Order, what: str) -> None:
    with pytest.raises(UserError, match=what):
        decide(engine, [order], "王科长", NOW)


def test_confirming_needs_no_reason(engine: Engine, seen: int) -> None:
    done = decide(engine, [reject(kind=DecisionKind.CONFIRM, why="")], "王科长", NOW)
    assert {row["review"] for row in done.again[0].document["findings"]} == {"confirmed", None}


def test_one_place_is_set_aside_with_its_page_typed_without_https(engine: Engine, seen: int) -> None:
    order = reject(scope=Scope.PLACE, page=P.replace("https://www.", "http://"))
    done = decide(engine, [order], "王科长", NOW)
    counts = done.again[0].document["counts"]
    assert (counts["findings"], counts["places"], counts["pages"]) == (1, 1, 1)


def test_a_page_is_set_aside_for_all_findings_of_the_rule(engine: Engine, seen: int) -> None:
    done = decide(engine, [reject(scope=Scope.PAGE)], "王科长", NOW)
    assert done.again[0].document["counts"]["findings"] == 0
    assert done.again[0].document["decisions"][0]["findings"] == 2


def test_a_decision_goes_on_into_the_next_look_and_counts_in_no_comparison(engine: Engine, seen: int) -> None:
    decide(engine, [reject()], "王科长", NOW)
    second = told_before(engine, look(engine, (X, Y), NEXT))
    assert [row["review"] for row in second["findings"] if row["url"] == X] == ["rejected"]
    assert (second["comparison"]["new"], second["comparison"]["persisting"]) == (0, 1)
    assert second["counts"]["findings"] == 1


def test_a_mute_ends_by_itself_after_its_last_day(engine: Engine, seen: int) -> None:
    decide(engine, [reject(kind=DecisionKind.MUTE, until=TODAY)], "王科长", NOW)
    last = told_before(engine, look(engine, (X, Y), NEXT))
    after = told_before(engine, look(engine, (X, Y), date(2026, 11, 26)))
    assert [row["case"] for row in last["findings"] if row["url"] == X] == ["muted"]
    assert [row["case"] for row in after["findings"] if row["url"] == X] == ["persisting"]


def test_a_case_is_listed_by_what_was_decided(engine: Engine, seen: int) -> None:
    decide(engine, [reject(), reject("2", kind=DecisionKind.MUTE)], "王科长", NOW)
    assert [row.number for row in list_cases(engine, TODAY, state="rejected")] == ["2026-0001"]
    assert [row.number for row in list_cases(engine, TODAY, state="muted")] == ["2026-0002"]
    assert len(list_cases(engine, TODAY)) == 2
    assert list_cases(engine, TODAY, state="fixed") == []


def test_a_case_tells_its_whole_life(engine: Engine, seen: int) -> None:
    note(engine, "1", "已电话通知", "李", NOW)
    decide(engine, [reject(kind=DecisionKind.DEFER)], "王科长", NOW)
    with reading(engine) as connection:
        case = find_case(connection, "0001", TODAY)
        assert (case.review, case.state, case.places) == (Review.DEFERRED, CaseState.NEW, ((P, "某"),))
        told = [(step.event, step.who, step.note) for step in log_of(connection, case.id)]
    assert told == [("new", "巡网", ""), ("note", "李", "已电话通知"), ("defer", "王科长", "不是问题")]


def test_a_number_without_its_year_has_to_be_the_only_one(engine: Engine, seen: int) -> None:
    look(engine, (X, Y), date(2027, 1, 4))
    with engine.begin() as connection:
        connection.execute(Case.__table__.update().where(Case.id == 2).values(number="2027-0001"))  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="不止一条"), reading(engine) as connection:
        find_case(connection, "1", TODAY)
    with reading(engine) as connection:
        assert find_case(connection, "2027-1", TODAY).id == 2


def test_a_report_whose_folder_is_gone_is_told_in_the_store_alone(engine: Engine) -> None:
    number = look(engine, (X,))
    done = decide(engine, [reject()], "王科长", NOW)
    assert done.again[0].folder is None
    assert told_before(engine, number)["counts"]["findings"] == 0


def test_nothing_has_a_deadline_before_it_was_sent_out_and_then_no_look_changes_it(engine: Engine, seen: int) -> None:
    assert {row["due"] for row in told_before(engine, seen)["findings"]} == {None}
    with engine.begin() as connection:
        mine = Case.__table__.update().where(Case.url == X)  # type: ignore[attr-defined]
        connection.execute(mine.values(stage="dispatched", due=NEXT))
    told = {row["url"]: row["due"] for row in told_before(engine, look(engine, (X, Y), NEXT))["findings"]}
    assert told == {X: NEXT.isoformat(), Y: None}
