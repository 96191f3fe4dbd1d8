"""The lab's office: its year by its own calendar, its script, and papers that say the same."""

from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lab.office import days
from lab.office.expected import Truth
from lab.office.papers import write_register, write_watch_list
from lab.office.script import Kind, Script, script
from lab.office.truth import truth
from lab.office.units import OFFICE_MAIL
from lab.office.world import World

D = date.fromisoformat


@pytest.fixture(scope="module")
def office() -> Script:
    return script(1)


@pytest.fixture(scope="module")
def week(office: Script) -> Truth:
    return truth(office, D("2027-03-01"), 7)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2027-03-01", days.WORKDAY),
        ("2027-03-02", days.WATCHED_CLOSELY),
        ("2027-03-13", days.DAY_OFF),
        ("2027-02-13", days.WATCHED),
        ("2027-04-25", days.WORKDAY),
        ("2027-10-07", days.WATCHED_CLOSELY),
    ],
)
def test_a_day_is_of_the_kind_that_notice_and_watch_make_it(day: str, kind: days.Kind) -> None:
    assert days.kind_of(D(day)) is kind


def test_workdays_pass_over_a_holiday_and_count_the_days_that_make_up_for_it() -> None:
    assert days.workdays_after(D("2027-09-30"), 1) == D("2027-10-08")
    assert days.workdays_after(D("2027-10-08"), 1) == D("2027-10-09")


def test_what_would_be_announced_on_a_day_off_comes_before_it() -> None:
    assert ("annual-report-government", D("2027-03-31"), ("portal", "county")) in days.deadlines_told_on(
        D("2027-03-01")
    )
    assert not days.deadlines_told_on(D("2027-03-28"))
    told = days.holiday_told_on(D("2027-09-29"))
    assert told and told[0] == "国庆节"


def test_no_fault_comes_or_goes_at_an_hour_at_which_somebody_looks(office: Script) -> None:
    hours = {at for kind in (days.WATCHED_CLOSELY, days.DAY_OFF) for at in (*kind.full, *kind.part)}
    edges = {at.time() for fault in office.faults for at in (fault.span.begins, fault.span.ends)}
    assert len({fault.kind for fault in office.faults}) == len(Kind)
    assert not edges & hours and time(1) in hours


def test_another_seed_is_another_year() -> None:
    assert script(1).faults == script(1).faults != script(2).faults


def test_what_does_not_open_is_gone_and_comes_back(office: Script) -> None:
    fault = next(row for row in office.faults if row.kind is Kind.HOME_LINK)
    world, site = World(office), office.sites[fault.number - 1]
    gone = [world.gone(site, at) for at in (fault.span.begins, fault.span.ends)]
    assert gone[0] and len(gone[1]) < len(gone[0])


def test_every_recipient_is_told_on_every_day_that_has_a_mail(week: Truth) -> None:
    digests = Counter(mail.slot for mail in week.mails if mail.document == "digest")
    assert set(digests) == {f"2027-03-{day:02d}T08:00" for day in range(1, 8)}
    assert set(digests.values()) == {14}


def test_cases_open_before_they_close_and_nobody_acts_on_one_that_is_not_open(office: Script) -> None:
    made = truth(office, D("2027-05-10"), 40)
    opened: set[object] = set()
    moves = iter(sorted([*made.moves, *made.deeds], key=lambda row: row.at))
    for row in moves:
        if getattr(row, "opens", False):
            opened.add(row.subject)
        else:
            assert row.subject in opened


def test_the_office_s_mails_are_the_same_whenever_they_are_worked_out(office: Script, week: Truth) -> None:
    mine = [mail for mail in truth(office, D("2027-03-01"), 7).mails if mail.recipient == OFFICE_MAIL]
    assert mine == [mail for mail in week.mails if mail.recipient == OFFICE_MAIL]


def test_the_papers_hold_all_targets_and_all_slots(office: Script, tmp_path: Path) -> None:
    write_register(office, tmp_path / "a.xlsx")
    write_watch_list(1, D("2027-03-01"), 3, tmp_path / "b.xlsx")
    listed = load_workbook(tmp_path / "a.xlsx").active
    watch = load_workbook(tmp_path / "b.xlsx").active
    assert listed is not None and listed.max_row == 1 + 30 + 40 + 3
    assert watch is not None and watch.max_row == 1 + 6


def test_nothing_is_published_in_a_silence_and_something_on_the_day_after(office: Script) -> None:
    fault = next(row for row in office.faults if row.kind is Kind.COLUMN)
    site = office.sites[fault.number - 1]
    column = next(row for row in site.columns if row.slug == fault.part)
    posts = office.posts(site, column)
    ends = datetime.combine(fault.span.ends.date(), time(12), days.SHANGHAI)
    assert (
        posts.newest(fault.span.ends) < fault.span.begins.date()
        or posts.newest(fault.span.ends) == fault.span.begins.date()
    )
    assert posts.newest(ends) == fault.span.ends.date()
