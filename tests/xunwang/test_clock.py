from datetime import UTC, datetime, timedelta

from xunwang import clock
from xunwang.clock import Stopwatch


def test_a_stopwatch_minds_nobody_who_sets_the_clock(monkeypatch):
    steady = iter([100.0, 107.5])
    monkeypatch.setattr(clock, "_steady", lambda: next(steady))
    began = datetime.now(UTC)
    watch = Stopwatch()

    class Tomorrow:
        @staticmethod
        def now(_zone):
            return began + timedelta(days=1)

    monkeypatch.setattr(clock, "datetime", Tomorrow)
    assert timedelta(seconds=7.5) <= watch.now() - began < timedelta(seconds=8)
