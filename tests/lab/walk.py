"""Walks a made site in memory by its plain links and its pagers, reading addresses as a browser does."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ada_url import URL
from selectolax.lexbor import LexborHTMLParser

from lab.answers import Answer, Request
from lab.site import Site
from tests.lab.pagers import following

WATCHED = {"a": "href", "img": "src", "link": "href", "script": "src", "iframe": "src", "area": "href"}
HINTS = {"dns-prefetch", "preconnect"}


def decode(body: bytes) -> tuple[str, str]:
    """Text and encoding: the lab writes UTF-8 or GBK, whatever it declares."""
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return body.decode("gbk", "replace"), "gbk"


def links(url: str, body: bytes) -> Iterator[tuple[str, str, str]]:
    """(element, absolute address, text) of a page; the text of an image is its alt."""
    text, encoding = decode(body)
    tree = LexborHTMLParser(text)
    base = tree.css_first("base[href]")
    start = URL(base.attributes["href"], base=url).href if base is not None else url
    for node in tree.css(", ".join(WATCHED)):
        href = node.attributes.get(WATCHED[node.tag])
        if not href or node.attributes.get("rel") in HINTS:
            continue
        target = absolute(href, start, encoding)
        if target.startswith("http"):
            shown = node.attributes.get("alt") if node.tag == "img" else node.text()
            yield node.tag, target, " ".join((shown or "").split())


def absolute(href: str, base: str, encoding: str) -> str:
    """By WHATWG: the query in the page's encoding, no fragment."""
    if encoding != "utf-8" and "?" in href:
        path, _, query = href.partition("?")
        sent = re.sub(r"[^\x00-\x7f]+", lambda found: "".join(f"%{b:02X}" for b in found[0].encode(encoding)), query)
        href = f"{path}?{sent}"
    try:
        url = URL(href, base=base)
    except ValueError:
        return ""
    url.hash = ""
    return url.href


def ask(site: Site, url: str) -> Answer | None:
    """What an address answers at a first GET; None when the host leads nowhere."""
    parts = urlsplit(url)
    host = site.hosts.get(parts.hostname or "")
    if host is None:
        return None
    target = url.split("/", 3)[3] if url.count("/") > 2 else ""
    if host.home is not None and parts.scheme not in host.schemes:
        return Answer(301, headers=(("Location", f"{host.home}/{target}"),))
    act = host.act("/" + target)
    if isinstance(act, Answer):
        return act
    return act(Request("GET", parts.scheme, host.name, "/" + target, {}, None, 1))


def final(site: Site, url: str) -> Answer | None:
    """What an address answers after redirects; None for nothing, or a redirect when there is no end."""
    answer = ask(site, url)
    for _ in range(8):
        if answer is None or answer.status not in (301, 302, 303, 307, 308):
            break
        url = absolute(dict(answer.headers)["Location"], url, "utf-8")
        answer = ask(site, url)
    return answer


@dataclass
class Walk:
    """Pages reached, and every link with the pages and texts where it stands."""

    pages: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, set[tuple[str, str]]] = field(default_factory=dict)


def walk(site: Site) -> Walk:
    """Walk every HTML page of the start's host that links and pagers reach, but not the endless parts."""
    done = Walk()
    endless = tuple(trap.prefix for trap in site.truth.traps if trap.prefix)
    # What says "not here" is no page, even where it comes with 200 and the whole frame.
    absent = {fault.url for fault in site.truth.faults if fault.rule == "links.soft-404"}
    queue = deque([site.start_url])
    while queue:
        url = queue.popleft()
        answer = ask(site, url)
        if url in done.pages or url in absent or answer is None or answer.status != 200 or url.startswith(endless):
            continue
        if not (answer.content_type or "").startswith("text/html") or b"<html" not in answer.body[:600]:
            continue
        done.pages[url] = answer.body
        for element, target, text in links(url, answer.body):
            done.places.setdefault(target, set()).add((url, text))
            if element in ("a", "area") and target.startswith(site.start_url) and target not in done.pages:
                queue.append(target)
        text, encoding = decode(answer.body)
        queue += [absolute(target, url, encoding) for target in following(text)]
    return done
