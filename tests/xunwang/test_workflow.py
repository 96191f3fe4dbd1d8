"""The way of a case after it was sent out: each step once, by a name, with its reason."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from facts.dates import SHANGHAI
from facts.decisions import DecisionKind
from facts.workflow import NEXT, Reply, Stage
from store.session import reading
from tests.xunwang.casesite import X, Y
from tests.xunwang.loopsite import (
    AT,
    DAY,
    confirm,
    due,
    later_look,
    office_store,
    received,
    said,
    sent,
    stage,
    steps,
)
from xunwang.caseshown import find_case, list_cases
from xunwang.casework import Order, decide, undo
from xunwang.errors import UserError
from xunwang.workflow import close, extend, night_of, relooks, send_back, uphold

ONE = "2026-0001"
EVENING = datetime(2026, 11, 24, 22, 0, tzinfo=SHANGHAI)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


def test_the_whole_way_stands_in_the_log_with_who_and_why(engine: Engine, tmp_path: Path) -> None:
    sent(engine, ONE)
    received(engine, ONE)
    said(engine, tmp_path, ONE, Reply.MENDED, text="已换成新网址")
    with engine.begin() as connection:
        send_back(connection, ONE, "页面仍打不开", "王科长", AT)
    said(engine, tmp_path, ONE, Reply.MENDED, text="这回好了")
    with engine.begin() as connection:
        close(connection, ONE, "电话核实", "王科长", AT)
    assert [row[:2] for row in steps(engine, ONE)] == [
        ("new", "巡网"),
        ("not-comparable", "巡网"),
        ("confirm", "王科长"),
        ("dispatched", "王科长"),
        ("received", "财政局张某"),
        ("replied", "财政局张某"),
        ("returned", "王科长"),
        ("replied", "财政局张某"),
        ("closed", "王科长"),
    ]
    assert steps(engine, ONE)[5][2] == "已改；已换成新网址" and steps(engine, ONE)[-1][2] == "电话核实"


@pytest.mark.parametrize("step", ["received", "replied", "returned"])
def test_a_step_that_the_stage_does_not_lead_to_is_refused_in_words(engine: Engine, tmp_path: Path, step: str) -> None:
    confirm(engine, ONE)
    acts = {
        "received": lambda: received(engine, ONE),
        "replied": lambda: said(engine, tmp_path, ONE, Reply.MENDED),
        "returned": lambda: _send_back(engine),
    }
    with pytest.raises(UserError, match="现在是属实，不能") as error:
        acts[step]()
    assert "下发" in error.value.why and stage(engine, ONE) is Stage.CONFIRMED


def _send_back(engine: Engine) -> None:
    with engine.begin() as connection:
        send_back(connection, ONE, "某", "王科长", AT)


def test_every_stage_but_the_first_is_led_to_and_leads_on() -> None:
    assert set(NEXT) == set(Stage) and all(NEXT.values())
    assert {to for found in NEXT.values() for to in found} == set(Stage)


def test_of_two_people_at_once_one_moves_the_case_and_the_other_is_told(engine: Engine) -> None:
    sent(engine, ONE)

    def step(_: int) -> str:
        try:
            received(engine, ONE)
        except UserError as error:
            return error.what
        return "done"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(step, range(4)))
    assert told == [f"{ONE} 现在是已签收，不能签收"] * 3 + ["done"] or told.count("done") == 1
    assert [row[0] for row in steps(engine, ONE)].count("received") == 1


class TestAnswers:
    def test_an_appeal_needs_a_reason_and_stops_the_clock(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        with pytest.raises(UserError, match="没有写说明"):
            said(engine, tmp_path, ONE, Reply.APPEAL)
        said(engine, tmp_path, ONE, Reply.APPEAL, text="链接在外单位，已函告")
        assert list_cases(engine, date(2027, 1, 4), overdue=True) == []

    def test_an_upheld_appeal_silences_the_case_with_its_reason(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        said(engine, tmp_path, ONE, Reply.APPEAL, text="不是我们的")
        with engine.begin() as connection:
            assert uphold(connection, ONE, "确非本单位", "王科长", AT) == {1}
        assert [row[0] for row in steps(engine, ONE)][-2:] == ["upheld", "mute"]
        later_look(engine, (X, Y), AT + timedelta(hours=12))
        assert stage(engine, ONE) is Stage.CLOSED

    def test_an_appeal_is_upheld_only_where_one_waits(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        said(engine, tmp_path, ONE, Reply.MENDED)
        with pytest.raises(UserError, match="没有待答复的申诉"), engine.begin() as connection:
            uphold(connection, ONE, "某", "王科长", AT)

    def test_more_time_that_is_granted_is_a_new_day_and_the_unit_goes_on(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        with pytest.raises(UserError, match="延到哪一天"):
            said(engine, tmp_path, ONE, Reply.LONGER, text="要厂商来改")
        said(engine, tmp_path, ONE, Reply.LONGER, text="要厂商来改", until=date(2026, 12, 11))
        with engine.begin() as connection:
            assert extend(connection, ONE, None, "王科长", AT) == date(2026, 12, 11)
        assert (stage(engine, ONE), due(engine, ONE)) == (Stage.RECEIVED, date(2026, 12, 11))
        assert steps(engine, ONE)[-1] == ("extended", "王科长", "准予延期到 2026-12-11")

    def test_a_picture_is_kept_where_nobody_else_reads_it(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        picture = tmp_path / "a.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
        said(engine, tmp_path / "home", ONE, Reply.MENDED, picture=picture)
        (kept,) = (tmp_path / "home" / "replies" / ONE).iterdir()
        assert kept.stat().st_mode & 0o077 == 0 and kept.name in steps(engine, ONE)[-1][2]

    def test_what_is_no_picture_is_refused_and_the_case_stays(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        (tmp_path / "a.exe").write_bytes(b"MZ")
        with pytest.raises(UserError, match="不是图片"):
            said(engine, tmp_path, ONE, Reply.MENDED, picture=tmp_path / "a.exe")
        assert stage(engine, ONE) is Stage.DISPATCHED


class TestLate:
    def test_a_case_is_late_from_the_day_after_while_it_lies_with_its_unit(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        sent(engine, ONE)
        last = due(engine, ONE)
        assert last is not None

        def late(day: date) -> list[str]:
            return [row.number for row in list_cases(engine, day, overdue=True)]

        assert (late(last), late(last + timedelta(days=1))) == ([], [ONE])
        said(engine, tmp_path, ONE, Reply.MENDED)
        assert late(last + timedelta(days=1)) == []

    def test_what_was_never_sent_out_is_not_late(self, engine: Engine) -> None:
        confirm(engine, ONE)
        assert list_cases(engine, date(2027, 6, 1), overdue=True) == []


class TestRelooks:
    def test_what_was_mended_is_looked_at_again_the_same_night(self, engine: Engine, tmp_path: Path) -> None:
        sent(engine, ONE)
        said(engine, tmp_path, ONE, Reply.MENDED)
        with reading(engine) as connection:
            assert relooks(connection, EVENING - timedelta(minutes=1)) == ()
            (found,) = relooks(connection, EVENING)
        assert (found.number, found.target_id, found.planned_at) == (ONE, 1, EVENING)

    @pytest.mark.parametrize("answer", [Reply.APPEAL, Reply.LONGER])
    def test_an_appeal_or_a_wish_for_time_is_for_people(self, engine: Engine, tmp_path: Path, answer: Reply) -> None:
        sent(engine, ONE)
        until = date(2026, 12, 11) if answer is Reply.LONGER else None
        said(engine, tmp_path, ONE, answer, text="某", until=until)
        with reading(engine) as connection:
            assert relooks(connection, EVENING + timedelta(days=3)) == ()

    @given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.booleans())
    def test_the_night_is_near_and_never_before(self, moment: datetime, again: bool) -> None:
        at = moment.replace(tzinfo=UTC)
        planned = night_of(at, again=again)
        assert timedelta(0) <= planned - at <= timedelta(hours=24)
        assert planned.hour >= 22 or planned.hour < 6
        assert not again or planned > at


class TestWhatALookMoves:
    def test_what_is_seen_mended_is_closed_from_any_stage(self, engine: Engine) -> None:
        sent(engine, ONE)
        later_look(engine, (Y,), AT + timedelta(hours=10))
        assert stage(engine, ONE) is Stage.CLOSED and steps(engine, ONE)[-1] == ("closed", "巡网", "已改好")

    def test_what_a_person_closed_and_stands_there_again_begins_anew_unconfirmed(self, engine: Engine) -> None:
        sent(engine, ONE)
        with engine.begin() as connection:
            close(connection, ONE, "电话说已改", "王科长", AT)
        later_look(engine, (X, Y), AT + timedelta(hours=10))
        assert stage(engine, ONE) is Stage.OPEN and steps(engine, ONE)[-1] == ("open", "巡网", "又看到")
        with reading(engine) as connection:
            assert find_case(connection, ONE, DAY).review is None

    def test_a_look_that_began_before_it_was_closed_brings_nothing_back(self, engine: Engine) -> None:
        sent(engine, ONE)
        with engine.begin() as connection:
            close(connection, ONE, "电话说已改", "王科长", AT + timedelta(hours=11))
        later_look(engine, (X, Y), AT + timedelta(hours=10))
        assert stage(engine, ONE) is Stage.CLOSED

    def test_what_was_confirmed_holds_no_more_when_it_comes_back(self, engine: Engine) -> None:
        confirm(engine, ONE)
        later_look(engine, (Y,), AT + timedelta(hours=10))
        later_look(engine, (X, Y), AT + timedelta(days=1))
        with reading(engine) as connection:
            case = find_case(connection, ONE, DAY)
        assert (case.stage, case.review, case.state.value) == (Stage.OPEN, None, "reopened")


class TestDecisionsAndStages:
    def test_confirming_and_taking_it_back_move_the_stage_with_it(self, engine: Engine) -> None:
        confirm(engine, ONE)
        assert stage(engine, ONE) is Stage.CONFIRMED
        undo(engine, ONE, "看错了", "王科长", AT)
        assert stage(engine, ONE) is Stage.OPEN

    def test_what_is_set_aside_after_it_went_out_is_at_its_end_until_that_is_undone(self, engine: Engine) -> None:
        sent(engine, ONE)
        decide(engine, [Order(ONE, DecisionKind.DEFER, "下月改版")], "王科长", AT)
        assert stage(engine, ONE) is Stage.CLOSED
        undo(engine, ONE, "要改", "王科长", AT)
        assert stage(engine, ONE) is Stage.OPEN

    def test_what_the_unit_knows_as_true_is_not_taken_back_silently(self, engine: Engine) -> None:
        sent(engine, ONE)
        with pytest.raises(UserError, match="不能撤销属实"):
            undo(engine, ONE, "看错了", "王科长", AT)
