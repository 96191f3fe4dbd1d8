"""Findings by what mending them changes: cards, kinds, old articles, and what each number of the first screen shows."""

import pytest

from facts.verdicts import CaseState, Confidence, Review, Severity
from reports.problems import ALIKE_NEW, FOLD_ABOVE, FOLDED, MOST_CARDS, OF_HOST, VERY_MANY, problems
from tests.reports import samples, scenes

OLD = samples.SEEN | {"baskets": {"near": 0, "recent": 0, "history": 3}}


def told(*found):
    return problems(samples.make(tuple(found)))


def titles(items):
    return [item.row.number for item in items]


def test_vetoes_come_first_then_what_is_near_one_then_the_home_page_then_links_then_advice():
    found = problems(scenes.hit())
    everything = [item.row.rule for item in found.cards] + [kind.shown[0].row.rule for kind in found.kinds]
    firsts = [rule for at, rule in enumerate(everything) if rule not in everything[:at]]
    assert firsts[:2] == ["freshness.columns-total", "freshness.news-column"]
    assert found.cards[0].row.severity is Severity.VETO


def test_every_finding_that_counts_stands_exactly_once():
    for document in (scenes.ordinary(), scenes.hit()):
        found = problems(document)
        listed = [
            item.row.at
            for part in (found.cards, *(kind.shown for kind in (*found.kinds, *found.history)))
            for item in part
        ]
        assert len(listed) == len(set(listed)) == found.total == document["counts"]["findings"]


def test_fifty_equal_links_are_not_fifty_cards():
    found = told(*(samples.finding(at) for at in range(1, 51)))
    assert len(found.cards) == ALIKE_NEW and found.kinds[0].findings == 50 - ALIKE_NEW


def test_what_waits_for_a_person_has_a_card_before_what_is_merely_new():
    new = [samples.finding(at, f"links.made-{at}") for at in range(MOST_CARDS)]
    doubtful = samples.finding(99, "links.soft-404", confidence=Confidence.SUSPECTED, severity=Severity.ADVICE)
    cards = told(*new, doubtful).cards
    assert len(cards) == MOST_CARDS and cards[-1].row.number == "2026-0099"


def test_there_are_no_more_cards_than_a_person_reads():
    rules = [f"links.made-{at}" for at in range(40)]
    assert len(told(*(samples.finding(at, rule) for at, rule in enumerate(rules))).cards) == MOST_CARDS


def test_what_persists_and_is_not_late_has_no_card():
    found = told(samples.finding(1, case=CaseState.PERSISTING))
    assert found.cards == () and found.kinds[0].name == "链接打不开"


def test_a_kind_of_many_is_cut_and_says_how_many_the_annex_has():
    found = told(*(samples.finding(at, case=CaseState.PERSISTING) for at in range(FOLD_ABOVE + 1)))
    kind = found.kinds[0]
    assert (len(kind.shown), kind.left_out, kind.findings) == (FOLDED, FOLD_ABOVE + 1 - FOLDED, FOLD_ABOVE + 1)


def test_old_articles_are_grouped_by_the_host_that_is_dead():
    found = [samples.finding(at, observed=OLD, url=f"http://dead.gov.cn/{at}") for at in range(VERY_MANY)]
    found.append(samples.finding(99, observed=OLD, url="http://gone.gov.cn/", places_total=5_000))
    made = told(*found)
    assert [(kind.name, kind.findings, kind.left_out) for kind in made.history] == [
        ("gone.gov.cn", 1, 0),
        ("dead.gov.cn", VERY_MANY, VERY_MANY - OF_HOST),
    ]
    assert made.cards == () and made.old == VERY_MANY + 1


def test_what_is_set_aside_is_in_no_number():
    assert told(samples.finding(1, review=Review.REJECTED), samples.finding(2, case=CaseState.MUTED)).total == 0


@pytest.mark.parametrize(
    ("changes", "marks"),
    [
        ({"case": CaseState.NEW}, {"new", "deduct"}),
        ({"case": CaseState.REOPENED}, {"new", "deduct"}),
        ({"case": CaseState.PERSISTING}, {"still", "deduct"}),
        ({"case": CaseState.PERSISTING, "due": samples.DAY}, {"still", "deduct"}),
        ({"case": CaseState.PERSISTING, "due": samples.DAY.replace(day=23)}, {"still", "late", "deduct"}),
        ({"confidence": Confidence.SUSPECTED}, {"new", "open", "deduct"}),
        ({"severity": Severity.VETO}, {"new", "open", "open-veto", "veto"}),
        ({"severity": Severity.VETO, "review": Review.CONFIRMED}, {"new", "veto"}),
    ],
)
def test_a_finding_is_shown_by_exactly_the_numbers_that_count_it(changes, marks):
    found = told(samples.finding(1, **changes))
    assert set(found.cards[0].marks if found.cards else found.kinds[0].shown[0].marks) == marks


def test_the_numbers_equal_those_of_the_document():
    document = scenes.ordinary()
    counted = problems(document).counted
    by_severity = document["counts"]["by_severity"]
    assert {name: counted[name] for name in by_severity} == {
        name: counts["findings"] for name, counts in by_severity.items()
    }
    assert (counted["new"], counted["still"]) == (document["comparison"]["new"], document["comparison"]["persisting"])
