"""What a received mail says, read back from its plain text as a reader would."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from bench.office.postbox import Received

_BY_SUBJECT = (
    ("【待核实】", "urgent"),
    ("【整改】", "notice"),
    ("【期限】", "reminder"),
    ("【节前】", "holiday"),
    ("【告警】", "alarm"),
    ("零报告", "zero-report"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A received mail. at: its Date. text: the plain part. raw: the whole of it, as it came."""

    recipient: str
    message_id: str
    subject: str
    text: str
    html: str
    at: datetime
    attachments: tuple[str, ...]
    raw: bytes = b""

    @property
    def document(self) -> str:
        """What it is, by its subject."""
        return next((kind for word, kind in _BY_SUBJECT if word in self.subject), "digest")

    def line(self, label: str) -> str:
        """What stands behind a label, empty where the line is not there."""
        found = re.search(rf"^{label}[：:　 ]+(.*)$", self.text, re.MULTILINE)
        return found[1].strip() if found else ""


def letters(received: Received) -> list[Letter]:
    """The mail, once for each recipient of its envelope."""
    message = message_from_bytes(received.content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    date = message["Date"]
    return [
        Letter(
            recipient,
            str(message["Message-ID"]),
            str(message["Subject"]),
            text.get_content() if text else "",
            html.get_content() if html else "",
            date.datetime,
            tuple(part.get_filename() or "" for part in message.iter_attachments()),
            received.content,
        )
        for recipient in received.recipients
    ]


def number_after(word: str, text: str) -> int | None:
    """The figure behind a word: `新增 4` gives 4."""
    found = re.search(rf"{word} ?(\d+)", text)
    return int(found[1]) if found else None
