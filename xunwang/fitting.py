"""Whether what the office set down of its sites still fits them, by their last whole look. Asks no site anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, exists, select
from sqlmodel import col

from facts.columns import Column, OfficeColumn, Shape
from facts.fingerprints import subject_key
from facts.outcomes import Outcome, is_broken
from reports.text import clean, clip
from store.session import reading
from store.tables import ColumnOffice, ColumnSeen, Inspection, LinkTarget
from xunwang.doctor import Item, State
from xunwang.errors import UserError
from xunwang.profiles import stored_profile
from xunwang.registers import SURE, columns_seen
from xunwang.targets import Listed

_NAMED = 3
"""Columns that one line names."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Fit:
    """One register beside one look. office: the office's word by key, and the day on which it was given."""

    seen: dict[str, Column]
    office: dict[str, tuple[OfficeColumn, date]]
    links: dict[str, Any]


def fitting(engine: Engine, targets: Iterable[Listed]) -> Iterator[Item]:
    """A line for each way in which register or profile of a target no longer fit it; one line where all fit."""
    for target in targets:
        with reading(engine) as connection:
            look = _last_whole(connection, target.id)
            if look is None:
                yield Item(
                    _name(target), State.WARNING, "还没有完整查过，看不出栏目册合不合", f"请查完：{_inspect(target)}"
                )
                continue
            found = [*_profile(connection, target, look.id)]
            if target.confirmed_on is not None:
                found += _register(target, _read(connection, target.id, look.id))
        if found:
            yield from found
        elif target.confirmed_on is None:
            do = f"写出、核对、确认：xunwang columns {target.url} --write 栏目册.xlsx"
            yield Item(_name(target), State.WARNING, "栏目册没有确认，栏目类否决项只算疑似", do)
        else:
            yield Item(_name(target), State.GOOD, f"栏目册与 {look.as_of} 所见相符")


def _last_whole(connection: Connection, target_id: int) -> Any:
    query = (
        select(col(Inspection.id), col(Inspection.as_of))
        .where(
            col(Inspection.target_id) == target_id,
            col(Inspection.state) == "done",
            col(Inspection.ceiling).is_(None),
            exists().where(col(ColumnSeen.inspection_id) == col(Inspection.id)),
        )
        .order_by(col(Inspection.id).desc())
        .limit(1)
    )
    return connection.execute(query).first()


def _read(connection: Connection, target_id: int, inspection_id: int) -> _Fit:
    mine = col(ColumnOffice.target_id) == target_id
    rows = connection.execute(
        select(col(ColumnOffice.key), col(ColumnOffice.content), col(ColumnOffice.at)).where(mine)
    )
    office = {row.key: (OfficeColumn.from_json(row.content), row.at.date()) for row in rows}
    seen = {subject_key(column.url): column for column in columns_seen(connection, inspection_id)}
    missing = [said.url for key, (said, _) in office.items() if key not in seen]
    return _Fit(seen, office, dict(_links(connection, inspection_id, missing)))


def _links(connection: Connection, inspection_id: int, urls: list[str]) -> Iterator[tuple[str, Any]]:
    """What the look came to at addresses, by `subject_key`."""
    forms = [
        f"{scheme}://{www}{subject_key(url)}" for url in urls for scheme in ("http", "https") for www in ("", "www.")
    ]
    for at in range(0, len(forms), _AT_ONCE):
        query = select(
            col(LinkTarget.url), col(LinkTarget.outcome), col(LinkTarget.final_url), col(LinkTarget.reason)
        ).where(col(LinkTarget.inspection_id) == inspection_id, col(LinkTarget.url).in_(forms[at : at + _AT_ONCE]))
        yield from ((subject_key(row.url), row) for row in connection.execute(query))


def _register(target: Listed, fit: _Fit) -> Iterator[Item]:
    redo = f"xunwang columns {target.url} --write 栏目册.xlsx"
    told = (
        ("网址已变", _moved(fit), "核对新网址，改台账"),
        ("上次没有看到", _missing(fit), "还在的核对网址，撤了的在台账里写“删去”"),
        ("现在读得与台账不同", _otherwise(fit), "变了的改台账，没变的照旧导入一次"),
        ("台账里没有", _lacking(fit), "核对后写进台账"),
        ("已归档，却又有更新", _revived(fit), "核对是不是还在用"),
    )
    for what, columns, do in told:
        named = list(columns)
        if named:
            few = "、".join(named[:_NAMED]) + (" 等" if len(named) > _NAMED else "")
            yield Item(_name(target), State.WARNING, f"{what}的 {len(named)} 栏：{few}", f"{do}：{redo}")


def _gone(fit: _Fit) -> Iterator[tuple[str, OfficeColumn]]:
    """What the register names and the look did not see, though nothing kept it from looking."""
    for key, (said, _) in fit.office.items():
        link = fit.links.get(key)
        if key not in fit.seen and not said.archived and (link is None or link.reason is None):
            yield key, said


def _moved_to(link: Any) -> str | None:
    """Where an address sends its reader, None where it keeps him or nothing opens there."""
    if link is None or link.final_url is None or link.outcome is None or is_broken(Outcome(link.outcome)):
        return None
    return None if subject_key(link.final_url) == subject_key(link.url) else str(link.final_url)


def _moved(fit: _Fit) -> Iterator[str]:
    for key, said in _gone(fit):
        if to := _moved_to(fit.links.get(key)):
            yield f"{_called(said)} → {clip(clean(to), 60)}"


def _missing(fit: _Fit) -> Iterator[str]:
    for key, said in _gone(fit):
        if not _moved_to(fit.links.get(key)):
            yield _called(said)


def _otherwise(fit: _Fit) -> Iterator[str]:
    """What is surely read otherwise than it was read when the office confirmed it, and than the office says."""
    for key, column in fit.seen.items():
        said = fit.office[key][0] if key in fit.office else None
        if said is None:
            continue
        if said.read_type not in (None, column.type) and _is_news(column.type, said.type, column.why.type.confidence):
            yield f"{_called(said)}（类型 {column.type.text}）"
        elif said.read_shape not in (None, column.shape) and _is_news(
            column.shape, said.shape, column.why.shape.confidence
        ):
            yield f"{_called(said)}（形态 {column.shape.text}）"


def _is_news(read: object, said: object, confidence: float) -> bool:
    return said is not None and read is not said and read is not Shape.UNKNOWN and confidence >= SURE


def _lacking(fit: _Fit) -> Iterator[str]:
    moved = {subject_key(to) for link in fit.links.values() if (to := _moved_to(link))}
    for key, column in fit.seen.items():
        if key not in fit.office and key not in moved and not column.catalogued and not column.archived:
            yield clip(clean(column.name), 30)


def _revived(fit: _Fit) -> Iterator[str]:
    for key, (said, day) in fit.office.items():
        column = fit.seen.get(key)
        if said.archived and column is not None:
            newest = max((day for day in (column.newest, column.newest_article) if day), default=None)
            if newest is not None and newest > day:
                yield f"{_called(said)}（{newest}）"


def _profile(connection: Connection, target: Listed, inspection_id: int) -> Iterator[Item]:
    """What is wrong with the profile: that it cannot be read, or its hosts."""
    try:
        hosts = stored_profile(target.profile).hosts
    except UserError as error:  # kept by another edition, or by hand
        yield Item(
            _name(target),
            State.WARNING,
            f"{error.what}，{error.why}",
            f"改好后存回：xunwang targets add {target.url} --profile 档案.toml",
        )
    else:
        yield from _hosts(connection, target, inspection_id, hosts)


def _hosts(connection: Connection, target: Listed, inspection_id: int, hosts: Iterable[str]) -> Iterator[Item]:
    """Hosts of the profile that gave no answer, or to which nothing leads any more."""
    do = f"核对后改档案：xunwang targets show {target.url} > 档案.toml"
    for host in hosts:
        forms = [f"{www}{host}{port}" for www in ("", "www.") for port in (("",) if ":" in host else (":80", ":443"))]
        query = (
            select(col(LinkTarget.outcome))
            .where(col(LinkTarget.inspection_id) == inspection_id, col(LinkTarget.host).in_(forms))
            .distinct()
        )
        outcomes = list(connection.execute(query).scalars())
        asked = [Outcome(outcome) for outcome in outcomes if outcome]
        if not outcomes:
            yield Item(_name(target), State.WARNING, f"档案里的域名 {host}，上次没有遇到指向它的链接", do)
        elif asked and all(is_broken(outcome) for outcome in asked):
            yield Item(_name(target), State.WARNING, f"档案里的域名 {host}，上次打不开", do)


def _called(said: OfficeColumn) -> str:
    return clip(clean(said.name or said.url), 30)


def _name(target: Listed) -> str:
    return clip(clean(target.name or target.url), 40)


def _inspect(target: Listed) -> str:
    return f"xunwang inspect {target.url}"
