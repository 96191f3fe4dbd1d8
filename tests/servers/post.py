"""A real mail server on loopback, with TLS and login, that misbehaves where it is told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.authority import Authority

USER, PASSWORD = "office", "a word"


@dataclass
class Post:
    """What a server received. refuses: recipients that it will not take, by its answer. ends: what it does after the
    whole mail: `accept`, `die` (closes without an answer), `later` (451) or `never` (554)."""

    refuses: dict[str, str] = field(default_factory=dict)
    ends: str = "accept"
    mails: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)
    port: int = 0
    ca: Path = Path()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.ends in ("accept", "die"):
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self.mails.append((envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        if self.ends == "die" and server.transport is not None:
            server.transport.abort()  # type: ignore[attr-defined]
        return {"later": "451 try again", "never": "554 no"}.get(self.ends, "250 OK")

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(right)
        return AuthResult(success=right, handled=False) if not right else AuthResult(success=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post(
    folder: Path, *, tls: str = "starttls", names: tuple[str, ...] = ("127.0.0.1",), **changes: Any
) -> Iterator[Post]:
    """A server at 127.0.0.1: `starttls` (required, as login is), `ssl`, or `none` (no login)."""
    made = Post(**changes)
    authority = Authority(folder)
    made.ca = authority.file
    context = authority.context(*names)
    options: dict[str, Any] = {}
    if tls != "none":
        options |= {"authenticator": made.authenticate, "auth_required": True}
    if tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if tls == "ssl":
        options |= {"ssl_context": context, "auth_require_tls": False}
    controller = Controller(made, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        made.port = controller.port
        yield made
    finally:
        controller.stop()
