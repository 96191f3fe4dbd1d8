"""The front door: from the addresses that were meant to the home page that answers."""

import asyncio
import re
from dataclasses import dataclass, replace

import ada_url

from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind
from facts.outcomes import OUTCOMES

_SCRIPT_MOVE = re.compile(
    rb"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\()\s*["']([^"'<>\s]{1,500})["']""", re.IGNORECASE
)
_META_MOVE = re.compile(
    rb"""<meta[^>]+http-equiv\s*=\s*["']?refresh[^>]+url\s*=\s*["']?([^"'>\s]{1,500})""", re.IGNORECASE
)
_SMALL_PAGE = 3000
_MOST_MOVES = 3
_AGAIN_AFTER_S = 3.0


@dataclass(frozen=True, slots=True)
class Door:
    """What the start address turned out to be. home_url: None when nothing could be read there.

    passed: hosts on the way (a home page that moves to another name keeps both in scope).
    """

    asked: str
    home_url: str | None
    answer: Answer
    passed: tuple[str, ...]
    requests: int = 1


async def open_door(client: Client, addresses: tuple[str, ...]) -> Door:
    """Ask the candidates in turn, follow a home page that only moves on, say where we stand.

    Where none opens they are asked once more a little later: a site is not given up for one bad moment.
    """
    doors: list[Door] = []
    for wait in (0.0, _AGAIN_AFTER_S):
        await asyncio.sleep(wait)
        for address in addresses:
            door = await _open(client, address)
            doors.append(door)
            if door.home_url is not None:
                return replace(door, requests=sum(tried.requests for tried in doors))
        if not any(OUTCOMES[door.answer.outcome].retry for door in doors):
            break
    told = next((door for door in doors if door.answer.status is not None), doors[0])
    return replace(told, requests=sum(tried.requests for tried in doors))


async def _open(client: Client, address: str) -> Door:
    url, passed, requests = address, [], 0
    for _ in range(_MOST_MOVES + 1):
        answer = await client.fetch(Job(url, kind=Kind.PAGE))
        requests += answer.requests
        passed += [hop.url for hop in answer.hops] + [answer.final_url]
        if not OUTCOMES[answer.outcome].readable:
            return Door(address, None, answer, tuple(passed), requests)
        onward = moves_on(answer)
        if onward is None:
            break
        url = onward
    return Door(address, answer.final_url, answer, tuple(passed), requests)


def moves_on(answer: Answer) -> str | None:
    """Where a small page sends its reader by script or meta refresh; None where it does not."""
    if len(answer.body) > _SMALL_PAGE:
        return None
    match = _META_MOVE.search(answer.body) or _SCRIPT_MOVE.search(answer.body)
    if match is None or answer.body.lower().count(b"<a ") > 2:
        return None
    try:
        url: str = ada_url.join_url(answer.final_url, match[1].decode("utf-8", "replace"))
    except ValueError:
        return None
    url = url.partition("#")[0]
    return url if url.startswith(("http://", "https://")) and url != answer.final_url else None
