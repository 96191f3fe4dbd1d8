"""What was last seen of each site of an office, and which were not looked at and why: reads stored rows alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from checks.summaries import is_partial
from facts.daily import Gap
from facts.outcomes import OUTCOMES, Outcome
from facts.registry import RegisteredTarget, TargetKind
from facts.words import Failure, Reason, Trigger, member
from reports.columns import ColumnView, columns
from reports.gauges import Gauge, gauges
from reports.names import CEILINGS, GAPS
from reports.text import clean, clip
from store.office import Slot
from store.tables import Inspection, JudgementRow, LinkTarget
from xunwang.casework import day_of
from xunwang.judgedlooks import judged_looks
from xunwang.probe_judging import RULES

LATELY = timedelta(hours=26)
"""A look that is older is not of this day: plans look at each target at least once in 24 hours, and a look lasts."""
_FULL_WITHIN = timedelta(days=60)
# Built once: see checks.stored.
_LOOKS = (
    judged_looks(
        col(Inspection.id),
        col(JudgementRow.id).label("judgement"),
        col(Inspection.options),
        col(JudgementRow.rules),
        col(Inspection.started_at),
        col(Inspection.finished_at),
    )
    .where(
        col(Inspection.target_id) == bindparam("target"),
        col(Inspection.started_at) >= bindparam("since"),
        col(Inspection.started_at) <= bindparam("now"),
    )
    .order_by(col(Inspection.id).desc())
)
_TOLD = select(col(JudgementRow.document)).where(col(JudgementRow.id) == bindparam("judgement"))
_PAGES = select(col(JudgementRow.document)["coverage"]["pages"].as_integer()).where(
    col(JudgementRow.id) == bindparam("judgement")
)
_LAST_SLOT = (
    select(col(Slot.state), col(Slot.detail))
    .where(
        col(Slot.target_id) == bindparam("target"),
        col(Slot.kind).in_(["inspection", "full", "incremental"]),
        col(Slot.planned_at) > bindparam("since"),
        col(Slot.planned_at) <= bindparam("now"),
    )
    .order_by(col(Slot.planned_at).desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site with the last that was read of it. document: what was judged, None before the first look.

    gap: why it was not looked at this day, or not whole; looked: from when to when all that was read lately was.
    columns, gauges: of the document, taken apart once for all recipients. full: the judgement of the last look at all
    of it.
    """

    target: RegisteredTarget
    document: Mapping[str, Any] | None = None
    gap: Gap | None = None
    seen: bool = False
    looked: tuple[datetime, datetime] | None = None
    columns: tuple[ColumnView, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    full: int | None = None


def sites(connection: Connection, targets: Sequence[RegisteredTarget], now: datetime) -> tuple[Site, ...]:
    """Each site as it stands at `now`."""
    return tuple(_site(connection, target, now) for target in targets)


def _site(connection: Connection, target: RegisteredTarget, now: datetime) -> Site:
    found = _looks(connection, target.id, now)
    looks = [look for look in found if not look.of_visits]
    read = next((look for look in looks if look.pages), None)
    if read is None:
        return Site(target, gap=_gap(connection, target, looks, None, now))
    document = _document(connection, read, looks)
    visited = next((look for look in found if look.of_visits), None)
    if visited is not None and visited.id > read.id:
        told = _told(connection, visited.judgement)
        document = _laid_over(document, told, set(visited.rules)) | {"visits": told.get("visits")}
    lately = read.finished_at is not None and read.finished_at >= now - LATELY
    shut = looks[0] is not read  # the newest look read nothing
    gap = _gap(connection, target, looks, read, now) if shut or not lately else _partial(target, read, document)
    failed = _failed_since(connection, target.id, read.started_at, now) if lately else ""
    if gap is None and failed:
        gap = Gap(target.name, f"最近一次检查未成：{failed}", GAPS[Reason.OUR_FAULT].do)
    whole = next((look for look in looks if look.is_full and look.pages), None)
    looked = _looked((read, whole), now) if lately else None
    full = whole.judgement if whole else None
    return Site(target, document, gap, lately, looked, columns(document), gauges(document), full)


def _looked(looks: Sequence["_Look | None"], now: datetime) -> tuple[datetime, datetime] | None:
    """From the begin of the first to the end of the last of the looks of this day that the picture rests on."""
    spans = [(row.started_at, row.finished_at) for row in looks if row and row.started_at >= now - LATELY]
    ends = [end for _, end in spans if end is not None]
    return (min(begin for begin, _ in spans), max(ends)) if ends else None


@dataclass(frozen=True, slots=True)
class _Look:
    id: int
    judgement: int
    only: tuple[str, ...]
    partial: bool
    rules: tuple[str, ...]
    started_at: datetime
    finished_at: datetime | None
    pages: int

    @property
    def of_visits(self) -> bool:
        """Whether it read nothing and judged the visits to the site's door alone."""
        return self.only == RULES[TargetKind.SITE] and not self.pages

    @property
    def is_full(self) -> bool:
        """Whether all rules judged all that there is."""
        return not self.only and not self.partial


def _looks(connection: Connection, target_id: int, now: datetime) -> list[_Look]:
    """The judged looks of the last weeks, the newest first; a look again at one case is none."""
    found = []
    for row in connection.execute(_LOOKS, {"target": target_id, "since": now - _FULL_WITHIN, "now": now}).all():
        only, near = tuple(row.options.get("only", ())), is_partial(row.options)
        pages = _pages(connection, row.judgement)
        look = _Look(row.id, row.judgement, only, near, tuple(row.rules), row.started_at, row.finished_at, pages)
        found.append(look)
        if look.is_full and pages:
            break
    return found


def _pages(connection: Connection, judgement_id: int) -> int:
    """How many pages were read; asked one by one, since a document has to be taken apart for it."""
    return connection.execute(_PAGES, {"judgement": judgement_id}).scalar_one() or 0


def _document(connection: Connection, newest: _Look, looks: Sequence[_Look]) -> Mapping[str, Any]:
    """What was judged last by each rule: a look of some rules lies over the last look of all."""
    full = next((look for look in looks if look.is_full and look.pages), None)
    told = _told(connection, newest.judgement)
    if full is None or full.id == newest.id:
        return told
    base = _told(connection, full.judgement)
    merged = _laid_over(base, told, set(newest.rules)) | {
        "inspection": told["inspection"],
        "coverage": told["coverage"],
    }
    if newest.partial:  # it was not meant to read all; how whole the picture is, the full look says
        whole = {key: base["inspection"][key] for key in ("complete", "ceiling")}
        merged |= {"inspection": dict(told["inspection"]) | whole, "coverage": base["coverage"]}
    merged["columns"] = told["columns"] if any(row["standing"] for row in told["columns"]) else base["columns"]
    return merged


def _laid_over(base: Mapping[str, Any], told: Mapping[str, Any], ran: set[str]) -> dict[str, Any]:
    """What one document says, where another says it anew of the rules that ran."""
    parts = {
        part: [row for row in base[part] if row["rule"] not in ran] + [row for row in told[part] if row["rule"] in ran]
        for part in ("findings", "vetoes")
    }
    return dict(base) | parts


def _told(connection: Connection, judgement_id: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = connection.execute(_TOLD, {"judgement": judgement_id}).scalar_one()
    return found


def _partial(target: RegisteredTarget, look: _Look, document: Mapping[str, Any]) -> Gap | None:
    inspection = document["inspection"]
    if inspection["complete"]:
        return None
    ceiling = CEILINGS.get(inspection["ceiling"] or "", "")
    ours = inspection.get("failure")
    stopped = f"未查完，{member(Failure, ours).text}" if ours else "未查完，中途停止"
    why = f"未查完，达到{ceiling}上限" if ceiling else stopped
    return Gap(target.name, why, GAPS[Reason.CEILING if ceiling else Reason.STOPPED].do)


def _gap(
    connection: Connection, target: RegisteredTarget, looks: Sequence[_Look], read: _Look | None, now: datetime
) -> Gap:
    days = 0 if read is None else (day_of(now) - day_of(read.started_at)).days
    tried = looks[0] if looks and looks[0].started_at >= now - LATELY else None
    failed = _failed_since(connection, target.id, now - LATELY, now)
    if tried is not None and not tried.pages:
        why, do = _home_outcome(connection, tried.id)
    elif failed:
        why, do = failed, GAPS[Reason.OUR_FAULT].do
    elif _running(connection, target.id, now):
        why, do = "还在检查", "查完后计入下一次"
    else:
        why, do = ("近一天没有查", "请看 xunwang status") if read else ("还没有查过", "请看 xunwang status")
    return Gap(target.name, why, do, days)


def _home_outcome(connection: Connection, inspection_id: int) -> tuple[str, str]:
    """How the visit to the home page ended, and what to do."""
    query = (
        select(col(LinkTarget.outcome), col(LinkTarget.reason))
        .where(col(LinkTarget.inspection_id) == inspection_id, col(LinkTarget.depth) == 0)
        .order_by(col(LinkTarget.id))
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None or (row.outcome is None and row.reason is None):
        return "检查中断", GAPS[Reason.OUR_FAULT].do
    if row.outcome is None:
        reason = member(Reason, row.reason)
        return reason.text, GAPS[reason].do
    outcome = Outcome(row.outcome)
    reason = Reason.BLOCKED if outcome in (Outcome.BLOCKED, Outcome.THROTTLED) else Reason.LINE_NOT_PROVED
    return OUTCOMES[outcome].text, GAPS[reason].do


def _failed_since(connection: Connection, target_id: int, since: datetime, now: datetime) -> str:
    """Why the last planned look failed, where none was done since; empty where none did."""
    row = connection.execute(_LAST_SLOT, {"target": target_id, "since": since, "now": now}).first()
    return "" if row is None or row.state != "failed" else clip(clean(row.detail or "本机原因"), 40)


def _running(connection: Connection, target_id: int, now: datetime) -> bool:
    query = select(col(Inspection.id)).where(
        col(Inspection.target_id) == target_id,
        col(Inspection.state) == "running",
        col(Inspection.started_at) >= now - LATELY,
        col(Inspection.trigger) != Trigger.RECHECK.value,
    )
    return connection.execute(query.limit(1)).first() is not None
