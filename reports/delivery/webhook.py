"""Robots of 企业微信, 钉钉 and 飞书: a short text into a group."""

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

import httpx

from facts.delivery import Channel, Handed, Message, Parcel

_MOST_BYTES = {Channel.WECOM: 4_096, Channel.DINGTALK: 18_000, Channel.FEISHU: 18_000}
"""Longer texts are refused (企业微信: 4,096 bytes of markdown; 钉钉, 飞书: requests of 20 KB)."""
_SECONDS = 15.0
_BUSY = frozenset({-1, 45009, 130101, 410100, 9499, 11232})
"""Answers that ask to come again later: busy, or too many messages in a minute."""
_TOO_MANY = 429
_SERVER_ERROR = 500

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, and a robot's address is its password


@dataclass(frozen=True, slots=True)
class Robot:
    """One robot. url: its address, which is a password. secret: for those that want signed messages."""

    name: str
    channel: Channel
    url: str = field(repr=False)
    secret: str = field(default="", repr=False)


def composed(message: Message) -> bytes:
    """What is stored of a message to a robot: its subject and text, without anything secret."""
    return json.dumps({"title": message.subject, "text": message.text}, ensure_ascii=False).encode()


class Webhook:
    """Hands texts to one robot."""

    def __init__(self, robot: Robot, transport: httpx.BaseTransport | None = None) -> None:
        """transport: of a test; None for the network, without proxies of the environment."""
        self._robot = robot
        self._transport = transport

    def send(self, parcel: Parcel, now: datetime) -> Handed:
        """Try once; `now` goes into the signature."""
        url, body = request(self._robot, json.loads(parcel.content), now)
        try:
            with httpx.Client(trust_env=False, timeout=_SECONDS, transport=self._transport) as client:
                answer = client.post(url, json=body)
        except httpx.ReadTimeout:
            return Handed(False, unsure=True, detail=f"{self._robot.channel.text}没有及时答复")
        except (httpx.HTTPError, httpx.InvalidURL):  # their texts hold the address
            return Handed(False, retry=True, detail=f"连不上{self._robot.channel.text}，请核对机器人的地址和网络")
        return self._outcome(answer)

    def _outcome(self, answer: httpx.Response) -> Handed:
        name = self._robot.channel.text
        if answer.status_code == _TOO_MANY or answer.status_code >= _SERVER_ERROR:
            return Handed(False, retry=True, detail=f"{name}暂时不收（{answer.status_code}）")
        try:
            told = answer.json()
        except ValueError:
            told = None
        if not isinstance(told, Mapping):
            return Handed(False, detail=f"{name}的答复看不懂（{answer.status_code}），请核对机器人的地址")
        code = told.get("errcode", told.get("code", told.get("StatusCode")))
        if code == 0:
            return Handed(True, detail=f"{name}已收")
        words = str(told.get("errmsg") or told.get("msg") or "")[:120].replace("\n", " ")
        return Handed(False, retry=code in _BUSY, detail=f"{name}不收（{code}）：{words}")


def request(robot: Robot, told: Mapping[str, str], now: datetime) -> tuple[str, dict[str, Any]]:
    """Address and body of one message, signed where the robot has a secret."""
    text = _cut(told["text"], _MOST_BYTES[robot.channel])
    if robot.channel is Channel.WECOM:
        return robot.url, {"msgtype": "markdown", "markdown": {"content": text}}
    if robot.channel is Channel.DINGTALK:
        body = {"msgtype": "markdown", "markdown": {"title": told["title"], "text": text.replace("\n", "  \n")}}
        return _signed_address(robot, now), body
    content: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    return robot.url, content | (_signed_fields(robot, now) if robot.secret else {})


def _signed_address(robot: Robot, now: datetime) -> str:
    """钉钉: milliseconds and secret, signed with the secret, in the address."""
    if not robot.secret:
        return robot.url
    moment = str(round(now.timestamp() * 1000))
    sign = _hmac(robot.secret.encode(), f"{moment}\n{robot.secret}".encode())
    return f"{robot.url}&timestamp={moment}&sign={quote_plus(sign)}"


def _signed_fields(robot: Robot, now: datetime) -> dict[str, str]:
    """飞书: nothing, signed with seconds and secret, in the body."""
    moment = str(int(now.timestamp()))
    return {"timestamp": moment, "sign": _hmac(f"{moment}\n{robot.secret}".encode(), b"")}


def _hmac(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()


def _cut(text: str, most: int) -> str:
    """Whole lines, at most so many bytes."""
    if len(text.encode()) <= most:
        return text
    kept: list[str] = []
    room = most - len("\n…".encode())
    for line in text.split("\n"):
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join([*kept, "…"])
