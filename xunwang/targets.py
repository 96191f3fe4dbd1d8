"""The targets in the store: found by what a user types, listed, added, and given their profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from crawler.pasted import candidates
from facts.fingerprints import subject_key
from facts.registry import Filed, Standing, TargetKind
from facts.words import Level, member
from store.session import reading
from store.tables import Inspection, Target
from xunwang.errors import UserError
from xunwang.profiles import Profile, stored_profile
from xunwang.profiles_text import written
from xunwang.registers import keys_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A target as the list shows it. registered: it is in the office's list. filed: its state as filed, with its days.

    parent: the name of the one on whose platform it stands. seen_on: the day of its last look, None before the first.
    """

    id: int
    kind: TargetKind
    url: str
    name: str | None
    level: Level
    form: str
    owner: str | None
    profile: str | None
    registered: bool
    filed: Standing
    supervisor: str | None
    labels: tuple[str, ...]
    parent: str | None
    seen_on: date | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which targets are meant; None: all."""

    supervisor: str | None = None
    owner: str | None = None
    label: str | None = None
    kind: TargetKind | None = None

    def holds(self, target: Listed) -> bool:
        """Whether the target is among them."""
        pairs = ((self.supervisor, target.supervisor), (self.owner, target.owner), (self.kind, target.kind))
        same = all(wanted is None or wanted == value for wanted, value in pairs)
        return same and (self.label is None or self.label in target.labels)


def listed(engine: Engine, chosen: Chosen = Chosen()) -> tuple[Listed, ...]:
    """The targets, in the order in which they came."""
    with reading(engine) as connection:
        return tuple(row for row in _rows(connection) if chosen.holds(row))


def target_of(engine: Engine, named: str) -> Listed:
    """The target of that address, name or account id. Raises UserError."""
    with reading(engine) as connection:
        said = named.strip()
        mine = col(Target.key).in_(keys_of(named)) | (col(Target.name) == said) | (col(Target.handle) == said)
        found = next(iter(_rows(connection, mine)), None)
    if found is None:
        raise UserError(f"没有登记：{named[:60]}", "台账里没有它，也没有查过", "看登记了哪些：xunwang targets list")
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


def kept_pack(engine: Engine, addresses: Iterable[str]) -> Path | None:
    """The rule file that the office's list names for the target of the addresses."""
    with reading(engine) as connection:
        path = select(col(Target.pack)).where(col(Target.id) == find_target(connection, addresses))
        found = connection.execute(path).scalar()
    return Path(found) if found else None


def doors_of(engine: Engine, address: str) -> tuple[str, ...]:
    """What is asked for a site of the office's list, where its address is given as the list has it: that one first.

    A list names hosts; that a site is found by https was supposed when it was read. Others: the address alone.
    """
    with reading(engine) as connection:
        query = select(col(Target.id)).where(col(Target.registered), col(Target.url) == address).limit(1)
        listed = connection.execute(query).first() is not None
    bare = address.removeprefix("https://")
    return candidates(bare) if listed and bare != address else (address,)


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


def enlist(connection: Connection, target_id: int) -> None:
    """The target is in the office's list from now on."""
    connection.execute(update(Target).where(col(Target.id) == target_id).values(registered=True))


def _rows(connection: Connection, *conditions: Any) -> Iterable[Listed]:
    # A site whose visits were judged was not looked at by it.
    of_visits = (col(Inspection.state) == "done") & (col(Inspection.reader_version) == "")
    sites = select(col(Target.id)).where(col(Target.kind) == TargetKind.SITE.value)
    looks = select(func.max(col(Inspection.id))).where(~(of_visits & col(Inspection.target_id).in_(sites)))
    last = looks.group_by(col(Inspection.target_id)).scalar_subquery()
    above = aliased(Target)
    mine = (col(Target.kind), col(Target.url), col(Target.name), col(Target.level), col(Target.form), col(Target.owner))
    filed = (col(Target.filed), col(Target.filed_since), col(Target.filed_until))
    more = (col(Target.profile), col(Target.registered), col(Target.supervisor), col(Target.labels))
    parent: Any = (col(above.name).label("parent_name"), col(above.url).label("parent_url"))
    query: Any = (
        select(col(Target.id), *mine, *filed, *more, *parent, col(Inspection.as_of), col(Target.register_confirmed_on))
        .outerjoin(Inspection, (col(Inspection.target_id) == col(Target.id)) & col(Inspection.id).in_(last))
        .outerjoin(above, col(above.id) == col(Target.parent_id))
        .where(*conditions)
        .order_by(col(Target.id))
    )
    return (_listed(row) for row in connection.execute(query))


def _listed(row: Any) -> Listed:
    return Listed(
        id=row.id,
        kind=member(TargetKind, row.kind),
        url=row.url,
        name=row.name,
        level=member(Level, row.level),
        form=row.form,
        owner=row.owner,
        profile=row.profile,
        registered=row.registered,
        filed=Standing(member(Filed, row.filed), row.filed_since, row.filed_until),
        supervisor=row.supervisor,
        labels=tuple(row.labels or ()),
        parent=row.parent_name or row.parent_url,
        seen_on=row.as_of,
        confirmed_on=row.register_confirmed_on,
    )
