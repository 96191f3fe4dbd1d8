"""Mail handed to a real server on loopback, with TLS and login, and all the ways in which that fails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.delivery import Attachment, Handed, Message, Parcel
from reports.delivery.smtp import Smtp, SmtpSettings, Tls, composed, dated, header
from tests.servers.post import PASSWORD, USER, Post, free_port, post

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
TEXT = "触否决　0\n.一行以点开头\n" + "很长的一行" * 400
MESSAGE = Message(
    "abc@qingshan.gov.cn",
    "青山市数据资源局 <xunwang@qingshan.gov.cn>",
    ("office@qingshan.gov.cn", "leader@qingshan.gov.cn"),
    "11月24日 触否决0 接近2 今日到期3",
    TEXT,
    "<p>触否决 0</p>",
    (Attachment("台账_2026-11-24.xlsx", "application/vnd.ms-excel", b"\x00.\r\n.\r\n"),),
)


def parcel(message: Message = MESSAGE) -> Parcel:
    return Parcel(message.message_id, "xunwang@qingshan.gov.cn", message.recipients, "", composed(message, NOW))


def sent(server: Post, change: Callable[[SmtpSettings], SmtpSettings] = lambda settings: settings) -> Handed:
    settings = SmtpSettings("127.0.0.1", server.port, Tls.STARTTLS, USER, PASSWORD, server.ca, seconds=5)
    return Smtp(change(settings)).send(parcel(), NOW)


@pytest.mark.parametrize("tls", ["starttls", "ssl"])
def test_a_server_with_tls_and_login_receives_what_was_built(tmp_path: Path, tls: str) -> None:
    with post(tmp_path, tls=tls) as server:
        assert sent(server, lambda settings: replace(settings, tls=Tls(tls))).ok
    sender, recipients, content = server.mails[0]
    assert (sender, recipients) == ("xunwang@qingshan.gov.cn", MESSAGE.recipients)
    assert server.logins == [True]
    mail = message_from_bytes(content, policy=policy.SMTP)
    assert (mail["Subject"], mail["Message-ID"]) == (MESSAGE.subject, "<abc@qingshan.gov.cn>")
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and plain.get_content().replace("\r\n", "\n").rstrip("\n") == TEXT
    assert html is not None and "触否决 0" in html.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "台账_2026-11-24.xlsx" and attached.get_content() == b"\x00.\r\n.\r\n"


def test_a_refused_recipient_is_told_and_the_others_get_the_mail(tmp_path: Path) -> None:
    with post(tmp_path, refuses={"leader@qingshan.gov.cn": "550 no such user"}) as server:
        handed = sent(server)
    assert handed.ok and handed.refused == (("leader@qingshan.gov.cn", "550 no such user"),)
    assert server.mails[0][1] == ("office@qingshan.gov.cn",)


@pytest.mark.parametrize(("answer", "retry"), [("550 no", False), ("450 later", True)])
def test_where_all_are_refused_nothing_is_sent(tmp_path: Path, answer: str, retry: bool) -> None:
    with post(tmp_path, refuses=dict.fromkeys(MESSAGE.recipients, answer)) as server:
        handed = sent(server)
    assert not handed.ok and len(handed.refused) == 2 and handed.retry is retry
    assert server.mails == []


def test_a_server_that_dies_after_the_whole_mail_leaves_it_unsure(tmp_path: Path) -> None:
    with post(tmp_path, ends="die") as server:
        handed = sent(server)
    assert (handed.ok, handed.unsure, handed.retry) == (False, True, False)
    assert "没有得到答复" in handed.detail


@pytest.mark.parametrize(("ends", "retry"), [("later", True), ("never", False)])
def test_a_mail_that_the_server_will_not_take_is_tried_again_only_where_it_says_so(
    tmp_path: Path, ends: str, retry: bool
) -> None:
    with post(tmp_path, ends=ends) as server:
        handed = sent(server)
    assert (handed.ok, handed.retry, handed.unsure) == (False, retry, False)


def test_a_wrong_password_is_told_and_never_shown(tmp_path: Path) -> None:
    with post(tmp_path) as server:
        handed = sent(server, lambda settings: replace(settings, password="b5-wrong"))
    assert handed.retry and "用户名或密码不对" in handed.detail
    assert "b5-wrong" not in handed.detail + repr(SmtpSettings("h", 1, password="b5-wrong"))
    assert server.mails == []


@pytest.mark.parametrize("names", [("127.0.0.1",), ("mail.gov.cn",)])
@pytest.mark.parametrize("tls", ["starttls", "ssl"])
def test_a_certificate_that_is_not_trusted_gets_neither_password_nor_mail(
    tmp_path: Path, tls: str, names: tuple[str, ...]
) -> None:
    trusts = names == ("mail.gov.cn",)
    with post(tmp_path, tls=tls, names=names) as server:
        handed = sent(server, lambda row: replace(row, tls=Tls(tls), ca_file=row.ca_file if trusts else None))
    assert handed.retry and "证书不可信" in handed.detail
    assert server.logins == [] and server.mails == []


def test_a_server_without_tls_gets_no_password(tmp_path: Path) -> None:
    with post(tmp_path, tls="none") as server:
        handed = sent(server)
    assert not handed.ok and "加密" in handed.detail and server.mails == []


def test_nobody_at_home_is_told_and_tried_again() -> None:
    settings = SmtpSettings("127.0.0.1", free_port(), seconds=2)
    handed = Smtp(settings).send(parcel(), NOW)
    assert handed.retry and "拒绝连接" in handed.detail


@given(st.text(max_size=60))
def test_no_title_of_a_page_can_begin_another_header(text: str) -> None:
    mail = message_from_bytes(composed(replace(MESSAGE, subject=text), NOW), policy=policy.SMTP)
    assert mail["Bcc"] is None and set(mail.keys()) >= {"Subject", "Message-ID"}
    assert "\n" not in header(text) and "\r" not in header(text)


def test_a_line_break_in_a_title_becomes_a_blank() -> None:
    mail = message_from_bytes(composed(replace(MESSAGE, subject="某\r\nBcc: a@b.cn"), NOW), policy=policy.SMTP)
    assert mail["Subject"] == "某 Bcc: a@b.cn" and mail["Bcc"] is None


def test_answers_go_to_a_person_and_a_page_that_goes_along_says_how_it_is_written() -> None:
    page = Attachment("报告.html", "text/html; charset=utf-8", "<p>报告</p>".encode())
    message = replace(MESSAGE, reply_to=("office@qingshan.gov.cn",), attachments=(page,))
    mail = message_from_bytes(composed(message, NOW), policy=policy.default)
    (part,) = mail.iter_attachments()
    assert mail["Reply-To"] == "office@qingshan.gov.cn" and part.get_content() == "<p>报告</p>"
    assert (part.get_content_type(), part.get_content_charset()) == ("text/html", "utf-8")
    assert message_from_bytes(composed(MESSAGE, NOW), policy=policy.default)["Reply-To"] is None


def test_a_mail_bears_the_moment_at_which_it_goes_out_and_is_otherwise_as_it_was_written() -> None:
    written = composed(replace(MESSAGE, text="Date: 昨天\n"), NOW)
    late = dated(written, NOW + timedelta(hours=4))
    assert message_from_bytes(late, policy=policy.default)["Date"].datetime == NOW + timedelta(hours=4)
    assert dated(late, NOW) == written
