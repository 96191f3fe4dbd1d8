"""The rows that a crawl of a small site would leave, written from what the script says that the site shows.

Pages are read by the product's own reader and kept as its crawl keeps them; nothing is asked over a network.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from crawler.addresses import key
from crawler.digest import LinkRow, PageDigest, PageTask, digest
from crawler.reading import READER_VERSION
from crawler.reading.columns import Fold
from crawler.recorder import Identity
from crawler.registering import as_rows
from crawler.rows import basket_at
from crawler.scope import Scope, bare_host, host_port
from facts.outcomes import Outcome
from facts.page import PageFacts
from facts.words import LinkKind
from store.inserting import insert_new
from store.packing import packed, unpacked
from store.tables import Body, ColumnSeen, LinkTarget, Observation, Reading, Visit

_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a site answers at a moment. pages: html by path. gone: addresses (elsewhere) and paths that do not open.

    home: how the visit to the home page ends; where it is not OK, nothing is read. proved: our own line worked.
    """

    url: str
    pages: Mapping[str, str]
    gone: frozenset[str] = frozenset()
    home: Outcome = Outcome.OK
    status: int | None = 200
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a look by their tables in the order of writing, and what it came to."""

    rows: tuple[tuple[Any, list[dict[str, Any]]], ...]
    requests: int
    bytes: int


def rows_of_look(me: Identity, answers: Answers, at: datetime) -> Rows:
    """The rows of one look; no lock is held while they are thought out."""
    if answers.home is not Outcome.OK:
        return Rows(((LinkTarget, [_shut(me, answers, at)]),), 2, 0)
    links, visits, digests = _walked(me, answers, at)
    rows = (
        (Body, [_body(row) for row in digests]),
        (Reading, [_reading(row) for row in digests]),
        (LinkTarget, links),
        (Visit, visits),
        (ColumnSeen, _register(me, answers.url, digests, visits)),
        (Observation, [_twin(me, answers.url)]),
    )
    return Rows(rows, len(links), sum(row.size for row in digests))


def write_look(connection: Connection, look: Rows) -> None:
    """Write the rows of one look."""
    for table, rows in look.rows:
        insert_new(connection, table, rows)


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with what the reader made of it."""

    url: str
    digest: PageDigest
    facts: PageFacts
    kept: dict[str, bytes]
    packed: bytes
    size: int


@lru_cache(maxsize=20_000)
def _read(body: str, url: str, origin: str) -> _Read:
    raw = body.encode()
    made = digest(PageTask(raw, url, _TYPE, _scope(origin)))
    kept = {"facts": packed(made.facts), "brief": packed(made.brief)}
    return _Read(url, made, unpacked(kept["facts"]), kept, zlib.compress(raw, 1), len(raw))


@lru_cache(maxsize=200)
def _scope(origin: str) -> Scope:
    return Scope(origin, frozenset({bare_host(origin.partition("://")[2])}), (), ())


def _walked(
    me: Identity, answers: Answers, at: datetime
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[_Read]]:
    """From the home page on, as the crawl goes: every address once, the pages of the site read."""
    origin = answers.url.rstrip("/")
    scope = _scope(origin)
    links = [_link(me, LinkRow(key(answers.url), answers.url, LinkKind.PAGE.value), 0, None, "crawl", answers, at)]
    known = {links[0]["key"]}
    visits, digests = [], []
    for row in links:  # grows while it is walked
        path = row["url"].removeprefix(origin)
        if row["work"] != "crawl" or path not in answers.pages or row["outcome"] != Outcome.OK.value:
            continue
        page = _read(answers.pages[path], row["url"], origin)
        digests.append(page)
        visits.append(_visit(me, row, page, at))
        for link in page.digest.links:
            if link.key not in known:
                known.add(link.key)
                work = "crawl" if link.kind == LinkKind.PAGE.value and scope.holds(link.url) else "check"
                links.append(_link(me, link, row["depth"] + 1, row["url"], work, answers, at))
    return links, visits, digests


def _link(
    me: Identity, link: LinkRow, depth: int, parent: str | None, work: str, answers: Answers, at: datetime
) -> dict[str, Any]:
    is_gone = link.url in answers.gone or (work == "crawl" and not _is_there(link.url, answers))
    outcome, status = (Outcome.NOT_FOUND, 404) if is_gone else (Outcome.OK, 200)
    return {
        "inspection_id": me.inspection_id,
        "key": link.key,
        "url": link.url,
        "host": host_port(link.url),
        "kind": link.kind,
        "work": work,
        "state": "done",
        "priority": depth,
        "depth": depth,
        "parent": parent,
        "reason": None,
        "outcome": outcome.value,
        "status": status,
        "final_url": link.url,
        "second_outcome": outcome.value if is_gone else None,
        "second_status": status if is_gone else None,
        "line_proved": None,
        "looked_at": at,
    }


def _is_there(url: str, answers: Answers) -> bool:
    return url.removeprefix(answers.url.rstrip("/")) in answers.pages


def _shut(me: Identity, answers: Answers, at: datetime) -> dict[str, Any]:
    row = _link(me, LinkRow(key(answers.url), answers.url, LinkKind.PAGE.value), 0, None, "none", answers, at)
    return row | {"outcome": answers.home.value, "status": answers.status, "line_proved": answers.proved}


def _visit(me: Identity, row: dict[str, Any], page: _Read, at: datetime) -> dict[str, Any]:
    made = page.digest
    return {
        "inspection_id": me.inspection_id,
        "key": row["key"],
        "url": page.url,
        "depth": row["depth"],
        "outcome": Outcome.OK.value,
        "status": 200,
        "basket": basket_at(row["depth"], made.published, len(made.items), me.as_of).value,
        "published": made.published,
        "instead": made.instead,
        "content_hash": made.content_hash,
        "content_type": _TYPE,
        "headers": {"content-type": _TYPE},
        "phases": {"total": 0.1},
        "size": page.size,
        "shape": made.shape_key,
        "at": at,
        "link_keys": made.link_keys,
    }


def _body(page: _Read) -> dict[str, Any]:
    return {"hash": page.digest.content_hash, "encoding": "deflate", "size": page.size, "data": page.packed}


def _reading(page: _Read) -> dict[str, Any]:
    made = page.digest
    named = {"content_hash": made.content_hash, "url": page.url, "reader_version": READER_VERSION}
    return named | page.kept


_registers: dict[tuple[date, tuple[str, ...]], list[dict[str, Any]]] = {}


def _register(me: Identity, url: str, pages: list[_Read], visits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The register of columns, as the crawl's child folds it."""
    asked = (me.as_of, tuple(page.digest.content_hash for page in pages))
    rows = _registers.get(asked)
    if rows is None:
        fold = Fold(_scope(url.rstrip("/")).hosts)
        for page, visit in zip(pages, visits, strict=True):
            fold.add(page.facts, visit["depth"])
        days = {visit["url"]: visit["published"] for visit in visits if visit["published"]}
        wanted = set(fold.undated())
        found = fold.result(me.as_of, {address: day for address, day in days.items() if address in wanted})
        rows = _registers[asked] = as_rows(found, me)
    return [row | {"inspection_id": me.inspection_id} for row in rows]


def _twin(me: Identity, url: str) -> dict[str, Any]:
    """The same home page under http, which sends to https."""
    answer = {"outcome": "ok", "status": 200, "second_outcome": None, "second_status": None, "final_url": url}
    subject = url.replace("https://", "http://", 1)
    row = {"inspection_id": me.inspection_id, "need": "other-scheme", "subject": subject}
    return row | {"answer": answer | {"detail": None}}
