"""The register as it is judged: what every column of the report says of itself."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from checks.columns import judged_columns, rows
from checks.engine import judge
from checks.pack import Pack
from facts.columns import Because, Clause, Ground, Why
from facts.report import ColumnRow, Standing
from facts.verdicts import Tally, VetoState
from facts.words import Reason
from tests.checks.builder import HOME, Site

COLUMN = f"{HOME}cj/"


def told(site: Site, national: Pack, as_of: date | None = None) -> ColumnRow:
    (row,) = rows(site.view(as_of=as_of), national)
    return row


def news(site: Site, newest: str, **more: Any) -> None:
    site.column("城建动态", COLUMN, newest=newest, **more)
    site.page(COLUMN, items=[("甲", f"{HOME}1", newest)])


@pytest.mark.parametrize(
    ("newest", "left", "standing"),
    [
        ("2026-11-24", 14, Standing.FRESH),
        ("2026-11-14", 4, Standing.FRESH),
        ("2026-11-13", 3, Standing.SOON),
        ("2026-11-10", 0, Standing.SOON),
        ("2026-11-09", -1, Standing.STALE),
    ],
)
def test_days_left_run_down_to_none_on_the_day_on_which_it_is_due(
    site: Site, national: Pack, newest: str, left: int, standing: Standing
) -> None:
    news(site, newest)
    row = told(site, national)
    assert (row.interval_days, row.days_left, row.standing) == (14, left, standing)
    assert (row.newest, row.clause, row.reason) == (date.fromisoformat(newest), Clause.NEWS_NOTICE, None)


def test_a_months_interval_is_told_in_days_of_that_day(site: Site, national: Pack) -> None:
    news(site, "2026-05-24", type="notice")
    row = told(site, national)
    assert (row.interval_days, row.days_left, row.standing) == (184, 0, Standing.SOON)


def test_what_is_not_judged_has_no_interval_and_no_clause(site: Site, national: Pack) -> None:
    news(site, "2020-01-01", topic=True)
    row = told(site, national)
    assert (row.standing, row.interval_days, row.days_left, row.clause) == (Standing.EXEMPT, None, None, None)


def test_what_nobody_can_tell_says_why_and_has_no_days_left(site: Site, national: Pack) -> None:
    site.column("城建动态", COLUMN, rows="unread", newest=None, items=0)
    site.link(COLUMN, "blocked", work="crawl")
    row = told(site, national)
    assert (row.standing, row.reason, row.days_left, row.interval_days) == (
        Standing.UNKNOWN,
        Reason.BLOCKED,
        None,
        14,
    )


def test_an_empty_column_counts_as_empty_and_in_no_other_clause(site: Site, national: Pack) -> None:
    site.column("城建动态", COLUMN, rows="empty", newest=None, items=0)
    row = told(site, national)
    assert (row.standing, row.clause) == (Standing.EMPTY, Clause.EMPTY)


def test_the_offices_word_brings_unit_and_confirmation(site: Site, national: Pack) -> None:
    news(site, "2026-11-20")
    site.office(COLUMN, unit="市住建局", interval_days=30)
    assert (told(site, national).unit, told(site, national).confirmed) == ("市住建局", False)
    site.confirm()
    row = told(site, national)
    assert (row.confirmed, row.interval_days, row.days_left) == (True, 30, 26)


def test_a_column_that_only_the_office_names_stands_last_and_cannot_be_told(site: Site, national: Pack) -> None:
    news(site, "2026-11-20")
    site.office(f"{HOME}lost/", name="部门动态", type="news", shape="list")
    site.office(f"{HOME}page/", name="机构职能", type="institution", shape="single")
    site.confirm()
    seen, lost = rows(site.view(), national)
    assert (lost.column.name, lost.standing, lost.reason) == ("部门动态", Standing.UNKNOWN, Reason.ARTICLE_NOT_FETCHED)
    assert lost.confirmed and not seen.confirmed


def test_a_later_day_judges_the_same_rows_by_that_day(site: Site, national: Pack) -> None:
    news(site, "2026-11-20")
    assert told(site, national).standing is Standing.FRESH
    row = told(site, national, date(2026, 12, 6))
    assert (row.standing, row.days_left) == (Standing.STALE, -2)


def test_columns_are_judged_once_for_a_view(site: Site, national: Pack) -> None:
    news(site, "2026-11-20")
    view = site.view()
    first = judged_columns(view, national.rules["freshness.columns-total"].limits)
    assert judged_columns(view, national.rules["freshness.news-column"].limits) is first


def tallies(site: Site, national: Pack, only: str = "freshness") -> dict[str, Tally]:
    return {row.clause: row for row in judge(site.view(), national, [only]).tallies if row.clause}


def stale(site: Site, count: int) -> None:
    for number in range(count):
        url = f"{HOME}n{number}/"
        site.column(f"动态{number}", url, newest="2026-11-01")
        site.page(url, items=[("甲", f"{url}1", "2026-11-01")])


@pytest.mark.parametrize(("count", "state"), [(3, VetoState.CLEAR), (4, VetoState.NEAR), (5, VetoState.HIT)])
def test_the_distance_to_a_clause_is_the_number_of_columns_that_count(
    site: Site, national: Pack, count: int, state: VetoState
) -> None:
    site.home()
    stale(site, count)
    told = tallies(site, national)
    assert told["news-notice"] == Tally("freshness.columns-total", state, count, count, 5, "news-notice")
    assert told["should-update"].state is VetoState.CLEAR
    assert told["empty"] == Tally("freshness.empty-columns-total", VetoState.CLEAR, 0, 0, 5, "empty")


def test_a_column_that_nobody_could_read_makes_the_distance_a_range(site: Site, national: Pack) -> None:
    site.home()
    stale(site, 4)
    site.column("要闻", COLUMN, rows="unread", newest=None, items=0, complete=False)
    told = tallies(site, national)
    assert told["news-notice"] == Tally("freshness.columns-total", VetoState.UNKNOWN, 4, 5, 5, "news-notice")
    assert (told["empty"].count_low, told["empty"].count_high) == (0, 1)


def test_without_the_home_page_nobody_knows_how_many_columns_there_are(site: Site, national: Pack) -> None:
    stale(site, 2)
    told = tallies(site, national)
    assert told["news-notice"] == Tally("freshness.columns-total", VetoState.UNKNOWN, 2, None, 5, "news-notice")
    assert told["empty"].count_low is None


def test_what_was_not_run_has_no_distance(site: Site, national: Pack) -> None:
    site.home()
    stale(site, 4)
    told = tallies(site, national, "freshness.home").values()
    assert all(row.state is VetoState.UNKNOWN and row.count_low is None for row in told)


def test_a_type_that_only_titles_suggest_sets_no_interval_until_the_office_says_so(site: Site, national: Pack) -> None:
    guessed = asdict(Why(*[Because(Ground.ROWS, 0.8)] * 10))
    news(site, "2018-09-03", type="plan", why=guessed)
    assert told(site, national).standing is Standing.EXEMPT
    site.office(COLUMN, type="plan")
    assert told(site, national).standing is Standing.STALE


def test_an_unread_list_whose_pager_counts_rows_is_not_empty(site: Site, national: Pack) -> None:
    paged = asdict(Why(*[Because(Ground.PAGER, 0.7)] * 10))
    site.column("直播访谈", COLUMN, type="interview", rows="unread", items=0, newest=None, complete=False, why=paged)
    assert told(site, national).standing is Standing.EXEMPT


def test_what_a_list_service_answers_is_placed_on_the_columns_own_page(site: Site, national: Pack) -> None:
    answer = f"{HOME}api?page=1"
    site.column("城建动态", COLUMN, newest="2026-10-17", items=1)
    site.page(COLUMN, facts={"more_items": True, "pager": {"pages": 1, "rows": 1, "addresses": [answer]}})
    site.page(answer, items=[("甲", f"{HOME}1", "2026-10-17")], facts={"items_origin": "json", "html_title": None})
    (finding,) = judge(site.view(), national, ["freshness.news-column"]).findings
    assert [(place.page, place.text) for place in finding.places] == [(COLUMN, "甲")]
