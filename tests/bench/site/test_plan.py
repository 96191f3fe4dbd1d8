"""The arithmetic of a bench site."""

import pytest

from bench.site.plan import LEAST_PAGES, Plan


@pytest.mark.parametrize("pages", [*range(LEAST_PAGES, LEAST_PAGES + 80), 999, 1000, 5000, 20_000])
def test_a_site_has_exactly_the_pages_asked_for_each_once(pages: int) -> None:
    paths = list(Plan(pages, 1, "http://b").paths())
    assert len(paths) == len(set(paths)) == pages


def test_one_link_for_a_hundred_pages_is_broken_and_each_on_a_page_of_its_own() -> None:
    plan = Plan(5000, 1, "http://b")
    assert len(plan.faults) == 50
    assert len({fault.path for fault in plan.faults.values()}) == 50
    assert {fault.kind for fault in plan.faults.values()} == {"page", "image", "file", "outside"}
    assert set(plan.faults) <= set(plan.paths())


def test_a_site_too_small_for_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="200"):
        Plan(LEAST_PAGES - 1, 1, "http://b")
