"""What a request is about: a site by its address, or a registered target by its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from facts.registry import Adapter, Platform, TargetKind
from facts.words import member
from store.session import reading
from store.tables import Target
from xunwang.errors import UserError
from xunwang.opening import addresses_of
from xunwang.registers import keys_of
from xunwang.request import InspectRequest

_WITH_PLATFORM = re.compile(r"\s*([^:：]{1,12})\s*[:：]\s*(.+)")


@dataclass(frozen=True, slots=True)
class Aim:
    """What is looked at. addresses: the likeliest first. target_id: None before the first look at an address.

    name: of an account, which names its folder of reports. adapter: by which way an account is seen; None where only
    people see it. pack: the rule file that the office's list names for it.
    """

    addresses: tuple[str, ...]
    target_id: int | None = None
    kind: TargetKind = TargetKind.SITE
    name: str = ""
    adapter: Adapter | None = None
    pack: Path | None = None


def aim_of(request: InspectRequest, engine: Engine) -> Aim:
    """Raises UserError where what was typed is neither an address nor the name of one target."""
    with reading(engine) as connection:
        named = request.target_id is None
        found = account_called(connection, request.address) if named else None
        found = _service_called(connection, request.address) if named and found is None else found
    if request.target_id is not None:
        return aim_at(engine, request.target_id)
    return _aim(found) if found is not None else Aim(addresses_of(request, engine))


def aim_at(engine: Engine, target_id: int) -> Aim:
    """A target that is known."""
    table = Target.__table__  # type: ignore[attr-defined]
    with reading(engine) as connection:
        return _aim(connection.execute(select(table).where(table.c.id == target_id)).one())


def account_called(connection: Connection, typed: str) -> Any:
    """The account of that name, id or address, as `微博:名称` where several have the name; None where there is none.

    Raises UserError where several are meant. A site of the same name goes before.
    """
    text, platform = typed.strip(), None
    if (match := _WITH_PLATFORM.fullmatch(text)) and (named := platform_named(match[1])):
        text, platform = match[2].strip(), named
    called = (col(Target.name) == text) | (col(Target.handle) == text) | ((col(Target.url) == text) & (text != ""))
    table = Target.__table__  # type: ignore[attr-defined]
    rows = connection.execute(select(table).where(called).order_by(table.c.id)).all()
    found = [row for row in rows if row.kind == TargetKind.ACCOUNT.value]
    if platform is None and len(found) < len(rows):
        return None
    mine = [row for row in found if platform is None or row.platform == platform.value]
    if len(mine) > 1:
        raise _several(text, mine)
    return mine[0] if mine else None


def _service_called(connection: Connection, typed: str) -> Any:
    """The listed service of that name or address; None where there is none."""
    table = Target.__table__  # type: ignore[attr-defined]
    called = (table.c.name == typed.strip()) | table.c.key.in_(keys_of(typed))
    query = select(table).where(table.c.kind == TargetKind.SERVICE.value, table.c.registered, called)
    return connection.execute(query.order_by(table.c.id).limit(1)).first()


def platform_named(text: str) -> Platform | None:
    """The platform of a code or Chinese name; 公众号 and the like by what they begin with."""
    said = text.strip().lower()
    exact = [row for row in Platform if said in (row.value, row.text.lower())]
    like = [row for row in Platform if len(said) > 1 and row.text.lower().startswith(said)]
    return next(iter(exact or like), None)


def _aim(row: Any) -> Aim:
    adapter = member(Adapter, row.adapter) if row.adapter else None
    is_account = row.kind == TargetKind.ACCOUNT.value
    seen_by_us = row.url and adapter is not Adapter.RECORD
    return Aim(
        addresses=(row.url,),
        target_id=row.id,
        kind=member(TargetKind, row.kind),
        name=" ".join(part for part in (row.platform, row.name or row.handle) if part) if is_account else "",
        adapter=(adapter or Adapter.FEED) if seen_by_us else None,
        pack=Path(row.pack) if row.pack else None,
    )


def _several(text: str, rows: Sequence[Any]) -> UserError:
    ways = [f"{member(Platform, row.platform).text}:{text}" for row in rows if row.platform] or ["账号ID"]
    return UserError(f"有几个账号都叫 {text[:40]}", f"它们是：{'、'.join(ways)[:120]}", f"请这样写：{ways[0]}")
