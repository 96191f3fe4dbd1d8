"""Judging an inspection: in memory while it runs, and once for the record when the look has ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, update
from sqlmodel import col

from checks.engine import judge
from checks.pack import Pack
from checks.registry import chosen
from checks.view import View
from facts.report import Comparison
from facts.verdicts import Finding, Judgement
from facts.words import Level
from reports.document import document
from store.session import reading
from store.tables import FindingRow, Inspection, JudgementRow
from xunwang.coverage import coverage
from xunwang.opening import Opened


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and its document. pages: how many were read."""

    document: dict[str, Any]
    findings: tuple[Finding, ...]
    pages: int


def judge_now(engine: Engine, opened: Opened, pack: Pack, level: Level | None) -> Judged:
    """What can be said so far. Reads only."""
    with reading(engine) as connection:
        return _judged(connection, opened, pack, level)[1]


def settle(
    engine: Engine, opened: Opened, pack: Pack, level: Level | None, state: str, ceiling: str | None, now: datetime
) -> Judged:
    """End the inspection and keep its judgement, in one transaction."""
    with engine.begin() as connection:
        if opened.crawl:
            changes: dict[str, Any] = {"state": state, "finished_at": now, "pid": None}
            if ceiling is not None:
                changes["ceiling"] = ceiling
            mine = (col(Inspection.id) == opened.inspection_id) & (col(Inspection.token) == opened.token)
            connection.execute(update(Inspection).where(mine).values(**changes))
        judgement, judged = _judged(connection, opened, pack, level)
        _keep(connection, opened, judgement, judged, now)
        return judged


def _judged(connection: Connection, opened: Opened, pack: Pack, level: Level | None) -> tuple[Judgement, Judged]:
    view = View(connection, opened.inspection_id, opened.as_of, level=level)
    judgement = judge(view, pack, opened.only)
    covered = coverage(connection, opened.inspection_id)
    told = document(view.target, view.inspection, covered, judgement, Comparison(), ())
    return judgement, Judged(told, judgement.findings, covered.pages)


def _keep(connection: Connection, opened: Opened, judgement: Judgement, judged: Judged, now: datetime) -> None:
    judgement_id = connection.execute(
        insert(JudgementRow)
        .values(
            inspection_id=opened.inspection_id,
            as_of=judgement.as_of,
            rules_version=judgement.rules_version,
            made_at=now,
            rules=[rule.id for rule in chosen(opened.only)],
            document=judged.document,
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
            "content": told,
        }
        for finding, told in zip(judgement.findings, judged.document["findings"], strict=True)
    ]
    if rows:
        connection.execute(insert(FindingRow), rows)
