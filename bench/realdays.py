"""Three sites of the lab's office for two weeks through the real crawler, held against the written looks and the truth.

`python -m bench.realdays [--days 14] [--seed N] [--from DATE] [--sites 3]`: the sites with most to see in those days
are served on loopback, their faults switched on and off by the script's clock, and looked at by the crawl's own child;
their cases must be those of the same days with written looks, and every mail as the truth has it.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import col

from bench.office.clock import HandClock
from bench.office.comparing import differences
from bench.office.crawling import Crawler, served
from bench.office.simulation import Lived, live
from bench.office.writer import Writer
from facts.dates import SHANGHAI
from lab.office import days
from lab.office.script import Kind, Script, script
from lab.office.world import World
from store.session import reading
from store.tables import Case, CaseEvent
from xunwang.outlook import Outlook

_OF_A_SITE = frozenset(
    {Kind.HOME_LINK, Kind.PAGE_LINK, Kind.ATTACHMENT, Kind.FOOT, Kind.COLUMN, Kind.SITE, Kind.DOWN, Kind.REFUSES}
)
_SHOWN = 30


def main(arguments: Sequence[str]) -> int:
    """Live through the days twice and compare."""
    parser = argparse.ArgumentParser(prog="python -m bench.realdays")
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=date(days.YEAR, 2, 19))
    parser.add_argument("--sites", type=int, default=3)
    options = parser.parse_args(arguments)
    made = script(options.seed)
    numbers = busiest(made, options.first, options.days, options.sites)
    print(f"sites {numbers} through the crawler, {options.days} days from {options.first}", flush=True)
    with tempfile.TemporaryDirectory(prefix="realdays-") as folder:
        crawled, looks = crawl(made, options.first, options.days, Path(folder) / "crawled", numbers)
        written = live(made, options.first, options.days, Path(folder) / "written")
        wrong = differences(crawled)
        wrong += compared(crawled, written, numbers)
        print(f"{looks} looks through the crawler in {crawled.seconds:.0f} s, {len(crawled.letters)} mails")
    print("\n".join(wrong[:_SHOWN]))
    print(f"{len(wrong)} differences" if wrong else "the same cases at the same moments, every mail right")
    return 1 if wrong else 0


def busiest(made: Script, first: date, number: int, most: int) -> tuple[int, ...]:
    """The sites on which most faults come or go in those days."""
    begins, ends = days.moment(first, days.CONFIRMED_AT), days.moment(first + timedelta(days=number), days.CONFIRMED_AT)
    found: Counter[int] = Counter()
    for fault in made.faults:
        if fault.kind in _OF_A_SITE:
            found[fault.number] += sum(begins <= at < ends for at in (fault.span.begins, fault.span.ends))
    return tuple(sorted(number for number, _ in found.most_common(most)))


def crawl(made: Script, first: date, number: int, home: Path, numbers: tuple[int, ...]) -> tuple[Lived, int]:
    """Live through the days, these sites through the crawler; how many looks that were."""
    clock = HandClock(days.moment(first, days.INSTALLED_AT))
    looked: list[Crawler] = []
    with served(World(made), numbers, clock.now) as way:

        def look(engine: Engine, world: World, outlook: Outlook) -> Writer:
            looked.append(Crawler(engine, world, outlook, way, numbers, home / "xunwang.log"))
            return looked[-1]

        lived = live(made, first, number, home, told=_told, look=look, clock=clock)
    return lived, looked[0].looks


def _told(day: date) -> None:
    print(f"{day} …", file=sys.stderr, flush=True)


def compared(crawled: Lived, written: Lived, numbers: Sequence[int]) -> list[str]:
    """Where the cases of the sites are not the same."""
    wrong = []
    for number in numbers:
        one, other = (_cases(lived, lived.targets[f"site:{number}"]) for lived in (crawled, written))
        wrong += [f"site {number}: crawled {row}" for row in sorted(one - other, key=str)]
        wrong += [f"site {number}: written {row}" for row in sorted(other - one, key=str)]
    return wrong


def _cases(lived: Lived, target_id: int) -> set[tuple[object, ...]]:
    """Each case as it stands at the end, with its moves."""
    query = select(
        col(Case.id), col(Case.rule), col(Case.url), col(Case.aspect), col(Case.state), col(Case.stage),
        col(Case.confidence), col(Case.severity), col(Case.title), col(Case.due),
    ).where(col(Case.target_id) == target_id)  # fmt: skip
    moves = select(col(CaseEvent.event), col(CaseEvent.at)).order_by(col(CaseEvent.id))
    moved = ("new", "reopened", "fixed")
    with reading(lived.engine) as connection:
        return {
            (
                *tuple(row)[1:],
                tuple(
                    f"{event} {at.astimezone(SHANGHAI):%m-%d %H:%M}"
                    for event, at in connection.execute(
                        moves.where(col(CaseEvent.case_id) == row.id, col(CaseEvent.event).in_(moved))
                    )
                ),
            )
            for row in connection.execute(query)
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
