import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.place import datastore_key, family_of, folders_above, place_of


@pytest.mark.parametrize(
    ("url", "key", "number"),
    [
        ("http://www.a.gov.cn/zwgk/", "a.gov.cn/zwgk/", 0),
        ("https://a.gov.cn/zwgk/index.html", "a.gov.cn/zwgk/", 0),
        ("http://a.gov.cn/zwgk/index_3.shtml", "a.gov.cn/zwgk/", 3),
        ("http://a.gov.cn/zwgk/index_1.html", "a.gov.cn/zwgk/", 1),
        ("http://a.gov.cn/col/col81/index.html?uid=380055&pageNum=2", "a.gov.cn/col/col81/", 2),
        ("http://a.gov.cn/col/col81/index.html?uid=380055&pageNum=1", "a.gov.cn/col/col81/", 0),
        ("http://a.gov.cn/list.aspx?cid=12&page=4", "a.gov.cn/list.aspx?cid=12", 4),
        ("http://a.gov.cn/list.aspx?sort=date&cid=12", "a.gov.cn/list.aspx?cid=12", 0),
        ("http://a.gov.cn", "a.gov.cn/", 0),
    ],
)
def test_list_pages_have_the_key_of_their_first_page(url: str, key: str, number: int) -> None:
    place = place_of(url)
    assert (place.key, place.number, place.firsts) == (key, number, ())


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("http://a.gov.cn/zw/tzgg/7.htm", "a.gov.cn/zw/tzgg.htm"),
        ("http://a.gov.cn/zw/tzgg/2.html", "a.gov.cn/zw/tzgg/"),
        ("http://a.gov.cn/zw/c12/list_2.shtml", "a.gov.cn/zw/c12/list.shtml"),
        ("http://a.gov.cn/zw/list-12-3.html", "a.gov.cn/zw/list-12-1.html"),
        ("http://a.gov.cn/zw/tzgg/page/3", "a.gov.cn/zw/tzgg/"),
    ],
)
def test_a_number_that_may_be_a_name_needs_its_first_page_known(url: str, first: str) -> None:
    assert first in place_of(url).firsts


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("http://a.gov.cn/zw/tzgg.htm", True),
        ("http://a.gov.cn/zw/list.jsp?id=3", True),
        ("http://a.gov.cn/web/show.aspx?lm=4&id=77", False),
        ("http://a.gov.cn/view.jsp?contentid=9", False),
        ("http://a.gov.cn/zw/202611/t20261101_88.html", False),
        ("http://a.gov.cn/zw/content/post_88.html", False),
        ("http://a.gov.cn/zw/c1/202611/0af3bc0af3bc0af3bc0af3bc0af3bc0a.shtml", False),
    ],
)
def test_addresses_of_columns_do_not_look_like_those_of_articles(url: str, front: bool) -> None:
    assert place_of(url).front is front


@pytest.mark.parametrize(
    ("url", "family"),
    [
        ("http://a.gov.cn/zw/tzgg/202611/t20261101_88.html", "a.gov.cn/zw/tzgg"),
        ("http://a.gov.cn/zw/tzgg/2026/11/01/x.html", "a.gov.cn/zw/tzgg"),
        ("http://a.gov.cn/art/2026/1/9/art_81_77.html", "a.gov.cn/art_81"),
        ("http://a.gov.cn/info/1023/77.htm", "a.gov.cn/info/1023"),
        ("http://a.gov.cn/info/2019/77.htm", "a.gov.cn/info/2019"),
        ("http://a.gov.cn/zw/c12/202611/0af.shtml", "a.gov.cn/zw/c12"),
        ("http://a.gov.cn/zw/content/post_1.html", "a.gov.cn/zw"),
        ("http://a.gov.cn/show.aspx?lm=4&id=77", "a.gov.cn/show.aspx?lm=4"),
        ("http://a.gov.cn/lm/12/345.html", "a.gov.cn/lm/12"),
    ],
)
def test_articles_of_one_column_lie_in_one_family(url: str, family: str) -> None:
    assert family_of(url) == family


def test_folders_above_come_nearest_first_and_without_the_host() -> None:
    assert folders_above("a.gov.cn/zw/gk/list.html?c=1") == ["a.gov.cn/zw/gk/", "a.gov.cn/zw/"]
    assert folders_above("a.gov.cn/zw/gk/") == ["a.gov.cn/zw/"]
    assert folders_above("a.gov.cn/") == []


def test_an_answer_of_the_list_service_belongs_to_its_column() -> None:
    url = "http://a.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=76&endrecord=150&columnid=81&unitid=9"
    assert datastore_key(url) == "a.gov.cn/col/col81/"
    assert datastore_key("http://a.gov.cn/zw/?columnid=81") is None


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_address_raises_and_every_key_has_a_path(path: str, query: str) -> None:
    url = f"http://a.gov.cn/{path}?{query}"
    assert "/" in place_of(url).key
    assert isinstance(family_of(url), str)
