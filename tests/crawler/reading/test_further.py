import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.further import of_answer, read_pager
from crawler.reading.links import as_facts, find_links
from crawler.reading.view import view
from facts.page import Pager
from tests.tiers import examples

TRS = "http://a.gov.cn/zw/tzgg/"
UCAP = "http://a.gov.cn/zw/c12/list.shtml"
HANWEB = "http://a.gov.cn/col/col81/index.html"


def _read(part: str, url: str = TRS, most: int = 60) -> Pager:
    page = view(f"<html><body><ul><li>x</li></ul>{part}</body></html>", url, "utf-8")
    return read_pager(page, as_facts(find_links(page)), most)


def _script(text: str) -> str:
    return f"<script>{text}</script>"


@pytest.mark.parametrize(
    ("call", "url", "addresses", "told"),
    [
        ('createPageHTML(4, 0, "index", "html");', TRS, [f"{TRS}index_{n}.html" for n in (1, 2, 3)], (4, None)),
        ("createPageHTML(2,0,'index','shtml',35)", TRS, [f"{TRS}index_1.shtml"], (2, 35)),
        ('createPageHTML(3,0, "index","shtml","1089");', TRS, [f"{TRS}index_{n}.shtml" for n in (1, 2)], (3, 1089)),
        (
            "createPageHTML('page_div',3, 1,'list','shtml',41);",
            UCAP,
            [f"http://a.gov.cn/zw/c12/list_{n}.shtml" for n in (2, 3)],
            (3, 41),
        ),
        ('createPage("index", "htm", 3, 0)', TRS, [f"{TRS}index_1.htm", f"{TRS}index_2.htm"], (3, None)),
        ('createPageHTML("3", "0", "index", "html")', TRS, [f"{TRS}index_1.html", f"{TRS}index_2.html"], (3, None)),
        ('createPageHTML(1, 0, "index", "html");', TRS, [], (1, None)),
        (
            'var countPage = 3; document.write("<a href=\'index_" + i + ".html\'>")',
            TRS,
            [f"{TRS}index_1.html", f"{TRS}index_2.html"],
            (3, None),
        ),
    ],
)
def test_a_pager_written_by_script_is_followed_in_any_order_of_arguments(
    call: str, url: str, addresses: list[str], told: tuple[int | None, int | None]
) -> None:
    assert _read(_script(call), url) == Pager(*told, tuple(addresses))


def test_the_function_that_writes_the_pager_is_no_call_of_it() -> None:
    assert _read(_script("function createPageHTML(_nPageCount, 7, 8) { }")) == Pager()


def test_a_pager_in_a_comment_with_the_rows_is_read() -> None:
    part = "<!-- <li><a href='t1.html'>x</a></li><script>createPageHTML('d',2,1,'list','shtml',30);</script>-->"
    assert _read(part, UCAP).addresses == ("http://a.gov.cn/zw/c12/list_2.shtml",)


def test_from_a_further_page_the_script_is_not_followed() -> None:
    assert _read(_script('createPageHTML(4, 2, "index", "html");'), f"{TRS}index_2.html").addresses == ()


def test_links_are_taken_and_the_gap_before_the_last_page_is_filled() -> None:
    links = "".join(f'<a href="index_{n}.html">{n}</a>' for n in (2, 3)) + '<a href="index_6.html">尾页</a>'
    assert _read(links).addresses == tuple(f"{TRS}index_{n}.html" for n in (2, 3, 4, 5, 6))


def test_pages_counted_downwards_are_all_taken() -> None:
    links = "".join(f'<a href="tzgg/{n}.htm">{5 - n}</a>' for n in (3, 2, 1))
    found = _read(links, "http://a.gov.cn/zw/tzgg.htm").addresses
    assert found == tuple(f"http://a.gov.cn/zw/tzgg/{n}.htm" for n in (1, 2, 3))


def test_pages_named_by_a_parameter_are_taken() -> None:
    links = '<a href="?lm=4&amp;page=2">2</a><a href="?lm=4&amp;page=4">末页</a><a href="?lm=5&amp;page=2">2</a>'
    found = _read(links, "http://a.gov.cn/list.aspx?lm=4").addresses
    assert found == tuple(f"http://a.gov.cn/list.aspx?lm=4&page={n}" for n in (2, 3, 4))


def test_links_of_other_columns_are_no_further_pages() -> None:
    assert _read('<a href="../zcwj/index_2.html">2</a><a href="202611/t1_2.html">第2页报道</a>').addresses == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("共24,539条 共1,227页", (1227, 24539)),
        ("共46条 4页 上一页 下一页", (4, 46)),
        ("总共 12 条记录", (None, 12)),
        ("页码1/1182", (1182, None)),
        ("第 1/5 页", (5, None)),
        ("全县共12项重点工程顺利推进并投入使用", (None, None)),
    ],
)
def test_printed_totals_are_read(text: str, told: tuple[int | None, int | None]) -> None:
    found = _read(f"<p>{text}</p>")
    assert (found.pages, found.rows) == told


def test_no_more_addresses_than_asked_for() -> None:
    assert len(_read(_script('createPageHTML(4000, 0, "index", "html");'), most=7).addresses) == 7


def test_hanweb_pages_follow_from_the_pagers_figure() -> None:
    part = '<div class="jpage" id="8177"></div>' + _script("jpage(81, 3);")
    assert _read(part, HANWEB) == Pager(3, None, tuple(f"{HANWEB}?uid=8177&pageNum={n}" for n in (2, 3)))


def test_hanweb_windows_follow_from_the_list_service() -> None:
    script = _script(
        "$('#8177').jpage({perPage: 25, totalRecord: 190, proxyUrl: '/module/web/jpage/dataproxy.jsp',"
        " proxyParam: {webid: 3, columnid: 81, unitid: '8177'}});"
    )
    found = _read(script, HANWEB)
    assert (found.pages, found.rows) == (8, 190)
    base = "http://a.gov.cn/module/web/jpage/dataproxy.jsp?webid=3&columnid=81&unitid=8177"
    assert found.addresses == tuple(
        f"{base}&startrecord={start}&endrecord={end}&perpage=25" for start, end in ((1, 75), (76, 150), (151, 190))
    )


def test_hanwebs_signed_address_of_the_next_window_goes_first() -> None:
    part = (
        '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/jslib/next.jsp?sign=ab&amp;page=2">'
        "</a>]]></nextgroup><totalrecord>756</totalrecord><totalpage>31</totalpage></datastore></script>"
    )
    found = _read(part, HANWEB)
    assert found == Pager(31, 756, ("http://a.gov.cn/module/jslib/next.jsp?sign=ab&page=2",))


@settings(max_examples=examples(60))
@given(st.text(alphabet="createPgHTML(),'\"0123456789 ;jpage{}:=共条页<>/a", max_size=120))
def test_no_script_or_text_makes_it_raise_or_leave_the_web(text: str) -> None:
    found = _read(_script(text) + f"<p>{text}</p>")
    assert all(url.startswith(("http://", "https://")) for url in found.addresses)


def test_the_answer_of_a_list_service_counts_on_the_number_in_its_own_address() -> None:
    base = "http://a.gov.cn/api/list?cid=4&page={}&size=10"
    found = of_answer(base.format(1), 10, 35, None)
    assert found == Pager(4, 35, tuple(base.format(n) for n in (2, 3, 4)))
    assert of_answer(base.format(0), 10, 35, None).addresses == tuple(base.format(n) for n in (1, 2, 3))
    assert of_answer(base.format(2), 10, 35, None).addresses == ()
    assert of_answer("http://a.gov.cn/list.json", 10, 35, None) == Pager(None, 35)


def test_the_answer_of_a_list_service_hands_out_the_next_window() -> None:
    found = of_answer("http://a.gov.cn/m/dataproxy.jsp?page=1", 75, 756, "/m/dataproxy.jsp?page=2&sign=ab")
    assert found.addresses == ("http://a.gov.cn/m/dataproxy.jsp?page=2&sign=ab",)
