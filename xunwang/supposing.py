"""What the rules say of a look once more: for another day, by another pack, or as they are by now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from store.session import reading
from store.tables import Inspection, JudgementRow
from xunwang.casekeeping import keep
from xunwang.errors import UserError
from xunwang.judged import Asked, judged
from xunwang.judgedlooks import READ_FIRST, judged_looks
from xunwang.judgements import keep_judgement
from xunwang.judging import asked_of, last_asked
from xunwang.locating import told_places
from xunwang.packs import loaded
from xunwang.retention import is_cleared
from xunwang.targets import target_of

_COMPARED = ("confidence", "severity", "places_total", "review")


@dataclass(frozen=True, slots=True)
class Differs:
    """How a rule's findings differ from those that were told: their rows of the document.

    changed: by field, what it was and what it is. version: the rule is another than it was.
    """

    rule: str
    version: bool
    added: tuple[Mapping[str, Any], ...] = ()
    removed: tuple[Mapping[str, Any], ...] = ()
    changed: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class Supposed:
    """A look judged once more. moved: it was kept as the look's own word, and cases moved silently."""

    inspection_id: int
    seen_on: date
    document: dict[str, Any]
    differs: tuple[Differs, ...]
    moved: bool


def judge_again(
    engine: Engine, named: str, now: datetime, as_of: date | None = None, pack: Path | None = None
) -> Supposed:
    """Judge a look once more without a request to the site, and say what differs from what was told of it.

    named: the number of an inspection, or a target, whose last look is meant. For another day or by another pack no
    case moves; nor for a look that is not the target's last one. Raises UserError.
    """
    asked, seen_on = meant(engine, named)
    _prove(as_of, seen_on)
    with engine.begin() as connection:
        last = last_asked(connection, asked.target_id)
        is_last = last is not None and last.inspection_id == asked.inspection_id
        moved = is_last and pack is None and as_of in (None, seen_on)
        asked = replace(asked, as_of=as_of, pack=loaded(pack) if pack else asked.pack, again=True, supposed=not moved)
        before, versions = _told(connection, asked.inspection_id)
        done = judged(connection, replace(asked, known=told_places(before)))
        if moved:
            keep(connection, asked.target_id, asked.inspection_id, done.made, now)
        keep_judgement(connection, asked, done, now)
    differs = differences(before["findings"], done.document["findings"], versions, done.judgement.versions)
    return Supposed(asked.inspection_id, seen_on, done.document, differs, moved)


def differences(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    old: Mapping[str, str],
    new: Mapping[str, str],
) -> tuple[Differs, ...]:
    """What differs between two lists of findings, by rule; rules that did not change and say the same are left out."""
    was = {row["fingerprint"]: row for row in before}
    now = {row["fingerprint"]: row for row in after}
    rules = sorted({row["rule"] for row in (*before, *after)} | set(new))
    found = []
    for rule in rules:
        differs = Differs(
            rule,
            rule in old and rule in new and old[rule] != new[rule],
            tuple(row for key, row in now.items() if key not in was and row["rule"] == rule),
            tuple(row for key, row in was.items() if key not in now and row["rule"] == rule),
            tuple(
                (was[key], row)
                for key, row in now.items()
                if key in was and row["rule"] == rule and any(was[key][name] != row[name] for name in _COMPARED)
            ),
        )
        if differs.version or differs.added or differs.removed or differs.changed:
            found.append(differs)
    return tuple(found)


def meant(engine: Engine, named: str) -> tuple[Asked, date]:
    """The judged look that a number or a target names, as it had been asked, and its day. Raises UserError."""
    number = named.strip()
    target_id = None if number.isdecimal() else target_of(engine, named).id
    with reading(engine) as connection:
        return _meant(connection, number, target_id)


def _meant(connection: Connection, named: str, target_id: int | None) -> tuple[Asked, date]:
    mine = col(Inspection.target_id) == target_id if target_id else col(Inspection.id) == int(named)
    query = (
        judged_looks(col(Inspection.id), col(Inspection.target_id), col(Inspection.options), col(Inspection.as_of))
        .where(mine)
        .order_by(*READ_FIRST)
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        raise UserError(
            f"没有这次检查：{named[:60]}", "没有这个编号，或还没有查完", "请写网址、名称，或报告里的检查编号"
        )
    if is_cleared(connection, row.id or 0):
        why = "看到的内容已过保存期（xunwang.toml 的 plan.keep_days），判不了了"
        raise UserError(f"这次检查不能重判：{named[:60]}", why, "请写最近一次的编号，或网址、名称")
    return asked_of(row.id or 0, row.target_id, row.options), row.as_of


def _prove(as_of: date | None, seen_on: date) -> None:
    if as_of is not None and as_of < seen_on:
        raise UserError(
            f"--as-of 的值不对：{as_of}",
            f"这次检查看的是 {seen_on}，不能按更早的一天判",
            f"请写 {seen_on} 或以后的日期",
        )


def _told(connection: Connection, inspection_id: int) -> tuple[dict[str, Any], Mapping[str, str]]:
    """The document and the rule versions of the look's own judgement."""
    query = select(col(JudgementRow.document), col(JudgementRow.versions)).where(
        col(JudgementRow.inspection_id) == inspection_id, col(JudgementRow.of_look)
    )
    row = connection.execute(query.order_by(col(JudgementRow.id).desc()).limit(1)).one()
    return row.document, row.versions
