"""The visits of a week as a report tells them, whatever the rules say of them."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from checks.outages import ends, outages
from checks.pack import Pack
from checks.probed import ProbeSeen, percent, week
from checks.view import View
from facts.dates import SHANGHAI
from facts.registry import TargetKind
from facts.visits import OutageTold, VisitDay, VisitsTold

_MOST = 50
_BY = "availability.unreachable"
"""The rule whose window and gap are told, of services too."""


def visits_told(view: View, pack: Pack) -> VisitsTold | None:
    """The visits of the days that the rule of sites looks at; None where none was made, and of an account."""
    if view.target.kind is TargetKind.ACCOUNT:
        return None
    limits = pack.rules[_BY].limits
    first = view.as_of - timedelta(days=limits.whole("days") - 1)
    rows = list(view.probes(datetime.combine(first, time.min, SHANGHAI)))
    if not rows:
        return None
    seen = week(rows, view.as_of, limits.whole("days"), limits.whole("visits"), view.filing)
    excused = {day.day for day in seen.days if day.excused}
    down = list(_outages((row for row in rows if row.day not in excused), limits.whole("gap_minutes")))
    return VisitsTold(
        days=tuple(VisitDay(day.day, day.known, day.failed, day.excused) for day in seen.days),
        needed=seen.needed,
        percent=percent(seen.share) if seen.visits else None,
        outages=tuple(down[::-1][:_MOST]),
        outages_total=len(down),
    )


def _outages(rows: Iterator[ProbeSeen], gap_minutes: int) -> Iterator[OutageTold]:
    for outage in outages(rows, timedelta(minutes=gap_minutes)):
        yield OutageTold(outage.since, outage.until, outage.ended, len(outage.failed), ends(outage.failed))
