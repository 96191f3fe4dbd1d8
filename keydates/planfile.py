"""`plans.yaml`, and single values of an office over it."""

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any

from keydates import datafile as fields
from keydates import dayforms
from keydates.datafile import Spot
from keydates.dates import KeyDates
from keydates.plans import MINUTES_OF_A_DAY, WATCH_DAYS, DayKind, Document, Plan, Plans, Role, SlotKind

PLANS = Path(__file__).parent / "plans.yaml"
_TIMES = {
    "full": SlotKind.FULL,
    "incremental": SlotKind.INCREMENTAL,
    "digest": SlotKind.DIGEST,
    "zero_report": SlotKind.ZERO_REPORT,
}
_KEYS = (*_TIMES, "name", "probe_minutes", "probes_least", "watched", "quiet", "recipients")
_LEAST = 20
"""Probes a day without which 5 % of a week says nothing (indicator 站点无法访问)."""


def load_plans(dates: KeyDates) -> Plans:
    """The plans that come with the tool, with what the office said in its key-dates file. Raises DataError."""
    base = fields.read_yaml(PLANS)
    said, top = dates.office.plans, Spot(dates.office.file) / "plan"
    levels = {row.id: row.level for row in (*dates.recipes, *dates.office.recipes) if row.level}
    days = {kind.value: kind for kind in DayKind}
    fields.group(said, top, (*days, *levels))
    merged = {key: _over(base[key], said.get(key, {}), top / key) for key in days}
    own = {key: _over(merged[WATCH_DAYS[levels[key]]], said[key], top / key) for key in said if key in levels}
    file = Spot(PLANS.name)
    return Plans(
        by_day={kind: _plan(kind, merged[key], top / key if key in said else file / key) for key, kind in days.items()},
        by_rule={key: _plan(WATCH_DAYS[levels[key]], row, top / key) for key, row in own.items()},
    )


def _over(base: Mapping[str, Any], said: Any, spot: Spot) -> dict[str, Any]:
    """A plan with single values changed, recipients by document."""
    fields.group(said, spot, _KEYS)
    recipients = fields.group(said.get("recipients", {}), spot / "recipients")
    return {**base, **said, "recipients": {**base["recipients"], **recipients}}


def _plan(kind: DayKind, data: Mapping[str, Any], spot: Spot) -> Plan:
    plan = Plan(
        kind=kind,
        name=fields.text(data, "name", spot),
        times={slot: _times(data[key], spot / key) for key, slot in _TIMES.items()},
        probe_minutes=fields.number(data, "probe_minutes", spot, 1),
        probes_least=fields.number(data, "probes_least", spot, _LEAST),
        watched=tuple(str(row) for row in fields.rows(data["watched"], spot / "watched")),
        quiet=_quiet(data["quiet"], spot / "quiet"),
        recipients=_recipients(data["recipients"], spot / "recipients"),
    )
    _fits(plan, spot)
    return plan


def _times(value: Any, spot: Spot) -> tuple[time, ...]:
    """Hours in order, each once: two slots of one kind at one time would be one."""
    hours = [dayforms.hour(row, spot) for row in fields.rows(value, spot)]
    if len({*hours}) < len(hours):
        raise spot.wrong("有写了两次的时间")
    return tuple(sorted(hours))


def _quiet(value: Any, spot: Spot) -> tuple[time, time] | None:
    if value == "":
        return None
    parts = value.split("..") if isinstance(value, str) else []
    if len(parts) != 2:
        raise spot.wrong('应写成 起..止，如 "21:00..07:30"；不设写 ""')
    return dayforms.hour(parts[0], spot), dayforms.hour(parts[1], spot)


def _recipients(data: Any, spot: Spot) -> dict[Document, tuple[Role, ...]]:
    fields.group(data, spot, [document.value for document in Document])
    return {document: fields.words(data, document.value, Role, spot) for document in Document}


def _fits(plan: Plan, spot: Spot) -> None:
    """Refuse a plan that cannot be kept."""
    if plan.probes < plan.probes_least:
        most = MINUTES_OF_A_DAY // plan.probes_least
        raise (spot / "probe_minutes").wrong(
            f"每 {plan.probe_minutes} 分钟一次，一天不到 {plan.probes_least} 次，最多写 {most}"
        )
