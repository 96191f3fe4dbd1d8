from dataclasses import replace
from datetime import date

from checks.units import with_units
from facts.report import ColumnRow
from facts.verdicts import Finding, Judgement, Place
from tests.reports.samples import SITE, column, finding


def told(finding: Finding, *columns: ColumnRow, owner: str | None = "市政府办公室") -> str | None:
    judgement = Judgement("1", date(2026, 11, 24), (finding,), (), 0, columns=columns)
    return with_units(judgement, owner).findings[0].unit


FINANCE = replace(column("财政动态", f"{SITE}/cz/"), unit="市财政局")


def test_a_columns_own_finding_is_its_units() -> None:
    assert told(finding(url=f"{SITE}/cz/", places=()), FINANCE) == "市财政局"


def test_what_stands_on_a_columns_page_or_below_its_names_is_its_units() -> None:
    assert told(finding(places=(Place(f"{SITE}/cz/", "甲"),)), FINANCE) == "市财政局"
    assert told(finding(places=(Place(f"{SITE}/x.html", "甲", ("新闻", "财政动态", "稿件")),)), FINANCE) == "市财政局"


def test_what_nobody_was_named_for_is_the_owners() -> None:
    elsewhere = finding(places=(Place(f"{SITE}/x.html", "甲", ("新闻", "图片")),))
    assert told(elsewhere, FINANCE) == "市政府办公室"
    assert told(elsewhere, FINANCE, owner=None) is None
    assert told(elsewhere, replace(FINANCE, unit=None)) == "市政府办公室"
