"""A child of the scheduler: one look at one target, ordered by a line of JSON, answered by another.

A second line `stop` ends the look gently, with a report of what was seen. The end of the pipe ends it at once: whoever
ordered it is gone, and the next start goes on where this one was.
"""

import json
import os
import signal
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from io import RawIOBase
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, select

import checks.families  # noqa: F401 - importing it registers the rules
from checks import registry
from facts.registry import TargetKind
from facts.words import Failure, Trigger, member
from store.tables import Target
from xunwang import settings
from xunwang.cli import failure
from xunwang.clock import SystemClock
from xunwang.due import JobKind
from xunwang.errors import UserError
from xunwang.hands import Ended, SlotState
from xunwang.inspection import inspect
from xunwang.rechecking import recheck
from xunwang.request import InspectRequest
from xunwang.stores import opened_store

STOP = b"stop\n"
_STATES = {
    "done": "",
    "stopped": "查到一半停止，已查到的写进了报告",
    "failed": "检查中断：程序出错，详情在 xunwang.log",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What to look at. slot: key of the planned slot; again: whether an earlier attempt may be taken up. watched:
    families and rules of an incremental look. case: number, of a recheck. out: folder of the report."""

    kind: JobKind
    store: str
    target_id: int
    slot: str
    as_of: date
    out: Path
    again: bool = False
    watched: tuple[str, ...] = ()
    case: str = ""

    def to_line(self) -> bytes:
        """One line of JSON."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """The order of a line."""
        data: dict[str, Any] = json.loads(line)
        data |= {
            "kind": member(JobKind, data["kind"]),
            "as_of": date.fromisoformat(data["as_of"]),
            "out": Path(data["out"]),
            "watched": tuple(data["watched"]),
        }
        return cls(**data)


def carry_out(order: Order) -> Ended:
    """Do it; how it ended."""
    engine = opened_store(order.store)
    loaded = settings.load()
    if order.kind is JobKind.RECHECK:
        asked = (order.case, order.as_of, loaded.vantage, loaded.log)
        recheck(engine, *asked, lambda _event: None, SystemClock(), unattended=True)
        return Ended()
    result = inspect(_request(engine, order, loaded), lambda _event: None)
    if result.state == "done":
        return Ended()
    ours = result.document["inspection"]["failure"]
    return Ended(SlotState.FAILED, f"检查中断：{member(Failure, ours).text}" if ours else _STATES[result.state])


def _request(engine: Engine, order: Order, loaded: settings.Settings) -> InspectRequest:
    with engine.connect() as connection:
        table = Target.__table__  # type: ignore[attr-defined]
        target = connection.execute(select(table).where(table.c.id == order.target_id)).one()
    return InspectRequest(
        address=target.url or target.name,
        as_of=order.as_of,
        only=_known(order.watched, member(TargetKind, target.kind)),
        out=order.out,
        resume=order.again,
        store=order.store,
        trigger=Trigger.SCHEDULE,
        vantage=loaded.vantage,
        crawl=loaded.unattended,
        incremental=order.kind is JobKind.INCREMENTAL,
        slot=order.slot,
        target_id=None if target.kind == TargetKind.SITE.value else order.target_id,
    )


def _known(watched: tuple[str, ...], kind: TargetKind) -> tuple[str, ...]:
    """Those families and rules of a plan that there are for such a target; none stands for all."""
    ours = {rule.id for rule in registry.rules_for(kind)} | {rule.family.name for rule in registry.rules_for(kind)}
    return tuple(name for name in watched if name in ours)


def _listen(orders: RawIOBase) -> None:
    """What comes after the order."""
    if orders.readline() == STOP:
        os.kill(os.getpid(), signal.SIGINT)
        orders.readline()
    os._exit(1)


def main() -> int:
    """Read the order, carry it out, say how it ended."""
    orders = open(0, "rb", buffering=0)  # noqa: SIM115 - a buffer's lock would be held when we end
    order = Order.from_line(orders.readline())
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    try:
        how = carry_out(order)
    except UserError as error:
        how = Ended(SlotState.FAILED, f"{error.what}：{error.why}")
    except KeyboardInterrupt:
        how = Ended(SlotState.FAILED, _STATES["stopped"])
    except Exception as error:  # noqa: BLE001 - the last stop: it is told in the mail, and written down
        failure.unexpected(error)
        how = Ended(SlotState.FAILED, _STATES["failed"])
    print(json.dumps({"at": datetime.now(UTC).isoformat(), "state": how.state, "detail": how.detail}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
