"""The inspection before, and in what our own judging differs from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from checks.cases import Changed
from checks.engine import judge
from checks.pack import Pack
from checks.view import View
from facts.verdicts import Judgement
from facts.words import Level
from store.tables import Inspection, JudgementRow
from xunwang.judgedlooks import judged_looks

_LOOKED_BACK = 30
"""Inspections in which the version of a rule that did not run each time is looked for."""

# Built once: see checks.stored.
_READER = select(col(Inspection.reader_version)).where(col(Inspection.id) == bindparam("inspection"))
_BEFORE = (
    judged_looks(
        col(Inspection.id),
        col(Inspection.as_of),
        col(Inspection.reader_version),
        col(JudgementRow.rules),
        col(JudgementRow.versions),
    )
    .where(col(Inspection.target_id) == bindparam("target"), col(Inspection.id) < bindparam("inspection"))
    .order_by(col(Inspection.id).desc(), col(JudgementRow.id).desc())
    .limit(_LOOKED_BACK)
)
_READ_BEFORE = _BEFORE.where(col(Inspection.reader_version) != "")


@dataclass(frozen=True, slots=True)
class Before:
    """The look at the target that was judged last before this one. versions: of each rule, as it ran last."""

    inspection_id: int
    as_of: date
    reader_version: str
    versions: Mapping[str, str]


def before(connection: Connection, target_id: int, inspection_id: int) -> Before | None:
    """The look before an inspection; a recheck of one case is none, nor is one that read no page, unless this one read
    none either (visits that were judged)."""
    asked = {"target": target_id, "inspection": inspection_id}
    reads = bool(connection.execute(_READER, {"inspection": inspection_id}).scalar_one())
    rows = connection.execute(_READ_BEFORE if reads else _BEFORE, asked).all()
    if not rows:
        return None
    versions: dict[str, str] = {}
    for row in reversed(rows):
        versions |= dict.fromkeys(row.rules, "") | row.versions
    last = rows[0]
    return Before(last.id, last.as_of, last.reader_version, versions)


def changed(
    connection: Connection, earlier: Before | None, judgement: Judgement, reader: str, pack: Pack, level: Level | None
) -> Changed:
    """In what this judgement differs from the one before by our own doing.

    Only where rules differ is the inspection before judged by the present ones, in memory, and by those alone.
    """
    if earlier is None:
        return Changed()
    present = judgement.versions
    differ = frozenset(rule for rule in present if earlier.versions.get(rule) != present[rule])
    named = _named(differ, earlier.versions)
    if reader and earlier.reader_version != reader:
        return Changed(differ, named, reader=True)
    if not differ:
        return Changed()
    view = View(connection, earlier.inspection_id, level=level)
    return Changed(differ, named, baseline=judge(view, pack, sorted(differ)))


def changed_rules(earlier: Before | None, judgement: Judgement) -> tuple[str, ...]:
    """The rules that ran before and judge otherwise now."""
    if earlier is None:
        return ()
    present = judgement.versions
    return _named({rule for rule in present if earlier.versions.get(rule) != present[rule]}, earlier.versions)


def _named(differ: Collection[str], versions: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(rule for rule in differ if rule in versions))
