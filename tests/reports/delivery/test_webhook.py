"""Robots: what is asked of each, how they sign, and what their answers come to."""

import base64
import hashlib
import hmac
import json
import logging
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from facts.delivery import Channel, Handed, Message, Parcel
from reports.delivery.webhook import Robot, Webhook, composed, request

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
URL = "https://robot.example/send?key=very-secret"
MESSAGE = Message("m@x", "", ("值班群",), "11月24日 触否决0", "触否决 0\n接近 2")


def send(answer: httpx.Response | Exception, channel: Channel = Channel.WECOM) -> tuple[Handed, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def take(asked: httpx.Request) -> httpx.Response:
        seen.append(asked)
        if isinstance(answer, Exception):
            raise answer
        return answer

    parcel = Parcel("m@x", "", ("值班群",), MESSAGE.subject, composed(MESSAGE))
    return Webhook(Robot("值班群", channel, URL), httpx.MockTransport(take)).send(parcel, NOW), seen


@pytest.mark.parametrize("channel", [Channel.WECOM, Channel.DINGTALK, Channel.FEISHU])
def test_each_robot_gets_the_text_in_its_own_form(channel: Channel) -> None:
    handed, seen = send(httpx.Response(200, json={"errcode": 0}), channel)
    assert handed.ok
    body = seen[0].content.decode()
    assert "触否决 0" in body and "接近 2" in body
    assert json.loads(body).get("msgtype", json.loads(body).get("msg_type")) in ("markdown", "text")


def test_dingtalk_signs_in_the_address() -> None:
    url, _ = request(Robot("a", Channel.DINGTALK, URL, "SEC1"), {"title": "t", "text": "x"}, NOW)
    asked = parse_qs(urlsplit(url).query)
    moment = str(int(NOW.timestamp() * 1000))
    right = base64.b64encode(hmac.new(b"SEC1", f"{moment}\nSEC1".encode(), hashlib.sha256).digest()).decode()
    assert asked["timestamp"] == [moment] and asked["sign"] == [right]


def test_feishu_signs_in_the_body() -> None:
    _, body = request(Robot("a", Channel.FEISHU, URL, "SEC1"), {"title": "t", "text": "x"}, NOW)
    moment = str(int(NOW.timestamp()))
    right = base64.b64encode(hmac.new(f"{moment}\nSEC1".encode(), b"", hashlib.sha256).digest()).decode()
    assert (body["timestamp"], body["sign"]) == (moment, right)


@pytest.mark.parametrize(
    ("answer", "retry", "unsure"),
    [
        (httpx.Response(200, json={"errcode": 93000, "errmsg": "invalid webhook"}), False, False),
        (httpx.Response(200, json={"errcode": 45009, "errmsg": "api freq out of limit"}), True, False),
        (httpx.Response(200, text="<html>"), False, False),
        (httpx.Response(502), True, False),
        (httpx.ConnectError(f"cannot reach {URL}"), True, False),
        (httpx.ReadTimeout("slow"), False, True),
    ],
)
def test_what_an_answer_comes_to(answer: httpx.Response | Exception, retry: bool, unsure: bool) -> None:
    handed, _ = send(answer)
    assert (handed.ok, handed.retry, handed.unsure) == (False, retry, unsure)
    assert handed.detail and "very-secret" not in handed.detail


def test_where_an_answer_sends_us_on_nobody_goes() -> None:
    """The robot's own address is the office's word, within or without; where it redirects is not."""
    handed, asked = send(httpx.Response(307, headers={"Location": "http://169.254.169.254/"}))
    assert (handed.ok, [str(request.url) for request in asked]) == (False, [URL])


def test_a_robot_s_address_is_neither_logged_nor_shown_nor_stored(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        send(httpx.Response(200, json={"errcode": 0}))
    assert "very-secret" not in caplog.text
    assert "very-secret" not in repr(Robot("a", Channel.WECOM, URL)) + composed(MESSAGE).decode()


def test_a_long_text_is_cut_at_a_line_within_the_robot_s_limit() -> None:
    _, body = request(Robot("a", Channel.WECOM, URL), {"title": "t", "text": "很长的一行\n" * 1000}, NOW)
    text = body["markdown"]["content"]
    assert len(text.encode()) <= 4096 and text.endswith("很长的一行\n…")
