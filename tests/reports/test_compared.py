"""What changed since the last time."""

from facts.report import RULES_CHANGED, Comparison
from reports.compared import changes
from tests.reports import samples, scenes


def test_what_was_mended_and_what_cannot_be_compared_is_told_one_by_one_with_its_reason():
    told = changes(scenes.ordinary())
    assert (told.since, len(told.mended), len(told.untold)) == ("上次（11月23日）", told.fixed, told.not_comparable)
    assert [row.why for row in told.untold] == ["对方拒绝访问", "规则有变"]
    assert told.changed_rules == ("附件打不开",)


def test_reasons_are_told_in_words_most_first():
    told = changes(samples.make(comparison=Comparison(1, None, reasons=(("blocked", 1), (RULES_CHANGED, 4)))))
    assert told.reasons == (("规则有变", 4), ("对方拒绝访问", 1)) and told.since == "上次"


def test_a_first_look_has_nothing_to_compare_with():
    assert changes(samples.make(comparison=Comparison())).first
