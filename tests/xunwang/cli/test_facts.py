"""`xunwang facts`: a file or an address on loopback, read and printed as JSON."""

import http.server
import json
import threading

import pytest

from tests.reports.schemas import FACTS, errors
from xunwang.cli.facts import is_address
from xunwang.cli.main import main

PAGE = """<!doctype html><html><head><title>关于开展检查的通知_青山市人民政府</title>
<meta name="ArticleTitle" content="关于开展检查的通知"><meta name="PubDate" content="2026-11-20 09:30"></head>
<body><h1>关于开展检查的通知</h1><p>发布时间：2026-11-20 09:30</p><p>请各单位自查。</p>
<a href="../fj/biao.xlsx">附件</a></body></html>"""


class Site(http.server.BaseHTTPRequestHandler):
    """One page in GBK, and nothing else."""

    def do_GET(self):
        found = self.path == "/a/b.html"
        body = PAGE.encode("gbk") if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))


@pytest.fixture
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_file_is_read_under_the_address_it_had(tmp_path, capsys):
    path = tmp_path / "saved.html"
    path.write_bytes(PAGE.encode("gbk"))
    assert main(["facts", str(path), "--url", "http://www.qingshan.gov.cn/zwgk/a.html"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert errors(FACTS, found) == []
    assert (found["outcome"], found["title"], found["published"]["date"]) == (None, "关于开展检查的通知", "2026-11-20")
    assert "http://www.qingshan.gov.cn/fj/biao.xlsx" in [link["url"] for link in found["links"]]


def test_a_page_is_fetched_and_read(site, capsys):
    assert main(["facts", f"{site}/a/b.html"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert errors(FACTS, found) == []
    assert (found["outcome"], found["url"], found["charset"]["used"]) == ("ok", f"{site}/a/b.html", "gb18030")


def test_a_page_that_is_not_there_is_told_with_its_reason(site, capsys):
    assert main(["facts", f"{site}/none.html"]) == 3
    shown = capsys.readouterr()
    assert shown.out == "" and "页面不存在（404）" in shown.err


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("http://a.gov.cn/x", True),
        ("www.a.gov.cn", True),
        ("www.a.gov.cn/zwgk/a.html", True),
        ("a.html", False),
        ("./a.html", False),
        ("saved/a.html", False),
        ("../x", False),
    ],
)
def test_what_is_an_address_and_what_a_file(source, address):
    assert is_address(source) is address


def test_a_file_is_a_file_even_when_it_looks_like_a_host(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "www.a.gov.cn").write_text("x")
    assert not is_address("www.a.gov.cn")
