import sys
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.columns import Fold
from crawler.reading.columns import fold as module
from facts.columns import Column, ColumnType, Ground, Rows
from facts.page import Item, PageFacts, Pager
from tests.crawler.reading.columns.sites import HOST, SEEN_ON, link, page, site
from tests.tiers import examples, slow

FRAME = [link(HOST + "/", "首页"), link(HOST + "/xw/", "新闻中心"), link(HOST + "/gk/tzgg/", "通知公告")]
BODY = [link(f"{HOST}/zt/{n}.html", f"某项重点工作专题报道第{n}期") for n in range(4)]
HOME = page(HOST + "/", html_title="县政府", links=[*FRAME, *BODY])


def _items(slug: str, days: list[int], serial: int = 0) -> list[Item]:
    return [
        Item(
            f"关于第{day}批情况的通知公告",
            f"{HOST}/{slug}/202611/t2026_{serial + n}.html",
            (SEEN_ON - timedelta(days=day)).isoformat(),
        )
        for n, day in enumerate(days)
    ]


def _register(*pages: PageFacts) -> dict[str, Column]:
    fold = Fold()
    fold.add(HOME, 0)
    for facts in pages:
        fold.add(facts, 1)
    return {column.name: column for column in fold.result(SEEN_ON)}


def _list(url: str, name: str, items: list[Item], crumbs: tuple[str, ...] = (), **more: object) -> PageFacts:
    return page(url, html_title=name, items=items, crumbs=crumbs, links=FRAME, **more)  # type: ignore[arg-type]


def test_a_pinned_row_counts_once_and_is_not_the_newest() -> None:
    rows = _items("gk/tzgg", [1, 2, 3, 40, 50, 60])
    first = _list(HOST + "/gk/tzgg/", "通知公告", [rows[4], *rows[:3]], more=True)
    second = _list(HOST + "/gk/tzgg/index_1.html", "通知公告", rows[3:], more=True)
    column = _register(first, second)["通知公告"]
    assert column.items == 6
    assert column.newest == SEEN_ON - timedelta(days=1)


def test_the_same_list_page_under_two_addresses_counts_once() -> None:
    rows = _items("gk/tzgg", [1, 2, 3, 4])
    twice = [_list(HOST + "/gk/tzgg/", "通知公告", rows), _list(HOST + "/gk/tzgg/index.html", "通知公告", rows)]
    assert _register(*twice)["通知公告"].items == 4


def test_a_page_of_all_rows_belongs_to_its_column_and_makes_it_whole() -> None:
    rows = _items("gk/tzgg", list(range(1, 31)))
    crumbs = ("首页", "通知公告")
    meta = [("ColumnName", "通知公告")]
    first = _list(HOST + "/gk/tzgg/", "通知公告", rows[:15], crumbs, more=True, meta=meta)
    every = _list(HOST + "/gk/tzgg/tzgg_ls.html", "通知公告全部", rows, crumbs, meta=meta)
    register = _register(first, every)
    assert set(register) == {"通知公告", "新闻中心"}
    assert (register["通知公告"].items, register["通知公告"].complete) == (30, True)


def test_a_datastore_answer_adds_what_the_column_page_did_not_show() -> None:
    rows = _items("art", list(range(1, 41)))
    column = _list(HOST + "/col/col81/index.html", "部门动态", rows[:15], more=True)
    service = HOST + "/module/web/jpage/dataproxy.jsp?columnid=81&startrecord={}&endrecord={}"
    whole = page(service.format(1, 30), items=rows[:30], origin="xml", html_title=None, more=True)
    rest = page(service.format(31, 40), items=rows[30:], origin="xml", html_title=None)
    register = _register(column, whole, rest)
    assert set(register) == {"部门动态", "新闻中心", "通知公告"}
    assert (register["部门动态"].items, register["部门动态"].oldest) == (40, SEEN_ON - timedelta(days=40))


def test_a_pager_says_when_the_list_is_whole() -> None:
    rows = _items("gk/tzgg", list(range(1, 31)))
    fold = Fold()
    fold.add(HOME, 0)
    fold.add(_list(HOST + "/gk/tzgg/", "通知公告", rows[:15], more=True, pager=Pager(pages=2, rows=30)), 1)
    half = next(each for each in fold.result(SEEN_ON) if each.name == "通知公告")
    fold.add(_list(HOST + "/gk/tzgg/index_1.html", "通知公告", rows[15:], more=True, pager=Pager(pages=2, rows=30)), 1)
    whole = next(each for each in fold.result(SEEN_ON) if each.name == "通知公告")
    assert (half.complete, half.more_unread) == (False, True)
    assert (whole.complete, whole.more_unread) == (True, False)


def test_home_site_map_search_and_other_versions_are_no_columns() -> None:
    others = [
        _list(HOST + "/index.html", "首页", _items("xw", [1, 2, 3])),
        _list(HOST + "/wzdt/", "网站地图", _items("xw", [1, 2, 3])),
        _list(HOST + "/search?q=a", "检索结果", _items("xw", [1, 2, 3])),
        _list(HOST + "/en/news/", "News Today", _items("en", [1, 2, 3])),
        _list(HOST + "/m/xw/", "新闻中心", _items("m", [1, 2, 3])),
        _list("http://other.gov.cn/xw/", "别的新闻", _items("xw", [1, 2, 3])),
    ]
    assert {column.url for column in _register(*others).values()} == {HOST + "/xw/", HOST + "/gk/tzgg/"}


def test_topics_and_what_lies_in_them_are_marked_and_never_of_the_first_level() -> None:
    crumbs = ("首页", "专题专栏", "营商环境", "工作动态")
    column = _register(_list(HOST + "/ztzl/yshj/gzdt/", "工作动态", _items("ztzl/yshj/gzdt", [1, 2, 3]), crumbs))[
        "工作动态"
    ]
    assert (column.type, column.topic, column.first_level) == (ColumnType.NEWS, True, False)


def test_a_topic_without_a_name_of_its_own_kind_is_a_topic() -> None:
    crumbs = ("首页", "专题专栏", "法治政府建设")
    column = _register(_list(HOST + "/a/fz/", "法治政府建设", _items("a/fz", [1, 2, 3]), crumbs))["法治政府建设"]
    assert (column.type, column.why.type.ground) == (ColumnType.TOPIC, Ground.PARENT)


def test_what_says_that_it_is_closed_is_archived() -> None:
    crumbs = ("首页", "专题专栏", "历史专题", "抗旱保供")
    register = _register(
        _list(HOST + "/zt/khbg/", "抗旱保供", _items("zt/khbg", [900, 901, 902]), crumbs),
        _list(HOST + "/zt/cg/", "春耕专题", _items("zt/cg", [1, 2, 3]), ("首页", "专题专栏", "春耕专题")),
    )
    assert (register["抗旱保供"].archived, register["春耕专题"].archived) == (True, False)


def test_nodes_of_the_catalogue_are_marked() -> None:
    crumbs = ("首页", "政务公开", "法定主动公开内容", "规划计划")
    column = _register(_list(HOST + "/gk/fd/gh/", "规划计划", _items("gk/fd/gh", [1, 2, 3]), crumbs))["规划计划"]
    assert (column.type, column.catalogued) == (ColumnType.PLAN, True)


def test_what_lies_beneath_a_leader_is_no_news_column() -> None:
    crumbs = ("首页", "领导之窗", "县长李某", "领导活动")
    column = _register(_list(HOST + "/ld/li/hd/", "领导活动", _items("ld/li/hd", [1, 2, 3]), crumbs))["领导活动"]
    assert column.type is ColumnType.LEADERS


def test_years_beneath_a_column_are_of_its_type() -> None:
    crumbs = ("首页", "政务公开", "财政预决算", "2025年")
    column = _register(_list(HOST + "/gk/ys/2025n/", "2025年", _items("gk/ys/n", [1, 2, 3]), crumbs))["2025年"]
    assert (column.type, column.why.type.ground) == (ColumnType.BUDGET, Ground.PARENT)


def test_rows_give_the_type_where_the_name_says_nothing() -> None:
    column = _register(_list(HOST + "/gk/zfbz/", "住房保障", _items("gk/zfbz", [9, 90, 190])))["住房保障"]
    assert (column.type, column.why.type.ground) == (ColumnType.NOTICE, Ground.ROWS)


@pytest.mark.parametrize(
    ("days", "kind"), [([1, 3, 5, 8, 9], ColumnType.NEWS), ([1, 40, 90, 150, 220], ColumnType.OTHER)]
)
def test_rows_like_news_make_news_only_where_they_come_often(days: list[int], kind: ColumnType) -> None:
    items = [
        Item(f"全县第{n}次工作推进会召开", f"{HOST}/xw/jrlj/{n}.html", (SEEN_ON - timedelta(days=day)).isoformat())
        for n, day in enumerate(days)
    ]
    assert _register(_list(HOST + "/xw/jrlj/", "今日临江", items))["今日临江"].type is kind


def test_articles_without_a_column_page_show_a_column_that_was_not_read() -> None:
    crumbs = ("首页", "政务公开", "人事信息")
    own = [*FRAME, link(HOST + "/gk/rsxx/", "人事信息")]
    articles = [
        page(f"{HOST}/gk/rsxx/202611/t1_{n}.html", title=f"任免通知{n}号", crumbs=crumbs, links=own) for n in range(3)
    ]
    column = _register(*articles)["人事信息"]
    assert (column.articles, column.pages, column.complete, column.path) == (3, 0, False, ("政务公开", "人事信息"))


def test_no_articles_issuer_is_told_without_a_majority() -> None:
    crumbs = ("首页", "通知公告")
    listed = _list(HOST + "/gk/tzgg/", "通知公告", _items("gk/tzgg", [1, 2, 3, 4]), crumbs)
    articles = [
        page(f"{HOST}/gk/tzgg/t1_{n}.html", title=f"通知第{n}号", crumbs=crumbs, links=FRAME, issuer=f"第{n}局")
        for n in range(4)
    ]
    assert _register(listed, *articles)["通知公告"].issuer is None


def test_more_columns_than_are_kept_are_counted_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHEETS", 2)
    fold = Fold()
    fold.add(HOME, 0)
    for n in range(5):
        fold.add(_list(f"{HOST}/xw/c{n}c/", f"动态{n}", _items(f"xw/c{n}c", [1, 2, 3])), 1)
    assert fold.left_out == 3


def _weight(thing: object, seen: set[int]) -> int:
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    parts: list[object] = []
    if isinstance(thing, dict):
        parts = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        parts = list(thing)
    else:
        slots = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
        parts = [getattr(thing, name) for name in slots if hasattr(thing, name)]
        parts += list(getattr(thing, "__dict__", {}).values())
    return sys.getsizeof(thing) + sum(_weight(part, seen) for part in parts)


@slow
def test_memory_grows_with_columns_and_not_with_pages() -> None:
    few, many = (site("trs", rows=rows) for rows in (120, 960))
    assert len(many.pages) > 7 * len(few.pages)
    small, large = few.fold(), many.fold()
    assert _weight(large, set()) < 1.25 * _weight(small, set())


def test_a_further_host_of_the_site_holds_columns_too() -> None:
    other = _list("http://data.linjiang.gov.cn/tj/", "统计信息", _items("tj", [1, 2, 3]))
    fold = Fold(["data.linjiang.gov.cn"])
    fold.add(HOME, 0)
    fold.add(other, 1)
    assert "统计信息" in {column.name for column in fold.result(SEEN_ON)}
    assert "统计信息" not in _register(other)


def test_the_start_page_of_a_part_of_a_site_is_its_home() -> None:
    start = page(HOST + "/jyj/index.html", html_title="县教育局", items=_items("jyj", [1, 2, 3]), links=[*FRAME, *BODY])
    fold = Fold()
    for facts in (start, page(HOST + "/jyj/", html_title="县教育局", items=_items("jyj", [1, 2, 3]), links=FRAME)):
        fold.add(facts, 0)
    assert "县教育局" not in {column.name for column in fold.result(SEEN_ON)}


@slow
def test_endless_variants_of_one_list_are_one_column_and_cost_little() -> None:
    rows = _items("gk/tzgg", [1, 2, 3, 4])
    variants = [_list(f"{HOST}/gk/list.do?type={n}&f={n}", "通知公告", rows) for n in range(1500)]
    start = time.process_time()
    register = _register(_list(HOST + "/gk/tzgg/", "通知公告", rows), *variants)
    assert time.process_time() - start < 10  # compared with each other they would take minutes
    assert set(register) == {"通知公告", "新闻中心"}
    assert register["通知公告"].items == 4


_TEXTS = st.sampled_from(
    ["首页", "通知公告", "政务公开", "专题专栏", "要闻", "机构职能", "更多", "2", "尾页", "暂无信息"]
) | st.text(alphabet="首页>通知公告新闻专题暂无共0条 :：/-2026a<>…", max_size=14)
_URLS = st.builds(
    lambda path, query: f"{HOST}/{path}{query}",
    st.sampled_from(["gk/", "gk/tzgg/", "gk/tzgg/index_2.html", "xw/list_2.shtml", "xw/t20260101_7.html"])
    | st.text(alphabet="abz/.0129_-htmlindex", max_size=24),
    st.sampled_from(["", "?page=3", "?id=1", "?cid=2&page=x", "?&=&"]),
)
_DATES = st.sampled_from([None, "2026-11-01", "--02-29", "P-3D", "9999-99-99", "0001-01-01"])
_PAGES = st.builds(
    lambda url, title, html_title, crumbs, items, links, text, more: page(
        url, title=title, html_title=html_title, crumbs=crumbs, items=items, links=links, text=text, more=more
    ),
    _URLS,
    st.none() | _TEXTS,
    _TEXTS,
    st.lists(_TEXTS, max_size=4),
    st.lists(st.builds(Item, _TEXTS, st.none() | _URLS, _DATES), max_size=6),
    st.lists(st.builds(link, _URLS, _TEXTS, st.sampled_from(["a", "meta", "img"])), max_size=8),
    _TEXTS,
    st.booleans(),
)


@settings(max_examples=examples(150))
@given(st.lists(_PAGES, max_size=12))
def test_no_pages_raise_and_no_fact_contradicts_another(pages: list[PageFacts]) -> None:
    fold = Fold()
    for facts in pages:
        fold.add(facts, 1)
    columns = fold.result(SEEN_ON)
    assert fold.result(SEEN_ON) == columns
    assert len({column.url for column in columns}) == len(columns)
    for column in columns:
        assert column.name and column.path[-1] == column.name
        assert not (column.complete and column.more_unread)
        assert column.items > 0 or column.rows is not Rows.READ
        assert column.items == 0 or column.rows not in (Rows.EMPTY, Rows.STATEMENT, Rows.NONE)
        assert column.newest is None or (column.oldest is not None and column.oldest <= column.newest <= SEEN_ON)
        assert 0 <= column.undated <= column.items
