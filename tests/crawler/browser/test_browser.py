"""Pages rendered by the real browser, from a site on loopback under an invented name."""

from pathlib import Path

import pytest

from crawler.browser import BrowserLimits, Rendered
from facts.outcomes import Outcome
from tests.crawler.browser.pages import FILL, HOST, JSON, SCRIPT, SITE, html, json, run, world
from tests.servers.authority import Authority
from tests.servers.misbehaving import Behaviour, Conversation, after, page, redirect

pytestmark = pytest.mark.e2e


def rendered(behaviours: dict[str, Behaviour], path: str = "", limits: BrowserLimits | None = None) -> Rendered:
    async def work() -> Rendered:
        async with world(behaviours, limits=limits) as there:
            return await there.browser.render(SITE + path)

    return run(work())


def rows(result: Rendered) -> list[str]:
    text = result.html.decode()
    return [part.partition('"')[0] for part in text.split('<a href="')[1:]]


FILLED = ["/a/one.html", "/a/two.html"]


def test_rows_that_a_script_fetches_are_there() -> None:
    script = FILL + "fetch('/api/list?page=1').then(r => r.json()).then(fill)"
    result = rendered({"/": html(script), "/api/list": json()})
    assert rows(result) == FILLED
    assert (result.outcome, result.status, result.url, result.detail) == (Outcome.OK, 200, SITE, "")
    assert result.requests == 2
    assert result.html.startswith(b"<!DOCTYPE html>\n<html>")
    assert 0.5 < result.seconds < 20


def test_rows_that_a_script_asks_for_by_a_posted_form_are_there() -> None:
    script = FILL + (
        "var x = new XMLHttpRequest(); x.open('POST', '/api/list');"
        "x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');"
        "x.setRequestHeader('X-Requested-With', 'XMLHttpRequest');"
        "x.onload = () => fill(JSON.parse(x.responseText)); x.send('channel=12&name=' + encodeURIComponent('公开'))"
    )

    async def work() -> None:
        async with world({"/": html(script), "/api/list": json()}) as there:
            assert rows(await there.browser.render(SITE)) == FILLED
            seen = there.server.asked("/api/list")[0]
            assert (seen.method, seen.body) == ("POST", b"channel=12&name=%E5%85%AC%E5%BC%80")
            assert seen.headers["content-type"] == b"application/x-www-form-urlencoded"
            assert seen.headers["x-requested-with"] == b"XMLHttpRequest"
            assert seen.headers["referer"] == SITE.encode()
            assert seen.headers["origin"] == f"http://{HOST}".encode()
            assert b"Headless" not in seen.headers["user-agent"]
            assert there.client.user_agent.encode() == seen.headers["user-agent"]

    run(work())


def test_rows_that_stand_in_a_script_are_there() -> None:
    assert rows(rendered({"/": html(FILL + "fill([{t: 'one'}, {t: 'two'}])")})) == FILLED


def test_a_script_file_in_the_pages_charset_fills_it() -> None:
    text = '<meta charset="gb2312"><ul id=list></ul><script src="/s.js"></script>'.encode("gbk")
    script = "document.getElementById('list').innerHTML = '<li>通知公告'".encode("gbk")
    result = rendered({"/": page(text, headers=[("Content-Type", "text/html")]), "/s.js": page(script, headers=SCRIPT)})
    assert "<li>通知公告</li>" in result.html.decode("utf-8")


def test_rows_that_come_late_and_in_steps_are_waited_for() -> None:
    script = (
        FILL
        + "setTimeout(() => fetch('/a').then(r => r.json()).then(d => fetch('/b')).then(r => r.json()).then(fill), 300)"
    )
    assert rows(rendered({"/": html(script), "/a": after(0.8, json()), "/b": after(0.8, json())})) == FILLED


def test_https_under_the_offices_authority(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    script = FILL + "fetch('/api/list').then(r => r.json()).then(fill)"

    async def work() -> Rendered:
        behaviours = {"/": html(script), "/api/list": json()}
        async with world(behaviours, tls=authority.context(HOST), ca_file=authority.file) as there:
            return await there.browser.render(f"https://{HOST}/")

    result = run(work())
    assert (rows(result), result.outcome) == (FILLED, Outcome.OK)


def test_a_certificate_that_is_wrong_is_told_and_the_page_read(tmp_path: Path) -> None:
    authority = Authority(tmp_path)

    async def work() -> Rendered:
        async with world({"/": html(FILL + "fill([{t: 'one'}])")}, tls=authority.context("www.y.gov.cn")) as there:
            return await there.browser.render(f"https://{HOST}/")

    result = run(work())
    assert (rows(result), result.outcome) == (FILLED[:1], Outcome.CERTIFICATE)


def test_a_redirect_gives_the_page_its_final_address() -> None:
    script = FILL + "fetch('list.json').then(r => r.json()).then(fill)"
    result = rendered(
        {"/": redirect("/col/2/index.html"), "/col/2/index.html": html(script), "/col/2/list.json": json()}
    )
    assert (rows(result), result.url, result.requests) == (FILLED, SITE + "col/2/index.html", 3)


def test_a_page_that_goes_elsewhere_is_followed_and_its_redirects_too() -> None:
    behaviours = {
        "/": html("location = '/a#top'"),
        "/a": redirect("/b/"),
        "/b/": html("location.replace('c.html')"),
        "/b/c.html": html(FILL + "fill([{t: 'one'}])", head="<base href='/x/'>"),
    }
    result = rendered(behaviours)
    assert (rows(result), result.url, result.outcome) == (FILLED[:1], SITE + "b/c.html", Outcome.OK)
    assert b'<base href="/x/">' in result.html


def test_a_form_that_submits_itself_is_followed() -> None:
    form = "<form id=f method=post action=/enter><input name=who value=me></form>"
    behaviours = {
        "/": html("document.getElementById('f').submit()", form),
        "/enter": redirect("/in", 303),
        "/in": html(FILL + "fill([{t: 'one'}])"),
    }

    async def work() -> None:
        async with world(behaviours) as there:
            result = await there.browser.render(SITE)
            assert (rows(result), result.url) == (FILLED[:1], SITE + "in")
            assert there.server.asked("/enter")[0].body == b"who=me"

    run(work())


def test_a_page_that_goes_where_nothing_is_says_so() -> None:
    result = rendered({"/": html("location = '/gone'")})
    assert (result.outcome, result.status, result.url, result.html) == (Outcome.NOT_FOUND, 404, SITE + "gone", b"")


def test_a_page_that_goes_on_and_on_is_a_loop() -> None:
    async def onward(talk: Conversation) -> None:
        number = int(talk.seen.target.partition(b"=")[2] or b"0")
        await html(f"location = '?n={number + 1}'")(talk)

    async def work() -> tuple[Rendered, int]:
        async with world({"*": onward}) as there:
            return await there.browser.render(SITE), len(there.server.requests)

    result, asked = run(work())
    assert (result.outcome, asked) == (Outcome.REDIRECT_LOOP, 6)


def test_what_is_no_page_starts_no_browser() -> None:
    async def work() -> None:
        behaviours = {"/": page(b"%PDF", headers=[("Content-Type", "application/pdf")]), "/403": page(b"", 403)}
        async with world(behaviours) as there:
            for path, outcome in (("", Outcome.OK), ("403", Outcome.BLOCKED), ("x", Outcome.NOT_FOUND)):
                result = await there.browser.render(SITE + path)
                assert (result.outcome, result.html) == (outcome, b"")
            assert there.browser._chromium is None

    run(work())


def test_pictures_and_styles_are_not_asked_for_and_load_all_the_same() -> None:
    body = "<link rel=stylesheet href=/s.css onload=n()><img src=/a.png onload=n()><img src=/b.png onload=n()>"
    head = "<script>var k = 0; function n() { if (++k == 3) document.title = 'all'; }</script>"

    async def work() -> None:
        async with world({"/": html("", body, head)}) as there:
            result = await there.browser.render(SITE)
            assert b"<title>all</title>" in result.html
            assert there.client.asked() == [SITE]

    run(work())


def test_a_frame_is_asked_for_and_stays_a_frame() -> None:
    result = rendered({"/": html("", "<iframe src=/f></iframe>"), "/f": html("parent.document.body.append('framed')")})
    assert b"framed" in result.html
    assert result.html.count(b"<html") == 1


def test_scripts_are_shared_between_pages_and_nothing_else_is() -> None:
    head = "<script src=/s.js></script>"
    behaviours = {
        "/": html("document.cookie = 'k=1'; localStorage.k = 1", head=head),
        "/2": html("document.title = document.cookie + (localStorage.k || 'clean')", head=head),
        "/s.js": page(b"var a = 1", headers=SCRIPT),
    }

    async def work() -> None:
        async with world(behaviours) as there:
            await there.browser.render(SITE)
            assert b"<title>clean</title>" in (await there.browser.render(SITE + "2")).html
            assert len(there.server.asked("/s.js")) == 1

    run(work())


def test_cookies_are_the_clients_and_scripts_can_read_them() -> None:
    cookies = [("Set-Cookie", "sid=1; Path=/"), ("Set-Cookie", "token=2; Path=/"), *JSON]
    script = "fetch('/api').then(() => fetch('/api2', {headers: {'X-Token': document.cookie}}))"

    async def work() -> None:
        async with world({"/": html(script), "/api": page(b"{}", headers=cookies), "/api2": json()}) as there:
            await there.browser.render(SITE)
            seen = there.server.asked("/api2")[0].headers
            assert (seen["cookie"], seen["x-token"]) == (b"sid=1; token=2", b"sid=1; token=2")

    run(work())


def test_another_origin_is_read_only_where_it_says_so() -> None:
    script = (
        "for (const p of ['open', 'closed']) fetch('http://api.y.gov.cn/' + p).then(r => r.json())"
        ".then(() => document.body.append(p + ':read '), () => document.body.append(p + ':refused '))"
    )
    behaviours = {
        "/": html(script),
        "/open": page(b"{}", headers=[*JSON, ("Access-Control-Allow-Origin", "*")]),
        "/closed": json(),
    }

    async def work() -> bytes:
        async with world(behaviours, also=("api.y.gov.cn",)) as there:
            return (await there.browser.render(SITE)).html

    text = run(work())
    assert b"open:read" in text
    assert b"closed:refused" in text
