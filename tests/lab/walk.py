"""Walks a made site in memory by its plain links, with nothing but the standard library."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

from lab.answers import Answer, Request
from lab.site import Site

SAFE = "/:?=&%-._~;,@!$'()*+"
WATCHED = {"a": "href", "img": "src", "link": "href", "script": "src", "iframe": "src", "area": "href"}


class Links(HTMLParser):
    """Collects (element, address, text); the text of an image is its alt."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.base: str | None = None
        self._open: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "base":
            self.base = self.base or values.get("href")
        name = WATCHED.get(tag)
        if name is None or values.get(name) is None or values.get("rel") in ("dns-prefetch", "preconnect"):
            return
        if tag == "a":
            self._open = (values[name], [])
        else:
            self.found.append((tag, values[name], " ".join(values.get("alt", "").split())))

    def handle_data(self, data):
        if self._open:
            self._open[1].append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self._open:
            self.found.append(("a", self._open[0], " ".join("".join(self._open[1]).split())))
            self._open = None


def links(url: str, body: str) -> Iterator[tuple[str, str, str]]:
    """(element, absolute address, text) of a page."""
    parser = Links()
    parser.feed(body)
    base = urljoin(url, parser.base) if parser.base else url
    for element, href, text in parser.found:
        href = href.strip("\t\n\r ").replace("\\", "/")
        if (href and ":" not in href.partition("/")[0]) or href.lower().startswith("http"):
            yield element, _absolute(base, href), text


def _absolute(base: str, href: str) -> str:
    url = urldefrag(urljoin(base, href))[0]
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=quote(parts.path or "/", safe=SAFE)))


def ask(site: Site, url: str) -> Answer | None:
    """What an address answers at a first GET; None when the host leads nowhere."""
    parts = urlsplit(url)
    host = site.hosts.get(parts.hostname or "")
    if host is None:
        return None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if host.home is not None and parts.scheme not in host.schemes:
        return Answer(301, headers=(("Location", host.home + target),))
    act = host.act(target)
    return act if isinstance(act, Answer) else act(Request("GET", parts.scheme, host.name, target, {}, None, 1))


@dataclass
class Walk:
    """Pages reached, and every link with the pages and texts where it stands."""

    pages: dict[str, str] = field(default_factory=dict)
    places: dict[str, set[tuple[str, str]]] = field(default_factory=dict)


def walk(site: Site, encoding: str) -> Walk:
    """Walk every HTML page of the start's host that plain links reach."""
    done = Walk()
    own = urlsplit(site.start_url).netloc
    endless = tuple(trap.prefix for trap in site.truth.traps if trap.prefix)
    queue = deque([site.start_url])
    while queue:
        url = queue.popleft()
        answer = ask(site, url)
        if url in done.pages or answer is None or answer.status != 200 or url.startswith(endless):
            continue
        if not (answer.content_type or "").startswith("text/html") or answer.wire.value != "plain":
            continue
        body = done.pages[url] = answer.body.decode(encoding, "replace")
        for element, target, text in links(url, body):
            done.places.setdefault(target, set()).add((url, text))
            if element in ("a", "area") and urlsplit(target).netloc == own and target not in done.pages:
                queue.append(target)
    return done
