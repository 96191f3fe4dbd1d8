from time import process_time
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.sought import Sought, SpotKind
from crawler.reading.spots import quotes
from facts.verdicts import Quote
from tests.tiers import examples, slow

URL = "http://www.a.gov.cn/xwzx/"
LIST = (
    "<ul><li><a href=/a.html>市住建局开展老旧小区改造现场观摩</a><span>11-06</span></li>"
    "<li><a href=/b.html>我市部署冬季供热保障工作</a><span>11-02</span></li></ul>"
)


def quoted(markup: str, sought: Sought) -> Quote | None:
    return quotes(f"<body>{markup}".encode(), URL, [sought])[0]


def link(address: str, text: str = "") -> Sought:
    return Sought(SpotKind.LINK, text, f"http://www.a.gov.cn{address}")


def test_a_row_with_its_day_and_the_row_below_it() -> None:
    for sought in (link("/a.html"), Sought(SpotKind.ROW, "市住建局开展老旧小区改造现场观摩")):
        quote = quoted(LIST, sought)
        assert quote is not None
        assert unquote(quote.fragment) == "text=市住建局开展老旧小区改造现场观摩"
        assert (quote.before, quote.spot, quote.after, quote.day) == (
            "",
            "市住建局开展老旧小区改造现场观摩",
            "",
            "11-06",
        )
        assert (quote.neighbour, quote.neighbour_day) == ("我市部署冬季供热保障工作", "11-02")


def test_brackets_around_the_day_are_not_told_without_it() -> None:
    quote = quoted("<li><a href=/a>某某公告</a>[<span>11-06</span>]</li>", link("/a"))
    assert quote is not None and (quote.after, quote.day) == ("", "11-06")


def test_the_last_row_has_no_neighbour() -> None:
    quote = quoted(LIST, link("/b.html"))
    assert quote is not None and quote.neighbour == ""


def test_a_link_in_a_sentence_with_what_stands_around_it() -> None:
    quote = quoted("<p>按要求办理。（更多情况参见<a href=/x>某镇保障</a>）请周知。</p>", link("/x", "某镇保障"))
    assert quote is not None
    assert (quote.before, quote.spot, quote.after) == ("按要求办理。（更多情况参见", "某镇保障", "）请周知。")


def test_a_long_paragraph_is_cut_to_the_sentence() -> None:
    text = "这是很长的一句话，说的是另外一件事情。" * 8
    quote = quoted(f"<p>{text}请看<a href=/x>附件</a>。{text}</p>", link("/x"))
    assert quote is not None
    assert (quote.before, quote.after) == ("请看", "。")


def test_of_links_to_one_address_the_one_of_that_text_is_quoted() -> None:
    quote = quoted("<p><a href=/x>甲</a></p><p><a href=/x>乙</a></p>", link("/x", "乙"))
    assert quote is not None and quote.spot == "乙"


def test_a_twin_address_and_a_session_are_the_same_link() -> None:
    page = "<p><a href='https://a.gov.cn/x?PHPSESSID=1'>甲</a></p>"
    assert quoted(page, link("/x", "甲")) is not None


def test_a_picture_is_a_sign_in_its_row_and_its_directive_leads_to_the_text_beside_it() -> None:
    quote = quoted("<p>前文。</p><p><img src=/x.jpg alt=现场图>图为现场</p>", link("/x.jpg", "现场图"))
    assert quote is not None
    assert (quote.spot, quote.after, unquote(quote.fragment)) == ("〔图片：现场图〕", "图为现场", "text=图为现场")


def test_a_picture_between_long_paragraphs_leads_to_the_near_end_of_one() -> None:
    long = "为推进这一项工作，我市于近日召开会议，对下一步任务作出安排，"
    quote = quoted(f"<p>{long * 4}会议结束。</p><p><img src=/x.jpg></p>", link("/x.jpg"))
    assert quote is not None
    marked = unquote(quote.fragment).split(",")[-1].removeprefix("text=")
    assert marked.endswith("会议结束。") and len(marked) <= 24


def test_what_nobody_sees_is_not_quoted() -> None:
    page = (
        "<link rel=stylesheet href=/s.css><script src=/s.js></script><div style='display:none'><a href=/h>甲</a></div>"
    )
    assert [quoted(page, link(address)) for address in ("/s.css", "/s.js", "/h", "/none")] == [None] * 4


def test_the_row_of_that_day_is_quoted_among_rows_of_one_title() -> None:
    rows = "".join(f"<li><a href=/{day}>工作动态</a><span>2026-11-0{day}</span></li>" for day in (1, 2, 3))
    quote = quoted(f"<ul>{rows}</ul>", Sought(SpotKind.ROW, "工作动态", day="2026-11-02"))
    assert quote is not None and quote.day == "2026-11-02"
    assert unquote(quote.fragment) == "text=工作动态,-2026-11-02"


def test_a_title_that_the_page_cuts_short_is_found() -> None:
    quote = quoted("<li><a href=/a>关于做好冬季供热...</a>", Sought(SpotKind.ROW, "关于做好冬季供热保障工作的通知"))
    assert quote is not None and quote.spot == "关于做好冬季供热..."


def test_a_columns_name_is_its_heading_before_it_is_a_link() -> None:
    quote = quoted("<p><a href=/>工作动态</a></p><h2>工作动态</h2><p>暂无</p>", Sought(SpotKind.WORDS, "工作动态"))
    assert quote is not None and unquote(quote.fragment) == "text=工作动态,-暂无"


@pytest.mark.parametrize("printed", ["2026-11-03", "2026年11月3日", "2026.11.03"])
def test_a_printed_day_is_found_behind_its_label(printed: str) -> None:
    page = f"<p>会议定于2026-11-03召开</p><p>发布时间：{printed} 来源：本站</p>"
    quote = quoted(page, Sought(SpotKind.DAY, "2026-11-03"))
    assert quote is not None
    assert (quote.before, quote.spot, quote.after) == ("发布时间：", printed, "来源：本站")


def test_what_is_missing_is_quoted_by_the_line_where_it_should_stand() -> None:
    page = "<p>正文</p><div>主办单位：某市政府办公室　联系我们</div><p>网站标识码：9901000001</p>"
    quote = quoted(page, Sought(SpotKind.MISSING, near=("联系我们",)))
    assert quote is not None
    assert (quote.before, quote.spot) == ("主办单位：某市政府办公室 联系我们", "")
    assert unquote(quote.fragment) == "text=主办单位：某市政府办公室　联系我们"


def test_a_page_that_a_browser_shows_garbled_gets_no_directive() -> None:
    body = "<meta charset=gb2312><p><a href=/x>市民中心</a></p>".encode()
    quote = quotes(body, URL, [link("/x")])[0]
    assert quote is not None and (quote.spot, quote.fragment) == ("市民中心", "")


def test_a_file_and_a_services_answer_have_no_places() -> None:
    assert quotes(b"%PDF-1.4 \x00", URL, [link("/x")], "application/pdf") == (None,)
    assert quotes(b'{"rows": []}', URL, [link("/x")], "application/json") == (None,)


_MARKUP = st.text(alphabet="<>/ =\"'&#;-ahreflitdp甲乙，。 2026-11年月日\u3000\u200b\n", max_size=400)
_KINDS = st.builds(
    Sought, st.sampled_from(SpotKind), st.text("甲乙a 2026-11", max_size=8), st.sampled_from(["", URL, "http://b/x"])
)


@settings(max_examples=examples(300))
@given(_MARKUP, st.lists(_KINDS, max_size=4))
def test_no_page_breaks_it_and_every_directive_can_stand_in_an_address(markup: str, sought: list[Sought]) -> None:
    body = f"<a href='{URL}'>甲 <b>乙</b></a><ul><li>{markup}".encode("utf-8", "replace")
    for quote in quotes(body, URL, sought):
        if quote is not None and quote.fragment:
            assert quote.fragment.isascii() and quote.fragment.startswith("text=")
            assert not set(quote.fragment) & set(" &\"'<>#\n")


@slow
@pytest.mark.parametrize(
    "markup",
    [
        "<a href=/x>更</a>多" * 30_000,
        "<div>" * 20_000 + "<a href=/x>甲</a>",
        "<li><a href=/x>甲</a>2026-11-03" * 20_000,
        "<p>" + "2026-11-03 " * 90_000,
        "<a href=/x>" + "甲<b>乙</b>" * 20_000,
    ],
)
def test_a_hostile_page_takes_time_by_its_size(markup: str) -> None:
    sought = [Sought(kind, "甲乙", f"http://www.a.gov.cn/x{number}") for kind in SpotKind for number in range(20)]
    sought += [
        link("/x", "更"),
        link("/x"),
        Sought(SpotKind.DAY, "2026-11-03"),
        Sought(SpotKind.ROW, "甲", day="2026-11-04"),
    ]
    began = process_time()
    quotes(markup.encode(), URL, sought)
    assert process_time() - began < 8
