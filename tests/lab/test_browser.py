"""What a browser shows that a reader of the raw page cannot: rows and pagers that scripts build."""

import re
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from lab.serve import start
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.listing import pages, text_of
from tests.lab.walk import links

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.e2e, pytest.mark.skipif(CHROMIUM is None, reason="no chromium")]


def shown(running, url, folder):
    """The page after its scripts have run, with every host mapped to the lab."""
    rules = f"MAP *:80 127.0.0.1:{running.http_port},MAP *:443 127.0.0.1:{running.https_port}"
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors", "--dump-dom"]
    command += ["--virtual-time-budget=4000", f"--host-resolver-rules={rules}", f"--user-data-dir={folder}", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def rows(text):
    node = LexborHTMLParser(text).css_first("#rows")
    return [row for row in node.css("li") if row.css("a[href]")]


@pytest.mark.parametrize(("maker", "mark"), [("vsb", "var k ="), ("ucap", "X-Auth"), ("trs", "$.ajax"),
                                             ("guangdong", "window._CONFIG = {SID")])  # fmt: skip
def test_rows_that_scripts_build_are_there_for_a_browser(maker, mark, tmp_path):
    seeds = (generate(seed, AS_OF, maker=maker) for seed in range(1, 9))
    site, column = next(
        (site, column)
        for site in seeds
        for column in site.truth.document()["columns"]
        if column["shape"] == "list" and mark in text_of(site, column["url"])[0]
    )
    assert rows(text_of(site, column["url"])[0]) == []
    with start(site) as running:
        found = rows(shown(running, column["url"], tmp_path))
    if column["rows"] == "unread":
        assert len(found) == column["items"]
    assert max(re.search(r"\d{4}-\d\d-\d\d", row.text())[0] for row in found) == column["newest"]


def test_a_hanweb_list_shows_its_first_screen_and_its_pager(tmp_path):
    site = generate(2, AS_OF, maker="hanweb")
    column = next(c for c in site.truth.document()["columns"] if c["items"] and c["items"] > 1000)
    with start(site) as running:
        tree = LexborHTMLParser(shown(running, column["url"], tmp_path))
    size = int(re.search(r'"perPage": (\d+)', text_of(site, column["url"])[0])[1])
    assert len(tree.css_first(".default_pgContainer").css("ul a, table a")) == size
    assert f"共{column['items']}条 第1/" in tree.body.text()


@pytest.mark.parametrize("maker", ["trs", "ucap", "hanweb"])
def test_a_scripted_pager_links_the_pages_that_were_worked_out(maker, tmp_path):
    site = generate(3, AS_OF, maker=maker)
    lists = (c for c in site.truth.document()["columns"] if c["shape"] == "list" and c["items"] and c["items"] < 99)
    url, wanted = next((c["url"], set(pages(site, c["url"]))) for c in lists if len(pages(site, c["url"])) == 2)
    with start(site) as running:
        found = {target for _, target, _ in links(url, shown(running, url, tmp_path).encode())}
    assert wanted - {url} <= found
    assert urlsplit(url).netloc in site.hosts
