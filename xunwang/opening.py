"""Which inspection is run: a new one of a target, or one that was left unfinished."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlmodel import col

from crawler.again import Again
from crawler.pasted import AddressError, candidates
from facts.words import Trigger
from store.session import reading
from store.tables import Inspection
from xunwang.errors import UserError
from xunwang.request import InspectRequest
from xunwang.targets import address_called, doors_of, ensured_target, find_target

_SILENT_AFTER_S = 10.0
_PATIENCE_S = 15.0


@dataclass(frozen=True, slots=True)
class Opened:
    """An inspection that is ours to run. crawl: whether anything is left to look at.

    only, level, pack: as asked when it began; a resume judges as it was asked then.
    """

    inspection_id: int
    target_id: int
    token: str
    as_of: date
    crawl: bool
    only: tuple[str, ...]
    level: str | None
    pack: str | None


def addresses_of(request: InspectRequest, engine: Engine) -> tuple[str, ...]:
    """What the typed address may mean, or that of the target with this name. Raises UserError where it is neither."""
    try:
        found = candidates(request.address)
        return found if len(found) > 1 else doors_of(engine, found[0])
    except AddressError as error:
        if (named := address_called(engine, request.address)) is not None:
            return doors_of(engine, named)
        raise UserError(
            f"看不懂这个网址：{request.address[:60]}", str(error), "请输入：xunwang inspect www.example.gov.cn"
        ) from error


def open_inspection(
    engine: Engine, request: InspectRequest, addresses: tuple[str, ...], target_id: int | None = None
) -> Opened:
    """Begin a new inspection, or take up the last one when the request says so. target_id: where it is known.

    Raises UserError where there is nothing to take up, or somebody is at it. Of a planned slot there may be nothing:
    its process died before it had begun.
    """
    if target_id is None:
        with reading(engine) as connection:
            target_id = find_target(connection, addresses)
    if request.resume and _is_begun(engine, request, target_id):
        return _take_up(engine, request, target_id)
    with engine.begin() as connection:
        if target_id is None or request.profile is not None:
            target_id = ensured_target(connection, addresses, request.profile)
        _refuse_second(connection, target_id)
        token = token_hex(16)
        inspection_id = connection.execute(
            insert(Inspection)
            .values(
                target_id=target_id,
                trigger=request.trigger.value,
                state="running",
                as_of=request.as_of,
                options=_options(request, addresses, _again(connection, request, target_id)),
                started_at=datetime.now(UTC),
                token=token,
                pid=os.getpid(),
                heartbeat_at=datetime.now(UTC),  # ours from now on: the child has its first beat a second later
                vantage=request.vantage.value,
                reader_version="",  # the child says which reader it has
                requests=0,
                bytes=0,
            )
            .returning(col(Inspection.id))
        ).scalar_one()
    if inspection_id is None:
        raise RuntimeError("the store gave no id")
    return Opened(
        inspection_id,
        target_id,
        token,
        request.as_of,
        True,
        request.only,
        request.level.value if request.level else None,
        str(request.pack) if request.pack else None,
    )


def _refuse_second(connection: Connection, target_id: int) -> None:
    """Never two looks at a target at once: it would be asked twice as fast."""
    columns: list[Any] = [Inspection.pid, Inspection.heartbeat_at, Inspection.state]
    running = (col(Inspection.target_id) == target_id) & (col(Inspection.state) == "running")
    query = select(*columns).where(running, col(Inspection.trigger) != Trigger.RECHECK.value)
    if any(_is_alive(*row) for row in connection.execute(query).all()):
        raise UserError("这个网站正在检查", "另一个进程还在查它", "请等它查完再试；定时的检查看：xunwang status")


def _is_begun(engine: Engine, request: InspectRequest, target_id: int | None) -> bool:
    with reading(engine) as connection:
        return not request.slot or _last(connection, target_id, request.slot) is not None


def _again(connection: Connection, request: InspectRequest, target_id: int) -> Again | None:
    if not request.incremental:
        return None
    from xunwang.secondday import again_of  # with the reader, which a first look needs in its child alone

    return again_of(connection, target_id, request.as_of, request.crawl)


def _options(request: InspectRequest, addresses: tuple[str, ...], again: Again | None) -> dict[str, Any]:
    return {
        "addresses": list(addresses),
        "crawl": request.crawl.to_json(),
        "only": list(request.only),
        "level": request.level.value if request.level else None,
        "pack": str(request.pack.resolve()) if request.pack else None,
        "incremental": request.incremental,
        "again": again.to_json() if again else None,
        "slot": request.slot,
    }


def _take_up(engine: Engine, request: InspectRequest, target_id: int | None) -> Opened:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        with engine.begin() as connection:
            row = _last(connection, target_id, request.slot)
            if row is None:
                raise UserError(
                    f"没有可以接着查的检查：{request.address[:60]}",
                    "这个网站还没有查过",
                    f"请输入：xunwang inspect {request.address[:60]}",
                )
            if not _is_alive(row.pid, row.heartbeat_at, row.state):
                return _overtake(connection, row)
        if time.monotonic() > deadline:
            raise UserError(
                "这个网站正在检查", "另一个进程还在查", "请等它查完，或先停掉它（Ctrl-C），再加 --resume", status=2
            )
        time.sleep(0.2)


def _last(connection: Connection, target_id: int | None, slot: str) -> Any:
    """The target's last inspection, or that of a planned slot."""
    columns: list[Any] = [
        Inspection.id,
        Inspection.target_id,
        Inspection.state,
        Inspection.as_of,
        Inspection.options,
        Inspection.pid,
        Inspection.heartbeat_at,
    ]
    # What is done without having read a page was no look at the site: visits to its door that were judged.
    at_door = (col(Inspection.state) == "done") & (col(Inspection.reader_version) == "")
    mine = (col(Inspection.target_id) == target_id) & ~at_door
    query = select(*columns).where(mine).order_by(col(Inspection.id).desc())
    if slot:
        of_slot = col(Inspection.options)["slot"].as_string() == slot
        query = query.where(of_slot, col(Inspection.trigger) != Trigger.RECHECK.value)
    return connection.execute(query.limit(1)).first()


def _overtake(connection: Connection, row: Any) -> Opened:
    token = token_hex(16)
    changes: dict[str, Any] = {"token": token}
    if row.state != "done":
        changes |= {"state": "running", "pid": os.getpid(), "heartbeat_at": datetime.now(UTC), "finished_at": None}
    connection.execute(update(Inspection).where(col(Inspection.id) == row.id).values(**changes))
    return Opened(
        row.id,
        row.target_id,
        token,
        row.as_of,
        row.state != "done",
        tuple(row.options["only"]),
        row.options["level"],
        row.options["pack"],
    )


def _is_alive(pid: int | None, heartbeat: datetime | None, state: str, now: Callable[[], float] = time.time) -> bool:
    """Whether another process is at the inspection: its heart beat lately, and it is still there."""
    if state != "running" or heartbeat is None or now() - heartbeat.timestamp() > _SILENT_AFTER_S:
        return False
    return pid is None or is_there(pid)


def is_there(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
