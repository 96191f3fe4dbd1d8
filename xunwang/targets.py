"""The targets in the store: found by what a user types, listed, added, and given their profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlmodel import col

from facts.fingerprints import subject_key
from facts.words import Level, member
from store.session import reading
from store.tables import Inspection, Target
from xunwang.errors import UserError
from xunwang.profiles import Profile, stored_profile
from xunwang.profiles_text import written
from xunwang.registers import keys_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A target as the list shows it. seen_on: the day of its last look, None before the first."""

    id: int
    url: str
    name: str | None
    level: Level
    form: str
    owner: str | None
    profile: str | None
    seen_on: date | None
    confirmed_on: date | None


def listed(engine: Engine) -> tuple[Listed, ...]:
    """All targets, in the order in which they came."""
    with reading(engine) as connection:
        return tuple(_rows(connection))


def target_of(engine: Engine, named: str) -> Listed:
    """The target of that address or name. Raises UserError."""
    with reading(engine) as connection:
        mine = col(Target.key).in_(keys_of(named)) | (col(Target.name) == named.strip())
        found = next(iter(_rows(connection, mine)), None)
    if found is None:
        raise UserError(
            f"没有登记这个网站：{named[:60]}", "还没有查过，也没有登记过", "看登记了哪些：xunwang targets list"
        )
    return found


def profile_text(target: Listed) -> str:
    """The profile of a target, commented, filled with what holds now. Raises UserError."""
    profile = stored_profile(target.profile)
    level = None if target.level is Level.UNKNOWN else target.level.value
    holds = {"level": level, "form": target.form, "name": target.name, "owner": target.owner, "hosts": profile.hosts}
    return written(f"{target.url} 的档案", holds | dict(profile.crawl))


def kept_profile(engine: Engine, addresses: Iterable[str]) -> Profile:
    """The profile that stays with the target of the addresses; an empty one where there is none. Raises UserError."""
    with reading(engine) as connection:
        text = select(col(Target.profile)).where(col(Target.id) == find_target(connection, addresses))
        return stored_profile(connection.execute(text).scalar())


def address_called(engine: Engine, name: str) -> str | None:
    """The address of the target with that name; None where none or several have it."""
    with reading(engine) as connection:
        query = select(col(Target.url)).where(col(Target.name) == name.strip()).limit(2)
        found = connection.execute(query).scalars().all()
    return found[0] if len(found) == 1 else None


def find_target(connection: Connection, addresses: Iterable[str]) -> int | None:
    """The target that one of the addresses names."""
    keys = list(dict.fromkeys(subject_key(address) for address in addresses))
    return connection.execute(select(col(Target.id)).where(col(Target.key).in_(keys))).scalars().first()


def ensured_target(connection: Connection, addresses: tuple[str, ...], profile: Profile | None = None) -> int:
    """The target of the addresses, made now where there is none; it keeps the profile where one is given."""
    found = find_target(connection, addresses)
    if found is None:
        values = {"key": subject_key(addresses[0]), "kind": "site", "form": "独立站", "level": "unknown"}
        made = insert(Target).values(**values, url=addresses[0]).returning(col(Target.id))
        found = connection.execute(made).scalar_one()
    if found is None:
        raise RuntimeError("the store gave no id")
    if profile is not None:
        _keep(connection, found, profile)
    return found


def _keep(connection: Connection, target_id: int, profile: Profile) -> None:
    """The profile stays with the target; what it does not say stays as it was."""
    level = profile.level.value if profile.level else None
    said = {"level": level, "form": profile.form, "name": profile.name, "owner": profile.owner}
    changes: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    mine = col(Target.id) == target_id
    connection.execute(update(Target).where(mine).values(profile=profile.text, **changes))


def _rows(connection: Connection, *conditions: Any) -> Iterable[Listed]:
    last = select(func.max(col(Inspection.id))).group_by(col(Inspection.target_id)).scalar_subquery()
    query: Any = (
        select(
            col(Target.id),
            col(Target.url),
            col(Target.name),
            col(Target.level),
            col(Target.form),
            col(Target.owner),
            col(Target.profile),
            col(Inspection.as_of),
            col(Target.register_confirmed_on),
        )
        .outerjoin(Inspection, (col(Inspection.target_id) == col(Target.id)) & col(Inspection.id).in_(last))
        .where(*conditions)
        .order_by(col(Target.id))
    )
    for row in connection.execute(query):
        values = list(row)
        values[3] = member(Level, values[3])
        yield Listed(*values)
