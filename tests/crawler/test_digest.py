from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import digest as digest_module
from crawler.addresses import key
from crawler.digest import PageDigest, PageTask, digest, digest_all
from crawler.reading import read
from facts.page import Link, PageFacts, brief
from facts.words import LinkKind
from store.packing import packed, unpacked
from tests.crawler.crawling import HOME, site

X = HOME + "x.html"


def of(body: str | bytes, content_type: str | None = "text/html; charset=utf-8") -> PageDigest:
    return digest(PageTask(body.encode() if isinstance(body, str) else body, X, content_type, site()))


def facts(made: PageDigest) -> PageFacts:
    return unpacked(packed(made.facts))


def places(made: PageDigest, url: str) -> int:
    return array("Q", made.link_keys).count(key(url))


def test_an_image_link_and_the_link_of_its_title_are_one_place() -> None:
    made = of("<a href='/a.html'><img src='/i.png'></a><a href='/a.html'>标题</a>")
    assert places(made, HOME + "a.html") == 1


def test_each_text_of_a_link_is_a_place_and_no_text_is_one_when_alone() -> None:
    made = of(
        "<a href='/a.html'>甲</a><map><area href='/a.html' alt='乙'></map><iframe src='/a.html' title='甲'></iframe>"
        "<a href='/b.html'></a>"
    )
    assert places(made, HOME + "a.html") == 2
    assert places(made, HOME + "b.html") == 1


def test_twins_and_sessions_of_an_address_are_one_row() -> None:
    made = of("<a href='https://a.gov.cn/a.html'>甲</a><a href='http://www.a.gov.cn/a.html;jsessionid=1A'>甲</a>")
    assert [row.url for row in made.links] == [HOME + "a.html"]
    assert {link.url for link in facts(made).links} == {HOME + "a.html"}
    assert places(made, HOME + "a.html") == 1


def test_what_follows_of_a_link_is_worked_out_once_for_all_pages_of_a_site() -> None:
    frame = "<a href='/zwgk/'>政务公开</a><a href='//b.gov.cn/'>省政府</a><img src='/logo.png'>"
    known = digest_module._known(site())
    before = of(frame)
    worked_out = known.canonical.cache_info()[:2]
    after = of(frame + "<p>另一页</p>")
    assert known.canonical.cache_info()[:2] == worked_out
    assert all(one is other for one, other in zip(before.links, after.links, strict=True))


def test_what_is_remembered_of_links_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest_module, "_MOST_KNOWN", 50)
    known = digest_module._Known(site())
    for page in range(3):
        read = [Link(f"{HOME}{page}/{n}.html", "a", "href", "甲") for n in range(40)]
        assert [link.read for link in known.links([*read, Link(HOME + "x" * 9000, "a", "href", "")])][:40] == read
        assert len(known._links) <= 50
        assert all(len(link.read.url) < 9000 for link in known._links.values())


def test_an_address_that_is_named_as_page_and_as_image_is_a_page() -> None:
    made = of("<img src='/show?id=1'><a href='/show?id=1'>看图</a><img src='/pic?id=2'>")
    assert {row.url.removeprefix(HOME): row.kind for row in made.links} == {
        "show?id=1": LinkKind.PAGE,
        "pic?id=2": LinkKind.IMAGE,
    }


def test_rows_of_a_list_have_the_address_by_which_the_crawl_knows_them() -> None:
    rows = "".join(
        f"<li><a href='https://a.gov.cn/t{n}.html'>关于第{n}号文件的通知</a><span>2026-11-0{n}</span></li>"
        for n in range(1, 8)
    )
    made = of(f"<ul>{rows}</ul>")
    assert len(made.items) == 7
    assert {item.url for item in made.items} <= {row.url for row in made.links}
    assert facts(made).items == made.items


def test_the_stored_reading_is_the_reading() -> None:
    body = "<title>标题</title><p>正文内容若干</p><a href='/a.html'>甲</a><p>主办：青山市人民政府 冀ICP备05000001号</p>"
    assert facts(of(body)) == read(body.encode(), X, "text/html; charset=utf-8")
    assert unpacked(packed(of(body).brief)) == brief(facts(of(body)))


def test_half_a_character_in_a_list_does_not_take_the_reader_down() -> None:
    rows = ",".join(f'{{"title":"通知\\ud83d第{n}号","url":"/t{n}.html","date":"2026-11-0{n}"}}' for n in range(1, 8))
    made = of(f'{{"rows":[{rows}]}}', "application/json")
    assert len(made.items) == 7
    assert all("�" in item.title or "?" in item.title for item in facts(made).items)


def test_what_is_no_page_has_no_links_and_a_hash_all_the_same() -> None:
    made = of(b"\x89PNG\r\n\x1a\n\x00\x00", "image/png")
    assert (made.links, made.link_keys, made.items) == ((), b"", ())
    assert len(made.content_hash) == 64


def test_a_batch_is_read_in_its_order() -> None:
    tasks = [PageTask(f"<title>{n}</title>".encode(), X, None, site()) for n in range(3)]
    assert [made.html_title for made in digest_all(tasks)] == ["0", "1", "2"]


def test_figures_do_not_change_the_number_of_a_shape_and_words_do() -> None:
    first, second, other = (of(f"<p>{text}</p>").shape_key for text in ("共有12条记录", "共有7条记录", "没有任何记录"))
    assert first == second != other


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_body_makes_it_fail(body: bytes) -> None:
    assert facts(of(body)).url == X


@pytest.mark.parametrize(
    "body",
    ["", " \r\n ", "<html><body> </body></html>", b"\x89PNG\r\n\x1a\n\x00\x01", "<p></p><style>p {}</style>"],
)
def test_a_body_that_shows_nothing_and_leads_nowhere_is_blank(body: str | bytes) -> None:
    assert of(body).blank


@pytest.mark.parametrize(
    "body", ["<p>字</p>", "<title>字</title>", "<img src=/a.png>", "<frameset><frame src=/a.html></frameset>"]
)
def test_whatever_shows_or_leads_anywhere_is_not_blank(body: str) -> None:
    assert not of(body).blank


def test_what_was_left_unread_of_a_giant_page_is_said() -> None:
    assert of("<a href=/1.html>x</a>" * 40_000).cut
    assert not of("<a href=/1.html>x</a>" * 400).cut
