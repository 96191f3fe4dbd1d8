"""Whether an address opens: HEAD first, GET before any bad verdict, GET alone for a second look."""

from dataclasses import replace

from crawler.net import address
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind, Limits
from facts.outcomes import Outcome

ENOUGH = Limits(body=65_536)
"""The beginning of a body tells a challenge or a not-found page; more is not needed to verify."""

_HEAD_TOTAL = 10.0  # a server that hangs on HEAD alone is common; GET then gets the full time
# Ends that have nothing to do with the method: asking again by GET could tell no more.
_WHATEVER_METHOD = frozenset(
    {Outcome.NO_SUCH_NAME, Outcome.REFUSED, Outcome.UNREACHABLE, Outcome.PRIVATE, Outcome.OUR_FAULT}
)
_OPENS = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.CERTIFICATE, Outcome.OLD_TLS})
_CHALLENGE_STATUS = 202  # a challenge shows in its body only


async def verify(
    client: Client,
    url: str,
    *,
    fresh: bool = False,
    limits: Limits = ENOUGH,
    headers: tuple[tuple[str, str], ...] = (),
    kind: Kind = Kind.CHECK,
) -> Answer:
    """The answer that counts for a link. fresh: the second look, by GET on a clean connection.

    requests and received of the answer include the HEAD that came before it.
    """
    job = Job(url, "GET", kind, headers, limits, fresh, enough=True)
    host = _host(url)
    if fresh or not await client.heads.enter(host):
        return await client.fetch(job)
    works: bool | None = None
    try:
        answer, works = await _both(client, job)
    finally:
        client.heads.leave(host, works)
    return answer


async def _both(client: Client, job: Job) -> tuple[Answer, bool]:
    """The answer by HEAD, or by GET where that says more, and whether HEAD will do at this host."""
    short = job.limits._replace(total=min(job.limits.total, _HEAD_TOTAL))
    head = await client.fetch(job._replace(method="HEAD", limits=short))
    if head.outcome in _WHATEVER_METHOD or (head.outcome in _OPENS and head.status != _CHALLENGE_STATUS):
        return head, True
    answer = await client.fetch(job)
    works = head.outcome in _OPENS or answer.outcome not in _OPENS
    return replace(answer, requests=answer.requests + head.requests, received=answer.received + head.received), works


def _host(url: str) -> str:
    parsed = address.parse(url)
    return parsed.origin.host if parsed is not None else ""
