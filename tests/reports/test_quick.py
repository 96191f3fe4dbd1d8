"""What can be mended today."""

from dataclasses import replace

from facts.verdicts import Confidence, Place, Review, Severity
from reports.quick import MOST, quick
from reports.spans import joined
from tests.reports import samples, scenes

OLD = samples.SEEN | {"baskets": {"near": 0, "recent": 0, "history": 3}}
ONE = (Place(samples.SITE, "x"),)


def test_the_column_that_would_be_the_fifth_tomorrow_stands_first():
    first = quick(scenes.ordinary())[0]
    assert (first.act, first.unit, first.due) == ("财政动态：今天补发一条", "市财政局", "今日到期")
    assert joined(first.effect) == "今天不更新，明天动态、通知类超期 4 → 5，触否决"


def test_what_can_be_mended_today_is_certain_in_one_place_and_in_no_template_or_old_article():
    easy = samples.finding(1, places=ONE, places_total=1, severity=Severity.ADVICE)
    home = samples.finding(2, "links.broken-on-home", places=ONE, places_total=1)
    doubtful = samples.finding(3, places_total=1, confidence=Confidence.SUSPECTED)
    wide = samples.finding(4, places_total=2)
    old = samples.finding(5, places_total=1, observed=OLD)
    frame = samples.finding(6, places_total=1, observed=samples.SEEN | {"frame": True})
    found = quick(samples.make((easy, home, doubtful, wide, old, frame)))
    assert [row.act for row in found] == [home.title, easy.title]


def test_a_stale_home_page_that_a_person_confirmed_is_ended_by_one_item_today():
    confirmed = replace(samples.STALE_HOME, review=Review.CONFIRMED, confidence=Confidence.CERTAIN, places_total=1)
    assert [row.act for row in quick(samples.make((confirmed,)))] == [confirmed.title]
    assert quick(samples.make((replace(confirmed, review=None),))) == ()


def test_five_things_are_not_five_times_the_same():
    assert len({row.act[:6] for row in quick(scenes.ordinary())}) > 2
    assert len(quick(samples.make(tuple(samples.finding(at, places_total=1) for at in range(9))))) == MOST


def test_each_says_what_it_changes_whose_it_is_and_until_when():
    for row in quick(scenes.ordinary()):
        assert row.effect and row.unit and row.due
