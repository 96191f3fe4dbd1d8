"""Pages that never let go: each rendering ends in time, says whose fault it was, and harms no other."""

import time

import pytest

from crawler.browser import BrowserLimits, Rendered
from facts.outcomes import Outcome
from tests.crawler.browser.pages import FILL, JSON, SITE, html, run, world
from tests.servers.misbehaving import Behaviour, page, silent

pytestmark = pytest.mark.e2e
SHORT = BrowserLimits(seconds_per_page=4)
GOOD = html(FILL + "fill([{t: 'one'}])")
MOST_S = 40.0
"""The page's 4 s, the browser's start, a last reading and a page that does not close: 12 s, more where others work."""


def then_a_good_one(behaviour: Behaviour, limits: BrowserLimits = SHORT, **more: Behaviour) -> Rendered:
    """What comes of a page; and the next one is rendered as if nothing had been."""

    async def work() -> Rendered:
        others = {f"/{name}": other for name, other in more.items()}
        async with world({"/": behaviour, "/good": GOOD, **others}, limits=limits) as there:
            began = time.monotonic()
            result = await there.browser.render(SITE)
            assert time.monotonic() - began < MOST_S
            good = await there.browser.render(SITE + "good")
            assert (good.outcome, b"/a/one.html" in good.html) == (Outcome.OK, True)
            return result

    return run(work())


@pytest.mark.parametrize(
    "script",
    [
        "while (1) {}",
        "setTimeout(() => { while (1) {} }, 300)",
        "while (1) alert(1)",
        "while (1) { try { window.open('/good') } catch (e) {} }",
        "onbeforeunload = () => false; while (1) confirm('?')",
        "while (1) { var x = new XMLHttpRequest(); x.open('GET', '/good', false); try { x.send() } catch (e) {} }",
        "for (;;) document.body.append('x')",
    ],
)
def test_a_script_that_never_ends_is_a_timeout_of_the_page(script: str) -> None:
    result = then_a_good_one(html(script))
    assert result.outcome is Outcome.TIMEOUT, result.detail
    assert (result.status, result.url, result.html) == (200, SITE, b"")


@pytest.mark.parametrize(
    "script",
    [
        "setInterval(() => fetch('/good?' + Math.random()), 50)",
        "setInterval(() => { fetch('/good').catch(() => 0); document.body.append('x') }, 100)",
        "setInterval(() => alert(1), 20); addEventListener('beforeunload', e => e.preventDefault())",
        "setInterval(() => window.open('/good?' + Math.random()), 20)",
        "setInterval(() => history.pushState(0, '', '?' + Math.random()), 1)",
        "setInterval(() => document.getElementById('list').textContent = Date.now(), 10)",
        "(function again() { fetch('http://10.0.0.1/' + Math.random()).catch(again) })()",
        "print(); prompt('?'); new Notification('x'); navigator.geolocation.getCurrentPosition(() => 0)",
        "document.open(); document.write('<p>one</p>'); ",
        "Array.prototype.toJSON = Object.prototype.toJSON = () => 'x'; window.JSON = window.Promise = null",
        "document.body.innerHTML = '<form name=documentElement></form><form name=readyState></form>one'",
    ],
)
def test_a_page_that_is_never_at_rest_is_read_as_it_stands(script: str) -> None:
    result = then_a_good_one(html(FILL + "fill([{t: 'one'}]);" + script))
    assert result.outcome is Outcome.OK, result.detail
    assert b"one" in result.html


def test_a_huge_page_is_cut_where_the_limit_is() -> None:
    script = "document.body.innerHTML = ('<p title=' + '公'.repeat(100) + '>' + '告'.repeat(10) + '</p>').repeat(25000)"
    result = then_a_good_one(html(script), BrowserLimits(seconds_per_page=30, html=1_000_000))
    assert result.outcome is Outcome.TOO_LARGE
    assert 999_990 < len(result.html) <= 1_000_000
    assert "公" in result.html.decode()


def test_a_page_asks_no_more_than_its_budget() -> None:
    script = "for (let i = 0; i < 200; i++) fetch('/good?' + i)"
    result = then_a_good_one(html(script), BrowserLimits(seconds_per_page=30, requests_per_page=20))
    assert (result.requests, result.detail, result.outcome) == (20, "too many requests", Outcome.OK)


def test_a_page_receives_no_more_than_its_budget() -> None:
    script = "for (let i = 0; i < 50; i++) fetch('/big?' + i).then(r => r.arrayBuffer())"
    big = page(b"x" * 500_000, headers=JSON)
    result = then_a_good_one(html(script), BrowserLimits(seconds_per_page=30, bytes_per_page=2_000_000), big=big)
    assert result.detail == "too many bytes"
    assert result.received < 2_000_000 + 6 * 600_000


def test_a_server_that_keeps_a_script_waiting_ends_at_the_pages_time() -> None:
    result = then_a_good_one(html(FILL + "fill([{t: 'one'}]); fetch('/never')"), never=silent)
    assert (result.outcome, result.detail) == (Outcome.OK, "did not settle in time")
    assert b"/a/one.html" in result.html


def test_a_page_that_does_not_come_is_the_clients_timeout() -> None:
    result = then_a_good_one(silent)
    assert (result.outcome, result.status, result.html) == (Outcome.TIMEOUT, None, b"")
