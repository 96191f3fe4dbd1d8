"""Identity in the footer."""

import pytest

from crawler.reading import read
from facts.page import Footer
from tests.crawler.reading import pages


def footer(part: str) -> Footer:
    return read(f"<title>x</title><div>{part}</div>".encode(), pages.URL).footer


def test_all_of_a_footer_is_read() -> None:
    assert read(pages.html("<p>x</p>"), pages.URL).footer == Footer(
        site_code="4409990001",
        icp="粤ICP备12345678号-1",
        police="粤公网安备44099902000123号",
        organizer="临江县人民政府办公室",
        contact="0668-5551234",
        site_map="http://www.lin.gov.cn/wzdt/",
    )


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("网站标识码：4409990001", "4409990001"),
        ("网站标识码4409990001", "4409990001"),
        ("政府网站标识码: bm64130001", "bm64130001"),
        ("<span>网站标识码</span>：<b>44099</b><b>90001</b>", "4409990001"),
        ("网站标识码：<p>4409990001</p>", "4409990001"),
        ("网站标识码 ： 4409 9900 01", "4409990001"),
        ("网站标识码：440999000123", "440999000123"),
        ("网站标识码（4409990001）", "4409990001"),
        ("网站标识码为4409990001", "4409990001"),
        ("标识码：４４０９９９０００１", "4409990001"),
        ("网站标识码：<br><img src=b.png> 4409990001", "4409990001"),
        ("标识码：待定", None),
    ],
)
def test_the_site_code_is_joined_over_nodes_and_blanks(part: str, code: str | None) -> None:
    assert footer(part).site_code == code


@pytest.mark.parametrize(
    ("part", "icp"),
    [
        ("粤ICP备 12345678 号 - 2", "粤ICP备12345678号-2"),
        ("工信部备案：<a href=/>京ICP备05000001号</a>", "京ICP备05000001号"),
        ("备案序号：蜀ICP备 13001288号", "蜀ICP备13001288号"),
        ("粤ICP备（2020）012345号", "粤ICP备（2020）012345号"),
        ("粤ICP备(12345678)号-1", "粤ICP备(12345678)号-1"),
        ("（粤ICP备12345678号-1）", "粤ICP备12345678号-1"),
        ("粤ＩＣＰ备１２３４５６７８号－１", "粤ＩＣＰ备12345678号-1"),
        ("ICP备案编号：粤ICP备12345678号", "粤ICP备12345678号"),
        ("粤icp备12345678号-10", "粤icp备12345678号-10"),
        ("<span>粤ICP备</span><span>12345678号</span>", "粤ICP备12345678号"),
        ("经营许可证：京ICP证040655号", None),
        ("ICP备案查询", None),
    ],
)
def test_the_icp_number_is_read_without_blanks(part: str, icp: str | None) -> None:
    assert footer(part).icp == icp


@pytest.mark.parametrize(
    ("part", "police"),
    [
        ("粤公网安备 44010602000147号", "粤公网安备44010602000147号"),
        ("粤公网安备：44010402000417", "粤公网安备：44010402000417"),
        ("公网安备 4401060200号", "公网安备4401060200号"),
        ("粤公网安备号44099902000123", "粤公网安备号44099902000123"),
        ("公网安备号：44099902000123", "公网安备号：44099902000123"),
        ("粤公网安备 第44099902000123号", "粤公网安备第44099902000123号"),
        ("<a href=/><img src=/g.png>粤公网安备</a> <a>44099902000123号</a>", "粤公网安备44099902000123号"),
        ("粤公网安备<br>44099902000123号", "粤公网安备44099902000123号"),
        ("公安机关备案号：44099902000123", "公安机关备案号：44099902000123"),
        ("公安备案号44099902000123", "公安备案号44099902000123"),
        ("<img alt='公安备案'>公安备案图标", None),
    ],
)
def test_the_police_number_is_read_as_printed(part: str, police: str | None) -> None:
    assert footer(part).police == police


@pytest.mark.parametrize(
    ("part", "organizer"),
    [
        ("主办：临江县人民政府 承办：县数据局", "临江县人民政府"),
        ("主办单位：临江县应急管理局|联系我们", "临江县应急管理局"),
        ("主 办 单 位：临江县教育局 网站标识码：4409990001", "临江县教育局"),
        ("版权所有：临江县人民政府", None),
    ],
)
def test_the_organizer_ends_where_the_next_thing_begins(part: str, organizer: str | None) -> None:
    assert footer(part).organizer == organizer


def test_entries_are_known_by_where_they_lead_or_by_their_words() -> None:
    found = footer(
        '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4409990001"><img src=e.png></a>'
        '<a href="http://bszs.conac.cn/sitename?method=show&id=1"><img src=m.png></a><a href="/lx.html">联系我们</a>'
        '<a href="javascript:map()">网站地图</a>'
    )
    assert found.find_error == "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4409990001"
    assert found.party_mark == "http://bszs.conac.cn/sitename?method=show&id=1"
    assert (found.contact, found.site_map) == ("http://www.lin.gov.cn/lx.html", "网站地图")


def test_entries_that_a_script_writes_are_seen() -> None:
    found = footer(
        "<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E%3C/span%3E"
        "%3Cscript src='//dcs.conac.cn/js/1.js'\"))</script>"
        '<script id="_jiucuo_" sitecode="4409990001" src="/js/jiucuo.js"></script>'
    )
    assert found.party_mark == "//dcs.conac.cn/js/1.js"
    assert found.find_error == "http://www.lin.gov.cn/js/jiucuo.js"


def test_a_commented_tag_is_no_entry() -> None:
    assert (
        footer('<!-- <script id="_jiucuo_" src="http://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script> -->') == Footer()
    )


def test_numbers_quoted_in_the_text_of_an_article_are_not_the_footer() -> None:
    quoted = f"{pages.PARAGRAPH * 3}<p>例如：网站标识码：1100000001</p>"
    part = f"<h1>{pages.TITLE}</h1><div class=article-content>{quoted}</div>"
    assert read(pages.article(part), pages.ARTICLE_URL).footer.site_code == "4409990001"


@pytest.mark.parametrize(
    ("part", "mark"),
    [
        ('<script src="https://dcs.conac.cn/js/20/312/0000/1/CA1.js"></script>', "https://dcs.conac.cn/js/20/312/0000/1/CA1.js"),
        ('<span id="_ideConac"></span><script>var s="//dcs.conac.cn/js/1.js";</script>', "//dcs.conac.cn/js/1.js"),
        ('<a href="//bszs.conac.cn/sitename?method=show&id=9"><img src="/images/red.png"></a>', "http://bszs.conac.cn/sitename?method=show&id=9"),
        ('<img src="https://dcs.conac.cn/image/red.png" onclick="go()">', "https://dcs.conac.cn/image/red.png"),
        ('<a onclick="go()"><img src="/images/dzjg.png" alt="党政机关"></a>', "http://www.lin.gov.cn/images/dzjg.png"),
        ('<img src="/images/a.png" alt="党政机关办公楼">', None),
    ],
)  # fmt: skip
def test_the_party_and_government_mark_is_known_as_script_link_and_picture(part: str, mark: str | None) -> None:
    assert footer(part).party_mark == mark


@pytest.mark.parametrize(
    ("part", "entry"),
    [
        ('<script id="_jiucuo_" sitecode="4409990001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>', "https://zfwzgl.www.gov.cn/exposure/jiucuo.js"),
        ('<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4409990001"><img src=/jc.png></a>', "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4409990001"),
        ('<a href="/jc.html"><img src="/jc.png" alt="政府网站找错"></a>', "http://www.lin.gov.cn/jc.html"),
        ('<img src="/images/jiucuo.png" onclick="Link(4409990001)">', "http://www.lin.gov.cn/images/jiucuo.png"),
        ('<img src="/images/a.png" title="政府网站找错" onclick="go()">', "http://www.lin.gov.cn/images/a.png"),
        ('<a href="/zc.html">找政策</a>', None),
    ],
)  # fmt: skip
def test_the_error_report_is_known_as_script_link_and_picture(part: str, entry: str | None) -> None:
    assert footer(part).find_error == entry


@pytest.mark.parametrize(
    "part",
    [
        "<table><tr><td>主办单位</td><td>临江县人民政府办公室</td><td>网站标识码</td><td>4409990001</td></tr></table>",
        "<p>临江县人民政府办公室主办　临江县数据中心承办</p>",
        "<p>本站由临江县人民政府办公室主办</p>",
    ],
)
def test_the_organizer_may_stand_in_a_cell_or_before_the_verb(part: str) -> None:
    assert footer(part).organizer == "临江县人民政府办公室"


@pytest.mark.parametrize(
    "part", ["<p>临江县第三届运动会主办方通报</p>", "<p>主办单位</p>", "<p>这次活动由县教育局主办的学校承接</p>"]
)
def test_other_sentences_with_the_verb_name_no_organizer(part: str) -> None:
    assert footer(part).organizer is None


def test_the_places_that_a_platforms_script_fills_count_as_entries() -> None:
    foot = '<div class="dzjg j-gov ex-gov-mark"></div><div class="jiucuo j-jiucuo ex-find-wrong"></div>'
    footer = read(f"<html><body><p>正文</p>{foot}</body></html>".encode(), "http://a.gov.cn/").footer
    assert (footer.party_mark, footer.find_error) == ("ex-gov-mark", "ex-find-wrong")
