"""The tick: what is due is taken, begun, looked after and written down. One leads; all others do nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from xunwang.clock import Clock
from xunwang.due import Job
from xunwang.hands import Crew, Ended
from xunwang.settings import Settings


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick came to. leads: whether it was ours to do anything. begun, ended: in this tick. running: how many
    go on. waiting: how many are due and wait for a free hand."""

    at: datetime
    leads: bool
    begun: tuple[Job, ...] = ()
    ended: tuple[tuple[Job, Ended], ...] = ()
    running: int = 0
    waiting: int = 0


class Ticker:
    """Ticks for one store. Keeps between ticks only what can be had again from the store, and its running children."""

    def __init__(self, engine: Engine, settings: Settings, clock: Clock, crew: Crew) -> None:
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._crew = crew

    def tick(self) -> Ticked:
        """Do what is due now. Never raises for what one job does wrong: that is written down with the job."""
        return Ticked(self._clock.now(), leads=False)

    def close(self) -> None:
        """End: children are asked to stop, their slots stay to be taken up by the next start, another may lead."""
