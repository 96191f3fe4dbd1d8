"""The front door: from an address as people paste it to the home page that answers."""

import asyncio
import re
from dataclasses import dataclass, replace

import ada_url

from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind
from facts.outcomes import OUTCOMES

_WRAPPING = " \t\r\n　\"'“”‘’「」《》<>（）()[]【】，。；、：,;"
_LABEL = re.compile(r"^(?:网址|网站|地址|链接|官网|url|link)\s*[:：]\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(?=//)")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ord("."), 0x3000: ord(" ")}
_SCRIPT_MOVE = re.compile(
    rb"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\()\s*["']([^"'<>\s]{1,500})["']""", re.IGNORECASE
)
_META_MOVE = re.compile(
    rb"""<meta[^>]+http-equiv\s*=\s*["']?refresh[^>]+url\s*=\s*["']?([^"'>\s]{1,500})""", re.IGNORECASE
)
_SMALL_PAGE = 3000
_MOST_MOVES = 3
_AGAIN_AFTER_S = 3.0


class AddressError(ValueError):
    """What was typed is no address of a site."""


def candidates(typed: str) -> tuple[str, ...]:
    """The addresses that a typed one may mean, the likeliest first: https before http, as typed before www.

    Raises AddressError for what is no address. An address with its scheme means just that.
    """
    text = _LABEL.sub("", typed.strip(_WRAPPING)).strip(_WRAPPING).translate(_FULL_WIDTH)
    text = re.sub(r"\s+", "", text).replace("\\", "/")
    scheme = _SCHEME.match(text)
    if scheme is not None:
        if scheme[1].lower() not in {"http", "https"}:
            raise AddressError(f"不支持 {scheme[1]} 地址")
        return (_normal(text),)
    text = text.lstrip("/")
    host = text.partition("/")[0]
    if "." not in host and not host.startswith(("localhost", "[")):
        raise AddressError("不像网址：缺少域名")
    found = [_normal(f"https://{text}"), _normal(f"http://{text}")]
    if re.search(r"[A-Za-z]", host) and not host.lower().startswith(("www.", "localhost")) and ":" not in host:
        found += [_normal(f"https://www.{text}"), _normal(f"http://www.{text}")]
    return tuple(found)


def _normal(text: str) -> str:
    try:
        url: str = ada_url.normalize_url(text)
    except ValueError as error:
        raise AddressError("网址格式不对") from error
    return url.partition("#")[0]


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
