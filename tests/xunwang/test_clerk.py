"""What the clerk writes and sends: at its slot, to whom the plan says, once, and an alarm for what went wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from facts.delivery import DeliveryState, Tls
from store.office import Delivery, Probe, Slot
from store.session import open_store
from store.tables import Target
from tests.servers.post import post
from tests.xunwang import officedays as rows
from tests.xunwang.dayplans import BOOK, WATCH, WORKDAY, at
from xunwang.clerk import office_crew
from xunwang.due import Job, JobKind
from xunwang.hands import Ended, SlotState
from xunwang.settings import Settings
from xunwang.settings_mail import MailSettings

MORNING = at(WORKDAY, "08:00")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def settings(home: Path) -> Settings:
    return replace(rows.SETTINGS, home=home)


class Office:
    """The crew of one office, asked as the tick asks."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.crew = office_crew(engine, settings, lambda: MORNING)

    def do(self, kind: JobKind, now: datetime, slot: Any = None) -> Ended | None:
        planned = slot.moment if slot else now
        job = Job(kind, f"{planned:%Y-%m-%dT%H:%M}/{kind.value}", planned, slot=slot)
        return self.crew[kind].begin(job, now).ended(now)

    def laid(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(select(Delivery.__table__)))  # type: ignore[attr-defined]

    def texts(self) -> list[str]:
        found = [message_from_bytes(row.content, policy=policy.SMTP).get_body(("plain",)) for row in self.laid()]
        return [str(body.get_content()) for body in found if body is not None]

    def slot(self, key: str, state: SlotState, when: datetime, **changes: Any) -> None:
        values = {"key": key, "kind": "full", "planned_at": when, "state": state.value, "token": ""}
        values |= {"started_at": when, "finished_at": when, "attempts": 1, "plan": "", "detail": ""} | changes
        with self.engine.begin() as connection:
            connection.execute(insert(Slot).values(**values))


@pytest.fixture
def office(engine: Engine, settings: Settings) -> Office:
    made = Office(engine, settings)
    made.slot("first-tick", SlotState.DONE, at(WORKDAY) - timedelta(days=1), kind="first-tick")
    return made


def slots_of(day: Any, kind: str) -> list[Any]:
    return [slot for slot in BOOK.plan(day).slots if slot.kind.value == kind]


def test_the_daily_mail_goes_to_whom_the_day_s_plan_names_under_the_slot_s_key(office: Office) -> None:
    with office.engine.begin() as connection:
        rows.look(connection, rows.target(connection))
    (slot,) = slots_of(WORKDAY, "digest")
    assert office.do(JobKind.DIGEST, MORNING, slot) == Ended(detail="3 封")
    assert office.do(JobKind.DIGEST, MORNING, slot) == Ended(detail="0 封")
    assert {row.slot for row in office.laid()} == {"2026-11-24T08:00/digest"}


def test_a_zero_report_waits_for_the_duty_person_and_tells_since_the_one_before(office: Office) -> None:
    second = slots_of(WATCH, "zero-report")[1]
    office.do(JobKind.ZERO_REPORT, second.moment, second)
    assert {(row.document, row.state) for row in office.laid()} == {("zero-report", "waiting")}
    assert "09:00" in office.texts()[0]


def test_deadlines_are_announced_on_their_day_and_on_no_other(office: Office) -> None:
    with office.engine.begin() as connection:
        rows.target(connection)
    day = next(day for number in range(70) if BOOK.reminders(day := WORKDAY + timedelta(days=number)))
    office.do(JobKind.REMINDER, at(day, "08:00"))
    laid = len(office.laid())
    assert laid >= 1
    quiet = next(day for number in range(70) if not BOOK.reminders(day := WORKDAY + timedelta(days=number)))
    office.do(JobKind.REMINDER, at(quiet, "08:00"))
    assert len(office.laid()) == laid


def test_before_a_long_holiday_the_list_goes_out_on_its_day(office: Office) -> None:
    day = next(day for number in range(120) if BOOK.holiday(day := WORKDAY + timedelta(days=number)))
    office.do(JobKind.HOLIDAY, at(day, "08:00"))
    office.do(JobKind.HOLIDAY, at(WORKDAY, "08:00"))
    assert [row.document for row in office.laid()] == ["holiday"]


def test_an_urgent_notice_is_written_as_soon_as_a_case_moves(office: Office) -> None:
    office.do(JobKind.URGENT, MORNING)
    with office.engine.begin() as connection:
        case = {"rule": "freshness.home", "severity": "veto", "confidence": "suspected"}
        rows.case(connection, rows.target(connection), 1, **case)
    office.do(JobKind.URGENT, MORNING)
    office.do(JobKind.URGENT, MORNING + timedelta(hours=2))
    assert [row.document for row in office.laid()] == ["urgent"]


def test_all_that_waits_is_sent_in_one_tick(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    with post(tmp_path, tls="none") as server:
        mail = MailSettings("127.0.0.1", "巡网 <x@qingshan.gov.cn>", server.port, Tls.NONE)
        office = Office(engine, replace(settings, sending=replace(settings.sending, mail=mail)))
        with engine.begin() as connection:
            rows.look(connection, rows.target(connection))
        office.do(JobKind.DIGEST, MORNING, slots_of(WORKDAY, "digest")[0])
        office.do(JobKind.SEND, MORNING)
    assert len(server.mails) == 3
    assert {row.state for row in office.laid()} == {"sent"}


class TestAlarm:
    def test_where_nothing_went_wrong_nothing_is_told(self, office: Office) -> None:
        office.slot("a", SlotState.DONE, at(WORKDAY, "01:00"))
        office.do(JobKind.ALARM, at(WORKDAY, "08:30"))
        assert office.laid() == []

    def test_a_look_that_failed_is_told_once_with_its_site_and_reason(self, office: Office) -> None:
        with office.engine.begin() as connection:
            site = rows.target(connection, "市财政局网站")
        night = at(WORKDAY, "01:00")
        office.slot("a", SlotState.FAILED, night, target_id=site, detail="超过 300 分钟没有查完，已停止")
        for clock in ("08:30", "09:30"):
            office.do(JobKind.ALARM, at(WORKDAY, clock))
            office.slot(f"alarm{clock}", SlotState.DONE, at(WORKDAY, clock), kind="alarm")
        (text,) = office.texts()
        assert "市财政局网站全面检查（11月24日 01:00）：超过 300 分钟没有查完，已停止" in text

    def test_what_fails_every_minute_for_one_reason_is_one_line(self, office: Office) -> None:
        for minute in range(40):
            when = at(WORKDAY, "08:00") + timedelta(minutes=minute)
            office.slot(f"p{minute}", SlotState.FAILED, when, kind="probe", detail="磁盘满了")
        office.do(JobKind.ALARM, at(WORKDAY, "09:30"))
        (text,) = office.texts()
        assert text.count("磁盘满了") == 1
        assert "访问探测（11月24日 08:00，共 40 次）" in text

    def test_a_daily_mail_that_was_not_sent_is_told(self, office: Office) -> None:
        office.slot("d", SlotState.SKIPPED, MORNING, kind="digest", detail="到时巡网没有运行，已过时，没有发")
        office.do(JobKind.ALARM, at(WORKDAY, "21:30"))
        assert "每日情况（11月24日 08:00）：到时巡网没有运行，已过时，没有发" in office.texts()[0]

    def test_a_mail_that_lies_in_the_outbox_for_an_hour_is_told(self, office: Office) -> None:
        with office.engine.begin() as connection:
            changes = {"state": DeliveryState.QUEUED.value, "created_at": MORNING, "next_at": MORNING}
            rows.told(connection, [], **changes, content=b"")
        office.do(JobKind.ALARM, at(WORKDAY, "08:30"))
        assert len(office.laid()) == 1
        office.slot("alarm1", SlotState.DONE, at(WORKDAY, "08:30"), kind="alarm")
        office.do(JobKind.ALARM, at(WORKDAY, "09:30"))
        assert [row.document for row in office.laid()] == ["digest", "alarm"]
        office.slot("alarm2", SlotState.DONE, at(WORKDAY, "09:30"), kind="alarm")
        office.do(JobKind.ALARM, at(WORKDAY, "10:30"))
        assert len(office.laid()) == 2

    def test_a_mail_that_was_given_up_is_told_when_it_was(self, office: Office) -> None:
        with office.engine.begin() as connection:
            rows.told(connection, [], state=DeliveryState.SENT.value, created_at=MORNING, next_at=MORNING)
        office.slot("alarm1", SlotState.DONE, at(WORKDAY, "12:30"), kind="alarm")
        office.do(JobKind.ALARM, at(WORKDAY, "13:30"))
        assert len(office.laid()) == 1
        with office.engine.begin() as connection:
            given_up = {"state": DeliveryState.GIVEN_UP.value, "next_at": at(WORKDAY, "13:00")}
            connection.execute(update(Delivery).values(**given_up))
        office.do(JobKind.ALARM, at(WORKDAY, "13:30"))
        assert len(office.laid()) == 2

    def test_a_slip_in_the_office_s_calendar_is_told_once_and_the_days_go_on(self, office: Office, home: Path) -> None:
        office.do(JobKind.ALARM, at(WORKDAY, "08:30"))
        (home / "keydates.toml").write_text("[plan.moonday]\n", encoding="utf-8")
        for clock in ("09:30", "10:30"):
            office.do(JobKind.ALARM, at(WORKDAY, clock))
        (text,) = office.texts()
        assert "重要日期的文件不能用，仍按原来的" in text
        assert office.do(JobKind.DIGEST, MORNING, slots_of(WORKDAY, "digest")[0]) == Ended(detail="2 封")


def test_rows_of_every_minute_and_old_reports_are_cleared_away(office: Office, tmp_path: Path) -> None:
    for key, kind, days in (("p1", "probe", 9), ("p2", "probe", 7), ("f1", "full", 100), ("f2", "full", 500)):
        office.slot(key, SlotState.DONE, MORNING - timedelta(days=days), kind=kind)
    office.slot("r", SlotState.RUNNING, MORNING - timedelta(days=9), kind="probe")
    for folder in ("2026-09-01", "2026-11-20", "mine"):
        (tmp_path / "reports" / folder).mkdir(parents=True)
    office.do(JobKind.HOUSEKEEPING, MORNING)
    with office.engine.begin() as connection:
        keys = set(connection.execute(select(Slot.key)).scalars())  # type: ignore[call-overload]
    assert keys == {"first-tick", "p2", "f1", "r"}
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["2026-11-20", "mine"]


def test_what_old_mails_said_and_visits_of_last_year_go_but_not_who_got_which_mail(office: Office) -> None:
    office.do(JobKind.DIGEST, MORNING, slots_of(WORKDAY, "digest")[0])
    sent = {"state": DeliveryState.SENT.value, "sent_at": MORNING}
    with office.engine.begin() as connection:
        connection.execute(update(Delivery).values(**sent))
        made = insert(Target).values(key="k", kind="site", form="独立站", level="portal", url="https://k.gov.cn/")
        target = connection.execute(made.returning(Target.id)).scalar_one()  # type: ignore[call-overload]
        for days in (1, 500):
            visit = {"target_id": target, "at": MORNING - timedelta(days=days), "outcome": "ok", "ok": True}
            connection.execute(insert(Probe).values(**visit))
    for days, kept in ((59, True), (61, False)):
        office.do(JobKind.HOUSEKEEPING, MORNING + timedelta(days=days))
        assert {bool(row.content) for row in office.laid()} == {kept}
    assert all(row.subject and row.recipient for row in office.laid())
    with office.engine.begin() as connection:
        (visit,) = connection.execute(select(Probe.at)).scalars()  # type: ignore[call-overload]
    assert visit == MORNING - timedelta(days=1)
