"""Whose problem a finding is: each step in its turn."""

from dataclasses import replace
from datetime import date

import pytest

from checks.responsible import Platform, covers, pages_asked, with_units
from facts.registry import Form, RegisteredTarget, TargetKind
from facts.report import ColumnRow
from facts.verdicts import Finding, Judgement, Place, UnitBy
from tests.reports.samples import SITE, column, finding

FINANCE = replace(column("财政动态", f"{SITE}/cz/"), unit="市财政局")
OWNER = "市政府办公室"


def child(owner: str, url: str, form: Form = Form.CHANNEL, id_: int = 2) -> RegisteredTarget:
    return RegisteredTarget(id_, TargetKind.SITE, owner, url, form=form, owner=owner, parent_id=1, within=1)


PLATFORM = Platform(
    owner=OWNER,
    home=f"{SITE}/",
    children=(
        child("市教育局", f"{SITE}/jyj/"),
        child("市医保局", f"{SITE}/dept.do?unit=9"),
        child("市民政局", f"{SITE}/"),
    ),
    units=("市水利局", "某县水利局"),
    issuers={f"{SITE}/jyj/1.html".partition("://")[2].removeprefix("www."): ("市民政局", "新华社")},
)


def told(row: Finding, *columns: ColumnRow, platform: Platform = PLATFORM) -> tuple[str | None, UnitBy | None]:
    judgement = Judgement("1", date(2026, 11, 24), (row,), (), 0, columns=columns)
    found = with_units(judgement, platform).findings[0]
    return found.unit, found.unit_by


def at(page: str, *path: str) -> Finding:
    """A broken link on that page."""
    return finding(places=(Place(page, "甲", path),))


def test_the_register_of_columns_decides_first() -> None:
    by_column = ("市财政局", UnitBy.COLUMN)
    assert told(finding(url=f"{SITE}/cz/", places=()), FINANCE) == by_column
    assert told(at(f"{SITE}/cz/"), FINANCE) == by_column
    assert told(at(f"{SITE}/jyj/1.html", "新闻", "财政动态", "稿件"), FINANCE) == by_column


def test_then_the_issuer_of_the_page_that_holds_it() -> None:
    assert told(at(f"{SITE}/jyj/1.html")) == ("市民政局", UnitBy.ISSUER)
    article = finding(rule="metadata.date-mismatch", url=f"{SITE}/jyj/1.html", places=())
    assert told(article) == ("市民政局", UnitBy.ISSUER)


def test_then_whom_most_articles_of_a_column_name() -> None:
    row = replace(column("水利动态", f"{SITE}/sl/"), unit=None)
    row = replace(row, column=replace(row.column, issuer="市水利局"))
    stale = finding(rule="freshness.news-column", url=f"{SITE}/sl/", places=())
    assert told(stale, row) == ("市水利局", UnitBy.ISSUER)


def test_then_the_channel_by_folder_or_parameter() -> None:
    assert told(at(f"{SITE}/jyj/2.html")) == ("市教育局", UnitBy.CHANNEL)
    assert told(at(f"{SITE}/dept.do?id=3&unit=9")) == ("市医保局", UnitBy.CHANNEL)


def test_a_broken_address_within_a_channel_is_of_who_links_to_it() -> None:
    row = replace(at(f"{SITE}/xw/1.html"), url=f"{SITE}/jyj/gone.html", rule="links.broken")
    assert told(row) == (OWNER, UnitBy.OWNER)


def test_what_is_left_is_the_owners_and_of_nobody_where_nobody_said() -> None:
    assert told(at(f"{SITE}/x.html", "新闻", "图片"), FINANCE) == (OWNER, UnitBy.OWNER)
    assert told(at(f"{SITE}/x.html"), replace(FINANCE, unit=None)) == (OWNER, UnitBy.OWNER)
    assert told(at(f"{SITE}/x.html"), platform=Platform()) == (None, None)


def test_what_stands_in_the_frame_or_is_about_the_whole_site_is_the_owners() -> None:
    frame = replace(at(f"{SITE}/jyj/1.html"), observed={"frame": True})
    assert told(frame, FINANCE) == (OWNER, UnitBy.OWNER)
    whole = finding(rule="identity.icp", url=f"{SITE}/", places=(Place(f"{SITE}/jyj/1.html", ""),))
    assert told(whole) == (OWNER, UnitBy.OWNER)


def test_a_catalogue_without_an_address_of_its_own_covers_nothing() -> None:
    assert told(at(f"{SITE}/other.html")) == (OWNER, UnitBy.OWNER)


def test_only_the_first_places_are_asked_and_a_page_once() -> None:
    many = finding(places=tuple(Place(f"{SITE}/{n}.html", "甲") for n in (0, *range(30))))
    judgement = Judgement("1", date(2026, 11, 24), (many, many), (), 0)
    assert len(pages_asked(judgement)) == 4


@pytest.mark.parametrize(
    ("address", "page", "yes"),
    [
        ("http://a.cn/czj/", "https://www.a.cn/czj/1.html", True),
        ("http://a.cn/czj", "http://a.cn/czj/1.html", True),
        ("http://a.cn/czj", "http://a.cn/czj", True),
        ("http://a.cn/czj", "http://a.cn/czjc/1.html", False),
        ("http://a.cn/czj/index.html", "http://a.cn/czj/xw/1.html", True),
        ("http://a.cn/l.do?u=5", "http://a.cn/l.do?p=1&u=5", True),
        ("http://a.cn/l.do?u=5", "http://a.cn/l.do?u=55", False),
        ("http://a.cn/l.do?u=5", "http://a.cn/m.do?u=5", False),
        ("http://b.a.cn/", "http://b.a.cn/x", True),
        ("http://b.a.cn/", "http://a.cn/x", False),
    ],
)
def test_an_address_covers_its_folder_or_its_parameters(address: str, page: str, yes: bool) -> None:
    assert covers(address, page) is yes
