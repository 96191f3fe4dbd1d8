"""The seven lines below the verdict."""

from dataclasses import replace
from datetime import date

import pytest

from facts.report import Comparison
from facts.verdicts import Confidence, Review
from reports.lines import left, lines
from tests.reports import samples

LABELS = ["距否决", "将超期", "较上次", "超期未改", "待核实", "未查到", "扣分项"]


def line(label, document):
    return next(row for row in lines(document) if row.label == label).text


def column(days, name="财政动态"):
    return samples.column(name, newest=date(2026, 11, 10), left=days)


@pytest.mark.parametrize("document", [samples.make(), samples.clean(), samples.unreadable()])
def test_all_seven_lines_are_always_there_and_never_empty(document):
    assert [row.label for row in lines(document)] == LABELS
    assert all(row.text for row in lines(document))


def test_distance_names_what_was_told_and_counts_what_was_not():
    assert line("距否决", samples.make()) == "首页不更新 1/14，未触及；其余 7 项看不出"
    assert line("距否决", samples.make(tallies=())) == "8 项看不出"


def test_columns_due_within_three_days_are_named_soonest_first():
    columns = (column(3, "丙"), column(0, "甲"), column(-1, "丁"), column(4, "戊"), column(2, "乙"))
    told = line("将超期", samples.make(columns=columns))
    assert told == "三天内 3 栏：甲（今日到期）、乙（还有 2 天）、丙（还有 3 天）"
    assert line("将超期", samples.make(columns=(column(9),))) == "无"
    assert line("将超期", samples.make()) == "看不出（本次未列栏目）"


@pytest.mark.parametrize(("days", "word"), [(2, "还有 2 天"), (0, "今日到期"), (-4, "超 4 天"), (None, "看不出")])
def test_days_that_are_left(days, word):
    assert left(days) == word


def test_what_waits_for_a_person():
    rejected = samples.finding(8, confidence=Confidence.SUSPECTED, review=Review.REJECTED)
    confirmed = samples.finding(9, confidence=Confidence.SUSPECTED, review=Review.CONFIRMED)
    document = samples.make((samples.STALE_HOME, samples.finding(1), rejected, confirmed))
    assert line("待核实", document) == "1 条，其中疑似否决 1"


def test_a_veto_waits_for_a_person_even_when_the_tool_is_certain():
    certain = replace(samples.STALE_HOME, confidence=Confidence.CERTAIN)
    assert line("待核实", samples.make((certain,))) == "1 条，其中疑似否决 1"


def test_gaps_are_counted_with_their_reasons_most_first():
    assert line("未查到", samples.make()) == "5 处：对方拒绝访问、达到检查上限、不能证明本机网络正常"
    assert line("未查到", samples.clean()) == "无"


def test_deductions_are_told_by_kinds_places_and_pages():
    assert line("扣分项", samples.make()) == "3 类·4,819 处·6 页；另有建议 1 类·2 处·2 页"


def test_changes_against_the_last_time():
    assert line("较上次", samples.make()) == "新增 4，办结 6，仍在 21，本次无法比较 2"
    assert line("较上次", samples.make(comparison=Comparison())) == "首次检查，没有上次可比"
