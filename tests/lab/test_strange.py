"""Strange sites: the same for a seed, whole, reachable by links, and their truth is what their pages show."""

import datetime
import json
import re
import subprocess
import sys
from collections import deque
from functools import cache
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from lab.answers import Answer
from lab.serve import start
from lab.strange.build import Strange, generate, lay_out, styles
from tests.lab.test_serve import ask
from tests.tiers import some

AS_OF = datetime.date(2026, 11, 20)
TYPES = set(
    "news notice policy interpretation personnel plan statistics budget recruitment mailbox survey interview service "
    "guide rules catalogue annual-report institution leaders topic other".split()
)
SHAPES = set("list parent single jump query mixed".split())
ROWS = {"read", "empty", "statement", "unread", "none"}
STYLES = sorted(styles())


def every_site(test):
    return pytest.mark.parametrize("seed", some([1, 2, 7]))(pytest.mark.parametrize("name", STYLES)(test))


@cache
def site_of(name: str, seed: int) -> Strange:
    return generate(name, seed, AS_OF)


def answer(site: Strange, url: str) -> Answer:
    host, _, rest = url.partition("#")[0].partition("://")[2].partition("/")
    found = site.hosts.get(host, site.unknown).act("/" + rest)
    assert isinstance(found, Answer)
    return found


def landed(site: Strange, url: str) -> Answer:
    found = answer(site, url)
    while found.status == 302:
        found = answer(site, dict(found.headers)["Location"])
    return found


def text_of(site: Strange, url: str) -> str:
    found = answer(site, url)
    return found.body.decode("gbk" if "utf-8" not in (found.content_type or "") else "utf-8")


@cache
def walked(name: str, seed: int) -> dict[str, str]:
    """Pages of the site's own host that links reach from its start, with every address met on the way."""
    site = site_of(name, seed)
    seen: dict[str, str] = {}
    queue = deque([site.start_url])
    while queue:
        url = queue.popleft()
        if url in seen:
            continue
        found = answer(site, url)
        seen[url] = "" if found.status != 200 or "html" not in (found.content_type or "") else text_of(site, url)
        if not url.startswith(site.start_url) or not seen[url]:
            continue
        for node in LexborHTMLParser(seen[url]).css("a[href], area[href]"):
            href = node.attributes["href"] or ""
            if not href.startswith(("javascript:", "#", "mailto:")):
                queue.append(urljoin(url, href).partition("#")[0])
    return seen


@pytest.mark.parametrize("name", some(STYLES))
def test_a_seed_gives_the_same_site_in_any_process(name):
    code = f"""
import datetime, hashlib, json
from lab.strange.build import generate
site = generate({name!r}, 4, datetime.date(2026, 11, 20))
acts = [(host, path, hashlib.sha256(act.body).hexdigest()) for host in sorted(site.hosts)
        for path, act in sorted(site.hosts[host].pages.items())]
print(hashlib.sha256(json.dumps([acts, site.truth], sort_keys=True).encode()).hexdigest())
"""
    told = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(told) == 1


@pytest.mark.parametrize("day", some(["2028-02-29", "2028-01-05", "2027-12-31", "2026-03-01"]))
def test_a_site_can_be_made_on_any_day(day):
    as_of = datetime.date.fromisoformat(day)
    for name in STYLES:
        newest = [column["newest"] for column in generate(name, 5, as_of).truth["columns"] if column["newest"]]
        assert max(newest) <= day


def test_seeds_and_styles_differ():
    assert site_of(STYLES[0], 1).truth != site_of(STYLES[0], 2).truth
    assert len({json.dumps(site_of(name, 1).truth, ensure_ascii=False) for name in STYLES}) == len(STYLES)


@every_site
def test_a_site_is_small(name, seed):
    assert 60 <= len(site_of(name, seed).truth["pages"]) <= 150


@every_site
def test_every_told_address_is_served_and_reached_by_links(name, seed):
    site, seen = site_of(name, seed), walked(name, seed)
    told = [*site.truth["pages"], *(column["url"] for column in site.truth["columns"])]
    told += [article["url"] for article in site.truth["articles"]]
    assert [url for url in told if landed(site, url).status != 200] == []
    assert [url for url in told if url not in seen] == []


@every_site
def test_links_reach_no_page_that_is_not_told(name, seed):
    site = site_of(name, seed)
    own = {url for url, text in walked(name, seed).items() if url.startswith(site.start_url) and text}
    assert own == set(site.truth["pages"])


@every_site
def test_no_link_within_the_site_is_broken(name, seed):
    site = site_of(name, seed)
    own = [url for url in walked(name, seed) if url.startswith(site.start_url)]
    assert [url for url in own if landed(site, url).status != 200] == []


@every_site
def test_columns_are_told_in_the_closed_lists(name, seed):
    columns = site_of(name, seed).truth["columns"]
    assert len({column["url"] for column in columns if column["shape"] != "jump"}) >= 25
    for column in columns:
        assert column["type"] in TYPES
        assert column["shape"] in SHAPES
        assert column["rows"] in ROWS
        assert column["path"][-1] == column["name"]
        assert column["first_level"] == (len(column["path"]) == 1)
        assert (column["rows"] == "none") == (column["shape"] not in ("list", "mixed"))
        assert (column["items"] is None) == (column["rows"] in ("none", "unread"))
        assert bool(column["items"]) == (column["rows"] == "read")
        if column["newest"]:
            assert datetime.date.fromisoformat(column["newest"]) <= AS_OF


@every_site
def test_a_list_leads_to_as_many_rows_as_told(name, seed):
    site, seen = site_of(name, seed), walked(name, seed)
    style = styles()[name]
    ground = lay_out(style, seed, AS_OF)
    for column, told in zip(ground.columns, site.truth["columns"], strict=True):
        pages = [urljoin(site.start_url, style.column_path(column, page)) for page in range(1, 9)]
        rows = {urljoin(site.start_url, article.path) for article in column.articles}
        met: set[str] = set()
        for page in [url for url in pages if seen.get(url)]:
            nodes = LexborHTMLParser(seen[page]).css("a[href]")
            met |= rows & {urljoin(page, node.attributes["href"]) for node in nodes}
        assert column.name == told["name"]
        assert len(met) == (told["items"] or 0), column.name


def shown(day: datetime.date) -> str:
    """The ways in which articles print a whole date."""
    y, m, d = day.year, day.month, day.day
    ways = [
        day.isoformat(),
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}-{m}-{d}",
        f"{y}.{m:02d}.{d:02d}",
        f"{y}年{m:02d}月{d:02d}日",
    ]
    return "|".join(rf"(?<!\d){re.escape(way)}(?!\d)" for way in ways)


def plain(page: str) -> str:
    return " ".join((LexborHTMLParser(page).body.text() or "").split())


@every_site
def test_article_dates_and_titles_are_printed_as_told(name, seed):
    site = site_of(name, seed)
    for article in site.truth["articles"]:
        text = text_of(site, article["url"])
        seen = plain(text)
        assert " ".join(article["title"].split()) in seen
        for key in ("published", "written"):
            if article[key]:
                assert re.search(shown(datetime.date.fromisoformat(article[key])), seen), (article["url"], key)
        if not article["published"]:
            assert not re.search(r"20\d\d[-/.年]\d", seen.replace(article["title"], "")), article["url"]
        for other in article["interpretations"]:
            assert other in {
                urljoin(article["url"], n.attributes["href"]) for n in LexborHTMLParser(text).css("a[href]")
            }


@every_site
def test_footer_numbers_stand_as_text_where_told_and_only_there(name, seed):
    site = site_of(name, seed)
    text = plain(text_of(site, site.start_url)).replace(" ", "")
    for key, value in site.truth["site"].items():
        if value:
            assert value.replace(" ", "") in text, key
    if site.truth["site"]["police"] is None:
        assert "公网安备" not in text
    if site.truth["site"]["icp"] is None:
        assert "ICP备" not in text


def test_handwritings_name_what_they_are():
    assert len(STYLES) >= 8
    for name, style in styles().items():
        assert name == style.name
        assert style.about


def test_command_serves_a_strange_site(tmp_path):
    command = [sys.executable, "-m", "lab", "strange", "--style", STYLES[0], "--seed", "3", "--as-of", "2026-11-20"]
    process = subprocess.Popen(
        [*command, "--dir", str(tmp_path), "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    ready = json.loads(process.stdout.readline())
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert ready["start_url"] == truth["start_url"]
    assert ready["style"] == truth["style"] == STYLES[0]
    process.stdin.close()
    assert process.wait(10) == 0


@pytest.mark.parametrize("name", STYLES)
def test_a_served_site_answers_over_sockets(name):
    site = site_of(name, 1)
    with start(site) as running:
        for url in [site.start_url, *(column["url"] for column in site.truth["columns"][:6])]:
            assert ask(running, url)[0] in (200, 302)
        assert ask(running, site.start_url + "no-such-page")[0] == 404


def test_styles_are_listed():
    done = subprocess.run([sys.executable, "-m", "lab", "styles"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == STYLES
