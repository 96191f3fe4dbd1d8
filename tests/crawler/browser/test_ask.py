import json

import pytest

from crawler.browser.ask import (
    BODY_MOST,
    REFUSED,
    STAYS,
    Ask,
    headers_to_send,
    is_html,
    redirect_to,
    reply_of,
    without_asking,
)
from crawler.net.job import Answer
from facts.outcomes import Outcome

URL = "http://www.x.gov.cn/a"


def answer(*lines: bytes, status: int | None = 200, outcome: Outcome = Outcome.OK, body: bytes = b"x") -> Answer:
    return Answer(URL, URL, outcome, status=status, header_lines=lines, body=body)


@pytest.mark.parametrize("kind", ["document", "script", "xhr", "fetch"])
def test_what_fills_a_page_is_asked_for(kind: str) -> None:
    assert without_asking(Ask(URL, kind)) is None
    assert without_asking(Ask(URL, kind, "POST", body=b"a=1")) is None


@pytest.mark.parametrize(
    "kind", ["media", "font", "texttrack", "eventsource", "websocket", "manifest", "other", "cspviolationreport"]
)
def test_what_does_not_fill_it_is_refused(kind: str) -> None:
    assert without_asking(Ask(URL, kind)) == REFUSED


@pytest.mark.parametrize(
    ("kind", "status", "of"), [("image", 200, "image/gif"), ("stylesheet", 200, "text/css"), ("ping", 204, "")]
)
def test_what_scripts_wait_for_loads_empty(kind: str, status: int, of: str) -> None:
    reply = without_asking(Ask(URL, kind))
    assert reply is not None
    assert (reply.status, dict(reply.headers).get("content-type", "")) == (status, of)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_what_changes_things_at_the_site_is_refused(method: str) -> None:
    assert without_asking(Ask(URL, "xhr", method)) == REFUSED


def test_a_body_has_its_limit() -> None:
    assert without_asking(Ask(URL, "xhr", "POST", body=b"x" * BODY_MOST)) is None
    assert without_asking(Ask(URL, "xhr", "POST", body=b"x" * (BODY_MOST + 1))) == REFUSED


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.gov.cn/", "chrome://version", "weixin://x", "ws://x.gov.cn/"]
)
def test_other_schemes_are_refused_and_a_page_stays_where_it_is(url: str) -> None:
    assert without_asking(Ask(url, "xhr")) == REFUSED
    assert without_asking(Ask(url, "document", navigates=True, main=True)) == STAYS


def test_the_pages_own_headers_go_along_and_the_browsers_do_not() -> None:
    own = {
        "accept": "a/b",
        "referer": URL,
        "origin": "o",
        "content-type": "c",
        "x-requested-with": "x",
        "authorization": "a",
    }
    browsers = {
        "user-agent": "Headless",
        "cookie": "a=1",
        "host": "h",
        "accept-encoding": "gzip",
        "content-length": "9",
    }
    browsers |= {"sec-ch-ua": "Headless", "sec-fetch-mode": "cors", "if-none-match": "x", "proxy-authorization": "p"}
    sent = headers_to_send(Ask(URL, "xhr", headers=tuple((own | browsers).items())))
    assert dict(sent) == own


def test_an_answer_is_told_without_what_would_make_the_browser_act_by_itself() -> None:
    lines = (
        b"Content-Type: application/json",
        b"X-Total: 3",
        b"Content-Encoding: gzip",
        b"Content-Length: 9",
        b"NEL: {}",
    )
    lines += (
        b"Set-Cookie: a=1, b",
        b"Set-Cookie: b=2",
        b"Link: </x>; rel=preconnect",
        b"Alt-Svc: h3",
        b"no colon",
        b"Vary: A",
        b"vary: B",
    )
    lines += (b"Strict-Transport-Security: max-age=9", b"Content-Disposition: attachment", b"Reporting-Endpoints: a")
    told = dict(reply_of(Ask(URL, "xhr"), answer(*lines)).headers)
    assert told == {"content-type": "application/json", "x-total": "3", "set-cookie": "a=1, b\nb=2", "vary": "A, B"}


def test_a_body_without_a_type_is_a_page() -> None:
    assert dict(reply_of(Ask(URL, "document", navigates=True), answer()).headers) == {"content-type": "text/html"}
    assert is_html(answer())
    assert not is_html(answer(b"Content-Type: application/pdf"))


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        (Outcome.NO_SUCH_NAME, "namenotresolved"),
        (Outcome.REFUSED, "connectionrefused"),
        (Outcome.TIMEOUT, "timedout"),
        (Outcome.PRIVATE, "accessdenied"),
        (Outcome.OUR_FAULT, "failed"),
    ],
)
def test_no_answer_is_an_error_in_the_browsers_words(outcome: Outcome, error: str) -> None:
    assert reply_of(Ask(URL, "xhr"), answer(status=None, outcome=outcome)).error == error


@pytest.mark.parametrize(
    ("origin", "allowed", "reads"),
    [
        (None, None, True),
        ("http://www.x.gov.cn", None, True),
        ("http://www.y.gov.cn", None, False),
        ("https://www.x.gov.cn", None, False),
        ("null", None, False),
        ("http://www.y.gov.cn", b"*", True),
        ("http://www.y.gov.cn", b"http://www.y.gov.cn", True),
        ("http://www.y.gov.cn", b"http://www.z.gov.cn", False),
    ],
)
def test_another_origin_reads_only_what_it_may(origin: str | None, allowed: bytes | None, reads: bool) -> None:
    headers = (("origin", origin),) if origin else ()
    lines = (b"Access-Control-Allow-Origin: " + allowed,) if allowed else ()
    assert (reply_of(Ask(URL, "fetch", headers=headers), answer(*lines)).error is None) is reads


@pytest.mark.parametrize("url", [URL + "?a=1&b=2", URL + "/</script><script>alert(1)", URL + "?'\"\\\n\u2028公"])
def test_a_redirect_is_a_page_that_goes_on_and_nothing_else(url: str) -> None:
    text = redirect_to(url).body.decode()
    assert text.count("<") == 3  # doctype, script, its end
    assert text.isascii()
    assert json.loads(text.partition("(")[2].rpartition(")")[0]) == url
