"""Judging an inspection: in memory while it runs, and once for the record when the look has ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlmodel import col

from checks.cases import Move
from checks.engine import judge
from checks.pack import Pack
from checks.registry import chosen
from checks.view import View
from facts.report import ColumnRow
from facts.verdicts import Judgement
from facts.words import Level
from reports.document import document
from store.session import reading
from store.tables import FindingRow, Inspection, JudgementRow
from xunwang.casekeeping import keep, moved
from xunwang.coverage import coverage
from xunwang.opening import Opened


def judge_now(engine: Engine, opened: Opened, pack: Pack, level: Level | None) -> dict[str, Any]:
    """The document of what can be said so far. Reads only."""
    with reading(engine) as connection:
        return _judged(connection, opened, pack, level)[0]


def settle(
    engine: Engine, opened: Opened, pack: Pack, level: Level | None, state: str, ceiling: str | None, now: datetime
) -> dict[str, Any]:
    """End the inspection and keep its judgement, in one transaction; its document.

    Where another process has taken the inspection over, nothing is kept: its end is the other's to tell.
    """
    with engine.begin() as connection:
        changes: dict[str, Any] = {"state": state, "finished_at": now, "pid": None}
        if ceiling is not None:
            changes["ceiling"] = ceiling
        mine = (col(Inspection.id) == opened.inspection_id) & (col(Inspection.token) == opened.token)
        is_ours = connection.execute(update(Inspection).where(mine).values(**changes)).rowcount == 1
        told, judgement, made = _judged(connection, opened, pack, level)
        if is_ours:
            keep(connection, opened.target_id, opened.inspection_id, made, now)
            _keep(connection, opened, judgement, told, now)
        return told


def told_before(engine: Engine, inspection_id: int) -> dict[str, Any]:
    """The document of an inspection that was judged already."""
    query = (
        select(col(JudgementRow.document))
        .where(col(JudgementRow.inspection_id) == inspection_id)
        .order_by(col(JudgementRow.id).desc())
        .limit(1)
    )
    with reading(engine) as connection:
        found: dict[str, Any] = connection.execute(query).scalar_one()
        return found


def _judged(
    connection: Connection, opened: Opened, pack: Pack, level: Level | None
) -> tuple[dict[str, Any], Judgement, list[Move]]:
    view = View(connection, opened.inspection_id, opened.as_of, level=level)
    judgement = judge(view, pack, opened.only)
    judgement, compared, made = moved(connection, view, judgement, pack, opened.only)
    covered = coverage(connection, opened.inspection_id)
    columns = judgement.columns or [ColumnRow(registered.column) for registered in view.columns()]
    told = document(view.target, view.inspection, covered, judgement, compared, columns)
    return told, judgement, made


def _keep(connection: Connection, opened: Opened, judgement: Judgement, told: dict[str, Any], now: datetime) -> None:
    judgement_id = connection.execute(
        insert(JudgementRow)
        .values(
            inspection_id=opened.inspection_id,
            as_of=judgement.as_of,
            rules_version=judgement.rules_version,
            made_at=now,
            rules=[rule.id for rule in chosen(opened.only)],
            versions=dict(judgement.versions),
            document=told,
        )
        .returning(col(JudgementRow.id))
    ).scalar_one()
    rows = [
        {
            "judgement_id": judgement_id,
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "url": finding.url,
            "confidence": finding.confidence.value,
            "severity": finding.severity.value,
            "places_total": finding.places_total,
            "content": content,
        }
        for finding, content in zip(judgement.findings, told["findings"], strict=True)
    ]
    if rows:
        connection.execute(insert(FindingRow), rows)
