"""What the life of a case is decided by: the case as it stood, and what an inspection looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from facts.verdicts import CaseState
from facts.words import Reason


class Sight(StrEnum):
    """What an inspection saw of an address."""

    CLEAR = "clear"  # a reader can open it; of a page: it was read
    BROKEN = "broken"  # a reader cannot; of a page: there is none any more
    UNSEEN = "unseen"  # nobody can tell


@dataclass(frozen=True, slots=True)
class Seen:
    """The sight of one address. reason: why it is unseen."""

    sight: Sight
    reason: Reason | None = None


class Looked(Protocol):
    """What an inspection looked at, asked by the addresses of cases."""

    @property
    def complete(self) -> bool:
        """Whether nothing was left out by a stop or a ceiling."""

    @property
    def absent(self) -> Reason:
        """Why what was never met was not looked at."""

    def is_home(self, url: str) -> bool:
        """Whether it is the home page's address."""

    def subject(self, url: str) -> Seen:
        """How the address answered as a link."""

    def page(self, url: str) -> Seen:
        """Whether the address was read as a page."""

    def holds(self, page: str, subject: str) -> bool:
        """Whether a page that was read holds a link to the subject."""


class MoveKind(StrEnum):
    """What happens to a case; the words of its log."""

    NEW = "new"
    PERSISTING = "persisting"
    REOPENED = "reopened"
    FIXED = "fixed"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as it stood before the inspection. places: addresses of the pages that held it last.

    begun: this very inspection found it first, when it was judged before. later: something newer than the inspection
    (a recheck, a person) has moved it since; then `state` is how it stands now. told: by kind, the moves that this
    inspection has made of it before, and whether silently. last_told: the last of them. silenced: a person set it
    aside. due: until when it is to be mended; sent: a unit was given that day, so that no look changes it.
    """

    id: int
    fingerprint: str
    number: str
    rule: str
    url: str
    state: CaseState
    first_seen: date
    last_seen: date
    places: tuple[str, ...]
    aspect: str = ""
    begun: bool = False
    later: bool = False
    told: Mapping[MoveKind, bool] = field(default_factory=dict)
    last_told: MoveKind | None = None
    silenced: bool = False
    title: str = ""
    due: date | None = None
    sent: bool = False
