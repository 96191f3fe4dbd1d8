"""The HTML report: what stands in it, and that nothing from a site can run in it."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from facts.report import Skipped
from facts.verdicts import Confidence, NotChecked, Place, Review
from facts.words import Reason
from reports.gauges import gauges
from reports.headline import verdict
from reports.html import render
from reports.lines import lines
from tests.reports import samples, scenes
from tests.tiers import examples, slow

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\u202e\x1b[2J\x00</style>"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
DOCUMENTS = {
    "full": samples.make((samples.STALE_HOME, *samples.FULL), tallies=(samples.HIT,)),
    "columns": samples.make(columns=(samples.column("甲", samples.SITE, left=2),)),
    "clean": samples.clean(),
    "unreadable": samples.unreadable(),
    "interim": samples.make(state="running", complete=False, finished_at=None),
    "ordinary": scenes.ordinary(),
    "confirmed": scenes.hit(Review.CONFIRMED),
    "faultless": scenes.faultless(),
}


def page(document):
    return LexborHTMLParser(render(document))


def hostile():
    finding = samples.finding(
        1,
        title=EVIL,
        url="javascript:alert(1)",
        places=(Place("javascript:alert(2)", EVIL), Place(f"{samples.SITE}/?a=%22onmouseover=b&c='", EVIL)),
        remedy=EVIL,
        cite=EVIL,
        indicator=EVIL,
        number=EVIL,
        observed={"summary": EVIL},
    )
    old = samples.finding(
        2, url='http://"><script>x</script>/', observed={"baskets": {"near": 0, "recent": 0, "history": 1}}
    )
    column = samples.column(EVIL, "data:text/html,x", left=2)
    return samples.make(
        (finding, replace(finding, confidence=Confidence.SUSPECTED, fingerprint="0" * 64), old),
        target=replace(samples.TARGET, name=EVIL, owner=EVIL, site_code=EVIL, url="javascript:alert(3)"),
        not_checked=(NotChecked("links.broken", f"{samples.SITE}/{EVIL}", Reason.BLOCKED),),
        coverage=replace(samples.COVERAGE, skipped=(Skipped(EVIL, Reason.ROBOTS),)),
        columns=(column,),
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_report_says_the_verdict_the_seven_lines_and_all_vetoes(name):
    document = DOCUMENTS[name]
    found = page(document)
    text = found.body.text().replace("\u00a0", " ").replace("\u2060", "")
    assert found.css_first("h1").text() == "青山市人民政府门户网站"
    assert verdict(document).text in text
    assert found.css_first("title").text().replace("未查完 ", "").startswith(verdict(document).text)
    for line in lines(document):
        assert line.text in text
    for gauge in gauges(document):
        assert gauge.name in text and gauge.state.value in text
    assert "未查到，不等于有问题" in text
    assert "分值未经核实，不给总分" in text


@pytest.mark.parametrize("document", [*DOCUMENTS.values(), hostile()])
def test_nothing_runs_and_nothing_is_asked_for(document):
    found = page(document)
    assert found.css("script, img, iframe, object, embed, form, base, link, audio, video") == []
    assert found.css_first("meta[http-equiv]").attributes["content"] == POLICY
    assert len(found.css("meta[http-equiv]")) == 1
    for node in found.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]
    for node in found.css("a"):
        address = node.attributes["href"]
        assert address.startswith(("http://", "https://", "#"))
        if not address.startswith("#"):
            assert node.attributes["rel"] == "noopener noreferrer nofollow"


@settings(max_examples=examples(40))
@given(st.text(alphabet=st.sampled_from("<>\"'&/=:;{}%#!- \n\x00\x1b\u202ea中scriptonerror"), max_size=60))
def test_no_text_of_a_site_becomes_a_tag_or_an_attribute(text):
    quiet = render(samples.make((samples.finding(1, title="x"),)))
    finding = samples.finding(1, title=text, remedy=text, cite=text, places=(Place(samples.SITE, text),))
    loud = render(samples.make((finding,), target=replace(samples.TARGET, owner=text or None)))
    tags = [node.tag for node in LexborHTMLParser(loud).css("*")]
    assert set(tags) <= {node.tag for node in LexborHTMLParser(quiet).css("*")} | {"title"}
    for node in LexborHTMLParser(loud).css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]


def test_hostile_texts_are_shown_as_texts():
    html = render(hostile())
    assert "<script>alert(1)" not in html and "\u202e" not in html and "\x1b" not in html and "\x00" not in html
    assert "[U+202E]" in html and "{{7*7}}" in html
    assert html.count("</style>") == 1


@pytest.mark.parametrize("document", DOCUMENTS.values())
def test_links_within_the_report_lead_somewhere(document):
    found = page(document)
    for node in found.css('a[href^="#"]'):
        assert found.css_first(f'[id="{node.attributes["href"][1:]}"]') is not None
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("document", DOCUMENTS.values())
def test_no_english_code_is_shown_to_staff(document):
    text = page(document).css_first("main").text()
    for code in ("soft-404", "not-found", "links.", "freshness.", "suspected", "blocked", "None", "veto", "unknown"):
        assert code not in text


def test_an_interim_report_is_marked_and_a_finished_one_is_not():
    assert page(DOCUMENTS["interim"]).css_first(".interim").text().startswith("未查完")
    assert page(DOCUMENTS["full"]).css_first(".interim") is None


def test_a_card_says_where_what_how_who_until_when_and_why():
    card = page(scenes.ordinary()).css_first(".card.m-new.deduct")
    text = card.text()
    for told in (
        "首页 › 政务公开 › 政策文件",
        "重新上传附件",
        "国办秘函〔2019〕19号",
        "市发展改革委",
        "11月27日",
        "还有 3 天",
    ):
        assert told in text
    assert "栏目号 1187　稿件号 48213" in text and "核实：网站管理科 林某，11月24日 08:10" in text
    assert card.css_first("mark").text() == "青山市充电设施建设任务分解表.xlsx"
    assert card.css_first(".at a").attributes["href"].endswith("/art_1187_48213.html#:~:text=%E5%85%85")


def test_where_neither_path_nor_quote_is_known_the_text_and_the_address_stand_there():
    card = page(samples.make((samples.finding(1),))).css_first(".card")
    assert card.css_first(".at a").attributes["href"] == f"{samples.SITE}/zwgk/list_1.html"
    assert card.css_first("mark").text() == "友情链接 1" and "第一次查看：页面不存在" in card.text()


def test_what_is_missing_is_an_empty_box_in_its_place():
    card = page(scenes.ordinary()).css_first(".card.m-late")
    assert card.css_first(".hole").text() == "此处应有“我为政府网站找错”"
    assert "模板问题（1 处改，全站好）" in card.text() and "由平台运维商改模板" in card.text()


def test_a_suspicion_is_dashed_and_asks_first():
    card = page(samples.make((samples.finding(1, confidence=Confidence.SUSPECTED),))).css_first(".card")
    assert "unsure" in card.attributes["class"] and "请先确认" in card.text()


def test_warm_is_only_what_a_person_confirmed():
    confirmed = replace(samples.STALE_HOME, review=Review.CONFIRMED)
    assert page(DOCUMENTS["full"]).css(".confirmed, .warm") == []
    told = page(samples.make((confirmed,), tallies=(samples.HIT,))).css(".confirmed, .warm")
    assert [node.tag for node in told] == ["div", "rect", "td"]


def test_old_articles_stand_apart():
    found = page(samples.make())
    rows = [node.text() for node in found.css(".item") if "dead5.gov.cn" in node.text()]
    assert len(rows) == 1
    assert found.css_first("#history ~ details").text().count("dead5.gov.cn") == 2


@slow
def test_a_thousand_findings_with_long_addresses_stay_below_three_megabytes():
    long = "a/" * 250
    places = tuple(Place(f"{samples.SITE}/{long}{at}.html", "链接文字" * 30) for at in range(20))
    many = tuple(
        samples.finding(at, url=f"http://dead{at}.gov.cn/{long}", title="标题" * 40, places=places, places_total=20)
        for at in range(1_000)
    )
    assert len(render(samples.make(many)).encode()) < 3_000_000


def test_a_thousand_findings_of_an_ordinary_site_are_a_small_file():
    assert len(render(scenes.thousand()).encode()) < 1_000_000


def test_every_number_that_has_rows_is_a_link_to_exactly_these():
    found = page(scenes.ordinary())
    for node in found.css('.lines a[href^="#over-"], .figure a[href^="#over-"], .lines a[href="#soon"]'):
        rows = found.css(f"{node.attributes['href']} tr[id]")
        assert len(rows) == int(node.text().partition("–")[0])
    for node in found.css('.lines a[href^="#f-"]'):
        mark = node.attributes["href"].removeprefix("#f-")
        rows = found.css(f".list .item.m-{mark}")
        if node.text().isdigit():
            assert len(rows) == int(node.text())
        assert str(len(rows)) in found.css_first(f".only.o-{mark}").text()
    for anchor in ("mended", "untold"):
        number = next(node.text() for node in found.css(".lines a") if node.attributes["href"] == f"#{anchor}")
        assert len(found.css(f"#{anchor} li")) == int(number)


def test_the_place_of_every_finding_is_a_link_beside_it():
    for item in page(scenes.ordinary()).css(".item"):
        assert [node for node in item.css("a") if node.attributes["href"].startswith("http")]


def test_headings_go_down_one_step_at_a_time():
    levels = [int(node.tag[1]) for node in page(DOCUMENTS["full"]).css("h1, h2, h3, h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_what_an_operator_types_stands_last_and_small():
    for card in page(scenes.ordinary()).css(".card"):
        assert "xunwang" not in card.css_first(".body").text()
        assert card.css(".foot > span")[-1].text().startswith("xunwang recheck 2026-")


def test_numbers_of_one_page_agree_with_each_other():
    for document in (scenes.ordinary(), scenes.thousand()):
        found, told = page(document), document["comparison"]
        assert f"问题 {told['new'] + told['persisting']:,} 条" in found.css_first("#problems > h2").text()
        assert document["counts"]["pages"] == document["coverage"]["pages"]
        for gauge in gauges(document):
            if gauge.blind_link:
                blind = (gauge.high or 0) - (gauge.low or 0)
                assert len(found.css(f"#{gauge.blind_link} tr[id]")) == blind
