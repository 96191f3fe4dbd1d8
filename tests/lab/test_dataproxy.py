"""The record service over real sockets: windows by number, by signed address, asked by GET and by POST."""

import http.client
import json
import re
from urllib.parse import urlencode, urlsplit

import pytest

from lab.serve import start
from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.listing import text_of
from tests.lab.test_serve import ask

PATH = "/module/web/jpage/dataproxy.jsp"


def ledger(seed):
    """A running site of one maker, and what its page says of a list of more than a thousand rows."""
    site = generate(seed, AS_OF, maker="hanweb")
    column = next(c for c in site.truth.document()["columns"] if c["items"] and c["items"] > 1000)
    text, _ = text_of(site, column["url"])
    options = json.loads(re.search(r"\.jpage\((\{.*?\})\);", text)[1])
    return site, column, options, text


@pytest.fixture(scope="module")
def plain():
    site, column, options, _ = ledger(1)
    with start(site) as running:
        yield running, site, column, options


def post(running, url, form):
    parts = urlsplit(url)
    link = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=5)
    head = {"Host": parts.netloc, "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
    link.request("POST", f"{parts.path}?{parts.query}", urlencode(form), head)
    answer = link.getresponse()
    return answer.status, answer.read().decode()


def records(text):
    return re.findall(r"<record><!\[CDATA\[.*?href=[\"']([^\"']+)", text)


def test_a_window_is_given_to_whoever_names_the_column(plain):
    running, site, column, options = plain
    size, params = options["perPage"], options["ajaxParam"]
    assert options["totalRecord"] == column["items"]
    window = f"startrecord=1&endrecord={size * 3}&perpage={size}"
    url = f"{site.start_url.rstrip('/')}{PATH}?{window}"
    status, headers, body = ask(running, f"{url}&{urlencode(params)}")
    assert status == 200
    assert headers["Content-Type"].startswith("text/xml")
    assert len(records(body.decode())) == size * 3
    assert f"<totalrecord>{column['items']}</totalrecord>" in body.decode()
    if site.start_url.startswith("http:"):
        assert post(running, url, params) == (200, body.decode())


def test_windows_add_up_and_no_answer_is_larger_than_four_screens(plain):
    running, site, column, options = plain
    size, params = options["perPage"], urlencode(options["ajaxParam"])
    found = []
    for first in range(1, column["items"] + 1, size * 3):
        window = f"startrecord={first}&endrecord={first + size * 3 - 1}&perpage={size}"
        found += records(ask(running, f"{site.start_url.rstrip('/')}{PATH}?{window}&{params}")[2].decode())
    assert len(found) == len(set(found)) == column["items"]
    whole = f"startrecord=1&endrecord=99999&perpage={size}"
    body = ask(running, f"{site.start_url.rstrip('/')}{PATH}?{whole}&{params}")[2].decode()
    assert len(records(body)) == size * 4


def test_a_column_that_does_not_exist_has_an_empty_store(plain):
    running, site, *_ = plain
    url = f"{site.start_url.rstrip('/')}{PATH}?startrecord=1&endrecord=9&perpage=3&columnid=1&unitid=1"
    status, _, body = ask(running, url)
    assert status == 200
    assert records(body.decode()) == []


def test_on_some_sites_only_the_signed_address_leads_on():
    site, column, options, text = ledger(3)
    origin, seen = site.start_url.rstrip("/"), len(records(text))
    with start(site) as running:
        bare = f"{origin}{PATH}?startrecord=1&endrecord=9&perpage=3&{urlencode(options['ajaxParam'])}"
        assert ask(running, bare)[0] == 403
        while group := re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text):
            assert ask(running, origin + group[1].replace("sign=", "sign=0"))[0] == 403
            text = ask(running, origin + group[1])[2].decode()
            seen += len(records(text))
    assert seen == column["items"]
