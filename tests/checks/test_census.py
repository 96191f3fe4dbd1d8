import pytest

from checks.census import Kind, census_of
from checks.places import MOST_PLACES
from tests.checks.builder import HOME, Site

FULL = {"organizer": "示例市人民政府", "contact": "010-1", "icp": "京ICP备05070218号"}
ROWS = [(str(n), None, None) for n in range(5)]


def article(site: Site, number: int, **footer: str) -> int:
    return site.page(
        f"{HOME}a/{number:03}.html", title="甲", facts={"footer": footer or FULL, "tags": {"level": "article"}}
    )


def test_all_pages_are_passed_over_once_however_many_ask(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.home(items=ROWS)
    view, calls = site.view(), []
    briefs = view.briefs
    monkeypatch.setattr(view, "briefs", lambda: calls.append(1) or briefs())
    assert census_of(view) is census_of(view)
    assert len(calls) == 1


def test_pages_of_one_template_are_one_group(site: Site) -> None:
    site.home(items=ROWS)
    ids = [article(site, number) for number in range(50)]
    census = census_of(site.view())
    (pages,) = (pages for sign, pages in census.groups.items() if sign.kind is Kind.ARTICLE)
    assert sorted(pages.ids) == ids
    assert len(pages.places) == MOST_PLACES


def test_places_of_several_groups_are_told_by_address_and_bounded(site: Site) -> None:
    site.home(items=ROWS)
    for number in range(30):
        article(site, number, **(FULL if number % 2 else {"organizer": "乙", "contact": "1"}))
    pages = census_of(site.view()).pages(lambda sign: sign.kind is Kind.ARTICLE)
    assert [place.page for place in pages.places] == [f"{HOME}a/{number:03}.html" for number in range(MOST_PLACES)]
    assert len(pages.ids) == 30


def test_what_any_page_shows_counts_as_shown_somewhere(site: Site) -> None:
    site.home(items=ROWS)
    site.page(f"{HOME}en/1.html", facts={"footer": {"icp": "京ICP备05070218号"}})
    assert census_of(site.view()).anywhere == {"icp"}


def test_wrong_values_without_end_are_told_apart_up_to_a_bound(site: Site) -> None:
    site.home(items=ROWS)
    for number in range(70):
        article(site, number, site_code=f"{number:06}", **FULL)
    assert len(census_of(site.view()).odd) == 60
