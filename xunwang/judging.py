"""Judging an inspection: in memory while it runs, once for the record when the look has ended, and again."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, select, update
from sqlmodel import col

from checks.pack import Pack
from checks.summaries import Ended
from facts.words import Level
from store.session import reading
from store.tables import Inspection, JudgementRow
from xunwang.casekeeping import keep
from xunwang.judged import Asked, Judged, judged, situation
from xunwang.judgedlooks import READ_FIRST, judged_looks
from xunwang.judgements import keep_judgement
from xunwang.locating import Known, told_places
from xunwang.opening import Opened
from xunwang.packs import loaded
from xunwang.writing import written_again

_LAST = (
    judged_looks(col(Inspection.id), col(Inspection.options))
    .where(col(Inspection.target_id) == bindparam("target"))
    .order_by(*READ_FIRST)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Again:
    """An inspection that was judged again. folder: where its report was written anew, None where it is gone."""

    inspection_id: int
    document: dict[str, Any]
    folder: Path | None


def judge_now(engine: Engine, opened: Opened, pack: Pack, level: Level | None) -> dict[str, Any]:
    """The document of what can be said so far. Reads only."""
    with reading(engine) as connection:
        return judged(connection, _asked(opened, pack, level)).document


def settle(
    engine: Engine,
    opened: Opened,
    pack: Pack,
    level: Level | None,
    state: str,
    ceiling: str | None,
    now: datetime,
    failure: str | None = None,
) -> dict[str, Any]:
    """End the inspection and keep its judgement, in one transaction; its document. failure: what of ours broke it off.

    Where another process has taken the inspection over, nothing is kept: its end is the other's to tell. It is judged
    before the transaction begins, since others may write meanwhile, and once more within where they changed something.
    """
    asked = _asked(opened, pack, level)
    with reading(engine) as connection:
        done = judged(connection, replace(asked, ended=Ended(state, ceiling, now, failure)))
    with engine.begin() as connection:
        changes: dict[str, Any] = {"state": state, "finished_at": now, "pid": None, "failure": failure}
        if ceiling is not None:
            changes["ceiling"] = ceiling
        mine = (col(Inspection.id) == opened.inspection_id) & (col(Inspection.token) == opened.token)
        is_ours = connection.execute(update(Inspection).where(mine).values(**changes)).rowcount == 1
        if not is_ours or not done.holds(situation(connection, asked)):
            done = judged(connection, replace(asked, known=done.known))
        if is_ours:
            _kept(connection, asked, done, now)
        return done.document


def told_before(engine: Engine, inspection_id: int) -> dict[str, Any]:
    """The document of an inspection that was judged already."""
    with reading(engine) as connection:
        return _told(connection, inspection_id)


def _told(connection: Connection, inspection_id: int) -> dict[str, Any]:
    query = (
        select(col(JudgementRow.document))
        .where(col(JudgementRow.inspection_id) == inspection_id, col(JudgementRow.of_look))
        .order_by(col(JudgementRow.id).desc())
        .limit(1)
    )
    found: dict[str, Any] = connection.execute(query).scalar_one()
    return found


def rejudge(engine: Engine, target_id: int, now: datetime, known: Known | None = None) -> Again | None:
    """Judge the last look at a target once more, without a request to the site, and write its report anew in place.

    What people decided and what the office's register says counts at once; cases move silently. None where the
    target was never judged. known: what stands at the places, where it is not what was told of them before.
    Raises UserError where the inspection's rule file cannot be used any more.
    """
    with engine.begin() as connection:
        asked = last_asked(connection, target_id)
        if asked is None:
            return None
        if known is None:
            known = told_places(_told(connection, asked.inspection_id))
        done = judged(connection, replace(asked, again=True, known=known))
        _kept(connection, asked, done, now)
        folder = connection.execute(
            select(col(Inspection.out)).where(col(Inspection.id) == asked.inspection_id)
        ).scalar_one()
    return Again(asked.inspection_id, done.document, written_again(done.document, folder))


def last_asked(connection: Connection, target_id: int) -> Asked | None:
    """How the last look at a target that was judged had been asked; a recheck of one case is none, nor is one that read
    no page, unless none ever did."""
    row = connection.execute(_LAST, {"target": target_id}).first()
    return None if row is None else asked_of(row.id, target_id, row.options)


def asked_of(inspection_id: int, target_id: int, options: dict[str, Any]) -> Asked:
    """How an inspection was asked, by its stored options. Raises UserError for a rule file that is gone or wrong."""
    level, pack = options.get("level"), options.get("pack")
    return Asked(
        inspection_id,
        target_id,
        loaded(Path(pack) if pack else None),
        tuple(options.get("only", ())),
        Level(level) if level else None,
    )


def _asked(opened: Opened, pack: Pack, level: Level | None) -> Asked:
    return Asked(opened.inspection_id, opened.target_id, pack, opened.only, level)


def _kept(connection: Connection, asked: Asked, done: Judged, now: datetime) -> None:
    keep(connection, asked.target_id, asked.inspection_id, done.made, now)
    keep_judgement(connection, asked, done, now)
