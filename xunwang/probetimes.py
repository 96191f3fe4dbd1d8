"""When each target is probed: at its own minutes, which stay from day to day but for a little jitter."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from facts.dates import SHANGHAI
from facts.registry import EXCUSED, Filed, Standing, TargetKind
from keydates.plans import MINUTES_OF_A_DAY, DayPlan, Plan

WATCHED_WHEN_GONE = frozenset({Filed.CLOSED, Filed.MOVED})
"""Sites that are no more: their domain is watched once a day for serving anything (practice: whose problem it is)."""
_ONE_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_NEVER = range(0)
_JITTER = 4
"""One part in so many of the spacing is jitter, so that two days never ask at the same minutes all through."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A target as far as planning needs it. key: what its minutes are made of. within: the look at its platform sees
    it, so that it has none of its own."""

    id: int
    key: str
    kind: TargetKind
    standing: Standing = field(default_factory=Standing)
    within: bool = False

    def is_excused(self, day: date) -> bool:
        """Whether by its state as filed nobody has to look on that day."""
        return self.standing.on(day) in EXCUSED


def spacing(plan: Plan) -> int:
    """Minutes between two probes of a target: as planned, and never so many that fewer than the least come about."""
    return min(plan.probe_minutes, MINUTES_OF_A_DAY // max(1, plan.probes_least))


def round_due(
    now: datetime, days: Mapping[date, DayPlan], subjects: Iterable[Subject], after: datetime
) -> tuple[datetime | None, tuple[int, ...]]:
    """The targets with a minute in (after, now], and the newest of those minutes.

    A target stands there once, however many of its minutes were missed. None and nobody where nothing is due.
    """
    today = now.astimezone(SHANGHAI).date()
    spans = [
        (day, spacing(days[day].plan), *_within(day, after, now)) for day in (today, today - _ONE_DAY) if day in days
    ]
    newest: datetime | None = None
    found = []
    for subject in subjects:
        for day, every, least, most in spans:
            at = _newest(_minutes(subject, day, every), most)
            if at is None:
                continue  # none yet on this day: the day before says
            if at >= least:
                found.append(subject.id)
                minute = datetime.combine(day, time(at // 60, at % 60), SHANGHAI)
                newest = minute if newest is None else max(newest, minute)
            break
    return newest, tuple(found)


def minutes_of(subject: Subject, day: date, plan: Plan) -> range:
    """Its minutes of a whole day, counted from midnight; an empty range where nobody has to ask."""
    return _minutes(subject, day, spacing(plan))


def turn(subject: Subject, day: date) -> int:
    """Where it stands in the queue of that day, so that the last one of a night is another every night."""
    return _number(f"{day.isoformat()}|{subject.key}")


def _within(day: date, after: datetime, now: datetime) -> tuple[int, int]:
    """The minutes of the day in (after, now], first and last."""
    midnight = datetime.combine(day, time(), SHANGHAI)
    since = (after - midnight) // _MINUTE + 1
    return since, min(MINUTES_OF_A_DAY - 1, (now - midnight) // _MINUTE)


def _minutes(subject: Subject, day: date, every: int) -> range:
    if subject.kind is TargetKind.ACCOUNT or subject.within:
        return _NEVER
    state = subject.standing.on(day)
    if state in EXCUSED:
        if state not in WATCHED_WHEN_GONE:
            return _NEVER
        every = MINUTES_OF_A_DAY
    return range(_first(subject.key, day, every), MINUTES_OF_A_DAY, every)


def _newest(minutes: range, until: int) -> int | None:
    """The last that is not after `until`."""
    if not minutes or minutes[0] > until:
        return None
    return minutes[min(len(minutes) - 1, (until - minutes[0]) // minutes.step)]


@lru_cache(maxsize=4096)
def _first(key: str, day: date, every: int) -> int:
    """The first minute of the day, below `every`."""
    jitter = _number(f"{key}|{day.isoformat()}") % max(1, every // _JITTER)
    return (_number(key) + jitter) % every


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
