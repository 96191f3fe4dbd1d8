"""Cases sent to their units: what may go, until when, once, and what goes by itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from facts.decisions import DecisionKind
from facts.workflow import Stage
from store.tables import Case, Inspection, Target
from tests.xunwang.casesite import X, Y
from tests.xunwang.loopsite import AT, DAY, VETO, confirm, due, later_look, mails, office_store, sent, stage, steps
from tests.xunwang.officedays import SETTINGS
from xunwang.casework import Order, decide
from xunwang.dispatching import dispatch, self_dispatch
from xunwang.errors import UserError
from xunwang.judging import rejudge


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = office_store(tmp_path)
    yield engine
    engine.dispose()


def test_a_confirmed_case_goes_out_with_its_notice_and_a_day_counted_from_now(engine: Engine) -> None:
    friday = AT + timedelta(days=3)
    confirm(engine, "1", friday)
    with engine.begin() as connection:
        (told,) = dispatch(connection, SETTINGS, ["1"], "王科长", friday)
        (mail,) = mails(connection)
    assert (told.number, told.unit, told.due, told.noticed) == ("2026-0001", "市财政局", date(2026, 12, 2), True)
    assert (stage(engine, "2026-0001"), due(engine, "2026-0001")) == (Stage.DISPATCHED, date(2026, 12, 2))
    assert "12月2日前" in mail["Subject"]
    assert [part.get_filename() for part in mail.iter_attachments()] == ["反馈表_市财政局_2026-11-27.xlsx"]
    assert steps(engine, "2026-0001")[-1] == ("dispatched", "王科长", "市财政局，2026-12-02 前改好")


def test_a_veto_is_to_be_mended_within_a_day_and_a_night_though_nobody_works(engine: Engine) -> None:
    friday = AT + timedelta(days=3)
    sent(engine, VETO, friday)
    assert due(engine, VETO) == date(2026, 11, 28)


def test_what_a_bulletin_named_has_its_own_term_and_a_person_may_set_the_day(engine: Engine) -> None:
    sent(engine, "1", bulletin=True)
    sent(engine, "2", due=date(2026, 12, 24))
    assert (due(engine, "2026-0001"), due(engine, "2026-0002")) == (date(2026, 12, 8), date(2026, 12, 24))


@pytest.mark.parametrize("number", ["1", VETO])
def test_what_nobody_confirmed_is_refused_and_nothing_goes(engine: Engine, number: str) -> None:
    confirm(engine, "2")
    with pytest.raises(UserError, match="不能下发"), engine.begin() as connection:
        dispatch(connection, SETTINGS, ["2", number], "王科长", AT)
    with engine.begin() as connection:
        assert mails(connection) == []
    assert stage(engine, "2026-0002") is Stage.CONFIRMED


def test_what_was_set_aside_is_refused(engine: Engine) -> None:
    decide(engine, [Order("1", DecisionKind.DEFER, "下月改版")], "王科长", AT)
    with pytest.raises(UserError, match="不能下发"), engine.begin() as connection:
        dispatch(connection, SETTINGS, ["1"], "王科长", AT)


def test_what_lies_with_its_unit_is_not_sent_twice(engine: Engine) -> None:
    sent(engine, "1")
    with pytest.raises(UserError, match="已下发，不能下发"), engine.begin() as connection:
        dispatch(connection, SETTINGS, ["1"], "王科长", AT)


def test_a_day_that_has_passed_is_refused(engine: Engine) -> None:
    with pytest.raises(UserError, match="期限已经过去"):
        sent(engine, "1", due=DAY - timedelta(days=1))


def test_without_a_unit_nobody_can_be_asked(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(Target).values(owner=None))
        connection.execute(update(Case).values(unit=None))
    with pytest.raises(UserError, match="不能下发"):
        sent(engine, "1")


def test_a_unit_that_is_told_by_hand_gets_no_mail(engine: Engine) -> None:
    sent(engine, "1", notify=False)
    with engine.begin() as connection:
        assert mails(connection) == []
    assert stage(engine, "2026-0001") is Stage.DISPATCHED


def test_the_day_that_a_unit_was_given_stays_whatever_is_judged_again(engine: Engine) -> None:
    sent(engine, "1", due=date(2026, 12, 24))
    rejudge(engine, 1, AT)
    later_look(engine, (X, Y), AT + timedelta(hours=10))
    assert due(engine, "2026-0001") == date(2026, 12, 24)


class TestByItself:
    @pytest.fixture
    def auto(self, engine: Engine, tmp_path: Path) -> Engine:
        """The office lets broken links go out by themselves."""
        pack = tmp_path / "office.yaml"
        pack.write_text("name: 本市\nrules:\n  links.broken:\n    dispatch: auto\n", encoding="utf-8")
        with engine.begin() as connection:
            connection.execute(update(Inspection).values(options={"only": [], "level": None, "pack": str(pack)}))
        self.pack = pack
        return engine

    def look(self, engine: Engine, at: object = AT) -> None:
        later_look(engine, (X,), AT + timedelta(hours=10))
        with engine.begin() as connection:
            options = {"only": ["links"], "level": None, "pack": str(self.pack)}
            connection.execute(update(Inspection).values(options=options))

    def send(self, engine: Engine) -> tuple[str, ...]:
        with engine.begin() as connection:
            return self_dispatch(connection, SETTINGS, [1], AT + timedelta(hours=11))

    def test_what_was_certain_in_two_looks_goes_once(self, auto: Engine) -> None:
        assert self.send(auto) == ()
        self.look(auto)
        assert self.send(auto) == ("2026-0001",)
        assert self.send(auto) == ()
        assert stage(auto, "2026-0001") is Stage.DISPATCHED and stage(auto, VETO) is Stage.OPEN
        assert steps(auto, "2026-0001")[-1][:2] == ("dispatched", "巡网")
        with auto.begin() as connection:
            assert len(mails(connection)) == 1

    def test_what_a_person_spoke_of_stays_with_people(self, auto: Engine) -> None:
        decide(auto, [Order("1", DecisionKind.REJECT, "能打开")], "王科长", AT)
        self.look(auto)
        assert self.send(auto) == ()

    def test_what_is_only_suspected_does_not_go(self, auto: Engine) -> None:
        self.look(auto)
        with auto.begin() as connection:
            connection.execute(update(Case).where(col(Case.number) == "2026-0001").values(confidence="suspected"))
        assert self.send(auto) == ()

    def test_without_such_a_rule_nothing_goes_by_itself(self, engine: Engine) -> None:
        later_look(engine, (X, Y), AT + timedelta(hours=10))
        assert self.send(engine) == ()
