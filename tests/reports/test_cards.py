"""Findings in groups: by rule, by dead host, and what can be mended today."""

from dataclasses import replace

from facts.verdicts import CaseState, Confidence, Place, Review, Severity
from reports.cards import MOST_ROWS, OPEN_ROWS, cards, history, quick, silent
from tests.reports import samples

OLD = samples.SEEN | {"baskets": {"near": 0, "recent": 0, "history": 3}}


def test_heavier_cards_come_first_and_the_home_page_before_other_links():
    made = cards(samples.make((*samples.FULL, samples.STALE_HOME)))
    assert [card.name for card in made] == [
        "首页不更新",
        "首页链接打不开",
        "链接打不开",
        "附件打不开",
        "内网地址，公众打不开",
    ]


def test_old_articles_and_set_aside_findings_are_on_no_card():
    document = samples.make((samples.finding(1, observed=OLD), samples.finding(2, review=Review.REJECTED)))
    assert cards(document) == ()


def test_a_shared_remedy_and_source_are_told_once_and_different_ones_not_at_all():
    same = cards(samples.make((samples.finding(1), samples.finding(2))))[0]
    assert (same.remedy, same.cite) == (samples.finding().remedy, samples.finding().cite)
    other = cards(samples.make((samples.finding(1), samples.finding(2, remedy="另一种"))))[0]
    assert other.remedy == ""


def test_pages_of_a_card_are_told_only_where_they_are_known():
    whole = cards(samples.make((samples.finding(1), samples.finding(2))))[0]
    part = cards(samples.make((samples.finding(1), samples.finding(2, observed=OLD))))[0]
    assert (whole.pages, part.pages) == (3, None)


def test_a_card_of_suspicions_alone_is_not_certain_and_certain_rows_come_first():
    doubtful = samples.finding(1, confidence=Confidence.SUSPECTED)
    assert not cards(samples.make((doubtful,)))[0].certain
    mixed = cards(samples.make((doubtful, samples.finding(2))))[0]
    assert mixed.certain and [row.certain for row in mixed.full] == [True, False]


def test_many_findings_are_folded_and_beyond_the_limit_counted():
    many = tuple(samples.finding(at) for at in range(1, MOST_ROWS + 101))
    card = cards(samples.make(many))[0]
    assert (len(card.full), len(card.folded), card.left_out) == (OPEN_ROWS, MOST_ROWS - OPEN_ROWS, 100)
    assert card.findings == MOST_ROWS + 100


def test_old_articles_are_grouped_by_the_host_that_is_dead():
    found = [samples.finding(at, observed=OLD, url=f"http://dead.gov.cn/{at}") for at in range(3)]
    found.append(samples.finding(9, observed=OLD, url="http://gone.gov.cn/", places_total=50))
    assert [(batch.host, len(batch.rows), batch.places) for batch in history(samples.make(tuple(found)))] == [
        ("gone.gov.cn", 1, 50),
        ("dead.gov.cn", 3, 6),
    ]


def test_what_can_be_mended_today_is_certain_and_in_one_place():
    one = (Place(samples.SITE, "x"),)
    easy = samples.finding(1, places=one, places_total=1, severity=Severity.ADVICE)
    home = samples.finding(2, "links.broken-on-home", places=one, places_total=1)
    doubtful = samples.finding(3, places_total=1, confidence=Confidence.SUSPECTED)
    wide = samples.finding(4, places_total=2)
    old = samples.finding(5, places_total=1, observed=OLD)
    found = quick(samples.make((easy, home, doubtful, wide, old)))
    assert [row.url for row in found] == [home.url, easy.url]


def test_no_more_than_five_are_for_today():
    assert len(quick(samples.make(tuple(samples.finding(at, places_total=1) for at in range(9))))) == 5


def test_what_does_not_count_is_told_by_why():
    found = (
        samples.finding(1, review=Review.REJECTED),
        samples.finding(2, review=Review.REJECTED),
        samples.finding(3, case=CaseState.FIXED, review=Review.CONFIRMED),
        replace(samples.finding(4), case=CaseState.MUTED),
        samples.finding(5),
    )
    assert dict(silent(samples.make(found))) == {"误报": 2, "办结": 1, "已静默": 1}
