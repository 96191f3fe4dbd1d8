from datetime import date

from sqlalchemy.orm import Session

from checks.pack import Pack
from checks.visitstold import visits_told
from tests.checks.builder import DAY, Site


def test_a_week_is_told_with_its_outages_and_the_share_of_days_that_count(site: Site, national: Pack) -> None:
    site.visits(date(2026, 11, 20), 24, 4, every=60)
    site.visits(date(2026, 11, 21), 24, 24, every=60, excuse="例行维护", ok=None)
    site.visits(DAY, 9, 1, every=60)
    told = visits_told(site.view(), national)
    assert told is not None
    assert [(day.day.day, day.visits, day.failed, day.excused) for day in told.days] == [
        (18, 0, 0, False), (19, 0, 0, False), (20, 24, 4, False), (21, 0, 0, True), (22, 0, 0, False),
        (23, 0, 0, False), (24, 9, 1, False),
    ]  # fmt: skip
    assert told.percent == 15.1  # 5 of 33 is 15.15…, never more than it is
    assert [outage.visits for outage in told.outages] == [1, 4]
    assert told.outages_total == 2


def test_where_nobody_visited_nothing_is_told(site: Site, national: Pack) -> None:
    assert visits_told(site.view(), national) is None


def test_an_account_has_no_door(session: Session, national: Pack) -> None:
    site = Site(session)
    site.file(kind="account")
    site.visits(DAY, 3)
    assert visits_told(site.view(), national) is None
