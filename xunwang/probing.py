"""A round of availability visits: made by the child, kept in one transaction, judged where something changed."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Engine, func, insert, select
from sqlmodel import col

from crawler.options import CrawlOptions
from facts.dates import SHANGHAI
from facts.probes import ANYTHING, Expects, Visit, opened
from facts.registry import Filed, RegisteredTarget, TargetKind
from store.office import Probe
from store.session import reading
from store.tables import Target
from xunwang.datebook import open_workdays
from xunwang.probe_child import visits
from xunwang.probe_judging import judge_round
from xunwang.registry import registered
from xunwang.settings import Settings

RETIRED = "已停用"
"""Of a service that should be gone: what excuses its visits."""
_log = logging.getLogger(__name__)
_WITNESSES = 3
_LOOKED_BACK = 500
"""Rows among which hosts are looked for that answered lately, and can be asked whether our line works."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round came to. visits: those that were made. judged: ids of the targets that were judged by them."""

    visits: tuple[Visit, ...] = ()
    judged: tuple[int, ...] = ()


def probe_all(
    engine: Engine,
    targets: Sequence[RegisteredTarget],
    slot_key: str,
    now: datetime,
    settings: Settings,
    *,
    net: CrawlOptions | None = None,
    stopped: Callable[[], bool] = bool,
) -> Round:
    """Visit sites and services once, keep what was seen, and judge what changed by it.

    What stands within another site is visited with that one, a service only in its hours. Blocks
    until the round is over (a quarter of a minute as a rule), a stop, or its limit; what was seen until then is kept.
    net: by which way to look, where not by the office's settings.
    Raises UserError where the office's holidays cannot be read.
    """
    calendar = open_workdays(settings.home)
    local = now.astimezone(SHANGHAI)
    workday = calendar.is_workday(local.date())
    due = [row for row in targets if row.kind is not TargetKind.ACCOUNT and row.within is None]
    asks = [
        (row.id, doors(row), expects) for row in due if (expects := expected(row)).hours.hold(local.time(), workday)
    ]
    if not asks:
        return Round()
    proof = (*settings.line_reference, *witnesses(engine, {host_of(urls[0]) for _, urls, _ in asks}))
    made = visits(asks, proof, now, net or settings.unattended, settings.log, stopped)
    return Round(made, keep_round(engine, due, made, slot_key, now))


def keep_round(
    engine: Engine, targets: Sequence[RegisteredTarget], made: Sequence[Visit], slot_key: str, now: datetime
) -> tuple[int, ...]:
    """Keep a round of visits to the targets in one transaction, then judge where something changed.

    now: at which the round began, or later. Returns the ids of the targets that were judged.
    """
    known = {row.id: row for row in targets}
    said = [(known[visit.target_id], visit, _said(known[visit.target_id], visit)) for visit in made]
    if not said:
        return ()
    _keep(engine, said, slot_key)
    ended = max(now, *(visit.at for visit in made))  # a look knows of nothing that came after it
    return judge_round(engine, [(target, ok) for target, _, ok in said], ended)


def visit_once(
    engine: Engine, target_id: int, now: datetime, settings: Settings, net: CrawlOptions, stopped: Callable[[], bool]
) -> int:
    """Visit one registered target and keep what was seen, judging nothing; how many visits were made."""
    with reading(engine) as connection:
        target = next(row for row in registered(connection) if row.id == target_id)
    proof = (*settings.line_reference, *witnesses(engine, {host_of(target.url)}))
    asks = [(target.id, doors(target), expected(target))]
    made = visits(asks, proof, now, net, settings.log, stopped)
    _keep(engine, [(target, visit, _said(target, visit)) for visit in made], "")
    return len(made)


def _keep(engine: Engine, said: "Sequence[tuple[RegisteredTarget, Visit, bool | None]]", slot_key: str) -> None:
    if said:
        with engine.begin() as connection:
            connection.execute(insert(Probe), [_row(target, visit, ok, slot_key) for target, visit, ok in said])


def doors(target: RegisteredTarget) -> tuple[str, ...]:
    """The addresses by which a target may open. Of a site the list names the host as a rule: that it is found by https
    was supposed."""
    bare = target.url.removeprefix("https://")
    is_supposed = target.kind is TargetKind.SITE and bare != target.url
    return (target.url, f"http://{bare}") if is_supposed else (target.url,)


def expected(target: RegisteredTarget) -> Expects:
    """What a target should answer; of a service whose expectations cannot be read, that it opens."""
    if target.kind is not TargetKind.SERVICE:
        return ANYTHING
    try:
        return Expects.of(target.expects)
    except ValueError:
        _log.exception("what service %s should answer cannot be read", target.id)
        return ANYTHING


def excuse(target: RegisteredTarget, at: datetime) -> str:
    """Why a visit to the target says nothing, whatever it saw: its state as filed, or that it is retired."""
    filed = target.standing.on(at.astimezone(SHANGHAI).date())
    if filed is not Filed.NORMAL:
        return filed.text
    return RETIRED if expected(target).retired else ""


def host_of(url: str) -> str:
    """The host that an address names."""
    return urlsplit(url).hostname or ""


def witnesses(engine: Engine, accused: set[str]) -> tuple[str, ...]:
    """Addresses of other targets that opened lately: where the round alone does not prove our line, they are asked."""
    with reading(engine) as connection:
        last = connection.execute(select(func.max(col(Probe.id)))).scalar() or 0
        query = (
            select(col(Target.url))
            .join(Probe, col(Probe.target_id) == col(Target.id))
            .where(col(Probe.id) > last - _LOOKED_BACK, col(Probe.ok).is_(True))
            .order_by(col(Probe.id).desc())
        )
        found = {host: url for url in connection.execute(query).scalars() if (host := host_of(url)) not in accused}
    return tuple(found.values())[:_WITNESSES]


def _said(target: RegisteredTarget, visit: Visit) -> bool | None:
    return None if excuse(target, visit.at) else opened(visit, expected(target))


def _row(target: RegisteredTarget, visit: Visit, ok: bool | None, slot_key: str) -> Mapping[str, object]:
    return {
        "target_id": visit.target_id,
        "slot_key": slot_key,
        "at": visit.at,
        "outcome": visit.outcome.value,
        "status": visit.status,
        "seconds": visit.seconds,
        "ok": ok,
        "excuse": excuse(target, visit.at),
        "detail": visit.detail,
    }
