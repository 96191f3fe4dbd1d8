"""What runs out soon of a recipient's day: columns within three days, accounts before their limit; each by name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from facts.daily import Expiring, Media, Recipient, UnitCount
from facts.delivery import Role
from facts.registry import RegisteredTarget
from facts.report import Standing
from reports.columns import ColumnView
from reports.text import clean, clip, href
from xunwang.daybook_accounts import Ages
from xunwang.daybook_cases import UNKNOWN_UNIT
from xunwang.daybook_sites import Site

_LONGEST = 24


def due_columns(site: Site, recipient: Recipient) -> list[ColumnView]:
    """Columns that run out within three days; of a unit those that are its own or on a site that it supervises."""
    found = [row for row in site.columns if row.standing is Standing.SOON]
    if recipient.role is not Role.UNIT or (recipient.rolls_up and recipient.answers_for(site.target)):
        return found
    return [row for row in found if _unit(site, row) == recipient.name]


def by_unit(found: Iterable[tuple[Site, ColumnView]]) -> tuple[UnitCount, ...]:
    """How many are whose, the most first."""
    units = Counter(_unit(site, row) for site, row in found)
    return tuple(UnitCount(unit, count) for unit, count in sorted(units.items(), key=lambda row: (-row[1], row[0])))


def expiring_columns(found: Iterable[tuple[Site, ColumnView]]) -> tuple[Expiring, ...]:
    """Each column with its site, what runs out first at the top."""
    rows = [
        Expiring(
            target=site.target.name,
            name=clip(clean(row.name), _LONGEST),
            newest=row.shown_newest,
            left=row.left or 0,
            unit=_unit(site, row),
            link=href(row.url) or "",
        )
        for site, row in found
    ]
    return _first_at_the_top(rows)


def expiring_accounts(
    targets: Sequence[RegisteredTarget], newest: Mapping[int, date | None], ages: Ages, day: date
) -> tuple[Expiring, ...]:
    """Publishing accounts that are silent for so long that they are told, and not beyond their limit yet."""
    rows = [
        Expiring(
            target=row.name,
            name=row.platform.text if row.platform else "新媒体",
            newest=f"{last:%m-%d}",
            left=ages.limit - (day - last).days,
            unit=row.owner or UNKNOWN_UNIT,
            link=href(row.url) or "",
            silent=(day - last).days,
        )
        for row in targets
        if row.publishes and (last := newest.get(row.id)) is not None and ages.near <= (day - last).days <= ages.limit
    ]
    return _first_at_the_top(rows)


def media(
    targets: Sequence[RegisteredTarget], newest: Mapping[int, date | None], ages: Ages, day: date, soon: int
) -> Media:
    """The accounts in figures. soon: how many are near their limit."""
    silent = [(day - last).days for row in targets if row.publishes and (last := newest.get(row.id)) is not None]
    return Media(ages.limit, soon, sum(days > ages.limit for days in silent))


def _unit(site: Site, row: ColumnView) -> str:
    return row.unit or site.target.owner or UNKNOWN_UNIT


def _first_at_the_top(rows: Iterable[Expiring]) -> tuple[Expiring, ...]:
    return tuple(sorted(rows, key=lambda row: (row.left, row.unit, row.target, row.name)))
