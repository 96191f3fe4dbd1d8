"""The use case: look at a site, an account or a service, judge what was seen, tell it.

What judges and tells is loaded beside the child of a look, not before it.
"""

import gc
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from checks.pack import Pack
from facts.dates import SHANGHAI
from facts.progress import Ended, Home
from facts.registry import TargetKind
from facts.timings import Phase, Spent
from facts.verdicts import Severity
from facts.words import Failure, Level, Trigger
from store.refusals import failure_of
from store.tables import Inspection
from xunwang.aims import aim_of
from xunwang.clock import Stopwatch
from xunwang.datebook import open_workdays
from xunwang.errors import UserError
from xunwang.events import Event, ReportReady
from xunwang.lookerfor import looker_for
from xunwang.looking import Look, Looker
from xunwang.opening import Opened, open_inspection
from xunwang.packs import loaded
from xunwang.request import InspectRequest
from xunwang.settings import Settings
from xunwang.settings import load as load_settings
from xunwang.spending import Spending
from xunwang.stores import opened_store, refusals_told
from xunwang.targets import kept_pack, kept_profile
from xunwang.unbroken import unbroken
from xunwang.writing import Paths, paths_for, prove_writable, write

BROKEN_OFF = 4
"""Exit status of a look that did not come to its end, whoever stopped it."""
_FIRST_REPORT_S = 10.0
_EVERY_S = 30.0
_SHARE = 10.0
"""An interim report may take one part in so many of the time."""


@dataclass(frozen=True, slots=True)
class InspectionResult:
    """What an inspection came to. document: `xunwang.inspection/1`. state: done, stopped or failed.
    exit_status: by the contract's table. spent: where the time of all its runs went."""

    document: dict[str, Any]
    report_html: Path | None
    report_json: Path | None
    report_xlsx: Path | None
    state: str
    exit_status: int
    spent: Spent


def inspect(request: InspectRequest, listener: Callable[[Event], None], began: float | None = None) -> InspectionResult:
    """Inspect one site, account or service from its address or name to its report. began: this process, by the
    monotonic clock; now when None.

    Raises UserError for what the user can mend. A KeyboardInterrupt is a wish to stop: the report
    is written of what was seen, and a resume goes on from there.
    """
    began = time.monotonic() if began is None else began
    loaded(request.pack)  # a wrong one is refused before anything is looked at
    settings = load_settings()
    open_workdays(settings.home)  # the same of the office's holidays, by which deadlines are counted
    engine = opened_store(request.store or settings.store)
    try:
        return _inspected(engine, request, settings, listener, began)
    finally:
        engine.dispose()  # what stands beside the store's file goes into it


def _inspected(
    engine: Engine, request: InspectRequest, settings: Settings, listener: Callable[[Event], None], began: float
) -> InspectionResult:
    aim = aim_of(request, engine)
    looker = looker_for(aim, settings.home)
    if aim.kind is not TargetKind.SITE:  # there is nothing that an annex would list
        request = replace(request, formats=tuple(name for name in request.formats if name != "xlsx"))
    if not request.resume or request.slot:  # one that is taken up looks as it was asked when it began
        request = request.under(request.profile or kept_profile(engine, aim.addresses))
        request = replace(request, pack=request.pack or aim.pack or kept_pack(engine, aim.addresses))
    paths = paths_for(request, aim.name or aim.addresses[0])
    prove_writable(paths)
    opened = open_inspection(engine, request, aim.addresses, aim.target_id)
    run = _Run(engine, request, opened, loaded(Path(opened.pack) if opened.pack else None), paths)
    run.note(out=str(paths.html.parent.absolute()))
    spending = Spending(engine, opened, began)
    with refusals_told(BROKEN_OFF), ExitStack() as beside:  # the store was fine when it was opened
        if opened.crawl:
            # A crawl keeps its own account; who looks at an account or a service has one thing to wait for.
            with nullcontext() if aim.kind is TargetKind.SITE else spending.at(Phase.SITE):
                ended = run.look(looker, listener, settings.log, beside)
            with spending.at(Phase.JUDGE):
                ended, told = run.settled(ended)
        else:  # it was finished and judged; cases must not move twice by one look
            from xunwang.judging import told_before

            ended, told = Ended("done", None), told_before(engine, opened.inspection_id)
    with spending.at(Phase.REPORT):
        _written(told, paths, request.formats)
    return InspectionResult(
        told,
        run.paths.html if "html" in request.formats else None,
        run.paths.json if "json" in request.formats else None,
        run.paths.xlsx if "xlsx" in request.formats else None,
        ended.state,
        exit_status(told, ended.state, request.fail_on),
        spending.close(),
    )


def _written(told: dict[str, Any], paths: Paths, formats: Collection[str]) -> None:
    """Write the report of what is kept. Raises UserError: a resume writes it anew, without asking the site again."""
    try:
        write(told, paths, formats)
    except UserError as error:
        do = "查到的都已存好：腾出空间，或换一个目录（--out 目录），再加 --resume"
        raise UserError(error.what, error.why, do, BROKEN_OFF) from error


class _Run:
    """One run of the child, with the reports that are written meanwhile."""

    def __init__(self, engine: Engine, request: InspectRequest, opened: Opened, pack: Pack, paths: Paths) -> None:
        self._engine = engine
        self._request = request
        self._opened = opened
        self.pack = pack
        self.level = Level(opened.level) if opened.level else None
        self.paths = paths
        self._clock = Stopwatch()  # how long it took, whoever sets the clock meanwhile
        self._due = time.monotonic() + _FIRST_REPORT_S
        self._home_seen = self._stopped = False
        nobody_waits = request.trigger is Trigger.SCHEDULE
        self._interim_formats = [  # nobody files half an annex
            name for name in request.formats if name != "xlsx" and not nobody_waits
        ]

    def look(self, looker: Looker | None, listener: Callable[[Event], None], log: Path, beside: ExitStack) -> Ended:
        """Run the child until it says how it ended. No looker: nobody is asked. beside: while it lasts the process may
        last too; nobody waits for one to be gone that has said so."""
        opened = self._opened
        if looker is None:
            return Ended("done", None)
        store = self._engine.url.render_as_string(hide_password=False)
        child = beside.enter_context(looker(store, opened.inspection_id, opened.token, log))
        self.note(pid=child.pid)
        ended = None
        try:
            self._prepare()
            ended = self._follow(child, listener)
        except KeyboardInterrupt:
            self._stopped = True
            child.stop()
            with suppress(KeyboardInterrupt):
                ended = self._follow(child, listener)
        if ended is not None:
            return ended
        # It does not listen to a stop, or it was killed: what it recorded is there, a resume goes on.
        beside.close()  # it may hold the store, in which we are to write
        return Ended("stopped", None) if self._stopped else Ended("failed", None, None, Failure.KILLED)

    def _prepare(self) -> None:
        """Load what judges and tells, while the child still loads what it looks with, and judge and tell of a look that
        has seen nothing: then statements and templates are compiled when somebody waits for them."""
        gc.disable()  # nothing goes of what is loaded
        try:
            with unbroken():
                import reports.xlsx  # noqa: F401
                from reports.html import render
                from xunwang.judging import judge_now
            if not (self._request.resume or self._request.incremental):  # these have seen much
                render(judge_now(self._engine, self._opened, self.pack, self.level))
            gc.freeze()
        finally:
            gc.enable()

    def settled(self, ended: Ended) -> tuple[Ended, dict[str, Any]]:
        """Keep how it ended and what it comes to; both. Where the store has no room for that, they are told all the
        same, of what it holds: a resume goes on from there."""
        from xunwang.judging import judge_now, settle

        now = self._clock.now()
        try:
            told = settle(
                self._engine, self._opened, self.pack, self.level, ended.state, ended.ceiling, now, ended.failure
            )
        except DatabaseError as error:
            failure = failure_of(error)
            if failure is None:
                raise
            told = judge_now(self._engine, self._opened, self.pack, self.level)
            broken = {"state": "failed", "failure": failure.value, "complete": False}
            told["inspection"] |= broken | {"finished_at": now.astimezone(SHANGHAI).isoformat(timespec="seconds")}
            ended = Ended("failed", None, None, failure)
        return ended, told

    def _follow(self, child: Look, listener: Callable[[Event], None]) -> Ended | None:
        """How it says that it ended; None where it does not."""
        for event in child.events(every=1.0):
            if event is not None:
                self._home_seen = self._home_seen or isinstance(event, Home)
                listener(event)
            if isinstance(event, Ended):
                return event
            self._interim(listener)
        return None

    def _interim(self, listener: Callable[[Event], None]) -> None:
        if not self._home_seen or not self._interim_formats or time.monotonic() < self._due:
            return
        from xunwang.judging import judge_now

        began = time.monotonic()
        told = judge_now(self._engine, self._opened, self.pack, self.level)
        try:
            write(told, self.paths, self._interim_formats)
        except UserError:  # a disk that is full just now: the look goes on, the last report tells it
            return
        finally:
            took = time.monotonic() - began
            self._due = time.monotonic() + max(_EVERY_S, took * _SHARE)
        listener(ReportReady(self.paths.html if "html" in self._interim_formats else self.paths.json))

    def note(self, **values: Any) -> None:
        """Write down something of the inspection, while it is ours."""
        with self._engine.begin() as connection:
            mine = (col(Inspection.id) == self._opened.inspection_id) & (col(Inspection.token) == self._opened.token)
            connection.execute(update(Inspection).where(mine).values(**values))


def exit_status(document: dict[str, Any], state: str, fail_on: Severity) -> int:
    """The contract's table: 4 stopped, 3 nothing could be read, 1 something at or above fail_on, else 0."""
    from reports.headline import unread

    if state != "done":
        return BROKEN_OFF
    if unread(document):
        return 3
    by_severity = document["counts"]["by_severity"]
    heavy = [word for word in Severity if word.rank <= fail_on.rank and by_severity[word.value]["findings"]]
    return 1 if heavy else 0
