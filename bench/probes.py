"""What it costs to visit an office's targets all day: rounds as the day's plan has them, by the real child.

`python -m bench.probes [TARGETS] [EVERY]` makes one in EVERY rounds of a day (10) of TARGETS hosts (300) on loopback
and prints what the whole day would cost. The lab's server is not counted. Ends with 1 above 2 % of a core, where a
target is visited less than twenty times, or where a visit begins more than a minute after its planned minute.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlmodel import col

from bench.lab import served
from crawler.options import CrawlOptions
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from facts.registry import RegisteredTarget
from keydates.plans import MINUTES_OF_A_DAY
from store.office import Probe
from store.session import open_store, reading
from store.tables import Target
from xunwang.datebook import open_datebook
from xunwang.probetimes import Subject, minutes_of
from xunwang.probing import probe_all
from xunwang.registry import registered
from xunwang.settings import Settings

_DAY = date(2026, 11, 24)
_LEAST, _MOST_SHARE, _MOST_LATE_S = 20, 0.02, 60.0
_SECONDS_OF_A_DAY = 86_400


@dataclass
class Spent:
    """What the rounds that were made came to. own, child: CPU seconds of this process and of the children."""

    rounds: int = 0
    visits: int = 0
    opened: int = 0
    own: float = 0.0
    child: float = 0.0
    longest: float = 0.0
    late: float = 0.0


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    count = int(arguments[0]) if arguments else 300
    every = int(arguments[1]) if len(arguments) > 1 else 10
    with served(["doors", "--plan", "many", "--count", str(count)]) as ready, tempfile.TemporaryDirectory() as folder:
        engine, targets = _office(Path(folder), ready, count)
        plan = _rounds(targets, Path(folder))
        spent = _make(engine, targets, dict(list(plan.items())[::every]), Path(folder), ready)
        engine.dispose()
    visits = [sum(target.id in ids for ids in plan.values()) for target in targets]
    share = (spent.own + spent.child) / spent.visits * sum(visits) / _SECONDS_OF_A_DAY
    rows: tuple[tuple[str, object], ...] = (
        ("targets", count),
        ("visits of each a day, least and most", f"{min(visits)}, {max(visits)}"),
        ("rounds a day", len(plan)),
        ("rounds made, visits in them, opened", f"{spent.rounds}, {spent.visits}, {spent.opened}"),
        ("CPU a round, ms: child, ours", f"{_ms(spent.child, spent.rounds)}, {_ms(spent.own, spent.rounds)}"),
        ("CPU a visit, ms", _ms(spent.own + spent.child, spent.visits)),
        ("share of a core over the day, %", f"{share * 100:.2f}"),
        ("longest round, s", f"{spent.longest:.1f}"),
        ("latest begin of a visit after its minute, s", f"{spent.late:.1f}"),
    )
    for name, value in rows:
        print(f"| {name} | {value} |")
    fine = share < _MOST_SHARE and min(visits) >= _LEAST and spent.late < _MOST_LATE_S
    return 0 if fine and spent.opened == spent.visits else 1


def _office(folder: Path, ready: Mapping[str, Any], count: int) -> tuple[Engine, tuple[RegisteredTarget, ...]]:
    engine = open_store(f"sqlite:///{folder}/x.db")
    host = str(ready["start_url"]).partition(".")[2]
    urls = [f"https://d{at}.{host}" for at in range(count)]
    values = {"kind": "site", "form": "独立站", "level": "department", "registered": True, "filed": "normal"}
    rows = [values | {"key": subject_key(url), "url": url, "labels": [], "expects": {}, "extra": {}} for url in urls]
    with engine.begin() as connection:
        connection.execute(insert(Target), rows)
        return engine, registered(connection)


def _rounds(targets: Sequence[RegisteredTarget], home: Path) -> dict[int, set[int]]:
    """By minute of the day the targets that are due, at twenty visits a day: the fewest that the plans allow."""
    plan = replace(open_datebook(home).plan(_DAY).plan, probe_minutes=MINUTES_OF_A_DAY // _LEAST)
    found: dict[int, set[int]] = {}
    for target in targets:
        for minute in minutes_of(Subject(target.id, target.url, target.kind), _DAY, plan):
            found.setdefault(minute, set()).add(target.id)
    return dict(sorted(found.items()))


def _make(
    engine: Engine,
    targets: Sequence[RegisteredTarget],
    rounds: Mapping[int, set[int]],
    home: Path,
    ready: Mapping[str, Any],
) -> Spent:
    settings = Settings(home, "")
    net = CrawlOptions(connect_to=tuple(ready["connect_to"]), ca_file=str(ready["ca_file"]))
    midnight = datetime.combine(_DAY, datetime.min.time(), SHANGHAI)
    spent = Spent()
    for minute, ids in rounds.items():
        planned = midnight + timedelta(minutes=minute)
        own, child, began = time.process_time(), _children(), time.monotonic()
        probe_all(engine, [row for row in targets if row.id in ids], str(minute), planned, settings, net=net)
        spent.own += time.process_time() - own
        spent.child += _children() - child
        spent.longest = max(spent.longest, time.monotonic() - began)
        spent.rounds += 1
        spent.late = max(spent.late, _latest(engine, str(minute), planned))
    with reading(engine) as connection:
        said = list(connection.execute(select(col(Probe.ok))).scalars())
    spent.visits, spent.opened = len(said), sum(ok is True for ok in said)
    return spent


def _latest(engine: Engine, slot: str, planned: datetime) -> float:
    """Seconds from the planned minute to the begin of its last visit."""
    with reading(engine) as connection:
        moments = connection.execute(select(col(Probe.at)).where(col(Probe.slot_key) == slot)).scalars()
        return max((at - planned).total_seconds() for at in moments)


def _children() -> float:
    """CPU seconds of the children that have ended; the lab's server has not."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ms(seconds: float, parts: int) -> str:
    return f"{seconds * 1000 / max(1, parts):.1f}"


if __name__ == "__main__":
    os.environ.setdefault("XUNWANG_HOME", tempfile.gettempdir())
    sys.exit(main(sys.argv[1:]))
