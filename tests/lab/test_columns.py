"""What the truth says of columns, held against the bytes by eyes that never saw the planter."""

import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from lab.look import MAKERS
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.listing import published, rows, text_of
from tests.lab.walk import ask
from tests.tiers import slow, some

TYPES = set("news notice policy interpretation personnel plan statistics budget recruitment mailbox survey interview "
            "service guide rules catalogue annual-report institution leaders topic other".split())  # fmt: skip
SHAPES = {"list", "parent", "single", "jump", "query", "mixed", "unknown"}
ROWS = {"read", "empty", "statement", "unread", "none"}
KEYS = {"name", "url", "path", "type", "shape", "rows", "first_level", "topic", "archived", "items", "newest",
        "counted", "interval_days", "unit"}  # fmt: skip


SITES = [(1, None), *enumerate(MAKERS, 7), *((seed, None) for seed in range(2, 7))]


@pytest.fixture(scope="module", params=some(SITES, 2), ids=str)
def made(request):
    seed, maker = request.param
    return generate(seed, AS_OF, maker=maker)


def told(site):
    return site.truth.document()["columns"]


def test_every_column_is_told_once_in_closed_words(made):
    columns = told(made)
    assert len({column["url"] for column in columns}) == len(columns) > 50
    for column in columns:
        assert column.keys() == KEYS
        assert column["type"] in TYPES
        assert column["shape"] in SHAPES
        assert column["rows"] in ROWS
        assert column["path"][-1] == column["name"]
        assert column["first_level"] == (len(column["path"]) == 1)
        assert (column["items"] is None) <= (column["rows"] in ("none", "unread"))
        assert (column["newest"] is None) == (not column["items"])
    paths = [tuple(column["path"]) for column in columns]
    assert len(set(paths)) == len(paths)
    assert {path[:-1] for path in paths if len(path) > 1} <= set(paths)


def test_lists_hold_as_many_rows_as_told_and_the_newest_is_known(made):
    assert sum(column["shape"] == "list" and column["rows"] == "read" for column in told(made)) > 20
    for column in told(made):
        if (
            column["shape"] in ("list", "unknown", "mixed")
            and column["rows"] == "read"
            and column["name"] != "市长信箱"
        ):
            found = dict(rows(made, column["url"]))
            assert len(found) == column["items"], column
            days = [published(made, url, printed) for url, printed in found.items()]
            newest = max(day for day in days if day <= AS_OF)
            assert newest.isoformat() == column["newest"], column


def test_unread_rows_are_neither_in_the_page_nor_with_a_service_that_answers_whoever_asks(made):
    for column in told(made):
        if column["rows"] == "unread":
            text, _ = text_of(made, column["url"])
            main = text[text.index("<h2>") : text.index("</h2>") + 900]
            assert not re.search(r"20\d\d-\d\d-\d\d", main), column
            assert column["items"] is None or column["items"] >= 3
            service = re.search(r"var to = \['', '([\w-]+)', '(\w+)', '(\d+)'\]", text)
            if service:
                origin = made.start_url.rstrip("/")
                assert ask(made, f"{origin}/{'/'.join(service.groups())}").status == 401


def test_breadcrumbs_name_the_path(made):
    for column in told(made):
        answer = ask(made, column["url"])
        if answer.status == 200:
            text, _ = text_of(made, column["url"])
            crumb = next(part for part in re.findall(r"<div class=.\w+.>(.*?)</div>", text) if "首页" in part[:200])
            names = re.split(r"\s*(?:&gt;|<i>|</i>|/ )+\s*", re.sub(r"</?a\b[^>]*>", "", crumb))
            assert [name for name in names[1:] if name] == column["path"], column


def test_columns_without_rows_have_no_rows(made):
    for column in told(made):
        if column["shape"] in ("single", "query"):
            tree = LexborHTMLParser(text_of(made, column["url"])[0])
            main = tree.css_first("h2").parent
            assert not main.css("a") or column["type"] == "leaders"
            assert bool(main.css("form")) == (column["shape"] == "query")
        if column["rows"] in ("statement", "empty"):
            text, _ = text_of(made, column["url"])
            assert ("暂无" in text) == (column["rows"] == "statement")
            assert column["items"] == 0


def test_mailboxes_show_a_form_and_as_many_letters_as_told(made):
    column = next(column for column in told(made) if column["name"] == "市长信箱")
    main = LexborHTMLParser(text_of(made, column["url"])[0]).css_first(".letters").parent
    assert main.css("form")
    dates = [row.css("td")[2].text() for row in main.css("tr")[1:]]
    assert (len(dates), max(dates)) == (column["items"], column["newest"])
    shapes = {c["shape"] for seed in (1, 2) for c in told(generate(seed, AS_OF)) if c["name"] == "民意征集"}
    assert shapes == {"list", "mixed"}


def test_jumps_lead_to_another_host_that_answers(made):
    for column in told(made):
        if column["shape"] == "jump":
            answer = ask(made, column["url"])
            to = dict(answer.headers).get("Location") or re.search(rb"(https://zwfw[^\"]+)", answer.body)[1].decode()
            assert ask(made, to.replace("&amp;", "&")).status == 200


def test_some_topics_are_archived_and_their_pages_or_their_hall_say_so(made):
    archived = [column for column in told(made) if column["archived"]]
    assert archived
    for column in archived:
        assert column["topic"]
        assert re.search("已归档|历史专题", text_of(made, column["url"])[0])
        assert column["newest"] < "2026-01-01"
    assert any(column["topic"] and not column["archived"] and column["type"] == "topic" for column in told(made))


@slow
def test_each_maker_hides_rows_in_its_own_ways():
    wanted = {
        "trs": ("<!--", "var list", "var k =", "$.ajax"),
        "hanweb": ("<recordset>", "var k =", "X-Auth"),
        "vsb": ("$.ajax", "var list", "var k =", "<!--"),
        "ucap": ("<!--", "/searchList/", "X-Auth", "var k ="),
        "guangdong": ("/gkmlpt/api/all/", "var k =", "var list", "X-Auth"),
    }
    for maker, marks in wanted.items():
        text = ""
        for seed in range(1, 5):
            site = generate(seed, AS_OF, maker=maker)
            for column in told(site):
                if column["shape"] == "list":
                    whole = text_of(site, column["url"])[0]
                    text += whole[whole.find("</h2>") :]
        assert [mark for mark in marks if mark not in text] == [], maker


@slow
def test_pagers_of_every_kind_are_written():
    text = ""
    for seed, maker in enumerate(MAKERS, 3):
        site = generate(seed, AS_OF, maker=maker)
        text += "".join(text_of(site, column["url"])[0] for column in told(site) if column["shape"] == "list")
    for mark in ("createPageHTML(2, 0,", "createPageHTML('page_div',", "var countPage = ", ".jpage(", "第1/2页"):
        assert mark in text, mark
    assert re.search(r"共(<em[^>]*>)?1,\d{3}(</em>)?条", text)


STYLES = {
    "date beside": r"</a><(span|b|em)>\d{4}-\d\d-\d\d</",
    "date before": r"<li><[bi] class=.\w+.>\d{4}-\d\d-\d\d</[bi]> ?<a",
    "date bare": r"</a> \d{4}-\d\d-\d\d</li>",
    "date under": r"</h4><p class=.\w+.>发布时间：",
    "date within the link": r"<a [^>]*><i class=.time.>",
    "date in two nodes": r"<b>\d\d</b><span>\d{4}-\d\d</span>",
    "brackets apart": r"<span>\[</span> <i>",
    "no year": r"</a><(span|em|b|i)>\d\d-\d\d</",
    "no date": r"<li><a [^>]*>[^<]*</a></li>",
    "table": r"<tr><td class=.dot.>",
    "definition list": r"<dd><a",
    "card": r"class=.card.><h3><a",
    "cut, whole in title": r"title=[^>]{25,}>[^<]{18}…</a>",
    "cut for good": r"<a (?![^>]*title=)[^>]*>[^<]{18}\.\.\.</a>",
    "letters": r"(<font>.</font>){5}",
    "pinned": r"\[置顶\]",
}


@slow
def test_rows_are_written_in_every_way_over_a_few_seeds():
    text = ""
    for seed in range(1, 13):
        site = generate(seed, AS_OF)
        for column in told(site):
            if column["shape"] == "list":
                whole = text_of(site, column["url"])[0]
                text += whole[whole.find("</h2>") :]
    assert [name for name, mark in STYLES.items() if not re.search(mark, text)] == []


@slow
def test_a_list_that_needs_its_pager_has_no_page_of_plain_links_in_half_of_the_seeds():
    kept = [any("_lsxx." in url for url in generate(seed, AS_OF).truth.pages) for seed in range(1, 9)]
    assert kept == [True, True, False, False, True, True, False, False]


@slow
def test_first_level_and_deeper_columns_differ_from_seed_to_seed():
    depths = Counter()
    for seed in range(1, 9):
        columns = told(generate(seed, AS_OF))
        depths.update(len(column["path"]) for column in columns)
        notice = next(column for column in columns if column["name"] == "通知公告")
        assert notice["first_level"] == (seed % 2 == 0)
    assert min(depths[1], depths[2], depths[3]) > 10


@pytest.mark.parametrize("maker", some(MAKERS))
def test_one_maker_writes_the_whole_portal(maker):
    marks = {"trs": r"/t\d{8}_\d+\.html$", "hanweb": r"/art_\d+_\d+\.html$", "vsb": r"/info/\d+/\d+\.htm$",
             "ucap": r"/c\d+/\d{6}/\w{32}\.shtml$", "guangdong": r"/content/post_\d+\.html$"}  # fmt: skip
    pages = generate(5, AS_OF, maker=maker).truth.pages
    for name, mark in marks.items():
        assert any(re.search(mark, page) for page in pages) == (name == maker)
