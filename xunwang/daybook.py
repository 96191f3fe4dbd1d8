"""What one recipient's day comes to: pure reading of stored rows, for one moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.daily import Counted, Daily, Gap, Matter, Named, Recipient, Unreported
from facts.delivery import Role
from facts.registry import RegisteredTarget, TargetKind
from facts.words import Vantage
from reports.gauges import Gauge, State
from reports.ledger import LedgerRow
from reports.names import rule_name
from reports.view import Row, rows
from store.office import Probe
from xunwang.caseshown import stage_told
from xunwang.casework import day_of
from xunwang.daybook_accounts import Ages, account_ages, account_matter, account_named, seen_account
from xunwang.daybook_cases import (
    Open,
    changes,
    in_work,
    late_cases,
    open_cases,
    told_last,
    unsent,
)
from xunwang.daybook_desk import errands, handled
from xunwang.daybook_matters import (
    HIDDEN,
    NEAR,
    Contacts,
    days_word,
    gauge_matter,
    late_matter,
    suspected_matter,
    told_gauges,
)
from xunwang.daybook_sites import LATELY, Site, sites
from xunwang.daybook_soon import by_unit, due_columns, expiring_accounts, expiring_columns, media
from xunwang.registry import registered
from xunwang.unreported import unreported

_MOST_MATTERS = 12


@dataclass(frozen=True)
class Book:
    """What was read for all recipients of a moment together, so that 30 units do not read 150 sites 30 times."""

    now: datetime
    targets: tuple[RegisteredTarget, ...]
    sites: tuple[Site, ...]
    cases: tuple[Open, ...]
    gaps: tuple[tuple[RegisteredTarget, Gap], ...]
    newest: dict[int, date | None]
    media: Ages
    unreported: tuple[Unreported, ...] = ()

    @cached_property
    def told(self) -> Mapping[str, Row]:
        """The findings as last told, by the numbers of their cases."""
        found = (row for site in self.sites if site.document for row in rows(site.document))
        return {row.number: row for row in found if row.number}


def daily(connection: Connection, recipient: Recipient, now: datetime) -> Daily:
    """The day of one recipient at `now`: of office and leader all targets, of a unit its own."""
    return day_for(connection, open_book(connection, now), recipient)


def open_book(connection: Connection, now: datetime) -> Book:
    """What stands in the store of all registered targets at `now`."""
    targets, day = registered(connection), day_of(now)
    looked_at = [row for row in targets if row.within is None and not row.is_excused(day)]
    mine = tuple(row for row in looked_at if row.kind is TargetKind.SITE)
    others = [row for row in looked_at if row.kind is not TargetKind.SITE]
    found = sites(connection, mine, now)
    ages = account_ages()
    looks = {row.id: seen_account(connection, row, now, ages) for row in others if row.kind is TargetKind.ACCOUNT}
    gaps = [(site.target, site.gap) for site in found if site.gap]
    gaps += [(row, gap) for row in others if row.id in looks and (gap := looks[row.id][0])]
    services = [(row, _service(connection, row, now)) for row in others if row.kind is TargetKind.SERVICE]
    gaps += [(row, gap) for row, gap in services if gap]
    missed = unreported(connection, now)
    newest = {id_: newest for id_, (_, newest) in looks.items()}
    return Book(now, targets, found, tuple(open_cases(connection, targets, day)), tuple(gaps), newest, ages, missed)


def day_for(connection: Connection, book: Book, recipient: Recipient) -> Daily:
    """One recipient's part of the book."""
    day = day_of(book.now)
    ids = {row.within or row.id for row in book.targets if recipient.answers_for(row)}
    targets = [row for row in book.targets if row.id in ids]
    mine = [row for row in book.cases if row.is_for(recipient)]
    gaps = [(row, gap) for row, gap in book.gaps if row.id in ids]
    changed, new = changes(connection, mine, told_last(connection, recipient, book.now), _blind(book))
    gauges = [(site, gauge) for site in book.sites for gauge in told_gauges(site, mine, recipient)]
    hits = [pair for pair in gauges if pair[1].state is State.CONFIRMED]
    near = [pair for pair in gauges if pair[1].state in NEAR]
    due = [(site, row) for site in book.sites if site.seen for row in due_columns(site, recipient)]
    suspected = [row for row in mine if row.waits and row.is_veto]
    late = [row for row in mine if row.case.days_late(day)]
    accounts = [row for row in mine if row.target.kind is TargetKind.ACCOUNT and row.is_confirmed_veto]
    told = {site.target.id for site, _ in (*hits, *near)} | {row.target.id for row in (*suspected, *late)}
    told |= {row.target.id for row in mine if row.case.id in new} | {row.id for row, _ in gaps}
    told |= {site.target.id for site, row in due if row.left == 0}
    silent = expiring_accounts(targets, book.newest, book.media, day)
    matters = tuple(_matters(book, recipient, mine, hits, near, accounts, late, suspected, day))
    seen = [site for site in book.sites if site.looked and site.target.id in ids]
    return Daily(
        day=day,
        recipient=recipient,
        counted=_counted(targets, gaps, day),
        hits=(*_named(hits), *(account_named(row, book.newest, book.media, day) for row in accounts)),
        suspected=tuple(
            Named(row.target.name, "" if row.case.secret else rule_name(row.case.rule)) for row in suspected
        ),
        near=_named(near),
        today=by_unit((site, row) for site, row in due if row.left == 0),
        soon=len(due),
        columns=expiring_columns(due),
        accounts=silent,
        changes=changed,
        late=late_cases(mine, day),
        pending=sum(row.waits for row in mine),
        media=media(targets, book.newest, book.media, day, len(silent)),
        in_work=in_work(mine, day),
        unsent=unsent(mine),
        desk=errands(mine) if recipient.role is Role.OFFICE else (),
        unreported=book.unreported if recipient.role is not Role.UNIT else (),
        gaps=tuple(gap for _, gap in gaps),
        matters=matters[:_MOST_MATTERS],
        matters_left=max(0, len(matters) - _MOST_MATTERS),
        healthy=sum(row.kind is TargetKind.SITE and not row.is_excused(day) and row.id not in told for row in targets),
        looked=_span(seen),
        vantage=_vantage(seen),
        told=tuple(sorted(row.case.id for row in mine)),
    )


def _blind(book: Book) -> set[int]:
    """Targets at which nobody looked, so that their cases cannot be compared."""
    seen = {site.target.id for site in book.sites if site.seen}
    return {row.id for row, _ in book.gaps if row.id not in seen}


def _named(found: Iterable[tuple[Site, Gauge]]) -> tuple[Named, ...]:
    return tuple(
        Named(site.target.name, f"{gauge.short} {gauge.figure}/{gauge.bound}{days_word(gauge)}")
        for site, gauge in found
    )


def _counted(targets: Sequence[RegisteredTarget], gaps: Sequence[tuple[RegisteredTarget, Gap]], day: date) -> Counted:
    there = [row for row in targets if not row.is_excused(day)]
    kinds = Counter(row.kind for row in there)
    unseen = Counter(row.kind for row, _ in gaps)
    return Counted(
        sites=kinds[TargetKind.SITE],
        accounts=kinds[TargetKind.ACCOUNT],
        services=kinds[TargetKind.SERVICE],
        seen_sites=kinds[TargetKind.SITE] - unseen[TargetKind.SITE],
        seen_accounts=kinds[TargetKind.ACCOUNT] - unseen[TargetKind.ACCOUNT],
        excused=len(targets) - len(there),
    )


def _service(connection: Connection, target: RegisteredTarget, now: datetime) -> Gap | None:
    """A service is looked at by its probes."""
    query = select(col(Probe.id)).where(
        col(Probe.target_id) == target.id,
        col(Probe.at) > now - LATELY,
        col(Probe.at) <= now,
        col(Probe.ok).is_not(None),
    )
    seen = connection.execute(query.limit(1)).first() is not None
    return None if seen else Gap(target.name, "近一天没有查", "请看 xunwang status")


def _matters(
    book: Book,
    recipient: Recipient,
    mine: Sequence[Open],
    hits: Sequence[tuple[Site, Gauge]],
    near: Sequence[tuple[Site, Gauge]],
    accounts: Sequence[Open],
    late: Sequence[Open],
    suspected: Sequence[Open],
    day: date,
) -> Iterable[Matter]:
    contacts = Contacts(book.targets)
    told = [gauge_matter(site, gauge, contacts, _handled(site, gauge, mine, recipient, day)) for site, gauge in hits]
    told += [account_matter(row, contacts, handled(row, recipient, day)) for row in accounts]
    told += [gauge_matter(site, gauge, contacts) for site, gauge in near]
    told += [late_matter(row, day, contacts) for row in sorted(late, key=lambda row: row.case.due or day)]
    watched = [suspected_matter(row) for row in suspected]
    room = max(0, _MOST_MATTERS - len(watched))
    return [*told[:room], *watched, *told[room:]]


def _handled(site: Site, gauge: Gauge, mine: Sequence[Open], recipient: Recipient, day: date) -> str:
    """How far the confirmed veto of a site is on its way."""
    of_site = (row for row in mine if row.target.id == site.target.id and row.is_confirmed_veto)
    found = next((row for row in of_site if (row.case.rule, row.case.aspect) in gauge.of), None)
    return handled(found, recipient, day) if found else ""


def _span(seen: Iterable[Site]) -> tuple[datetime, datetime] | None:
    spans = [site.looked for site in seen if site.looked]
    return (min(row[0] for row in spans), max(row[1] for row in spans)) if spans else None


def _vantage(seen: Sequence[Site]) -> Vantage:
    told = {site.document["inspection"]["vantage"] for site in seen if site.document}
    return Vantage(told.pop()) if len(told) == 1 else Vantage.UNKNOWN


def ledger_rows(book: Book, recipient: Recipient) -> tuple[LedgerRow, ...]:
    """The open cases of a recipient, those that are due first at the top."""
    mine = [row for row in book.cases if row.is_for(recipient)]
    ordered = sorted(mine, key=lambda row: (row.case.due or date.max, row.case.number))
    return tuple(_ledger_row(row) for row in ordered)


def _ledger_row(row: Open) -> LedgerRow:
    case = row.case
    return LedgerRow(
        number=case.number,
        target=row.target.name,
        severity=case.severity.text if case.severity else "",
        title=HIDDEN if row.case.secret else case.title or rule_name(case.rule),
        unit=row.unit,
        stage=stage_told(case),
        first_seen=case.first_seen,
        term=case.term,
        url="" if row.case.secret else case.url,
    )
