import json

import pytest

from lab.replay import load
from lab.serve import start
from tests.lab.test_serve import ask

PAGES = [
    {"file": "pages/a.html", "url": "https://www.one.example/x/t1.html?p=1", "host": "www.one.example"},
    {"file": "pages/b.html", "url": None, "host": "www.one.example", "labels": {"html_title": "乙 <页>"}},
    {"file": "pages/c.xml", "url": None, "host": None},
    {"file": "pages/d.html", "url": None, "host": "two.example", "subkind": "blocked-403"},
    {"file": "pages/e.html", "url": "http://home.example/", "host": "home.example"},
]


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "pages").mkdir()
    for row in PAGES:
        (tmp_path / row["file"]).write_bytes("<html><title>页</title></html>".encode("gbk"))
    (tmp_path / "index.jsonl").write_text("\n".join(json.dumps(row) for row in PAGES), "utf-8")
    return tmp_path


def test_saved_pages_stand_where_they_were_or_under_saved(corpus):
    with start(load(corpus)) as running:
        sites = {site["host"]: site for site in running.ready["sites"]}
        assert sites["www.one.example"]["pages"] == [
            "https://www.one.example/x/t1.html?p=1",
            "http://www.one.example/saved/b.html",
        ]
        assert sites["www.one.example"]["start_url"] == "https://www.one.example/"
        status, headers, body = ask(running, "http://www.one.example/x/t1.html?p=1")
        assert (status, headers["Content-Type"]) == (200, "text/html")
        assert body.decode("gbk") == "<html><title>页</title></html>"
        assert ask(running, "https://unknown.example/saved/c.xml")[1]["Content-Type"] == "text/xml"
        assert ask(running, "http://two.example/saved/d.html")[0] == 403


def test_front_pages_link_what_is_saved_unless_one_was_saved(corpus):
    with start(load(corpus)) as running:
        front = ask(running, "https://www.one.example/")[2].decode()
        assert "https://www.one.example/x/t1.html?p=1" in front
        assert "乙 &lt;页&gt;" in front
        assert ask(running, "http://home.example/")[2] == (corpus / "pages/e.html").read_bytes()


def test_whatever_was_not_saved_asks_to_come_later(corpus):
    with start(load(corpus)) as running:
        for host in ("www.one.example", "never.example"):
            status, headers, _ = ask(running, f"http://{host}/css/a.css")
            assert (status, headers["Retry-After"]) == (503, "120")
            assert ask(running, f"http://{host}/robots.txt")[0] == 404
