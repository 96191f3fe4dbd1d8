"""What is due: never before its time, never twice, once for all that was missed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.dates import SHANGHAI
from facts.registry import Filed, Standing, TargetKind
from tests.tiers import examples
from tests.xunwang.dayplans import BOOK, SATURDAY, WATCH, WORKDAY, at, plans
from xunwang.due import LEAVES_NO_ROW, LOOKS, REACH, Done, Job, JobKind, due
from xunwang.probetimes import Subject

SITES = tuple(Subject(number, f"https://s{number}.gov.cn/", TargetKind.SITE) for number in (1, 2, 3))
ACCOUNT = Subject(9, "wechat:qingshan", TargetKind.ACCOUNT)
LONG_AGO = at(date(2026, 1, 1))
OFTEN = (*LEAVES_NO_ROW, JobKind.PROBE, JobKind.ALARM, JobKind.HOUSEKEEPING)


def reach(now: datetime) -> dict:
    today = now.astimezone(SHANGHAI).date()
    return plans(*(today - timedelta(days=back) for back in range(REACH.days + 1)))


def jobs(now: datetime, *known: str, subjects: tuple[Subject, ...] = SITES, **changes) -> list[Job]:
    """All but what is due every day or oftener and has its own tests."""
    done = Done(frozenset(known), changes.pop("since", LONG_AGO), now, **changes)
    return [job for job in due(now, reach(now), subjects, done) if job.kind not in OFTEN]


def of(kind: JobKind, found: list[Job]) -> list[Job]:
    return [job for job in found if job.kind is kind]


def test_all_sites_are_looked_at_from_one_in_the_night_and_not_before() -> None:
    before = of(JobKind.FULL, jobs(at(WORKDAY, "00:59"), since=at(WORKDAY)))
    after = of(JobKind.FULL, jobs(at(WORKDAY, "01:00"), since=at(WORKDAY)))
    assert before == []
    assert {job.key for job in after} == {f"2026-11-24T01:00/full/{number}" for number in (1, 2, 3)}


def test_the_last_site_of_a_night_is_another_every_night() -> None:
    lasts = {
        of(JobKind.FULL, jobs(at(WORKDAY + timedelta(days=day), "01:00")))[-1].target_ids for day in (0, 1, 2, 7, 8, 9)
    }
    assert len(lasts) > 1


def test_what_was_begun_or_is_being_looked_at_is_not_due() -> None:
    now = at(WORKDAY, "02:00")
    assert {job.target_ids for job in of(JobKind.FULL, jobs(now, "2026-11-24T01:00/full/1"))} == {(2,), (3,)}
    assert {job.target_ids for job in of(JobKind.FULL, jobs(now, busy=frozenset({1, 2})))} == {(3,)}


def test_during_a_watch_incremental_looks_follow_and_each_says_whose_plan_it_is() -> None:
    known = [f"2026-10-01T01:00/full/{number}" for number in (1, 2, 3)]
    found = of(JobKind.INCREMENTAL, jobs(at(WATCH, "14:00"), *known))
    assert {job.key for job in found} == {f"2026-10-01T14:00/incremental/{number}" for number in (1, 2, 3)}
    because = BOOK.plan(WATCH).because
    assert because is not None
    assert {job.plan for job in found} == {because.id}


def test_a_site_has_one_look_at_a_time_the_full_one_first() -> None:
    found = [job for job in jobs(at(WATCH, "14:00")) if job.kind in LOOKS]
    assert Counter(job.target_ids for job in found) == Counter({(1,): 1, (2,): 1, (3,): 1})
    assert {job.kind for job in found} == {JobKind.FULL}


def test_on_a_day_off_nothing_but_an_incremental_look_is_due() -> None:
    keys = [f"2026-11-27T01:00/full/{number}" for number in (1, 2, 3)] + ["2026-11-27T08:00/digest"]
    found = jobs(at(SATURDAY, "12:00"), *keys, since=at(SATURDAY - timedelta(days=1), "09:00"))
    assert {job.kind for job in found} == {JobKind.INCREMENTAL}


def test_after_days_of_downtime_a_site_is_looked_at_once() -> None:
    found = of(JobKind.FULL, jobs(at(WORKDAY + timedelta(days=1), "12:00")))
    assert {job.key[:16] for job in found} == {"2026-11-25T01:00"}


def test_an_excused_site_and_one_that_its_platform_shows_are_not_looked_at() -> None:
    subjects = (
        Subject(1, "a", TargetKind.SITE, Standing(Filed.OFFLINE)),
        Subject(2, "b", TargetKind.SITE, within=True),
        Subject(3, "c", TargetKind.SITE, Standing(Filed.OFFLINE, until=WORKDAY - timedelta(days=1))),
        Subject(4, "d", TargetKind.SERVICE),
    )
    found = jobs(at(WORKDAY, "01:00"), subjects=subjects)
    assert {job.target_ids for job in found if job.kind in LOOKS} == {(3,)}


def test_an_account_is_looked_at_once_a_day_and_twice_during_a_watch() -> None:
    def keys(day: date, clock: str, *known: str) -> list[str]:
        found = jobs(at(day, clock), *known, subjects=(ACCOUNT,))
        return [job.key for job in of(JobKind.ACCOUNT, found)]

    assert keys(WORKDAY, "20:00") == ["2026-11-24T01:00/account/9"]
    assert keys(SATURDAY, "20:00") == ["2026-11-28T01:00/account/9"]
    assert keys(WATCH, "13:59") == ["2026-10-01T01:00/account/9"]
    assert keys(WATCH, "14:00", "2026-10-01T01:00/account/9") == ["2026-10-01T14:00/account/9"]


def test_nothing_planned_before_the_first_tick_is_due() -> None:
    assert jobs(at(WORKDAY, "10:00"), since=at(WORKDAY, "09:59")) == []
    assert of(JobKind.DIGEST, jobs(at(WORKDAY, "08:00"), since=at(WORKDAY, "08:00")))


def test_a_daily_mail_is_late_by_half_a_day_at_most_then_it_is_told_as_not_sent() -> None:
    def stale(clock: str, day: date = WORKDAY) -> list[tuple[str, bool]]:
        found = of(JobKind.DIGEST, jobs(at(day, clock), since=at(WORKDAY)))
        return [(job.key, job.stale) for job in found]

    assert stale("07:59") == []
    assert stale("08:00") == stale("20:00") == [("2026-11-24T08:00/digest", False)]
    assert stale("20:01") == [("2026-11-24T08:00/digest", True)]
    tomorrow = WORKDAY + timedelta(days=1)
    assert stale("08:00", tomorrow) == [("2026-11-24T08:00/digest", True), ("2026-11-25T08:00/digest", False)]


def test_the_newest_zero_report_stands_for_the_one_before() -> None:
    found = of(JobKind.ZERO_REPORT, jobs(at(WATCH, "16:05"), since=at(WATCH)))
    assert [(job.key[11:16], job.stale) for job in found] == [("09:00", True), ("16:00", False)]
    assert found[1].slot is not None
    assert found[1].slot.name == "零报告第 2 次"


def test_deadlines_of_each_missed_workday_are_announced() -> None:
    found = of(JobKind.REMINDER, jobs(at(WORKDAY + timedelta(days=1), "09:00"), since=at(WORKDAY)))
    assert [job.key for job in found] == ["2026-11-24T08:00/reminder", "2026-11-25T08:00/reminder"]
    assert of(JobKind.REMINDER, jobs(at(SATURDAY, "09:00"), since=at(SATURDAY))) == []


def test_urgent_notices_wait_in_quiet_hours_and_sending_never_does() -> None:
    def kinds(now: datetime) -> set[JobKind]:
        return {job.kind for job in due(now, reach(now), (), Done(frozenset(), now)) if job.kind in LEAVES_NO_ROW}

    assert kinds(at(WORKDAY, "22:00")) == {JobKind.SEND}
    assert kinds(at(WORKDAY, "07:30")) == {JobKind.SEND, JobKind.URGENT}
    assert kinds(at(WATCH, "03:00")) == {JobKind.SEND, JobKind.URGENT}


@dataclass(frozen=True)
class Again:
    number: str
    target_id: int
    planned_at: datetime


def test_a_case_is_looked_at_again_unless_its_site_has_a_look_now() -> None:
    now = at(WORKDAY, "22:10")
    rows = [Again("2026-0406", 1, at(WORKDAY, "22:00")), Again("2026-0407", 2, at(WORKDAY, "22:00"))]
    full = [f"2026-11-24T01:00/full/{number}" for number in (1, 2, 3)]
    done = Done(frozenset(full), LONG_AGO, now, frozenset({2}))
    found = [job for job in due(now, reach(now), SITES, done, rows) if job.kind is JobKind.RECHECK]
    assert [(job.key, job.case, job.target_ids) for job in found] == [
        ("2026-11-24T22:00/recheck/2026-0406", "2026-0406", (1,))
    ]
    again = Done(frozenset({*full, found[0].key}), LONG_AGO, now)
    assert JobKind.RECHECK not in {job.kind for job in due(now, reach(now), SITES, again, rows[:1])}


def test_looks_come_before_the_mails_that_were_planned_later() -> None:
    kinds = [job.kind for job in jobs(at(WORKDAY, "08:00"), since=at(WORKDAY))]
    assert kinds.index(JobKind.DIGEST) > kinds.index(JobKind.FULL)


GAPS = st.lists(st.integers(1, 400), min_size=1, max_size=60)


@given(GAPS, st.sampled_from([WORKDAY, SATURDAY, WATCH - timedelta(days=4)]))
def test_whenever_ticks_come_no_key_is_due_twice_and_none_before_its_time(gaps: list[int], first: date) -> None:
    now, keys, probed = at(first), set(), None
    for gap in gaps:
        now += timedelta(minutes=gap)
        for job in due(now, reach(now), (*SITES, ACCOUNT), Done(keys, at(first), probed)):
            assert job.planned_at <= now
            if job.kind in LEAVES_NO_ROW:
                continue
            assert job.key not in keys
            keys.add(job.key)
            if job.kind is JobKind.PROBE:
                assert probed is None or job.planned_at > probed
                probed = job.planned_at


@given(st.lists(st.integers(1, 59), min_size=60, max_size=120), st.sampled_from([WORKDAY, SATURDAY, WATCH]))
@settings(max_examples=examples(40))
def test_with_ticks_less_than_an_hour_apart_all_that_a_day_plans_is_done_once(gaps: list[int], day: date) -> None:
    """Once, and in time: no look of a site stands for another where none was missed."""
    now, taken = at(day), Counter()
    for gap in gaps:
        if (now + timedelta(minutes=gap)).astimezone(SHANGHAI).date() > day:
            break
        now += timedelta(minutes=gap)
        for job in due(now, reach(now), SITES, Done(taken.keys(), at(day), now)):
            if job.kind not in OFTEN:
                assert now - job.planned_at < timedelta(hours=2)
                assert not job.stale
                taken[job.key] += 1
    planned = {slot.key for slot in BOOK.plan(day).slots if slot.moment <= now - timedelta(hours=1)}
    heads = {key.rpartition("/")[0] if key.count("/") == 2 else key for key in taken}
    assert planned <= heads
    assert set(taken.values()) <= {1}
    for head in planned:
        looks = [key for key in taken if key.startswith(f"{head}/")]
        assert len(looks) in (0, len(SITES))


@given(st.lists(st.integers(-600, 600), min_size=1, max_size=60))
def test_a_clock_that_jumps_back_and_forth_makes_nothing_due_twice(jumps: list[int]) -> None:
    now, taken = at(WORKDAY, "12:00"), Counter()
    rounds: list[datetime] = []
    for jump in jumps:
        now += timedelta(minutes=jump)
        probed = max((moment for moment in rounds if moment <= now), default=None)
        for job in due(now, reach(now), SITES, Done(taken.keys(), at(WORKDAY - timedelta(days=5)), probed)):
            assert job.planned_at <= now
            if job.kind is JobKind.PROBE:
                rounds.append(job.planned_at)
            if job.kind not in LEAVES_NO_ROW:
                taken[job.key] += 1
    assert set(taken.values()) <= {1}
