"""When: one tick a minute. APScheduler keeps the time; what is due is planned elsewhere, from stored rows alone.

So misfires, ticks that were missed while the machine slept, and two processes on one store need nothing here.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Event

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.exc import DatabaseError

from facts.dates import SHANGHAI
from xunwang.errors import UserError
from xunwang.ticking import Ticked, Ticker

SOON = timedelta(seconds=5)
"""After so long the next tick, while anything runs or waits for a free hand."""

_HEARS_S = 1.0
"""Python hears no signal that comes in the instant before a wait begins until the wait ends; so it ends each second."""


class Timekeeper:
    """Ticks every full minute until it is interrupted.

    told: hears what each tick came to; failed: why one came to nothing. The next minute may be better.
    """

    def __init__(
        self, ticker: Ticker, told: Callable[[Ticked], None], failed: Callable[[UserError | DatabaseError], None]
    ) -> None:
        self._ticker = ticker
        self._told = told
        self._failed = failed
        self._scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(1)}, timezone=SHANGHAI)

    def run(self) -> None:
        """Tick at once, then every minute. Returns after SIGTERM or Ctrl-C, when the tick that runs has ended."""
        every = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        trigger = CronTrigger(second=0, timezone=SHANGHAI)
        self._scheduler.add_job(self._tick, trigger, id="minute", next_run_time=datetime.now(SHANGHAI), **every)
        try:
            self._scheduler.start()
            never = Event()
            while not never.wait(_HEARS_S):
                pass  # here alone an interrupt is heard: APScheduler would take it for a mistake of the job
        except KeyboardInterrupt:
            with suppress(RuntimeError):  # it came before the clock's thread ran: none to wait for
                self._scheduler.shutdown(wait=True)
        finally:
            self._ticker.close()

    def _tick(self) -> None:
        try:
            told = self._ticker.tick()
        except (UserError, DatabaseError) as error:  # a calendar that cannot be read, a full disk, a locked store
            self._failed(error)
            return
        self._told(told)
        if told.running or told.waiting:
            run_date = datetime.now(SHANGHAI) + SOON
            self._scheduler.add_job(self._tick, "date", run_date=run_date, id="soon", replace_existing=True)
