"""robots.txt: obeyed for crawling, not for the start page and for verification."""

import asyncio

from protego import Protego

from crawler.net.client import Client
from crawler.net.job import Job, Kind, Limits
from crawler.notfound import home_of
from facts.outcomes import Outcome

_LIMITS = Limits(body=500_000, total=15.0)
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script")


class Robots:
    """The rules of each host, asked for once. No rules where there is no such file, or HTML in its place."""

    def __init__(self, client: Client, user_agent: str, *, obey: bool) -> None:
        self._client = client
        self._user_agent = user_agent
        self._obey = obey
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}

    async def allows(self, url: str) -> bool:
        """Whether the host lets us read the address."""
        if not self._obey:
            return True
        home = home_of(url)
        if home not in self._rules:
            self._rules[home] = asyncio.create_task(self._load(home))
        rules = await asyncio.shield(self._rules[home])
        return rules is None or bool(rules.can_fetch(url, self._user_agent))

    async def _load(self, home: str) -> Protego | None:
        answer = await self._client.fetch(Job(home + "robots.txt", kind=Kind.PAGE, limits=_LIMITS, enough=True))
        if answer.outcome not in (Outcome.OK, Outcome.CERTIFICATE, Outcome.OLD_TLS) or answer.status != 200:
            return None
        start = answer.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if "html" in answer.content_type or start.startswith(_MARKUP):
            return None
        return Protego.parse(_whole_lines(answer.body).decode("utf-8-sig", "replace"))


def _whole_lines(body: bytes) -> bytes:
    """A rule that our limit cut in two would forbid more than was meant."""
    return body if len(body) < _LIMITS.body else body[: body.rfind(b"\n") + 1]
