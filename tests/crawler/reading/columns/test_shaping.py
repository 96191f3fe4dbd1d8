"""Whether a page holds a list, a parent, one text, or sends its reader on; and whether an empty one is empty."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.reading.columns import Fold
from facts.columns import Column, Rows, Shape
from facts.page import Item, PageFacts, Pager
from tests.crawler.reading.columns.sites import HOST, SEEN_ON, link, page

URL = HOST + "/gk/tzgg/"
FRAME = [link(HOST + "/", "首页"), link(URL, "通知公告"), link(HOST + "/gk/jgzn.html", "机构职能")]
BODY = [link(f"{HOST}/zt/{n}.html", f"某项重点工作专题报道第{n}期") for n in range(4)]
HOME = page(HOST + "/", html_title="县政府", links=[*FRAME, *BODY])


def _items(count: int, slug: str = "gk/tzgg", dated: bool = True) -> list[Item]:
    return [
        Item(
            f"关于第{n}批检查情况的通知公告",
            f"{HOST}/{slug}/202611/t202611{20 - n:02d}_{n}.html",
            f"2026-11-{20 - n:02d}" if dated else None,
        )
        for n in range(count)
    ]


def _register(*pages: PageFacts, told: Pager | None = None) -> dict[str, Column]:
    fold = Fold()
    fold.add(HOME, 0)
    for facts in pages:
        fold.add(replace(facts, pager=told or Pager()), 1)
    return {column.name: column for column in fold.result(SEEN_ON)}


def _column(items: Sequence[Item] = (), told: Pager | None = None, *others: PageFacts, **facts: object) -> Column:
    crumbs = ("首页", "政务公开", "通知公告")
    built = page(URL, html_title="通知公告", crumbs=crumbs, items=items, links=FRAME, **facts)  # type: ignore[arg-type]
    return _register(*others, built, told=told)["通知公告"]


def _full_lists(count: int) -> list[PageFacts]:
    return [
        page(f"{HOST}/xw/l{n}x/", html_title=f"临江动态{n}", items=_items(5, f"xw/l{n}x"), links=FRAME)
        for n in range(count)
    ]


def test_three_like_rows_are_a_list() -> None:
    column = _column(_items(3))
    assert (column.shape, column.rows, column.items) == (Shape.LIST, Rows.READ, 3)


def test_undated_rows_are_a_list_of_which_less_is_known() -> None:
    dated, undated = _column(_items(5)), _column(_items(5, dated=False))
    assert undated.shape is Shape.LIST
    assert (undated.undated, undated.newest) == (5, None)
    assert undated.why.shape.confidence < dated.why.shape.confidence


def test_two_rows_alone_of_no_known_kind_have_no_shape() -> None:
    crumbs = ("首页", "养老保险")
    url = HOST + "/yl/"
    facts = page(url, crumbs=crumbs, items=_items(2, "yl", dated=False), links=[*FRAME, link(url, "养老保险")])
    assert _register(facts)["养老保险"].shape is Shape.UNKNOWN


def test_two_rows_with_a_pager_are_a_short_list() -> None:
    column = _column(_items(2), Pager(pages=1, rows=2))
    assert (column.shape, column.complete) == (Shape.LIST, True)


def test_a_page_that_counts_zero_rows_is_an_empty_list() -> None:
    column = _column(text="首页\n通知公告\n共0条")
    assert (column.shape, column.rows, column.items, column.complete) == (Shape.LIST, Rows.EMPTY, 0, True)


@pytest.mark.parametrize("said", ["暂无相关信息", "本单位无此类信息", "暂无正在征集的意见", "没有相关内容"])
def test_a_statement_is_no_empty_list(said: str) -> None:
    assert _column(text=f"首页\n通知公告\n{said}").rows is Rows.STATEMENT


def test_words_for_access_are_no_statement() -> None:
    assert _column(text="首页\n暂无障碍浏览").rows is not Rows.STATEMENT


def test_a_list_that_a_script_fills_is_not_read_and_never_empty() -> None:
    column = _column(more=True)
    assert (column.shape, column.rows, column.complete, column.more_unread) == (Shape.LIST, Rows.UNREAD, False, True)


def test_a_list_without_rows_whose_articles_were_read_is_not_read() -> None:
    article = page(
        HOST + "/gk/tzgg/202611/t20261101_9.html",
        title="关于停水的公告",
        crumbs=("首页", "政务公开", "通知公告"),
        links=FRAME,
        published="2026-11-01",
    )
    column = _column((), None, article)
    assert (column.rows, column.articles) == (Rows.UNREAD, 1)
    assert str(column.newest_article) == "2026-11-01"


def test_no_rows_and_no_sign_of_any_is_empty_only_where_the_sites_lists_come_with_their_rows() -> None:
    assert _column().rows is Rows.UNREAD
    assert _column((), None, *_full_lists(3)).rows is Rows.EMPTY


def test_a_site_with_one_list_filled_by_script_shows_no_empty_ones() -> None:
    hidden = page(HOST + "/xw/bmdt/", html_title="部门动态", crumbs=("首页", "部门动态"), more=True, links=FRAME)
    assert _column((), None, *_full_lists(3), hidden).rows is Rows.UNREAD


def test_a_page_of_text_is_a_single_page() -> None:
    facts = page(HOST + "/gk/jgzn.html", title="机构职能", links=FRAME, text="负责全县工作。" * 30)
    column = _register(facts)["机构职能"]
    assert (column.shape, column.rows, column.complete) == (Shape.SINGLE, Rows.NONE, True)


def test_a_page_that_refreshes_to_another_host_jumps() -> None:
    refresh = link("https://zwfw.example.gov.cn/", "", "meta")
    facts = page(HOST + "/gk/jgzn.html", html_title="机构职能", links=[*FRAME, refresh])
    assert _register(facts)["机构职能"].shape is Shape.JUMP


def test_a_column_of_the_navigation_on_another_host_jumps() -> None:
    frame = [*FRAME, link("https://zwfw.lin.gov.cn/portal/", "政务服务")]
    fold = Fold()
    fold.add(page(HOST + "/", links=[*frame, *BODY]), 0)
    fold.add(page(URL, html_title="通知公告", items=_items(4), links=frame), 1)
    column = next(each for each in fold.result(SEEN_ON) if each.name == "政务服务")
    assert (column.shape, column.type.value) == (Shape.JUMP, "service")


def test_a_friend_in_the_frame_is_no_column() -> None:
    frame = [*FRAME, link("http://czj.lin.gov.cn/", "县财政局"), link("http://www.gov.cn/", "中国政府网")]
    fold = Fold()
    fold.add(page(HOST + "/", links=[*frame, *BODY]), 0)
    fold.add(page(URL, html_title="通知公告", items=_items(4), links=frame), 1)
    assert {each.name for each in fold.result(SEEN_ON)} == {"通知公告", "机构职能"}


def test_a_redirect_makes_a_jump() -> None:
    fold = Fold()
    fold.add(HOME, 0)
    fold.add(page(URL, html_title="通知公告", items=_items(4), links=FRAME), 1)
    fold.moved(HOST + "/gk/jgzn.html", "https://www.jg.gov.cn/jgzn/")
    column = next(each for each in fold.result(SEEN_ON) if each.name == "机构职能")
    assert column.shape is Shape.JUMP


def test_a_redirect_to_the_index_file_is_none() -> None:
    fold = Fold()
    fold.add(HOME, 0)
    fold.add(page(URL, html_title="通知公告", items=_items(4), links=FRAME), 1)
    fold.moved(URL, URL + "index.html")
    column = next(each for each in fold.result(SEEN_ON) if each.name == "通知公告")
    assert column.shape is Shape.LIST


def test_a_form_is_a_query() -> None:
    url = HOST + "/hd/xzxx/"
    facts = page(url, crumbs=("首页", "县长信箱"), links=[*FRAME, link(url, "县长信箱")])
    assert _register(facts)["县长信箱"].shape is Shape.QUERY


def test_a_page_that_leads_to_columns_is_their_parent() -> None:
    url = HOST + "/gk/"
    menu = [link(f"{HOST}/gk/p{n}/", name) for n, name in enumerate(("政府文件", "规划计划", "统计信息"))]
    children = [
        page(each.url, html_title=each.text, items=_items(4, each.url[len(HOST) + 1 : -1]), links=FRAME)
        for each in menu
    ]
    parent = page(url, html_title="公开内容", meta=[("ColumnName", "公开内容")], links=[*FRAME, *menu])
    register = _register(parent, *children)
    assert register["公开内容"].shape is Shape.PARENT
    assert register["规划计划"].path == ("公开内容", "规划计划")


def test_rows_that_are_columns_make_a_parent() -> None:
    children = [
        page(f"{HOST}/gk/n{y}/", html_title=f"{y}年度预算", items=_items(3, f"gk/n{y}"), links=FRAME)
        for y in (2024, 2025, 2026)
    ]
    rows = [Item(f"{y}年度预算", f"{HOST}/gk/n{y}/", None) for y in (2024, 2025, 2026)]
    parent = page(HOST + "/gk/ysgk/", html_title="预算公开", items=rows, links=FRAME)
    column = _register(parent, *children)["预算公开"]
    assert (column.shape, column.items) == (Shape.PARENT, 0)


def test_a_list_of_many_columns_articles_in_order_of_date_is_a_list() -> None:
    mixed = [item for pair in zip(_items(5, "xw/l0x"), _items(5, "xw/l1x"), strict=True) for item in pair]
    facts = page(HOST + "/xw/", html_title="要闻动态", items=mixed, links=FRAME)
    assert _register(*_full_lists(2), facts)["要闻动态"].shape is Shape.LIST


def test_what_stands_instead_of_a_page_says_nothing_of_a_column() -> None:
    shell = page(URL, html_title="通知公告", instead="challenge", links=FRAME)
    column = _register(shell)["通知公告"]
    assert (column.shape, column.rows, column.pages, column.complete) == (Shape.UNKNOWN, Rows.UNREAD, 0, False)


def test_a_page_that_could_not_be_read_leaves_the_list_incomplete() -> None:
    first = page(URL, html_title="通知公告", items=_items(4), links=FRAME)
    second = page(URL + "index_1.html", outcome="timeout")
    assert not _register(first, second)["通知公告"].complete
    assert _register(first)["通知公告"].complete


def test_a_full_screen_without_a_pager_is_not_called_whole() -> None:
    column = _column(_items(15))
    assert (column.complete, column.more_unread) == (False, False)


def test_a_page_with_rows_of_its_own_and_blocks_of_its_children_is_mixed() -> None:
    crumbs = ("首页", "要闻动态")
    children = [
        page(
            f"{HOST}/xw/l{n}x/",
            html_title=f"临江动态{n}",
            items=_items(5, f"xw/l{n}x"),
            crumbs=(*crumbs, f"临江动态{n}"),
        )
        for n in range(2)
    ]
    own = _items(4, "xw")
    articles = [
        page(item.url or "", title=item.title, crumbs=crumbs, links=[link(HOST + "/xw/", "要闻动态")]) for item in own
    ]
    blocks = [link(item.url or "", item.title) for n in range(2) for item in _items(3, f"xw/l{n}x")]
    facts = page(HOST + "/xw/", html_title="要闻动态", crumbs=crumbs, items=own, links=[*FRAME, *blocks])
    column = _register(facts, *children, *articles)["要闻动态"]
    assert (column.shape, column.rows, column.items) == (Shape.MIXED, Rows.READ, 4)


def test_a_single_page_of_any_address_is_known_by_its_link_on_the_home_page() -> None:
    url = HOST + "/channels/ab12cd34.html"
    frame = [*FRAME, link(url, "领导之窗")]
    fold = Fold()
    fold.add(page(HOST + "/", links=[*frame, *BODY]), 0)
    fold.add(page(url, title="领导之窗", links=frame, text="县长主持全面工作。" * 20), 1)
    fold.add(page(URL, html_title="通知公告", items=_items(4), links=frame), 1)
    column = next(each for each in fold.result(SEEN_ON) if each.name == "领导之窗")
    assert (column.shape, column.type.value) == (Shape.SINGLE, "leaders")


def test_a_pager_of_no_pages_says_that_the_list_is_empty() -> None:
    column = _column((), Pager(pages=0))
    assert (column.shape, column.rows) == (Shape.LIST, Rows.EMPTY)
