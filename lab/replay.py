"""Serve saved pages of a corpus under their real host names, over loopback only."""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lab.answers import Answer, Host
from lab.planter import encoded

_LATER = Answer(503, b"<html><body>not saved</body></html>", headers=(("Retry-After", "120"),))
_NO_ROBOTS = Answer(404, b"<html><body>404</body></html>")
_ELSEWHERE = Host("", {"/robots.txt": _NO_ROBOTS}, otherwise=_LATER)
_STATUS = {"blocked-403": 403}
"""Kinds of saved bodies that came with another status than 200."""


@dataclass(frozen=True)
class Saved:
    """One saved page and where it is shown."""

    host: str
    address: str
    title: str
    answer: Answer


@dataclass(frozen=True)
class Replay:
    """A corpus as a set of hosts. Whatever was not saved answers 503 with a wish to be asked later."""

    hosts: Mapping[str, Host]
    sites: tuple[dict[str, object], ...]
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    unknown: Host = _ELSEWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """What the ready line says of the hosts; nothing is written."""
        return {"sites": list(self.sites)}


def load(corpus: Path) -> Replay:
    """Read `index.jsonl` and the files it names."""
    saved: dict[str, list[Saved]] = {}
    for page in _pages(corpus):
        saved.setdefault(page.host, []).append(page)
    hosts: dict[str, Host] = {}
    sites: list[dict[str, object]] = []
    for name, pages in saved.items():
        host, start = _host(name, pages)
        hosts[name] = host
        sites.append({"host": name, "start_url": start, "pages": [page.address for page in pages]})
    return Replay(hosts, tuple(sites))


def _pages(corpus: Path) -> Iterator[Saved]:
    taken: set[str] = set()
    with (corpus / "index.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            file = corpus / str(record["file"])
            url = record.get("url")
            host = str(urlsplit(url).hostname if url else record.get("host") or "unknown.example")
            address = encoded(str(url)).partition("#")[0] if url else f"http://{host}/saved/{file.name}"
            if _key(address) in taken:
                address = f"http://{host}/saved/{file.name}"
            taken.add(_key(address))
            kind = "text/xml" if file.suffix == ".xml" else "text/html"
            # The charset that a page declares is the page's word, not its server's: the header stays without one.
            charset = record.get("header_charset")
            answer = Answer(
                _STATUS.get(str(record.get("subkind")), 200),
                file.read_bytes(),
                f"{kind}; charset={charset}" if charset else kind,
            )
            yield Saved(host, address, str((record.get("labels") or {}).get("html_title") or file.stem), answer)


def _key(address: str) -> str:
    return address.partition("://")[2]


def _target(address: str) -> str:
    return "/" + _key(address).partition("/")[2]


def _host(name: str, pages: list[Saved]) -> tuple[Host, str]:
    acts = {_target(page.address): page.answer for page in pages}
    if "/" not in acts:
        rows = [f'<li><a href="{html.escape(page.address)}">{html.escape(page.title)}</a></li>' for page in pages]
        body = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{name}</title></head><body><ul>\n"
        acts["/"] = Answer(200, (body + "\n".join(rows) + "\n</ul></body></html>\n").encode())
    acts.setdefault("/robots.txt", _NO_ROBOTS)
    scheme = pages[0].address.partition("://")[0]
    return Host(name, acts, otherwise=_LATER), f"{scheme}://{name}/"
