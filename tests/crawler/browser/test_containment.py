"""Whatever a page tries, nothing leaves but through the client: a listener beside the site hears nothing."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crawler.browser.launcher import no_network
from tests.crawler.browser.pages import HOST, HTML, SCRIPT, SITE, World, html, run, world
from tests.servers.misbehaving import page, redirect

pytestmark = pytest.mark.e2e


@dataclass
class Ear:
    """A port of this machine, TCP and UDP, and what was heard there."""

    port: int = 0
    heard: list[str] = field(default_factory=list)


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    def datagram_received(self, data: bytes, addr: object) -> None:
        self._ear.heard.append(f"udp {data[:20]!r}")


@asynccontextmanager
async def ear() -> AsyncIterator[Ear]:
    made = Ear()

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made.heard.append("tcp")
        made.heard.append(f"tcp {(await reader.read(200))[:60]!r}")
        writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(made), local_addr=("127.0.0.1", made.port))
    async with server:
        yield made
    transport.close()


def look(host: str) -> list[str]:
    """Names inside the house, and one that is none. Nobody is really asked."""
    if host == "nowhere.y.gov.cn":
        raise socket.gaierror(socket.EAI_NONAME, host)
    return ["10.0.0.7"]


WAYS = {
    "fetch": "fetch('{to}', {{mode: 'no-cors', keepalive: true}})",
    "xhr": "x = new XMLHttpRequest(); x.open('POST', '{to}'); x.send('a=1')",
    "beacon": "navigator.sendBeacon('{to}', 'x')",
    "image": "new Image().src = '{to}'",
    "script": "document.head.append(Object.assign(document.createElement('script'), {{src: '{to}'}}))",
    "style": "document.body.style.background = 'url({to})'",
    "markup": """document.body.insertAdjacentHTML('beforeend', `<iframe src="{to}"></iframe>
      <object data="{to}"></object><embed src="{to}">
      <video src="{to}" autoplay></video><audio src="{to}" autoplay></audio>
      <link rel=stylesheet href="{to}"><link rel=manifest href="{to}"><link rel=icon href="{to}">
      <style>@font-face {{font-family: f; src: url({to})}} body {{font-family: f}}</style>`)""",
    "hints": """document.head.insertAdjacentHTML('beforeend', `<link rel=preconnect href="{to}">
      <link rel=dns-prefetch href="{to}"><link rel=prefetch href="{to}"><link rel=preload as=script href="{to}">
      <link rel=modulepreload href="{to}"><link rel=prerender href="{to}">`)""",
    "rules": """l = [{{source: 'list', urls: ['{to}'], eagerness: 'immediate'}}];
      document.head.append(Object.assign(document.createElement('script'),
        {{type: 'speculationrules', textContent: JSON.stringify({{prefetch: l, prerender: l}})}}))""",
    "websocket": "new WebSocket('{ws}')",
    "websocket of a frame": """f = document.body.appendChild(document.createElement('iframe'));
      new f.contentWindow.WebSocket('{ws}')""",
    "event source": "new EventSource('{to}')",
    "transport": "new WebTransport('{tls}')",
    "worker": """new Worker(URL.createObjectURL(new Blob([
      `fetch('{to}', {{mode: 'no-cors'}}).catch(() => 0); new WebSocket('{ws}'); new WebTransport('{tls}')`])))""",
    "shared worker": """new SharedWorker(URL.createObjectURL(new Blob([
      `fetch('{to}', {{mode: 'no-cors'}}).catch(() => 0); new WebSocket('{ws}')`])))""",
    "worker by address": "new Worker('/worker.js')",
    "service worker": "navigator.serviceWorker.register('/worker.js')",
    "peer": """p = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}},
      {{urls: 'turn:127.0.0.1:{port}?transport=tcp', username: 'a', credential: 'b'}}]}});
      p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))""",
    "peer of a frame": """f = document.body.appendChild(document.createElement('iframe'));
      p = new f.contentWindow.RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}]}});
      p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))""",
    "window": "window.open('{to}')",
    "form": """document.body.insertAdjacentHTML('beforeend',
      `<form id=f action="{to}" method=post target=_blank><input name=a></form>`);
      document.getElementById('f').submit()""",
    "ping": """document.body.insertAdjacentHTML('beforeend', `<a id=a href="#" ping="{to}">x</a>`);
      document.getElementById('a').click()""",
    "navigation": "location = '{to}'",
    "redirect": "fetch('/away'); new Image().src = '/away'",
    "redirected script": "document.head.append(Object.assign(document.createElement('script'), {{src: '/away'}}))",
    "redirected navigation": "location = '/away'",
}


def trying(script: str, port: int) -> str:
    """The script with the ear's addresses; an error in it ends nothing."""
    names = {"to": f"http://127.0.0.1:{port}/x", "ws": f"ws://127.0.0.1:{port}/x", "tls": f"https://127.0.0.1:{port}/x"}
    return "try { " + script.format(port=port, **names) + " } catch (e) { document.body.append(e) }"


async def tried(there: World, script: str, port: int) -> None:
    away = f"http://127.0.0.1:{port}/x"
    inside = f"fetch('{away}', {{mode: 'no-cors'}}); new WebSocket('ws://127.0.0.1:{port}/x')"
    report = [*HTML, ("Link", f"<{away}>; rel=preconnect, <{away}>; rel=preload; as=script")]
    report += [("Reporting-Endpoints", f'a="https://127.0.0.1:{port}/x"'), ("NEL", '{"report_to":"a","max_age":99}')]
    report.append(("Content-Security-Policy-Report-Only", f"default-src 'none'; report-uri {away}; report-to a"))
    there.server.behaviours |= {
        "/": page(f"<!doctype html><body><script>{trying(script, port)}</script>".encode(), headers=report),
        "/away": redirect(away),
        "/worker.js": page(inside.encode(), headers=SCRIPT),
    }
    result = await there.browser.render(SITE)
    assert result.outcome.value in ("ok", "private"), result.detail
    await asyncio.sleep(0.3)


async def heard(ways: Iterable[str], isolate: bool) -> dict[str, list[str]]:
    """What was heard, by the way that was tried."""
    found = {}
    async with ear() as outside, world({}, isolate=isolate, look=look) as there:
        for way in ways:
            await tried(there, WAYS[way], outside.port)
            if outside.heard:
                found[way] = list(outside.heard)
                outside.heard.clear()
        refused = {answer.outcome.value for job, answer in there.client.jobs if "127.0.0.1" in job.url}
        assert refused <= {"private"}
    return found


def test_no_way_out_of_a_page_is_a_socket_of_the_browsers() -> None:
    assert run(heard(WAYS, isolate=False), 200) == {}


WITHOUT_GUARD = ("markup", "rules", "worker", "shared worker", "peer", "peer of a frame")
"""Ways by which Chromium goes past the interception, measured: by these its own options are proved."""


@pytest.mark.skipif(not no_network(), reason="this system lets us make no network namespace")
def test_the_namespace_alone_holds_what_the_options_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.chromium.ARGUMENTS", ())
    monkeypatch.setattr("crawler.browser.chromium._BEFORE_ALL", "")
    assert run(heard(WITHOUT_GUARD, isolate=True)) == {}
    assert "peer" in run(heard(["peer"], isolate=False))


def test_the_ear_hears() -> None:
    async def work() -> list[str]:
        async with ear() as outside:
            _, writer = await asyncio.open_connection("127.0.0.1", outside.port)
            writer.write(b"hello")
            await writer.drain()
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"you", ("127.0.0.1", outside.port))
            await asyncio.sleep(0.2)
            writer.close()
            return outside.heard

    assert run(work()) == ["tcp", "udp b'you'", "tcp b'hello'"]


def test_the_clients_policy_speaks_for_the_page() -> None:
    asked = {
        f"http://{HOST}:8080/x": "private",
        "http://intern.y.gov.cn/x": "private",
        "http://nowhere.y.gov.cn/x": "no-such-name",
        "http://10.1.2.3/x": "private",
        "http://[::1]/x": "private",
        "http://localhost/x": "private",
    }
    script = f"for (const to of {list(asked)}) fetch(to, {{mode: 'no-cors'}}).catch(e => document.body.append('no '))"

    async def work() -> None:
        async with world({"/": html(script)}, look=look) as there:
            result = await there.browser.render(SITE)
            assert {url: there.client.outcome(url) for url in asked} == asked
            assert len(there.server.requests) == 1
            assert result.html.count(b"no ") >= len(asked)

    run(work())


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "data:text/html,<h1>root:x</h1>", "chrome://version", "view-source:/"]
)
def test_a_page_cannot_go_where_the_client_does_not(to: str) -> None:
    script = f"try {{ location = '{to}' }} catch (e) {{}}"
    frame = f"<ul id=list></ul><iframe src='{to}'></iframe><p>stays"

    async def work() -> None:
        async with world({"/": html(script, frame)}, look=look) as there:
            result = await there.browser.render(SITE)
            assert result.url == SITE
            assert b"<p>stays" in result.html
            assert b"<h1>root:" not in result.html.replace(to.encode(), b"")
            assert there.client.asked() == [SITE]

    run(work())


def test_a_file_is_not_read_by_any_element(tmp_path: Path) -> None:
    secret = tmp_path / "secret.js"
    secret.write_text("document.body.append('sec' + 'ret')")
    script = f"fetch('file://{secret}').then(r => r.text()).then(t => document.body.append(t))"
    body = f"<script src='file://{secret}'></script><iframe src='file://{secret}'></iframe>"

    async def work() -> bytes:
        async with world({"/": html(script, body)}) as there:
            return (await there.browser.render(SITE)).html

    text = run(work())
    assert b"<script src=" in text
    assert b"secret</body>" not in text
    assert b"append('sec'" not in text


def test_an_address_that_is_no_http_is_our_fault() -> None:
    async def work() -> list[str]:
        async with world({}) as there:
            return [
                (await there.browser.render(url)).outcome.value for url in ("file:///etc/passwd", "about:blank", "x")
            ]

    assert run(work()) == ["our-fault"] * 3
