"""A simulated year of the lab's office, every mail held against the truth of its script.

`python -m bench.year [--days 365] [--seed N] [--from 2027-01-01] [--home DIR]` ends with 1 where anything differs.
The real tick, cases, outbox and a real mail server on loopback; only the looks (site, account, probe, one case again)
are written from the script, as they would have recorded it.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import col

from bench.office.comparing import differences
from bench.office.helpers import Helped, spare_the_collector
from bench.office.simulation import Lived, live
from lab.office.days import YEAR
from lab.office.script import script
from store.session import reading
from store.tables import Case, Inspection

_SHOWN = 40


def main(arguments: Sequence[str]) -> int:
    """Live through the days and compare."""
    parser = argparse.ArgumentParser(prog="python -m bench.year")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=date(YEAR, 1, 1))
    parser.add_argument("--home", type=Path, help="keep the office's data directory here")
    options = parser.parse_args(arguments)
    spare_the_collector()
    with tempfile.TemporaryDirectory(prefix="year-") as folder:
        home = options.home or Path(folder)
        lived = live(script(options.seed), options.first, options.days, home, told=_months, look=Helped)
        wrong = differences(lived)
        print(_summary(lived))
        lived.engine.dispose()
    print("\n".join(wrong[:_SHOWN]))
    print(f"{len(wrong)} differences" if wrong else "every mail right, each once; every case opened and closed in time")
    return 1 if wrong else 0


def _months(day: date) -> None:
    if day.day == 1:
        print(f"{day:%Y-%m} …", file=sys.stderr, flush=True)


def _summary(lived: Lived) -> str:
    kinds = Counter(letter.document for letter in lived.letters)
    with reading(lived.engine) as connection:
        looks = connection.execute(select(func.count()).select_from(Inspection)).scalar_one()
        cases = connection.execute(select(func.count(col(Case.id)))).scalar_one()
    mails = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return (
        f"{lived.number} days from {lived.first}: {lived.ticks} ticks, {looks} judged looks, {cases} cases, "
        f"{len(lived.truth.deeds)} deeds of people, {len(lived.letters)} mails ({mails}), {lived.seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
