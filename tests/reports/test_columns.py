"""The register's rows in the groups that the first screen's numbers lead to."""

from datetime import date

import pytest

from facts.columns import Clause
from facts.report import Standing
from facts.words import Reason
from reports.columns import BAR, LIMIT_AT, blind_anchor, column_table, columns, left, stale_anchor
from tests.reports import portal, samples, scenes


def column(name, days, **changes):
    return samples.column(name, f"{samples.SITE}/{name}/", date(2026, 11, 6), left=days, **changes)


def group(anchor, *rows):
    table = column_table(samples.make(columns=rows))
    return next(group for group in (*table.pressing, *table.folded) if group.anchor == anchor)


def test_each_clause_has_its_group_with_the_limit_and_exactly_the_columns_that_it_counts():
    table = {group.anchor: group for group in column_table(scenes.ordinary()).pressing}
    counts = {tally.clause: tally.count_low for tally in portal.TALLIES if tally.clause}
    assert {clause: len(table[stale_anchor(Clause(clause))].rows) for clause in counts} == counts
    assert table[stale_anchor(Clause.NEWS_NOTICE)].title == "动态、通知类超期 4（否决线 5）"
    assert len(table[blind_anchor(Clause.SHOULD_UPDATE)].rows) == 1


def test_columns_are_ordered_by_days_and_the_fine_ones_are_folded():
    clause = Clause.NEWS_NOTICE
    rows = (column("甲", 30, clause=clause), column("乙", -4, clause=clause), column("丙", -1, clause=clause))
    assert [row.name for row in group(stale_anchor(clause), *rows).rows] == ["丙", "乙"]
    assert [row.name for row in column_table(samples.make(columns=rows)).folded[0].rows] == ["甲"]


def test_every_column_stands_in_exactly_one_group():
    table = column_table(scenes.ordinary())
    named = [row.anchor for group in (*table.pressing, *table.folded) for row in group.rows]
    assert len(named) == len(set(named)) == table.total == 96


@pytest.mark.parametrize(("days", "word"), [(2, "还有 2 天"), (0, "今日到期"), (-4, "超 4 天"), (None, "看不出")])
def test_days_that_are_left(days, word):
    assert left(days) == word


def test_exactly_at_the_limit_is_due_today_and_stands_at_the_line():
    row = columns(samples.make(columns=(column("甲", 0),)))[0]
    assert (row.word, row.passed, row.strong) == ("今日到期", LIMIT_AT, True)
    late = columns(samples.make(columns=(column("甲", -400),)))[0]
    assert late.passed == BAR


def test_a_column_nobody_can_tell_of_says_why_and_is_never_called_late():
    row = columns(samples.make(columns=(column("甲", None, reason=Reason.BLOCKED),)))[0]
    assert (row.standing, row.word, row.passed, row.strong) == (Standing.UNKNOWN, "对方拒绝访问", None, False)


@pytest.mark.parametrize(
    ("days", "word"), [(14, "14 天"), (184, "6 个月"), (365, "1 年"), (180, "180 天"), (None, "—")]
)
def test_calendar_months_are_told_as_months(days, word):
    made = samples.column("甲", newest=date(2026, 1, 1), interval=days, left=None)
    assert columns(samples.make(columns=(made,)))[0].interval == word


def test_columns_that_no_rule_judged_are_not_called_fine():
    document = samples.make(columns=(column("甲", 3),))
    document["columns"][0]["standing"] = None
    table = column_table(document)
    assert table.summary == "本次未判更新" and table.folded[0].anchor == "unjudged"
