"""What a view asks the store about how pages were reached: times, certificates, and the home page's other scheme."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import or_, select
from sqlmodel import col

from checks.seen import LinkSeen, PageSeen, Standing
from checks.stored import PAGE_COLUMNS, Source, is_read, page_seen, stream
from facts.outcomes import Outcome
from facts.words import LinkKind
from store.tables import LinkTarget, Observation, Visit

TWIN: Final = "other-scheme"
"""The need of `Observation` that holds how the home page answers under http where it stands under https, and back."""
OLD_TLS: Final = "old-tls"
PROBLEMS: Final = frozenset({"expired", "not-yet-valid", "self-signed", "unknown-authority", "wrong-host", "weak"})
"""What may be wrong with a certificate, in the client's words."""
_NOWHERE = Standing()
_INSECURE: Final = (Outcome.CERTIFICATE.value, Outcome.OLD_TLS.value)


@dataclass(frozen=True, slots=True)
class Timed:
    """One page and how long it took to come, in seconds from the start of its transfer: no waiting of ours is in it."""

    id: int
    url: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Insecure:
    """One address of the site that browsers warn of. problem: of its certificate or protocol, in the client's words."""

    origin: str
    url: str
    problem: str


@dataclass(frozen=True, slots=True)
class Twin:
    """The home page under its other scheme. final_url: where the last answer came from."""

    link: LinkSeen
    final_url: str | None


def published_after(source: Source, day: date) -> Iterator[PageSeen]:
    """Visits of pages that say they were published after that day, by address."""
    said = col(Visit.published)
    # Days without a year, and those that count back, mean something only once they are resolved.
    may_be = or_(said > day.isoformat(), said.like("-%"), said.like("P%"))
    statement = (
        select(*PAGE_COLUMNS)
        .where(col(Visit.inspection_id) == source.inspection_id, may_be)
        .order_by(col(Visit.url), col(Visit.id))
    )
    pages = (page_seen(row, source.seen_on) for row in stream(source.db, statement))
    yield from (page for page in pages if page.published is not None and page.published > day)


def timed(source: Source) -> Iterator[Timed]:
    """Every page that was read over the network, by address."""
    statement = (
        select(col(Visit.id), col(Visit.url), col(Visit.phases)["total"].as_float())
        .where(col(Visit.inspection_id) == source.inspection_id, is_read())
        .order_by(col(Visit.url), col(Visit.id))
    )
    for number, url, seconds in stream(source.db, statement):
        if seconds:
            yield Timed(number, url, seconds)


def insecure(source: Source) -> Iterator[Insecure]:
    """Addresses of hosts in scope that opened only for who does not look at the certificate, by address."""
    statement = (
        select(col(LinkTarget.url), col(LinkTarget.final_url), col(LinkTarget.outcome), col(LinkTarget.detail))
        # The detail is that of the first look: where only the second met a bad certificate, nobody knows which.
        .where(col(LinkTarget.inspection_id) == source.inspection_id, col(LinkTarget.outcome).in_(_INSECURE))
        .order_by(col(LinkTarget.url))
    )
    rows = list(stream(source.db, statement))
    mine = _own_hosts(source) if rows else frozenset()
    for url, final_url, outcome, detail in rows:
        reached = final_url or url
        problem = problem_of(outcome, detail)
        if problem is not None and _host_port(reached) in mine:  # on another's host it is another's certificate
            yield Insecure(origin_of(reached), url, problem)
    twin = twin_of(source)
    if twin is not None:
        reached, problem = twin.final_url or twin.link.url, problem_of(twin.link.first, twin.link.detail)
        if problem is not None and _bare(reached) == _bare(twin.link.url):
            yield Insecure(origin_of(reached), twin.link.url, problem)


def problem_of(outcome: str | None, detail: str | None) -> str | None:
    """What is wrong with a certificate, a word of PROBLEMS; `old-tls` where only the protocol is. None: not said."""
    if outcome == Outcome.OLD_TLS:
        return OLD_TLS
    parts = (part.strip() for part in (detail or "").split(";")) if outcome == Outcome.CERTIFICATE else ()
    return next((part for part in parts if part in PROBLEMS), None)


def origin_of(url: str) -> str:
    """The home address of an address's origin."""
    parts = urlsplit(url)
    return f"https://{parts.netloc}/"


def twin_of(source: Source) -> Twin | None:
    """How the home page answered under its other scheme; None where nobody asked."""
    statement = select(col(Observation.subject), col(Observation.answer)).where(
        col(Observation.inspection_id) == source.inspection_id, col(Observation.need) == TWIN
    )
    row = source.db.execute(statement).first()
    if row is None:
        return None
    says = row.answer
    link = LinkSeen(
        url=row.subject,
        kind=LinkKind.PAGE,
        first=Outcome(says["outcome"]),
        second=Outcome(says["second_outcome"]) if says.get("second_outcome") else None,
        status=says.get("status"),
        second_status=says.get("second_status"),
        line_proved=True,  # the home page itself came from this host in the same minute
        detail=says.get("detail"),
        left_out=None,
        standing=_NOWHERE,
    )
    return Twin(link, says.get("final_url"))


def _own_hosts(source: Source) -> frozenset[str]:
    """Hosts with port of which pages were to be read: those in scope."""
    statement = (
        select(col(LinkTarget.host))
        .where(col(LinkTarget.inspection_id) == source.inspection_id, col(LinkTarget.work) == "crawl")
        .distinct()
    )
    return frozenset(row.host for row in stream(source.db, statement))


def _host_port(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def _bare(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
