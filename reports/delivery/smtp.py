"""Mail by SMTP: built once, handed over with TLS and login, and what became of it told exactly."""

import re
import smtplib
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from facts.delivery import Handed, Message, Parcel, Tls

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\u0085\u2028\u2029]+")
_DOTS = re.compile(rb"(?m)^\.")
_DATE = re.compile(rb"(?m)^Date: [^\r\n]*")
_GO_ON = 354
_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """The mail server. ca_file: whose certificates are trusted beside the system's. seconds: patience at each step."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    seconds: float = 30.0


def header(text: str) -> str:
    """A header value on one line: a title from a page may hold line breaks, which would begin another header."""
    return _BREAKS.sub(" ", text).strip()


def composed(message: Message, at: datetime) -> bytes:
    """The whole mail (RFC 5322) with its plain text, HTML and attachments."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = header(message.sender)
    mail["To"] = ", ".join(header(address) for address in message.recipients)
    if message.reply_to:
        mail["Reply-To"] = ", ".join(header(address) for address in message.reply_to)
    mail["Subject"] = header(message.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{message.message_id}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, charset="utf-8", cte="base64")
    if message.html:
        mail.add_alternative(message.html, subtype="html", charset="utf-8", cte="base64")
    for row in message.attachments:
        kind, _, charset = row.media_type.partition("; charset=")
        main, _, sub = kind.partition("/")
        params = {"charset": charset} if charset else {}
        mail.add_attachment(row.data, maintype=main, subtype=sub, filename=header(row.name), params=params)
    return mail.as_bytes()


def dated(content: bytes, at: datetime) -> bytes:
    """A composed mail with the moment at which it goes out, which may be long after it was written."""
    return _DATE.sub(b"Date: " + format_datetime(at).encode(), content, count=1)


class Smtp:
    """Hands mails to one server, a connection each."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    def send(self, parcel: Parcel, now: datetime) -> Handed:
        """Try once. What may end otherwise says `retry`; a line that broke after the whole mail was given: `unsure`."""
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            return Handed(False, retry=True, detail=_why(error))
        try:
            self._logged_in(server)
            return _handed(server, parcel)
        except (OSError, smtplib.SMTPException) as error:
            return Handed(False, retry=True, detail=_why(error))
        finally:
            _closed(server)

    def _connected(self) -> smtplib.SMTP:
        wanted = self._settings
        if wanted.tls is Tls.SSL:
            return smtplib.SMTP_SSL(wanted.host, wanted.port, timeout=wanted.seconds, context=self._context())
        return smtplib.SMTP(wanted.host, wanted.port, timeout=wanted.seconds)

    def _context(self) -> ssl.SSLContext:
        """Without one of our own, smtplib accepts any certificate."""
        context = ssl.create_default_context()
        if self._settings.ca_file is not None:
            context.load_verify_locations(self._settings.ca_file)
        return context

    def _logged_in(self, server: smtplib.SMTP) -> None:
        if self._settings.tls is Tls.STARTTLS:
            server.starttls(context=self._context())
        if self._settings.user:
            server.login(self._settings.user, self._settings.password)
        else:
            server.ehlo_or_helo_if_needed()


def _handed(server: smtplib.SMTP, parcel: Parcel) -> Handed:
    code, words = server.mail(parcel.sender)
    if code >= 400:
        return _rejected(code, words, "发件人")
    refused, temporary = _recipients(server, parcel.recipients)
    if len(refused) == len(parcel.recipients):
        return Handed(False, refused, retry=temporary, detail="收件人全部被拒收")
    server.putcmd("data")
    code, words = server.getreply()
    if code != _GO_ON:
        return _rejected(code, words, "邮件", refused)
    server.send(_quoted(parcel.content))
    try:
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Handed(False, refused, unsure=True, detail=f"邮件交出后没有得到答复：{_why(error)}")
    if code >= 400:
        return _rejected(code, words, "邮件", refused)
    return Handed(True, refused, detail=_spoken(code, words))


def _recipients(server: smtplib.SMTP, addresses: Iterable[str]) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Those that the server would not take, with its words; whether it may take any of them later."""
    refused, temporary = [], False
    for address in addresses:
        code, words = server.rcpt(address)
        if code >= 400:
            refused.append((address, _spoken(code, words)))
            temporary = temporary or code < _PERMANENT
    return tuple(refused), temporary


def _rejected(code: int, words: bytes, what: str, refused: tuple[tuple[str, str], ...] = ()) -> Handed:
    return Handed(False, refused, retry=code < _PERMANENT, detail=f"{what}被邮件服务器拒绝：{_spoken(code, words)}")


def _quoted(content: bytes) -> bytes:
    """With the dots that SMTP needs, and its end."""
    lines = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _DOTS.sub(b"..", lines) + b".\r\n"


def _closed(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):  # the mail's fate is known already
        server.close()


def _spoken(code: int, words: bytes) -> str:
    return header(f"{code} {words.decode('utf-8', 'replace')}")[:300]


def _why(error: Exception) -> str:
    """What went wrong, in words that say what to do."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"用户名或密码不对（{error.smtp_code}），请核对 [mail] user 和密码"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return '邮件服务器不支持所要的加密或登录方式，请核对 [mail] tls 和 port：465 端口写 tls = "ssl"'
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"邮件服务器的证书不可信（{error.verify_message}），自建的证书请在 [mail] ca_file 写明"
    if isinstance(error, ssl.SSLError):
        return "与邮件服务器的加密没有谈成，请核对 [mail] tls 和 port"
    if isinstance(error, TimeoutError):
        return "邮件服务器没有及时答复"
    if isinstance(error, ConnectionRefusedError):
        return "邮件服务器拒绝连接，请核对 [mail] host 和 port"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "邮件服务器断开了连接"
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error if isinstance(error.smtp_error, bytes) else str(error.smtp_error).encode()
        return f"邮件服务器不肯：{_spoken(error.smtp_code, words)}"
    return f"连不上邮件服务器（{header(str(error))[:120]}），请核对 [mail] host 和网络"
