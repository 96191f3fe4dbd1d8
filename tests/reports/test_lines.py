"""The seven lines below the verdict."""

from dataclasses import replace
from datetime import date

import pytest

from facts.report import Comparison
from facts.verdicts import Confidence, Review
from reports.lines import lines
from tests.reports import samples, scenes

LABELS = ["距否决", "将超期", "较上次", "超期未改", "待核实", "未查到", "扣分项"]


def line(label, document):
    return next(row for row in lines(document) if row.label == label).text


def column(days, name="财政动态"):
    return samples.column(name, newest=date(2026, 11, 10), left=days)


@pytest.mark.parametrize("document", [samples.make(), samples.clean(), samples.unreadable()])
def test_all_seven_lines_are_always_there_and_never_empty(document):
    assert [row.label for row in lines(document)] == LABELS
    assert all(row.text for row in lines(document))


def test_columns_due_within_three_days_are_named_soonest_first():
    columns = (column(3, "丙"), column(0, "甲"), column(-1, "丁"), column(4, "戊"), column(2, "乙"))
    told = line("将超期", samples.make(columns=columns))
    assert told == "三天内 3 栏：甲（今日）、乙（11月26日）、丙（11月27日）"
    assert line("将超期", samples.make(columns=(column(9),))) == "无"
    assert line("将超期", samples.make()) == "看不出（本次未判栏目）"


def test_the_unit_of_a_column_that_runs_out_is_named():
    assert (
        line("将超期", scenes.ordinary()) == "三天内 2 栏：财政动态（市财政局，今日）、健康科普（市卫健委，11月26日）"
    )


def test_what_is_late_is_told_with_whose_it_is_and_since_when():
    assert line("超期未改", scenes.ordinary()) == "1 条，市住建局：页脚没有“我为政府网站找错”入口，超 2 天（0398）"
    many = tuple(samples.finding(at, due=date(2026, 11, 20 + at), unit="市教育局") for at in range(1, 3))
    assert (
        line("超期未改", samples.make(many)) == "2 条：市教育局 2；最久的：“友情链接 1”打不开（404），超 3 天（0001）"
    )
    assert line("超期未改", samples.make()) == "无"


def test_what_waits_for_a_person():
    rejected = samples.finding(8, confidence=Confidence.SUSPECTED, review=Review.REJECTED)
    confirmed = samples.finding(9, confidence=Confidence.SUSPECTED, review=Review.CONFIRMED)
    document = samples.make((samples.STALE_HOME, samples.finding(1), rejected, confirmed))
    assert line("待核实", document) == "1 条，其中疑似否决 1"


def test_a_veto_waits_for_a_person_even_when_the_tool_is_certain():
    certain = replace(samples.STALE_HOME, confidence=Confidence.CERTAIN)
    assert line("待核实", samples.make((certain,))) == "1 条，其中疑似否决 1"


def test_gaps_are_counted_with_their_reasons_most_first():
    assert line("未查到", samples.make()) == "5 处：链接（对方拒绝访问）、未读全的网址（达到检查上限）等"
    assert line("未查到", samples.clean()) == "无"


def test_deductions_are_told_by_kinds_places_and_pages():
    assert line("扣分项", samples.make()) == "3 类·4,819 处·4,812 页；另有建议 1 类·2 处·2 页"


def test_changes_against_the_last_time():
    assert line("较上次", samples.make()) == "新增 4，办结 6，仍在 21，本次无法比较 2"
    assert line("较上次", scenes.ordinary()).endswith("，本次无法比较 2；规则有变：附件打不开")
    assert line("较上次", samples.make(comparison=Comparison())) == "首次检查，没有上次可比"
