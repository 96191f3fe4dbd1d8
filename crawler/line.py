"""Whether our own line works: before a site is accused of giving no answer, somebody else must have given one."""

from collections.abc import Sequence

from crawler.net.client import Client
from crawler.net.job import Job, Kind, Limits

_WITHIN_S = 60.0
_LIMITS = Limits(body=1, connect=8.0, total=10.0, redirects=0)


class Line:
    """Proof of our own line, from answers that came anyway or from the office's reference addresses."""

    def __init__(self, client: Client, references: Sequence[str]) -> None:
        self._client = client
        self._references = references

    async def proved(self, host: str, *, connected: bool = False) -> bool:
        """Whether another host than `host` (with or without its port) answered within a minute, or a
        reference address does now. connected: it took our connection; then an answer of its own to another
        address is as good."""
        host = host.rpartition(":")[0] or host
        last = self._client.statistics(host).last_answer if connected else None
        if last is not None and last <= _WITHIN_S:
            return True
        if self._client.last_answer_elsewhere(host, _WITHIN_S):
            return True
        for address in self._references:
            answer = await self._client.fetch(Job(address, method="HEAD", kind=Kind.CHECK, limits=_LIMITS))
            if answer.status is not None:
                return True
        return False
