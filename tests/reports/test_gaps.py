"""What was not seen, and what to do about it."""

from facts.verdicts import NotChecked
from facts.words import Reason
from reports.gaps import gaps, unseen_total
from reports.names import GAPS
from tests.reports import samples


def test_every_reason_has_an_effect_and_something_to_do():
    assert set(GAPS) == set(Reason)
    assert all(gap.effect and gap.do for gap in GAPS.values())


def test_gaps_are_told_by_rule_and_reason_most_first():
    told = [(row.what, row.count, row.reason) for row in gaps(samples.make())]
    assert told == [
        ("链接", 3, "对方拒绝访问"),
        ("未读全的网址", 1, "达到检查上限"),
        ("链接", 1, "不能证明本机网络正常"),
    ]


def test_no_defect_is_named_where_nothing_was_seen():
    rows = tuple(NotChecked(rule, samples.SITE, Reason.BLOCKED) for rule in ("links.broken", "freshness.home", "x.y"))
    assert {row.what for row in gaps(samples.make(not_checked=rows))} == {"链接", "首页更新", "其他", "未读全的网址"}


def test_addresses_are_named_once_and_at_most_twenty_times():
    rows = tuple(NotChecked("links.broken", f"{samples.SITE}/{at % 30}", Reason.BLOCKED) for at in range(60))
    row = next(row for row in gaps(samples.make(not_checked=rows)) if row.reason == Reason.BLOCKED.text)
    assert row.count == 60
    assert len(row.addresses) == len(set(row.addresses)) == 20


def test_the_total_counts_what_the_document_could_not_list():
    rows = tuple(NotChecked("links.broken", f"{samples.SITE}/{at}", Reason.BLOCKED) for at in range(1_200))
    assert unseen_total(samples.make(not_checked=rows)) == 1_200


def test_an_address_that_was_passed_over_and_could_not_be_judged_counts_once():
    passed = samples.COVERAGE.skipped[0]
    document = samples.make(not_checked=(NotChecked("links.broken", passed.url, passed.reason),))
    assert unseen_total(document) == 1
    assert [row.what for row in gaps(document)] == ["链接"]
