"""Hands that probe: a round of visits in a thread, for it starts a light child of its own and waits for it."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from threading import Event

from sqlalchemy import Engine, select
from sqlmodel import col

from store.office import Probe
from store.session import reading
from xunwang.due import Job
from xunwang.hands import Ended, Running
from xunwang.outlook import Outlook
from xunwang.probing import Round, probe_all
from xunwang.settings import Settings


class Probers:
    """Visits all targets of a round once."""

    def __init__(self, engine: Engine, settings: Settings, outlook: Outlook) -> None:
        self._engine = engine
        self._settings = settings
        self._outlook = outlook
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="probes")

    def begin(self, job: Job, now: datetime) -> Running:
        """Start the round."""
        targets = self._outlook.targets(self._left(job), now)
        stopped = Event()
        args = (self._engine, targets, job.key, now, self._settings)
        return _Going(self._thread.submit(probe_all, *args, stopped=stopped.is_set), stopped)

    def _left(self, job: Job) -> tuple[int, ...]:
        """The targets that an attempt before this one has not visited."""
        if job.attempt == 1:
            return job.target_ids
        with reading(self._engine) as connection:
            query = select(col(Probe.target_id)).where(col(Probe.slot_key) == job.key)
            seen = set(connection.execute(query).scalars())
        return tuple(id_ for id_ in job.target_ids if id_ not in seen)


class _Going:
    def __init__(self, future: "Future[Round]", stopped: Event) -> None:
        self._future = future
        self._stopped = stopped

    @property
    def pid(self) -> int | None:
        """None: it runs in our process."""
        return None

    def ended(self, _now: datetime) -> Ended | None:
        """How it ended. Raises what the round raised."""
        if not self._future.done():
            return None
        made = self._future.result()
        return Ended(detail=f"{len(made.visits)} 次" + (f"，{len(made.judged)} 个有变化" if made.judged else ""))

    def stop(self) -> None:
        """End the round early; what was seen until then is kept."""
        self._stopped.set()
