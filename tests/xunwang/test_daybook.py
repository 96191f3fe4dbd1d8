"""A recipient's day, read from rows made by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from facts.daily import Daily, Named, Recipient, UnitCount, Unsent
from facts.delivery import Role
from facts.report import Coverage
from facts.verdicts import Review, Tally, VetoState
from reports.ledger import ledger
from reports.mail.digest import Colophon, digest
from reports.mail.sheet import mailed
from store.session import open_store
from tests.reports import samples
from tests.tiers import examples
from tests.xunwang import officedays as rows
from tests.xunwang.officedays import DAY, NOW, OFFICE
from xunwang.daybook import daily, ledger_rows, open_book

TO_OFFICE = Recipient(Role.OFFICE, "青山市数据资源局", (OFFICE,))
FINANCE = Recipient(Role.UNIT, "市财政局", ("caizheng@qingshan.gov.cn",))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


def of(connection: Connection, recipient: Recipient = TO_OFFICE) -> Daily:
    return daily(connection, recipient, NOW)


def test_what_is_near_and_due_is_told_with_unit_and_telephone(connection: Connection) -> None:
    rows.look(connection, rows.target(connection), rows.near_document())
    found = of(connection)
    assert found.near == (Named("市财政局网站", "动态、通知类 4/5"),)
    assert (found.today, found.soon, found.hits, found.gaps) == ((UnitCount("市财政局", 1),), 1, (), ())
    (matter,) = found.matters
    assert matter.meter and matter.meter.figure == "4"
    assert dict(matter.rows)["最急"] == "财政动态，最近 11-10，今日到期"
    assert dict(matter.rows)["单位"] == "市财政局　王某　8800 1203"
    assert dict(matter.rows)["差距"] == "再有 1 栏超期即触否决"


def test_a_whole_look_without_a_fault_is_a_calm_day(connection: Connection) -> None:
    rows.look(connection, rows.target(connection))
    rows.account(connection, DAY)
    found = of(connection)
    assert found.calm and found.healthy == 1
    assert (found.counted.sites, found.counted.accounts) == (1, 1)


def test_a_target_that_nobody_registered_is_not_told(connection: Connection) -> None:
    rows.target(connection, registered=False)
    assert of(connection).counted.sites == 0


@pytest.mark.parametrize(("state", "why"), [("closed", 0), ("offline", 0), ("maintenance", 1), ("normal", 1)])
def test_by_its_filed_state_a_site_need_not_be_looked_at(connection: Connection, state: str, why: int) -> None:
    rows.target(connection, filed=state)
    found = of(connection)
    assert (len(found.gaps), found.counted.excused) == (why, 1 - why)


class TestWhatWasNotLookedAt:
    def test_a_site_that_refused_is_named_with_the_number_of_days(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target, started=NOW - timedelta(days=3, hours=4))
        rows.unread(connection, target)
        (gap,) = of(connection).gaps
        assert (gap.reason, gap.days) == ("对方拒绝访问", 3)

    def test_a_site_that_refuses_since_a_good_look_of_yesterday_is_named(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target, started=NOW - timedelta(hours=17))
        rows.unread(connection, target)
        found = of(connection)
        assert [gap.reason for gap in found.gaps] == ["对方拒绝访问"] and not found.calm

    def test_a_site_that_was_never_looked_at_is_named(self, connection: Connection) -> None:
        rows.target(connection)
        assert [gap.reason for gap in of(connection).gaps] == ["还没有查过"]

    def test_a_planned_look_that_failed_says_why(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.slot(connection, target, "failed", NOW - timedelta(hours=7), "磁盘满了")
        assert [gap.reason for gap in of(connection).gaps] == ["磁盘满了"]

    def test_a_failure_after_a_good_look_is_told_too(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.slot(connection, target, "failed", NOW - timedelta(hours=1), "磁盘满了")
        found = of(connection)
        assert [gap.reason for gap in found.gaps] == ["最近一次检查未成：磁盘满了"] and not found.calm

    def test_a_look_of_yesterday_is_none_of_today(self, connection: Connection) -> None:
        rows.look(connection, rows.target(connection), started=NOW - timedelta(hours=30))
        assert [gap.reason for gap in of(connection).gaps] == ["近一天没有查"]

    def test_a_look_that_did_not_end_is_told_as_not_whole(self, connection: Connection) -> None:
        rows.look(connection, rows.target(connection), samples.make((), complete=False, ceiling="pages"))
        assert [gap.reason for gap in of(connection).gaps] == ["未查完，达到页数上限"]

    def test_an_account_behind_a_login_is_named(self, connection: Connection) -> None:
        rows.account(connection, None, "blocked")
        found = of(connection)
        assert [(gap.reason, gap.account) for gap in found.gaps] == [("对方拒绝访问", True)]
        assert not found.calm and found.counted.seen_accounts == 0


def test_a_look_of_some_rules_lies_over_the_last_look_of_all(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target, rows.near_document(), started=NOW - timedelta(hours=10))
    rows.look(connection, target, only=("freshness.home",), rules=["freshness.home"])
    found = of(connection)
    assert len(found.near) == 1 and found.due_today == 1


VISITS = ("availability.unreachable",)


def visited(state: VetoState, share: float) -> dict[str, Any]:
    """A document of visits alone: no page was read."""
    nothing = Coverage(0, 0, 0, 0, 0, (), 0)
    return samples.make((), tallies=(Tally(*VISITS, state, share, share, 5),), not_checked=(), coverage=nothing)


def test_judged_visits_lie_over_the_last_look_and_take_nothing_from_it(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target, rows.near_document(), started=NOW - timedelta(hours=10))
    rows.look(connection, target, visited(VetoState.NEAR, 3.1), only=VISITS, rules=list(VISITS))
    found = of(connection)
    assert found.near == (Named("市财政局网站", "动态、通知类 4/5"), Named("市财政局网站", "拒访 3.1%/5%"))
    assert (found.due_today, found.gaps) == (1, ())
    share = next(matter for matter in found.matters if "站点无法访问" in matter.title)
    assert dict(share.rows)["差距"] == "一周的访问有 3.1% 打不开，否决线 5%"
    assert "3.1% / 5%" in mailed(digest(found, Colophon("科", NOW))).text


def test_judged_visits_are_no_look_at_a_site_that_nobody_looked_at(connection: Connection) -> None:
    rows.look(connection, rows.target(connection), visited(VetoState.CLEAR, 0.6), only=VISITS, rules=list(VISITS))
    (gap,) = of(connection).gaps
    assert gap.reason == "还没有查过"


def test_an_incremental_look_that_left_pages_out_leaves_no_gap_where_a_full_one_read_them(
    connection: Connection,
) -> None:
    near = samples.make((), complete=False, ceiling="pages")
    options = {"only": [], "incremental": True, "level": None, "pack": None}
    rows.look(connection, rows.target(connection), near, options=options)
    whole = rows.target(connection, "市教育局网站")
    rows.look(connection, whole, started=NOW - timedelta(hours=9))
    rows.look(connection, whole, near, options=options)
    assert [(gap.target, gap.reason) for gap in of(connection).gaps] == [("市财政局网站", "未查完，达到页数上限")]


def test_an_incremental_look_that_builds_on_an_earlier_one_shows_the_whole_site(connection: Connection) -> None:
    whole = rows.target(connection, "市教育局网站")
    rows.look(connection, whole, started=NOW - timedelta(hours=9))
    options = {"only": [], "incremental": True, "level": None, "pack": None, "again": {"base": 1, "urls": []}}
    rows.look(connection, whole, samples.make((), complete=False, ceiling="pages"), options=options)
    assert [gap.reason for gap in of(connection).gaps] == ["未查完，达到页数上限"]


@pytest.mark.parametrize(("age", "soon", "stale"), [(9, 0, 0), (10, 1, 0), (14, 1, 0), (15, 0, 1)])
def test_accounts_are_counted_before_and_after_their_limit(
    connection: Connection, age: int, soon: int, stale: int
) -> None:
    rows.account(connection, DAY - timedelta(days=age))
    media = of(connection).media
    assert (media.soon, media.stale) == (soon, stale)


class TestAgainstWhatWasToldLast:
    def test_what_was_never_told_is_not_called_new_the_first_time(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.case(connection, target, 1)
        found = of(connection).changes
        assert (found.since, found.new, found.standing) == (None, 0, 1)

    def test_new_fixed_standing_and_what_cannot_be_compared(self, connection: Connection) -> None:
        target, blind = rows.target(connection), rows.target(connection, "市体育局网站", "市体育局")
        rows.look(connection, target)
        old = rows.case(connection, target, 1)
        mended = rows.case(connection, target, 2, state="fixed")
        unseen = rows.case(connection, blind, 3)
        rows.told(connection, [old, mended, unseen])
        rows.case(connection, target, 4)
        found = of(connection).changes
        assert (found.new, found.fixed, found.standing, found.not_comparable) == (1, 1, 1, 1)
        assert found.since == date(2026, 11, 23)

    def test_what_our_own_rules_brought_is_no_news(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.told(connection, [])
        rows.case(connection, target, 1, silent=True)
        found = of(connection).changes
        assert (found.new, found.standing) == (0, 1)

    def test_a_mail_that_never_went_out_told_nothing(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.told(connection, [], days=3)
        rows.told(connection, [rows.case(connection, target, 1)], days=1, state="given-up")
        found = of(connection).changes
        assert (found.new, found.since) == (1, date(2026, 11, 21))

    def test_each_recipient_is_told_by_what_it_was_told_itself(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        one = rows.case(connection, target, 1, unit="市财政局", stage="dispatched")
        rows.told(connection, [one])
        rows.told(connection, [], FINANCE.key)
        assert of(connection).changes.new == 0
        assert of(connection, FINANCE).changes.new == 1


def test_a_case_whose_day_has_passed_is_late_from_the_next_day_on(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target)
    rows.case(connection, target, 1, stage="dispatched", due=DAY)
    rows.case(connection, target, 2, stage="received", due=DAY - timedelta(days=2), unit="市住建局")
    found = of(connection)
    assert [(row.number, row.unit, row.days) for row in found.late] == [("2026-0002", "市住建局", 2)]
    assert [matter.number for matter in found.matters] == ["2026-0002"]


class TestWhatWasNotSentOut:
    def test_it_has_no_day_in_mail_or_ledger_and_is_in_nobody_s_work(self, connection: Connection) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.case(connection, target, 1, due=DAY - timedelta(days=1))
        rows.confirm(connection, rows.case(connection, target, 2, stage="confirmed", due=DAY), target,
                     rule="links.broken", url="https://dead2.gov.cn/")  # fmt: skip
        rows.case(connection, target, 3, stage="dispatched", due=DAY + timedelta(days=2))
        found, unit = of(connection), of(connection, FINANCE)
        assert (found.in_work.count, found.in_work.next_due) == (1, DAY + timedelta(days=2))
        assert (found.unsent, unit.unsent) == (Unsent(2, 1), Unsent(1, 1)) and found.late == ()
        sheet = {row.number: (row.stage, row.term) for row in ledger_rows(open_book(connection, NOW), TO_OFFICE)}
        assert sheet == {
            "2026-0001": ("未下发", "下发后起算"),
            "2026-0002": ("属实，未下发", "下发后起算"),
            "2026-0003": ("已下发", "2026-11-26"),
        }

    def test_the_office_is_told_its_errands_with_their_commands_and_nobody_else_is(
        self, connection: Connection
    ) -> None:
        target = rows.target(connection)
        rows.look(connection, target)
        rows.case(connection, target, 1)
        rows.confirm(connection, rows.case(connection, target, 2, stage="confirmed"), target,
                     rule="links.broken", url="https://dead2.gov.cn/")  # fmt: skip
        rows.case(connection, target, 3, confidence="suspected")
        rows.case(connection, target, 4, stage="replied", reply="appeal")
        rows.case(connection, target, 5, stage="replied", reply="longer")
        rows.case(connection, target, 6, stage="replied", reply="mended")
        told = {row.label: row.how for row in of(connection).desk}
        assert list(told) == ["待核实", "待下发", "先核实", "申诉", "申请延期"]
        assert told["待下发"] == "xunwang case dispatch 2026-0002"
        assert "uphold 2026-0004" in told["申诉"] and "extend 2026-0005" in told["申请延期"]
        text = mailed(digest(of(connection), Colophon("科", NOW))).text
        assert "主管科室待办 5 件" in text and "未下发 2 条，其中属实 1" in text
        for other in (FINANCE, Recipient(Role.LEADER, "分管领导")):
            assert of(connection, other).desk == ()

    def test_a_confirmed_veto_says_who_called_it_so_and_that_it_was_not_sent_out(self, connection: Connection) -> None:
        target = rows.target(connection)
        tally = Tally("freshness.home", VetoState.HIT, 17, 17, 14)
        found_home = replace(samples.STALE_HOME, review=Review.CONFIRMED)
        rows.look(connection, target, samples.make((found_home,), tallies=(tally,), not_checked=()))
        case = {"rule": "freshness.home", "url": "https://www.qingshan.gov.cn/", "severity": "veto"}
        one = rows.case(connection, target, 1, **case, stage="confirmed")
        rows.confirm(connection, one, target, rule=case["rule"], url=case["url"])
        found = of(connection)
        assert found.hits == (Named("市财政局网站", "首页 17/14 天"),)
        told = dict(found.matters[0].rows)
        assert told["差距"] == "超 3 天，已触否决（否决线 14 天）"
        assert told["办理"] == "王科长 11月24日认定属实，还没有下发：xunwang case dispatch 2026-0001"
        assert "等主管科室下发" in dict(of(connection, FINANCE).matters[0].rows)["办理"]
        text = mailed(digest(found, Colophon("科", NOW))).text
        assert "触否决　　市财政局网站 首页 17/14 天" in text and "17 天 / 14 天" in text


class TestWhatRunsOut:
    def test_a_column_is_named_with_its_site_and_the_way_there(self, connection: Connection) -> None:
        rows.look(connection, rows.target(connection), rows.near_document())
        (column,) = of(connection, FINANCE).columns
        assert (column.target, column.name, column.left) == ("市财政局网站", "财政动态", 0)
        mail = mailed(digest(of(connection, FINANCE), Colophon("科", NOW)))
        assert "今日 1 栏：财政动态；三天内共 1 栏" in mail.text and f'href="{column.link}"' in mail.html
        assert f"今日到期　市财政局网站 › 财政动态，最近 11-10　{column.link}" in mail.text
        office = mailed(digest(of(connection), Colophon("科", NOW))).text
        assert "今日 1 栏：市财政局 1；" in office and "财政动态，最近 11-10，市财政局　" in office

    def test_an_account_near_its_limit_is_named_to_its_unit_and_ends_the_quiet(self, connection: Connection) -> None:
        rows.look(connection, rows.target(connection))
        rows.account(connection, DAY - timedelta(days=12), name="财政在线", platform="weibo", owner="市财政局")
        for recipient in (TO_OFFICE, FINANCE):
            mail = mailed(digest(of(connection, recipient), Colophon("科", NOW)))
            assert mail.subject == "11月24日 触否决0 接近0 今日到期0 1号将满14天"
            assert "1 号将满 14 天：财政在线（已 12 天）" in mail.text
            assert "还有 2 天　财政在线（微博），最近 11-12，已 12 天" in mail.text


@pytest.mark.parametrize("stage", ["open", "confirmed", "replied", "checking"])
def test_nobody_is_late_before_it_was_sent_out_or_while_an_answer_waits(connection: Connection, stage: str) -> None:
    target = rows.target(connection)
    rows.look(connection, target)
    rows.case(connection, target, 1, stage=stage, due=DAY - timedelta(days=9))
    assert of(connection).late == ()


def test_of_content_only_that_it_is_there_leaves_the_machine(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target)
    rows.case(connection, target, 1, rule="security.dark-link", title="赌博 bet365", url="https://bet365.example/",
              severity="veto", confidence="suspected", due=DAY - timedelta(days=1))  # fmt: skip
    found = of(connection)
    made = mailed(digest(found, Colophon("科", NOW)))
    book = open_book(connection, NOW)
    sheet = ledger("台账", ledger_rows(book, TO_OFFICE))
    assert "有 1 条需立即核查" in made.text and found.pending == 1
    assert "bet365" not in made.html + made.text + repr(ledger_rows(book, TO_OFFICE)) and sheet


CASES = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(["freshness.home", "links.broken", "security.dark-link", "freshness.columns-total"]),
        "severity": st.sampled_from(["veto", "deduct"]),
        "confidence": st.sampled_from(["certain", "suspected"]),
        "stage": st.sampled_from(["open", "confirmed", "dispatched", "received", "replied", "checking", "returned"]),
        "due": st.sampled_from([None, DAY - timedelta(days=2), DAY, DAY + timedelta(days=3)]),
        "unit": st.sampled_from([None, "市财政局", "市住建局"]),
        "confirmed": st.booleans(),
    }
)
STATES = st.sampled_from(list(VetoState))


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(CASES, max_size=5), state=STATES, count=st.integers(0, 30))
def test_no_unit_is_ever_told_of_a_veto_that_nobody_confirmed(
    engine: Engine, cases: list[dict[str, object]], state: VetoState, count: int
) -> None:
    with engine.connect() as connection, connection.begin() as transaction:
        target = rows.target(connection)
        document = samples.make((samples.STALE_HOME,), tallies=(Tally("freshness.home", state, count, count, 14),))
        rows.look(connection, target, document)
        hidden = []
        for serial, made in enumerate(cases, 1):
            values = dict(made)
            confirmed = values.pop("confirmed")
            title, url = f"说法{serial}号", f"https://www.qingshan.gov.cn/{serial}/"
            id_ = rows.case(connection, target, serial, title=title, url=url, **values)
            if confirmed:
                rows.confirm(connection, id_, target, rule=values["rule"], url=url)
            elif values["severity"] == "veto" or values["stage"] in ("open", "confirmed"):
                hidden.append(title)
        found = daily(connection, FINANCE, NOW)
        made_mail = mailed(digest(found, Colophon("科", NOW)))
        book = open_book(connection, NOW)
        shown = made_mail.html + made_mail.text + repr(ledger_rows(book, FINANCE))
        transaction.rollback()
    assert not [title for title in hidden if title in shown]
    assert found.suspected == () and found.pending == 0 and "疑似" not in shown
    if not any(row["confirmed"] and row["severity"] == "veto" for row in cases):
        assert (found.hits == () and "触否决 0" in shown) or found.nothing_to_tell
    assert all(matter.tone != "suspected" for matter in found.matters)
