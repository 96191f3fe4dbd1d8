"""What mending a finding changes."""

from facts.verdicts import Tally, VetoState
from reports.effects import Effects
from reports.spans import joined
from reports.view import rows
from tests.reports import samples, scenes


def effect(document, rule):
    row = next(row for row in rows(document) if row.rule == rule)
    return joined(Effects.of(document).told(row))


def test_a_stale_column_lowers_the_count_of_its_clause():
    assert effect(scenes.ordinary(), "freshness.news-column") == "改好此栏：动态、通知类超期 4 → 3（否决线 5）"


def test_a_veto_of_columns_says_how_many_must_be_mended():
    assert effect(scenes.hit(), "freshness.columns-total") == "改好其中 2 栏：动态、通知类超期 6 → 4（否决线 5）"


def test_a_stale_home_page_goes_back_to_nought():
    document = samples.make((samples.STALE_HOME,), tallies=(samples.HIT,))
    assert effect(document, "freshness.home") == "改好此条：首页不更新 18 → 0 天（否决线 14）"


def test_a_fault_of_the_template_is_mended_everywhere_at_once():
    assert effect(scenes.ordinary(), "identity.report-error") == "改好一处：全站 4,812 处一起改好"


def test_one_of_many_and_the_only_one_of_its_kind():
    assert effect(scenes.ordinary(), "links.broken-on-home") == "改好此条：首页链接打不开 2 → 1 条"
    assert effect(scenes.ordinary(), "links.missing-attachment") == "改好此条：扣分项 5 → 4 类"


def test_where_the_count_is_not_known_nothing_is_promised():
    document = samples.make(
        (samples.STALE_HOME,), tallies=(Tally("freshness.home", VetoState.UNKNOWN, None, None, 14),)
    )
    assert "否决线" not in effect(document, "freshness.home")
