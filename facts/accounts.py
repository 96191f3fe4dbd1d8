"""Accounts of 政务新媒体 as they were looked at: posts, looks, and what a portal's matrix page names."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final, Self

from facts.outcomes import Outcome
from facts.registry import Adapter, Platform, RegisteredTarget
from facts.words import Reason, member

MATRIX_NEED: Final = "media-matrix"
"""Under what an inspection of a site keeps the accounts that a page of it names."""


@dataclass(frozen=True, slots=True)
class PostSeen:
    """One post with the day (Asia/Shanghai) on which it was published. url: None where it has none of its own."""

    title: str
    url: str | None
    day: date


@dataclass(frozen=True, slots=True)
class AccountNamed:
    """An account as a page names it. platform: None where nothing says which. url: where its name or picture leads;
    image: its QR code, where the page shows one."""

    name: str
    platform: Platform | None = None
    url: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A page of a site that lists accounts (新媒体矩阵). reason: why they could not be read, None where they were."""

    url: str
    accounts: tuple[AccountNamed, ...] = ()
    reason: Reason | None = None

    def to_json(self) -> dict[str, Any]:
        """As an observation keeps it, without its address."""
        return {"accounts": [asdict(row) for row in self.accounts], "reason": self.reason}

    @classmethod
    def from_json(cls, url: str, data: Mapping[str, Any]) -> Self:
        """The page again."""
        rows = (dict(row) for row in data["accounts"])
        named = (
            AccountNamed(**row | {"platform": member(Platform, row["platform"]) if row["platform"] else None})
            for row in rows
        )
        return cls(url, tuple(named), member(Reason, data["reason"]) if data["reason"] else None)


@dataclass(frozen=True, slots=True)
class AccountRead:
    """What one look at an account came to.

    posts: those with a day. undated: how many were seen whose day nobody can tell; any of them may be the newest.
    reason: why nobody can tell how the account stands; None where its posts were seen, also where there are none.
    outcome: how the visit ended. detail: more of the reason, in Chinese. seen_on: a person's word that on that day
    was the newest post, where its title was not written down.
    """

    posts: tuple[PostSeen, ...] = ()
    undated: int = 0
    reason: Reason | None = None
    outcome: Outcome = Outcome.OK
    detail: str = ""
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostKept:
    """A post as it is stored. source: who saw it first; who: the person, where it was one."""

    title: str
    url: str | None
    day: date
    first_seen: date
    source: Adapter
    who: str = ""


@dataclass(frozen=True, slots=True)
class AccountLooked:
    """A look as it is stored. newest: the newest day that was known then; posts: how many this look saw."""

    at: datetime
    adapter: Adapter
    outcome: Outcome
    reason: Reason | None
    posts: int
    undated: int
    newest: date | None
    who: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AccountTold:
    """An account as a report tells it. posts: the newest of posts_total; looks: the last ones, newest first.

    newest: the newest day known, from posts or from a person's word. due: the last day on which it is not overdue;
    None where nothing has to be posted or nothing is known. judged: whether its posts have to be judged at all.
    reason: why nobody can tell how it stands; None where it was told.
    """

    account: RegisteredTarget
    posts: tuple[PostKept, ...] = ()
    posts_total: int = 0
    looks: tuple[AccountLooked, ...] = ()
    newest: date | None = None
    due: date | None = None
    judged: bool = True
    reason: Reason | None = None


def account_key(platform: Platform | None, named: str) -> str:
    """By what an account is told from others: its platform and its id or name there. Its address would not do: several
    accounts may stand on one page, and one that only an app shows has none."""
    return f"account:{platform or Platform.OTHER}:{named.strip().lower()}"
