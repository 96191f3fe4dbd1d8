"""A look that builds on an earlier one: which one, and how what is due is asked again without reading it twice."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Self

from crawler.frontier import Row
from crawler.net.job import Answer
from facts.outcomes import OUTCOMES

Headers = tuple[tuple[str, str], ...]
Fetch = Callable[[Headers], Awaitable[Answer]]
"""Asks the address of a row with these headers beside the usual ones."""

ROTATION_DAYS: Final = 30
"""Within how many days everything is asked again, whether it seems to change or not."""
_NOT_MODIFIED: Final = 304
_CANNOT_MATCH: Final[Mapping[str, str]] = {
    "If-None-Match": '"0-0"',
    "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT",
}


@dataclass(frozen=True, slots=True)
class Again:
    """What an incremental look builds on. base: the earlier look. urls: what is asked again whatever the rest says,
    since open cases are about it."""

    base: int
    urls: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the inspection's options keep it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The same again from `to_json`'s object."""
        return cls(data["base"], tuple(data["urls"]))


@dataclass(frozen=True, slots=True)
class Known:
    """A page as it was read last. url: where its content stood. validators: by request header what the server said of
    its state; none where it is asked for whatever they say."""

    url: str
    content_hash: str
    validators: Headers = ()


class Knowing:
    """The pages that are asked again, with what is known of them.

    A server may say "unchanged" to everything. So the first page of each host is asked with validators that cannot
    match; only who gives it whole, and no old validator with other bytes, is believed on that day.
    """

    def __init__(self, known: Mapping[int, Known]) -> None:
        self._known = known
        self._trials: dict[str, asyncio.Future[bool]] = {}

    async def ask(self, row: Row, fetch: Fetch) -> Answer:
        """The answer for a row; its requests include those that were made to find out whom to believe."""
        known = self._known.get(row.key)
        if known is None or not known.validators or row.second:
            return await fetch(())
        trial = self._trials.get(row.host)
        if trial is None:
            return await self._tried(row.host, known, fetch)
        if not await asyncio.shield(trial):
            return await fetch(())
        answer = await fetch(known.validators)
        moved = answer.status == _NOT_MODIFIED and answer.final_url != known.url
        return answer if not moved else _together(answer, await fetch(()))

    def is_unchanged(self, row: Row, answer: Answer) -> bool:
        """Whether an answer says, or its bytes show, that the page is the one that was read before."""
        known = self._known.get(row.key)
        if known is None or row.second or answer.final_url != known.url:
            return False
        if answer.status == _NOT_MODIFIED:
            return bool(known.validators)
        return OUTCOMES[answer.outcome].readable and _hash(answer) == known.content_hash

    async def _tried(self, host: str, known: Known, fetch: Fetch) -> Answer:
        trial: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._trials[host] = trial
        believed = False
        try:
            answer = await fetch(tuple((name, _CANNOT_MATCH[name]) for name, _ in known.validators))
            believed = answer.status == 200 and not _lies(known, answer)
        finally:
            trial.set_result(believed)
        return answer if answer.status != _NOT_MODIFIED else _together(answer, await fetch(()))


def validators(headers: Mapping[str, str]) -> Headers:
    """The request headers by which a server can tell that an answer with those headers still holds."""
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return tuple((name, headers[of]) for name, of in pairs if headers.get(of))


def _lies(known: Known, answer: Answer) -> bool:
    """Whether the server gives its old word for other bytes."""
    return validators(answer.headers) == known.validators and _hash(answer) != known.content_hash


def _hash(answer: Answer) -> str:
    return hashlib.sha256(answer.body).hexdigest()


def _together(first: Answer, answer: Answer) -> Answer:
    return replace(answer, requests=answer.requests + first.requests, received=answer.received + first.received)
