"""The register of columns of a target, as its last complete look saw it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, exists, select
from sqlmodel import col

from checks.view import View
from crawler.pasted import AddressError, candidates
from facts.columns import Column
from facts.fingerprints import subject_key
from store.session import reading
from store.tables import ColumnSeen, Inspection, Target
from xunwang.errors import UserError


@dataclass(frozen=True, slots=True)
class Register:
    """The columns of a target. name: what the site calls itself. home: its home page. seen_on: the day of the look."""

    name: str | None
    home: str
    seen_on: date
    columns: tuple[Column, ...]


def register_of(engine: Engine, target: str) -> Register:
    """The newest register of a target, named by its address or by its own name. Raises UserError."""
    with reading(engine) as connection:
        query = (
            select(
                col(Inspection.id), col(Inspection.as_of), col(Target.name), col(Target.url), col(Inspection.home_url)
            )
            .join(Target, col(Target.id) == col(Inspection.target_id))
            .where(
                col(Target.key).in_(_keys(target)) | (col(Target.name) == target.strip()),
                exists().where(col(ColumnSeen.inspection_id) == col(Inspection.id)),
            )
            .order_by(col(Inspection.id).desc())
            .limit(1)
        )
        row = connection.execute(query).first()
        if row is None:
            raise UserError(
                f"没有这个网站的栏目册：{target[:60]}",
                "还没有查过，或没有查完，或没有读到栏目",
                f"请输入：xunwang inspect {target[:60]}",
            )
        return Register(
            row.name,
            row.home_url or row.url,
            row.as_of,
            tuple(registered.column for registered in View(connection, row.id).columns()),
        )


def _keys(target: str) -> list[str]:
    try:
        return [subject_key(address) for address in candidates(target)]
    except AddressError:
        return []  # a name, then
