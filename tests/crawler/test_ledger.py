import asyncio
from contextlib import suppress

from crawler.ledger import Ledger
from facts.timings import Phase, Spent


class Clocks:
    """A clock and the process's own work, both set by hand."""

    def __init__(self) -> None:
        self.at = self.worked = 100.0

    def ledger(self, earlier: Spent | None = None) -> Ledger:
        return Ledger(earlier or {}, lambda: self.at, lambda: self.worked)


def taken(ledger: Ledger) -> dict[Phase, float]:
    return {phase: round(seconds, 6) for phase, seconds in ledger.spent.items() if seconds}


def test_what_we_did_not_work_was_waited_for() -> None:
    clocks = Clocks()
    ledger = clocks.ledger()
    clocks.at, clocks.worked = 110.0, 102.0
    ledger.count(Phase.SITE)
    clocks.at += 5.0
    ledger.count(Phase.POLITE)
    assert taken(ledger) == {Phase.SITE: 8.0, Phase.READ: 2.0, Phase.POLITE: 5.0}


def test_writing_is_no_reading_though_it_waits_for_the_disk() -> None:
    clocks = Clocks()
    ledger = clocks.ledger()
    clocks.at, clocks.worked = 110.0, 101.0
    ledger.count(Phase.SITE, stored=4.0)
    clocks.at, clocks.worked = 120.0, 107.0
    ledger.count(Phase.SITE, stored=6.0)
    assert taken(ledger) == {Phase.STORE: 6.0, Phase.READ: 4.0, Phase.SITE: 10.0}


def test_no_stretch_is_longer_than_the_clock_says() -> None:
    clocks = Clocks()
    ledger = clocks.ledger()
    clocks.at, clocks.worked = 101.0, 103.0  # several threads worked
    ledger.count(Phase.SITE, stored=7.0)
    assert taken(ledger) == {Phase.STORE: 1.0}


def test_earlier_runs_count() -> None:
    clocks = Clocks()
    ledger = clocks.ledger({Phase.SITE: 60.0, Phase.JUDGE: 2.0})
    clocks.at += 1.0
    ledger.count(Phase.SITE)
    assert taken(ledger) == {Phase.SITE: 61.0, Phase.JUDGE: 2.0}


def test_it_asks_again_and_again_what_is_waited_for() -> None:
    async def work() -> Ledger:
        ledger = Ledger({})
        phases = iter([Phase.SITE, Phase.POLITE, Phase.READ])
        done = asyncio.Event()

        def waiting() -> Phase:
            phase = next(phases)
            if phase is Phase.READ:
                done.set()
            return phase

        counting = asyncio.ensure_future(ledger.run(waiting, lambda: 0.0))
        await done.wait()
        counting.cancel()
        with suppress(asyncio.CancelledError):
            await counting
        return ledger

    spent = asyncio.run(work()).spent
    assert spent[Phase.SITE] > 0.03 and spent[Phase.POLITE] > 0.03
