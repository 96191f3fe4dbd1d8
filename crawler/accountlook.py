"""A look at one account: its address asked by the one client, and what came of it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from crawler.accounts import ADAPTERS, Asked
from crawler.accounts.placeholders import filled, masked
from crawler.line import Line
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Limits
from crawler.robots import Robots
from facts.accounts import AccountRead, PostSeen
from facts.outcomes import OUTCOMES, Fault, Outcome
from facts.registry import Adapter
from facts.words import Reason

_LIMITS = Limits(body=5_000_000)
_AGAIN_AFTER_S = 3.0
_FEEDS = "application/feed+json,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"
_REASONS = {
    Outcome.BLOCKED: Reason.BLOCKED,
    Outcome.THROTTLED: Reason.BLOCKED,
    Outcome.ROBOTS: Reason.ROBOTS,
    Outcome.LEFT_OUT: Reason.CEILING,
    Outcome.OUR_FAULT: Reason.OUR_FAULT,
}
_PRIVATE_KINDS = frozenset({401, 403, 407})


@dataclass(frozen=True, slots=True)
class Visited:
    """What a look came to, and what it cost."""

    read: AccountRead
    requests: int = 0
    received: int = 0


async def visit(
    client: Client, asked: Asked, adapter: Adapter, line: Line, robots: Robots, secrets: Mapping[str, str]
) -> Visited:
    """Ask the account's address and read what came; nothing of a secret is in what is handed back.

    Public pages are asked only where their host lets us; a feed is there to be asked by machines.
    """
    url = filled(asked.account.url, secrets)
    if adapter is not Adapter.FEED and not await robots.allows(url):
        return Visited(AccountRead(reason=Reason.ROBOTS, outcome=Outcome.ROBOTS))
    answer, requests, received = await _asked(client, url, adapter)
    reason = await _reason(answer, line, url)
    if reason is not None:
        read = AccountRead(reason=reason, outcome=answer.outcome, detail=OUTCOMES[answer.outcome].text)
    else:
        kind = answer.headers.get("content-type")
        read = replace(ADAPTERS[adapter](answer.body, answer.final_url, kind, asked), outcome=answer.outcome)
    return Visited(_without_secrets(read, secrets), requests, received)


async def _asked(client: Client, url: str, adapter: Adapter) -> tuple[Answer, int, int]:
    """The answer, of a second try a little later where the first may have been a bad moment."""
    headers = (("Accept", _FEEDS),) if adapter is Adapter.FEED else ()
    job = Job(url, headers=headers, limits=_LIMITS)
    answer = await client.fetch(job)
    requests, received = answer.requests, answer.received
    info = OUTCOMES[answer.outcome]
    if info.retry and info.fault in (Fault.NETWORK, Fault.OURS):
        await asyncio.sleep(_AGAIN_AFTER_S)
        answer = await client.fetch(job._replace(fresh=True))
        requests, received = requests + answer.requests, received + answer.received
    return answer, requests, received


async def _reason(answer: Answer, line: Line, url: str) -> Reason | None:
    """Why nobody can tell by this answer; None where what came is what was asked for.

    An address that does not answer is no proof of a silent account, whoever's fault it is.
    """
    info = OUTCOMES[answer.outcome]
    if answer.outcome is Outcome.CUT:
        return Reason.UNREAD_LIST  # the newest post may stand in what did not come
    if info.readable:
        return None
    if answer.status in _PRIVATE_KINDS:
        return Reason.BLOCKED
    if info.fault is Fault.NETWORK and not await line.proved(url.partition("://")[2].partition("/")[0]):
        return Reason.LINE_NOT_PROVED
    return _REASONS.get(answer.outcome, Reason.UNREAD_LIST)


def _without_secrets(read: AccountRead, secrets: Mapping[str, str]) -> AccountRead:
    posts = tuple(
        PostSeen(masked(post.title, secrets), masked(post.url, secrets) if post.url else None, post.day)
        for post in read.posts
    )
    return replace(read, posts=posts, detail=masked(read.detail, secrets))
