"""A wall clock that jumps, for every Python process that finds this folder in PYTHONPATH.

CLOCK_JUMPS holds pairs `seconds:by`, a comma between: so many seconds after the first of these processes began (by the
monotonic clock, which never jumps; CLOCK_BEGAN tells its children) the wall clock is off by so much.
"""

import datetime
import os
import time

_BEGAN = float(os.environ.setdefault("CLOCK_BEGAN", str(time.monotonic())))
_JUMPS = [tuple(map(float, pair.split(":"))) for pair in os.environ["CLOCK_JUMPS"].split(",")]
_real_time, _Real = time.time, datetime.datetime


def _off() -> float:
    since = time.monotonic() - _BEGAN
    return next((by for after, by in reversed(_JUMPS) if since >= after), 0.0)


class _Kind(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _Real)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, _Real)


class _Jumping(_Real, metaclass=_Kind):
    @classmethod
    def now(cls, tz=None):
        return _Real.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return _Real.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


time.time = lambda: _real_time() + _off()
datetime.datetime = _Jumping
