"""What visits say, judged: a small look of the one rule that reads them, at those targets of which it may say more."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from secrets import token_hex

from sqlalchemy import BindParameter, Connection, Engine, bindparam, func, insert, select
from sqlmodel import col

from crawler.options import CrawlOptions
from facts.dates import SHANGHAI
from facts.registry import Filed, RegisteredTarget, TargetKind
from facts.verdicts import CaseState
from facts.words import Trigger
from store.office import Probe
from store.session import reading
from store.tables import Case, Inspection
from xunwang.casework import day_of
from xunwang.errors import UserError
from xunwang.judging import settle
from xunwang.opening import Opened
from xunwang.packs import loaded

RULES = {
    TargetKind.SITE: ("availability.unreachable",),
    TargetKind.SERVICE: ("availability.service-down", "service.dead-entry"),
}
"""The rules that read the visits, by kind of target."""
_ALL = tuple(rule for rules in RULES.values() for rule in rules)
# Built once: see checks.stored.
_TARGETS: BindParameter[list[int]] = bindparam("targets", expanding=True)
_MADE = (
    select(col(Probe.target_id), func.count())
    .where(col(Probe.target_id).in_(_TARGETS), col(Probe.at) >= bindparam("since"))
    .group_by(col(Probe.target_id))
)
_FAILED = _MADE.where(col(Probe.ok).is_(False))
_OPEN = select(col(Case.target_id)).where(
    col(Case.target_id).in_(_TARGETS), col(Case.rule).in_(_ALL), col(Case.state) != CaseState.FIXED.value
)
_log = logging.getLogger(__name__)
_WINDOW = timedelta(days=8)
"""Failures that are older say nothing any more: the rule of sites looks back a week."""

Said = Sequence[tuple[RegisteredTarget, bool | None]]
"""The targets of a round, each with what its visit said."""


def judge_round(engine: Engine, said: Said, now: datetime) -> tuple[int, ...]:
    """Judge those targets of a round of which the visits may say something new; their ids."""
    with reading(engine) as connection:
        wanted = _wanted(connection, said, day_of(now))
    for target in wanted:
        try:
            judge_visits(engine, target, now)
        except UserError:  # its rule file is gone or wrong: the others are judged all the same
            _log.exception("the visits to target %s could not be judged", target.id)
    return tuple(target.id for target in wanted)


def judge_visits(engine: Engine, target: RegisteredTarget, now: datetime) -> int:
    """A look at a target that asks nothing and judges its visits; the inspection's id. Raises UserError."""
    pack = loaded(Path(target.pack) if target.pack else None)
    only = RULES[target.kind]
    with engine.begin() as connection:
        opened = _opened(connection, target, only, now)
    settle(engine, opened, pack, None, "done", None, now)
    return opened.inspection_id


def _wanted(connection: Connection, said: Said, day: date) -> list[RegisteredTarget]:
    """The first visit of a day judges what failed in the week, stands open or is retired, so that it ages and ends;
    after it, a site is judged when it fails once more, a service when it fails anew or answers again."""
    ids = [target.id for target, _ in said]
    begins = datetime.combine(day, time.min, SHANGHAI)
    still = _open_cases(connection, ids)
    seen_before = _counted(connection, ids, begins, failed=False)
    aging = {number for number in ids if seen_before.get(number, 0) <= 1}
    failed = _counted(connection, aging, begins - _WINDOW, failed=True)
    return [
        target
        for target, ok in said
        if _is_news(target, ok, target.id in still)
        or (target.id in aging and (target.id in still or target.id in failed or _is_gone(target, day)))
    ]


def _is_gone(target: RegisteredTarget, day: date) -> bool:
    """Whether it is a service that should not be there any more."""
    retired = target.expects.get("retired") is True or target.standing.on(day) in (Filed.CLOSED, Filed.MOVED)
    return target.kind is TargetKind.SERVICE and retired


def _is_news(target: RegisteredTarget, ok: bool | None, is_open: bool) -> bool:
    if target.kind is TargetKind.SITE:
        return ok is False
    return ok is is_open  # it fails and nobody knows, or it answers and its case is open; None is no news


def _counted(connection: Connection, ids: Iterable[int], since: datetime, *, failed: bool) -> dict[int, int]:
    """Visits since a moment by target, or those of them by which it did not open."""
    values = {"targets": list(ids), "since": since}
    return {row[0]: row[1] for row in connection.execute(_FAILED if failed else _MADE, values)}


def _open_cases(connection: Connection, ids: Sequence[int]) -> set[int]:
    return set(connection.execute(_OPEN, {"targets": list(ids)}).scalars())


def _opened(connection: Connection, target: RegisteredTarget, only: tuple[str, ...], now: datetime) -> Opened:
    token, day = token_hex(16), day_of(now)
    options = {
        "addresses": [target.url],
        "crawl": CrawlOptions(private=False).to_json(),
        "only": list(only),
        "level": None,
        "pack": target.pack or None,
    }
    made = (
        insert(Inspection)
        .values(
            target_id=target.id,
            trigger=Trigger.SCHEDULE.value,
            state="running",
            as_of=day,
            options=options,
            started_at=now,
            token=token,
            reader_version="",  # it reads no page: later looks are not compared with it
            requests=0,
            bytes=0,
        )
        .returning(col(Inspection.id))
    )
    number = connection.execute(made).scalar_one()
    return Opened(number or 0, target.id, token, day, False, only, None, target.pack or None)
