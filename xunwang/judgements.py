"""Judgements in the store: one by each look, beside it what other days and packs would say."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from store.tables import FindingRow, JudgementRow
from xunwang.judged import Asked, Judged


def keep_judgement(connection: Connection, asked: Asked, done: Judged, now: datetime) -> int:
    """Keep a judgement with its findings; the look's own takes the place of the one before it. Its id."""
    if not asked.supposed:
        _forget(connection, asked.inspection_id)
    judgement = done.judgement
    judgement_id = connection.execute(
        insert(JudgementRow)
        .values(
            inspection_id=asked.inspection_id,
            as_of=judgement.as_of,
            rules_version=judgement.rules_version,
            made_at=now,
            rules=sorted(judgement.versions),
            of_look=not asked.supposed,
            versions=dict(judgement.versions),
            document=done.document,
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
        for finding, content in zip(judgement.findings, done.document["findings"], strict=True)
    ]
    if rows:
        connection.execute(insert(FindingRow), rows)
    return judgement_id or 0


def _forget(connection: Connection, inspection_id: int) -> None:
    """The look's own judgement so far. What people decided since stands in their decisions, not in old documents."""
    mine = (col(JudgementRow.inspection_id) == inspection_id) & col(JudgementRow.of_look)
    ids = list(connection.execute(select(col(JudgementRow.id)).where(mine)).scalars())
    if not ids:
        return
    connection.execute(delete(FindingRow).where(col(FindingRow.judgement_id).in_(ids)))
    connection.execute(delete(JudgementRow).where(col(JudgementRow.id).in_(ids)))
