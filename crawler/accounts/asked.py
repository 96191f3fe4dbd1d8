"""What every adapter is asked, and how it answers."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from facts.accounts import AccountRead
from facts.registry import RegisteredTarget


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose posts are looked for, and the day (Asia/Shanghai) of the look, by which printed dates are understood."""

    account: RegisteredTarget
    as_of: date


class Read(Protocol):
    """An adapter. Never raises for what others wrote; what it cannot see is told with its reason."""

    def __call__(self, body: bytes, url: str, content_type: str | None, asked: Asked) -> AccountRead:
        """What a body shows of the account. url: where it stands, after redirects."""
