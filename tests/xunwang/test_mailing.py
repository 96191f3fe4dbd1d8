"""Documents laid into the outbox from rows: once each, to whom they are meant, never too early."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select

from facts.delivery import Channel, Handed, Role
from keydates.ahead import LongHoliday
from keydates.plans import Slot, SlotKind
from store.office import Delivery, Duty, Probe
from store.office import Slot as SlotRow
from store.session import open_store
from tests.reports import samples
from tests.xunwang import officedays as rows
from tests.xunwang.officedays import DAY, NOW, SETTINGS
from xunwang.datebook import open_datebook
from xunwang.errors import UserError
from xunwang.mailing import put_alarm, put_digests, put_urgent, stuck_since
from xunwang.notices import put_holiday, put_notices, put_reminders
from xunwang.outbox import send_due
from xunwang.settings_mail import RobotSettings
from xunwang.unreported import told_from, unreported
from xunwang.zeroreports import confirm_zero_report, put_zero_report

BOOK = open_datebook(Path("/nowhere"))
ALL = (Role.OFFICE, Role.LEADER, Role.UNIT)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


def laid(connection: Connection) -> list[Any]:
    return list(connection.execute(select(Delivery.__table__)))  # type: ignore[attr-defined]


def text(row: Any) -> str:
    body = message_from_bytes(row.content, policy=policy.SMTP).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_each_recipient_gets_one_daily_mail_a_slot_with_the_ledger(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target, rows.near_document())
    one = rows.case(connection, target, 1)
    assert put_digests(connection, SETTINGS, "s1", ALL, NOW) == 3
    assert put_digests(connection, SETTINGS, "s1", ALL, NOW) == 0
    office, leader, unit = laid(connection)
    assert office.subject == "11月24日 触否决0 接近1 今日到期1" == leader.subject
    assert (office.told, unit.told) == ([one], [])
    names = [part.get_filename() for part in message_from_bytes(office.content, policy=policy.SMTP).iter_attachments()]
    assert names == ["台账_2026-11-24.xlsx", "报告_市财政局网站.html"]
    assert "附件：台账_2026-11-24.xlsx、报告_市财政局网站.html" in text(office)


def test_the_next_mail_is_compared_with_the_one_that_went_out(engine: Engine) -> None:
    with engine.begin() as connection:
        rows.look(connection, target := rows.target(connection))
        rows.case(connection, target, 1)
        put_digests(connection, SETTINGS, "s1", (Role.OFFICE,), NOW)
    send_due(engine, NOW, {"mail": lambda parcel, now: Handed(True)})
    with engine.begin() as connection:
        rows.case(connection, target, 2)
        put_digests(connection, SETTINGS, "s2", (Role.OFFICE,), NOW + timedelta(hours=1))
        assert "新增 1，办结 0，仍在 1" in text(laid(connection)[1])


def test_a_robot_gets_the_office_s_lines_once(connection: Connection) -> None:
    robot = RobotSettings("duty", Channel.WECOM)
    settings = replace(SETTINGS, sending=replace(SETTINGS.sending, robots=(robot,)))
    rows.look(connection, rows.target(connection), rows.near_document())
    assert put_digests(connection, settings, "s1", (Role.OFFICE,), NOW) == 2
    row = laid(connection)[1]
    assert (row.channel, row.recipient) == ("wecom", "duty") and "动态、通知类 4/5" in row.content.decode()


def test_a_suspected_veto_is_told_to_the_office_alone_and_once(connection: Connection) -> None:
    target = rows.target(connection)
    rows.case(connection, target, 1, rule="freshness.home", severity="veto", confidence="suspected", title="首页 18 天")
    rows.case(connection, target, 2)
    assert [put_urgent(connection, SETTINGS, NOW), put_urgent(connection, SETTINGS, NOW + timedelta(days=1))] == [1, 0]
    (row,) = laid(connection)
    assert row.recipient == rows.OFFICE and "首页 18 天" in text(row) and "未通知责任单位" in text(row)


def test_an_urgent_notice_holds_nothing_of_what_must_not_be_passed_on(connection: Connection) -> None:
    rows.case(connection, rows.target(connection), 1, rule="security.dark-link", severity="veto",
              confidence="suspected", title="赌博 bet365", url="https://bet365.example/")  # fmt: skip
    put_urgent(connection, SETTINGS, NOW)
    (row,) = laid(connection)
    assert "有 1 条需立即核查" in text(row)
    assert "bet365" not in text(row) + row.subject and "暗链" not in text(row) + row.subject


class TestNotice:
    def test_a_unit_is_told_of_a_confirmed_case_with_its_place_and_remedy(self, connection: Connection) -> None:
        target = rows.target(connection)
        found = samples.finding(1, url="https://dead1.gov.cn/")
        rows.look(connection, target, samples.make((found,)))
        rows.case(connection, target, 1, stage="dispatched", due=DAY + timedelta(days=3))
        assert put_notices(connection, SETTINGS, {"2026-0001": "notice|1"}, NOW)
        (row,) = laid(connection)
        assert (row.recipient, row.subject) == ("caizheng@qingshan.gov.cn", "【整改】第 1 个链接打不开，11月27日前")
        for told in ("还有 3 天", "更换为能打开的网址", "国办秘函〔2019〕19号", "友情链接 1", "申诉"):
            assert told in text(row)

    @pytest.mark.parametrize(
        "changes",
        [{}, {"severity": "veto", "stage": "dispatched"}, {"rule": "security.dark-link", "stage": "dispatched"}],
    )
    def test_nobody_is_told_of_what_nobody_confirmed_or_may_not_leave(
        self, connection: Connection, changes: dict[str, Any]
    ) -> None:
        rows.case(connection, rows.target(connection), 1, **changes)
        with pytest.raises(UserError):
            put_notices(connection, SETTINGS, {"2026-0001": "notice|1"}, NOW)
        assert laid(connection) == []


class TestZeroReport:
    day = date(2027, 3, 5)
    slot = Slot(SlotKind.ZERO_REPORT, day, time(16, 0), "零报告第 2 次")
    now = slot.moment

    def lay(self, connection: Connection) -> int:
        return put_zero_report(connection, SETTINGS, self.slot, BOOK, self.now)

    def office(self, connection: Connection) -> int:
        target = rows.target(connection)
        rows.look(connection, target, started=self.now - timedelta(hours=4))
        duty = {"day": self.day, "slot": "16:00", "leader": "周某", "officer": "陈某", "phone": "8800", "read_by": ""}
        connection.execute(insert(Duty).values(**duty, note=""))
        return target

    def test_it_waits_for_the_duty_person_and_goes_with_the_word(self, engine: Engine) -> None:
        with engine.begin() as connection:
            self.office(connection)
            assert [self.lay(connection), self.lay(connection)] == [2, 0]
            row = laid(connection)[0]
            assert row.state == "waiting" and "待值班员确认，确认前不报出" in text(row)
            assert "未发现异常" in text(row) and "周某" in text(row)
        later = self.now + timedelta(minutes=12)
        assert confirm_zero_report(engine, SETTINGS, self.slot, BOOK, "陈某", "", later) == 2
        with engine.begin() as connection:
            row = laid(connection)[0]
        assert row.state == "queued" and "已确认　值班员 陈某　2027年3月5日 16:12" in text(row)
        with pytest.raises(UserError):
            confirm_zero_report(engine, SETTINGS, self.slot, BOOK, "陈某", "", later)

    def test_with_a_gap_it_never_says_that_all_is_well(self, connection: Connection) -> None:
        self.office(connection)
        rows.target(connection, "市体育局网站", "市体育局")
        self.lay(connection)
        told = text(laid(connection)[0])
        assert "已查到的未发现异常，1 个未查到" in told and "正常" not in told and "平稳" not in told
        assert "零报告）" not in told and "市体育局网站（还没有查过）" in told

    def test_a_suspicion_is_something_to_tell(self, connection: Connection) -> None:
        target = self.office(connection)
        rows.case(connection, target, 1, severity="veto", confidence="suspected", rule="freshness.home")
        self.lay(connection)
        told = text(laid(connection)[0])
        assert "发现异常 1 件" in told and "疑似，待主管科室核实" in told

    def test_its_rows_add_up_to_its_matters_and_say_how_far_all_else_is(self, connection: Connection) -> None:
        target = self.office(connection)
        home = {"severity": "veto", "rule": "freshness.home", "url": "https://a.gov.cn/", "stage": "confirmed"}
        rows.confirm(
            connection, rows.case(connection, target, 1, **home), target, rule="freshness.home", url=home["url"]
        )
        rows.case(connection, target, 2, rule="freshness.news-column")
        rows.case(connection, target, 3, stage="dispatched", due=self.day)
        values = {"target_id": target, "slot_key": "s", "outcome": "timeout", "seconds": 15.0, "excuse": ""}
        values |= {"detail": ""}
        for minute, ok in ((20, False), (10, True)):
            at = self.now - timedelta(minutes=minute)
            connection.execute(insert(Probe).values(**values, at=at, ok=ok))
        self.lay(connection)
        told = text(laid(connection)[0])
        assert "发现异常 2 件" in told and told.count("　异常 1") == 2
        assert "2 次访问中 1 次打不开，最近一次已能打开" in told
        assert "王科长 11月24日认定属实，主管科室还没有下发；责任单位 市财政局" in told
        assert "栏目更新　1 站　异常 0；其余 1 条：未下发 1" in told and "其余 1 条：在改 1" in told

    def test_the_next_one_takes_in_the_time_of_one_that_nobody_confirmed(self, engine: Engine) -> None:
        with engine.begin() as connection:
            self.office(connection)
            self.lay(connection)
            late = Slot(SlotKind.ZERO_REPORT, self.day, time(22, 0), "零报告第 3 次")
            put_zero_report(connection, SETTINGS, late, BOOK, late.moment)
            told = text(laid(connection)[-1])
        assert "2027年3月5日 09:00 至 22:00" in told and "3月5日 16:00 的零报告没有报出" in told
        confirm_zero_report(engine, SETTINGS, self.slot, BOOK, "陈某", "", late.moment)
        with engine.begin() as connection:
            assert told_from(connection, BOOK, late) == (self.now, ())

    def test_that_nobody_confirmed_it_is_an_alarm_after_an_hour_and_stands_in_the_next_daily_mail(
        self, connection: Connection
    ) -> None:
        self.office(connection)
        self.lay(connection)
        command = "xunwang duty confirm 2027-03-05T16:00 --who 陈某"
        soon, late = self.now + timedelta(minutes=50), self.now + timedelta(minutes=90)
        assert not stuck_since(connection, self.now, soon) and not put_alarm(connection, SETTINGS, "a|1", (), soon)
        assert stuck_since(connection, self.now + timedelta(minutes=30), late)
        assert not stuck_since(connection, late, late + timedelta(hours=1))
        assert put_alarm(connection, SETTINGS, "a|2", (), late) and command in text(laid(connection)[-1])
        put_digests(connection, SETTINGS, "s1", ALL, self.now + timedelta(hours=16))
        told = {row.recipient: text(row) for row in laid(connection) if row.document == "digest"}
        assert command in told[rows.OFFICE] and "3月5日 16:00，值班员 陈某 没有确认" in told["boss@qingshan.gov.cn"]
        assert "零报告" not in told["caizheng@qingshan.gov.cn"] and "平稳" not in told[rows.OFFICE]

    def test_one_that_was_not_made_is_told_without_a_command(self, connection: Connection) -> None:
        values = {"key": self.slot.key, "kind": "zero-report", "planned_at": self.now, "state": "skipped", "token": ""}
        values |= {"started_at": self.now, "attempts": 1, "plan": "", "detail": "到时巡网没有运行"}
        connection.execute(insert(SlotRow).values(**values))
        (found,) = unreported(connection, self.now + timedelta(hours=1))
        assert (found.why, found.how, f"{found.moment:%H:%M}") == ("到时巡网没有运行", "", "16:00")
        late = Slot(SlotKind.ZERO_REPORT, self.day, time(22, 0), "零报告第 3 次")
        assert told_from(connection, BOOK, late)[1] == (self.slot,)


def test_before_a_holiday_the_office_learns_what_will_fall_behind(connection: Connection) -> None:
    rows.look(connection, rows.target(connection), rows.near_document())
    rows.account(connection, DAY - timedelta(days=8), name="青山发布")
    first = DAY + timedelta(days=1)
    assert put_holiday(connection, SETTINGS, LongHoliday("春节", first, first + timedelta(days=6), True), NOW)
    told = text(laid(connection)[0])
    assert "春节期间将超期 1 栏、1 号" in told and "财政动态" in told and "青山发布" in told and "推算" in told


def test_a_deadline_is_announced_with_who_has_not_published(connection: Connection) -> None:
    book = open_datebook(Path("/nowhere"))
    days = [date(2027, 1, 1) + timedelta(days=at) for at in range(31)]
    due = next(found for day in days if (found := book.reminders(day)))
    rows.look(connection, rows.target(connection))
    laid_now = put_reminders(connection, SETTINGS, due, NOW)
    assert laid_now == len(due) and put_reminders(connection, SETTINGS, due, NOW) == 0
    assert all("【期限】" in row.subject and row.recipient == rows.OFFICE for row in laid(connection))


def test_what_was_due_and_was_not_sent_is_an_alarm(connection: Connection) -> None:
    assert not put_alarm(connection, SETTINGS, "alarm|1", (), NOW)
    rows.told(connection, [], state="given-up", detail="邮件服务器没有及时答复")
    assert put_alarm(connection, SETTINGS, "alarm|1", ("市门户网站检查：磁盘满了",), NOW)
    told = text(laid(connection)[1])
    assert "多次未成，已放弃" in told and "没有及时答复" in told and "磁盘满了" in told


def test_a_moment_without_rows_gives_a_mail_that_says_so(connection: Connection) -> None:
    put_digests(connection, SETTINGS, "s1", (Role.OFFICE,), datetime(2026, 1, 1, tzinfo=NOW.tzinfo))
    assert "没有登记要查的网站和账号" in laid(connection)[0].subject
