"""What people decided, and the report without it."""

from dataclasses import replace

from facts.report import Undecided
from facts.verdicts import CaseState, Review
from reports.decided import confirmations, decisions, silent, silent_words, without
from tests.reports import samples, scenes


def test_a_decision_says_who_when_how_wide_why_and_until_when():
    told = decisions(scenes.ordinary())
    assert (told[1].kind, told[1].who, told[1].at) == ("已知暂缓", "网站管理科 林某", "11月20日")
    assert (told[1].scope, told[1].why) == ("本站，至12月31日", "平台年底前改版")


def test_who_confirmed_a_case_is_known_by_its_number():
    said = confirmations(scenes.ordinary())
    assert list(said) == ["2026-0406"] and said["2026-0406"].at == "11月24日 08:10"


def test_the_report_says_what_it_would_say_without_decisions():
    assert without(samples.make()) == ""
    assert without(scenes.ordinary()) == (
        "若不计这些决定：全部问题 22 条，8 类·4,860 处·4,812 页；触否决或疑似触否决 0 项。"
    )
    counts = samples.make()["counts"]
    same = Undecided(counts["kinds"], counts["findings"], counts["places"], counts["pages"], 1)
    assert without(samples.make(undecided=same)) == "若不计这些决定：各数不变；触否决或疑似触否决 1 项。"


def test_what_does_not_count_is_told_by_why():
    found = (
        samples.finding(1, review=Review.REJECTED),
        samples.finding(2, review=Review.REJECTED),
        samples.finding(3, case=CaseState.FIXED, review=Review.CONFIRMED),
        replace(samples.finding(4), case=CaseState.MUTED),
        samples.finding(5),
    )
    document = samples.make(found)
    assert dict(silent_words(document)) == {"误报": 2, "办结": 1, "已静默": 1}
    assert len(silent(document)) == 4
