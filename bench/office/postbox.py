"""A real mail server on loopback that keeps what it receives."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Received:
    """One mail as it came: recipients of its envelope, and the message."""

    recipients: tuple[str, ...]
    content: bytes


@dataclass
class Postbox:
    """What a server received, in order."""

    port: int = 0
    mails: list[Received] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the whole mail, then say so."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        with self._lock:
            self.mails.append(Received(tuple(envelope.rcpt_tos), content))
        return "250 OK"

    def taken(self) -> list[Received]:
        """What came since this was asked last."""
        with self._lock:
            found, self.mails = self.mails, []
        return found


Box = TypeVar("Box", bound=Postbox)


@contextmanager
def postbox(made: Box) -> Iterator[Box]:
    """A server at 127.0.0.1, without TLS or login, that keeps its mails in `made` until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        made.port = port
        yield made
    finally:
        controller.stop()
