"""一周能否打开."""

from dataclasses import replace

from reports.html import render
from reports.visits import visits
from tests.reports import samples


def told(**changes):
    return visits(samples.make(visits=replace(samples.WEEK, **changes)))


def test_a_week_is_told_by_day_the_newest_first_and_the_sum_leaves_out_what_is_excused():
    week = told()
    assert (week.total, week.summary) == (127, "打不开 3 次，占 2.3%，中断 2 段")
    assert [(day.day, day.visits, day.failed, day.note) for day in week.days[:2]] == [
        ("11月24日", 7, 0, "当天未完"),
        ("11月23日", 24, 1, ""),
    ]
    assert week.days[5].note == "按备案免查，不计"


def test_a_day_with_too_few_visits_says_so():
    days = (replace(samples.WEEK.days[0], visits=12), *samples.WEEK.days[1:])
    assert told(days=days).days[-1].note == "不足 20 次"


def test_an_outage_is_told_from_its_first_failed_visit_to_its_last_and_when_it_was_over():
    assert [outage.span for outage in told().outages] == [
        "11月23日 06:10",
        "11月20日 22:10 至 23:10，11月21日 00:10 已恢复",
    ]


def test_a_week_without_a_failure_and_one_of_which_nothing_can_be_said():
    fine = tuple(replace(day, failed=0) for day in samples.WEEK.days)
    assert told(days=fine, outages=(), outages_total=0, percent=0.0).summary == "每次都能打开"
    none = tuple(replace(day, visits=0, failed=0) for day in samples.WEEK.days)
    assert told(days=none, outages=(), outages_total=0, percent=None).summary == "没有一次看得出"


def test_outages_that_are_not_listed_are_counted():
    assert told(outages_total=9).left == 7


def test_the_report_has_a_section_where_somebody_visited_and_none_elsewhere():
    page = render(samples.make(visits=samples.WEEK))
    assert 'id="visits"' in page and "一周访问 127 次" in page
    assert 'id="visits"' not in render(samples.make())


def test_a_document_of_an_earlier_version_has_none():
    old = samples.make()
    del old["visits"]
    assert visits(old) is None
