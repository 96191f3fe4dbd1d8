from datetime import date

import pytest
from sqlalchemy.orm import Session

from checks.disclosure import matrix
from checks.disclosure_items import is_about, items_of
from checks.pack import Pack
from facts.disclosure import DisclosureState
from facts.words import Reason
from tests.checks.builder import HOME, Site

ROWS = [(str(n), None, None) for n in range(5)]
RULES = {"disclosure.guide", "disclosure.institution", "disclosure.catalogue", "disclosure.annual-report"}


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("2025年政府信息公开工作年度报告", True),
        ("二〇二五年政府信息公开年度报告", True),
        ("二零二五年年报", True),
        ("2024年政府信息公开工作年度报告", False),
        ("政府信息公开工作年度报告", False),
    ],
)
def test_a_report_is_about_the_year_that_its_title_names(title: str, about: bool) -> None:
    assert is_about(title, 2025) is about


def test_the_matrix_has_one_row_for_each_rule_that_ran(site: Site, national: Pack) -> None:
    site.home(items=ROWS)
    rows = matrix(site.view(), national, RULES)
    assert {row.rule for row in rows} == RULES
    assert [row.rule for row in matrix(site.view(), national, {"disclosure.guide"})] == ["disclosure.guide"]


def test_what_is_found_is_told_with_its_place_and_day(site: Site) -> None:
    site.home(items=ROWS)
    site.column("公开年报", f"{HOME}nb/", type="annual-report")
    site.page(f"{HOME}nb/", items=[("某局2025年政府信息公开工作年度报告", f"{HOME}nb/1.html", "2026-01-20")])
    item = items_of(site.view())["disclosure.annual-report"]
    assert (item.state, item.url, item.day) == (DisclosureState.PRESENT, f"{HOME}nb/1.html", date(2026, 1, 20))
    assert item.name == "2025年政府信息公开年报"


def test_what_is_not_found_is_told_with_the_pages_on_which_was_looked(site: Site, national: Pack) -> None:
    site.home([(f"{HOME}gk/", "政务公开")], items=ROWS)
    site.page(f"{HOME}gk/", title="政务公开")
    (item,) = matrix(site.view(), national, {"disclosure.guide"})
    assert (item.state, item.looked_in) == (DisclosureState.NOT_FOUND, (HOME, f"{HOME}gk/"))


def test_what_cannot_be_told_says_why(session: Session, national: Pack) -> None:
    site = Site(session, ceiling="pages")
    site.home(items=ROWS)
    rows = matrix(site.view(), national, RULES)
    assert {row.state for row in rows} == {DisclosureState.UNKNOWN}
    assert {row.reason for row in rows} == {Reason.CEILING}


def test_of_the_four_blocks_each_is_told(site: Site) -> None:
    site.home(items=ROWS)
    site.column("公开指南", f"{HOME}zn/", type="guide")
    item = items_of(site.view())["disclosure.catalogue"]
    assert item.title == "找到：政府信息公开指南；未找到：政府信息公开制度、法定主动公开内容、政府信息公开年报"


@pytest.mark.parametrize(
    ("level", "due"),
    [("department", "2026-01-31"), ("township", "2026-01-31"), ("portal", "2026-03-31"), ("unknown", "2026-03-31")],
)
def test_the_annual_report_is_due_by_the_day_of_its_level(
    session: Session, national: Pack, level: str, due: str
) -> None:
    site = Site(session, level=level)
    (item,) = matrix(site.view(), national, {"disclosure.annual-report"})
    assert item.due == date.fromisoformat(due)
