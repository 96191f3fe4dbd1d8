"""The table of columns."""

from datetime import date

from reports.columns import column_table
from tests.reports import samples


def column(name, days, newest=date(2026, 11, 6)):
    return samples.column(name, f"{samples.SITE}/{name}/", newest, left=days)


def test_columns_are_ordered_by_what_is_left_and_the_blind_ones_stand_before_the_rest():
    table = column_table(
        samples.make(columns=(column("甲", 30), column("乙", -4), column("丙", None, None), column("丁", 0)))
    )
    assert [(row.name, row.left, row.strong) for row in table.pressing] == [
        ("乙", "超 4 天", True),
        ("丁", "今日到期", True),
        ("丙", "看不出", False),
    ]
    assert [row.name for row in table.others] == ["甲"]
    assert table.summary == "超期 1，三天内到期 1，看不出 1，其余 1"


def test_a_column_is_shown_with_its_type_and_newest_day():
    row = column_table(samples.make(columns=(column("甲", 1),))).pressing[0]
    assert (row.type, row.newest, row.interval) == ("动态要闻", "11-06", "14 天")
    assert column_table(samples.make(columns=(column("甲", 1, None),))).pressing[0].newest == "—"
