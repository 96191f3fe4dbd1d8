"""Who does what is due: begun by the tick, looked after in later ticks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facts.words import Word
from xunwang.due import Job, JobKind


class SlotState(Word):
    """How far a job is."""

    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "未成"
    SKIPPED = "skipped", "没有做"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended. detail: for staff; of one that failed, why (it stands in the mail)."""

    state: SlotState = SlotState.DONE
    detail: str = ""


class Running(Protocol):
    """A job that was begun."""

    @property
    def pid(self) -> int | None:
        """Of its own process; None where it runs in ours."""

    def ended(self, now: datetime) -> Ended | None:
        """How it ended; None while it goes on. Does not wait. Stops by itself what has run too long."""

    def stop(self) -> None:
        """Ask it to end soon; what it did is kept, so that another attempt goes on from there."""


class Hands(Protocol):
    """Does jobs of some kinds."""

    def begin(self, job: Job, now: datetime) -> Running:
        """Begin a job and return at once, or, where it is short, when it is done. Raises UserError with the reason."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A job that was done within `begin`."""

    how: Ended = Ended()

    @property
    def pid(self) -> int | None:
        """None: it ran in our process."""
        return None

    def ended(self, _now: datetime) -> Ended | None:
        """How it ended."""
        return self.how

    def stop(self) -> None:
        """Nothing to stop."""


Crew = Mapping[JobKind, Hands]
"""Who does what; a kind that nobody does is not planned at all."""
