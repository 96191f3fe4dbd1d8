"""What candidates are called, and where they stand."""

import pytest

from crawler.reading.columns import Fold
from facts.columns import Column, Ground
from facts.page import Item, PageFacts
from tests.crawler.reading.columns.sites import HOST, SEEN_ON, link, page

URL = HOST + "/gk/tzgg/"
FRAME = [link(HOST + "/", "首页"), link(URL, "通知公告")]
BODY = [link(f"{HOST}/zt/{n}.html", f"某项重点工作专题报道第{n}期") for n in range(4)]


def _items(slug: str) -> list[Item]:
    return [Item(f"关于第{n}批情况的说明", f"{HOST}/{slug}/t1_{n}.html", f"2026-11-0{9 - n}") for n in range(4)]


def _column(facts: PageFacts, *others: PageFacts) -> Column:
    fold = Fold()
    fold.add(page(HOST + "/", links=[*FRAME, *BODY]), 0)
    for each in (facts, *others):
        fold.add(each, 1)
    return next(column for column in fold.result(SEEN_ON) if column.url == facts.url)


def test_a_worthless_meta_tag_gives_way_to_breadcrumb_and_navigation() -> None:
    column = _column(
        page(URL, meta=[("ColumnName", "首页栏目")], crumbs=("首页", "通知公告"), items=_items("gk/tzgg"), links=FRAME)
    )
    assert column.name == "通知公告"


def test_an_empty_meta_tag_names_nothing() -> None:
    column = _column(
        page(URL, meta=[("ColumnName", "")], html_title="通知公告-县政府", items=_items("gk/tzgg"), links=FRAME)
    )
    assert column.name == "通知公告"


def test_several_sources_that_agree_are_surer_than_one() -> None:
    url = HOST + "/gk/ylbz/"
    many = _column(
        page(URL, meta=[("ColumnName", "通知公告")], crumbs=("首页", "通知公告"), items=_items("gk/tzgg"), links=FRAME)
    )
    one = _column(page(url, html_title="医疗保障-县政府", items=_items("gk/ylbz"), links=FRAME))
    assert (one.name, one.why.name.ground) == ("医疗保障", Ground.TITLE)
    assert many.why.name.confidence > one.why.name.confidence


def test_a_breadcrumb_that_ends_above_the_page_is_the_path_to_it() -> None:
    above = link(HOST + "/gk/", "政务公开")
    facts = page(
        URL,
        meta=[("ColumnName", "通知公告")],
        crumbs=("首页", "政务公开"),
        items=_items("gk/tzgg"),
        links=[*FRAME, above],
    )
    parent = page(HOST + "/gk/", html_title="政务公开", items=_items("gk"), links=FRAME)
    column = _column(facts, parent)
    assert (column.name, column.path) == ("通知公告", ("政务公开", "通知公告"))


def test_without_a_breadcrumb_the_folder_above_gives_the_path() -> None:
    parent = page(HOST + "/gk/", html_title="政务公开", crumbs=("首页", "政务公开"), items=_items("gk"), links=FRAME)
    column = _column(page(URL, html_title="通知公告", items=_items("gk/tzgg"), links=FRAME), parent)
    assert (column.path, column.why.path.ground) == (("政务公开", "通知公告"), Ground.ADDRESS)


@pytest.mark.parametrize(("pages", "found"), [(6, True), (3, False)])
def test_a_page_that_bears_the_name_of_the_site_is_a_column_where_many_menus_name_it(pages: int, found: bool) -> None:
    menu = [link(f"{HOST}/more.asp?lm={n}", f"第{n}类事项") for n in (1, 2)]
    fold = Fold()
    fold.add(page(HOST + "/", links=[*FRAME, *BODY, *menu]), 0)
    for n in range(pages):
        fold.add(page(f"{HOST}/more.asp?lm={n + 1}", html_title="临江县人民政府", links=[*FRAME, *menu]), 1)
        fold.add(page(f"{HOST}/other/{n}/", html_title="临江县人民政府", links=FRAME), 1)
        fold.add(page(f"{HOST}/far/{n}/", html_title="临江县人民政府", links=FRAME), 1)
    assert (menu[0].url in {column.url for column in fold.result(SEEN_ON)}) is found
