"""What must be told in a span of days, worked out from the script alone.

The planter walks through the days himself: at each planned look he notes what stands there, at each hour of the office
what people do, at each planned mail what it must say. He knows the hours, the published rules and the script, and
nothing of the product.
"""

import heapq
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from lab.office import days
from lab.office.days import ONE, moment
from lab.office.expected import Act, Against, Deed, Mail, Subject, Told, Truth
from lab.office.ledger import Case, Ledger, due_after
from lab.office.papers import is_confirmed, officer_on
from lab.office.script import Script, Way
from lab.office.seen import Eyes, Missed
from lab.office.units import LEADER_MAIL, OFFICE_MAIL, UNITS

_FIXED_SOON = timedelta(minutes=50)
_NIGHT = time(22)
_ALARM_AFTER, _WORD_WAITED_FOR = timedelta(hours=1), timedelta(minutes=20)
"""When a 零报告 that nobody confirmed is told in an alarm, and from when on in a daily mail."""


def truth(script: Script, first: date, number: int, missed: Missed = frozenset()) -> Truth:
    """The truth of so many days, of which the first is `first`. missed: looks at sites that broke off."""
    return _Walk(script, first, number, missed).made


class _Walk:
    """One walk through the days, moment by moment."""

    def __init__(self, script: Script, first: date, number: int, missed: Missed) -> None:
        self.script = script
        self.made = Truth()
        self.ledger = Ledger(moves=self.made.moves)
        self.eyes = Eyes(script, self.ledger, first, missed)
        self._told: dict[str, tuple[date, frozenset[Subject]]] = {}
        self._urgent: set[tuple[Subject, int]] = set()
        self._order = count()
        self.begins = moment(first, days.INSTALLED_AT)
        self._agenda: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._at(moment(first, days.INSTALLED_AT), partial(self.eyes.look_at_sites, whole=True))
        for day in days.days(first, number):
            self._plan(day)
        end = moment(first + timedelta(days=number), time())
        while self._agenda and self._agenda[0][0] < end:
            at, _, act = heapq.heappop(self._agenda)
            act(at)
            self._hurry(at)

    def _at(self, at: datetime, act: Callable[[datetime], None]) -> None:
        heapq.heappush(self._agenda, (at, next(self._order), act))

    def _plan(self, day: date) -> None:
        kind = days.kind_of(day)
        looks = sorted([*((at, True) for at in kind.full), *((at, False) for at in kind.part)])
        for at, whole in looks:
            self._at(moment(day, at), partial(self.eyes.look_at_sites, whole=whole))
        for at in self.eyes.account_hours(day):
            self._at(moment(day, at), self.eyes.look_at_accounts)
        for hour in range(24):
            self._at(moment(day, time(hour, 59)), self.eyes.probe)
        if days.is_workday(day):
            self._at(moment(day, time(8)), self._announce)
            self._at(moment(day, time(9, 30)), self._office_hour)
        for at in kind.digest:
            self._at(moment(day, at), self._digest)
        for at in kind.zero:
            self._at(moment(day, at), self._zero_report)

    # what people do

    def _office_hour(self, at: datetime) -> None:
        """The office goes through what is open and acts by the script."""
        for case in [case for case in self.ledger.open_cases() if case.stage == "open" and not case.confirmed]:
            if case.way in (Way.MENDED, Way.FALSELY, Way.CONFIRMED):
                self.ledger.confirm(at, case.subject)
                self._deed(at, Act.CONFIRM, case)
            elif case.way is Way.REJECTED:
                self.ledger.reject(case.subject)
                self._deed(at, Act.REJECT, case)
            if case.way in (Way.MENDED, Way.FALSELY) and not case.is_veto:
                self._once(case, at + timedelta(minutes=10), self._dispatch)

    def _once(self, case: Case, at: datetime, act: Callable[[datetime, Case], None]) -> None:
        """Something with this life of the case, if it is still open then."""
        cycle = case.cycle

        def then(now: datetime) -> None:
            if case.cycle == cycle and case.counts():
                act(now, case)

        self._at(at, then)

    def _dispatch(self, at: datetime, case: Case) -> None:
        case.stage = "dispatched"
        case.due = due_after(at.date(), case.weight)
        self._deed(at, Act.DISPATCH, case)
        self._mail("notice", case.unit.mail, "", at, subject=case.subject)
        self._once(case, at + timedelta(hours=1), self._receive)

    def _receive(self, at: datetime, case: Case) -> None:
        case.stage = "received"
        self._deed(at, Act.RECEIVE, case)
        if case.way is Way.FALSELY:
            self._once(case, moment(at.date() + ONE, time(16)), self._reply)
        elif case.ends + _FIXED_SOON > at:
            self._once(case, case.ends + _FIXED_SOON, self._reply)

    def _reply(self, at: datetime, case: Case) -> None:
        if case.stage != "received":
            return
        case.stage = "replied"
        self._deed(at, Act.REPLY, case)
        self._once(case, moment(at.date(), _NIGHT), self._look_again)

    def _look_again(self, at: datetime, case: Case) -> None:
        if case.stage == "replied":
            self.eyes.look_again(at, case)

    def _deed(self, at: datetime, act: Act, case: Case) -> None:
        who = case.unit.person if act in (Act.RECEIVE, Act.REPLY) else "王科长"
        self.made.deeds.append(Deed(at, act, case.subject, who))

    # what must be sent

    def _mail(self, document: str, recipient: str, slot: str, at: datetime, **more: object) -> None:
        self.made.mails.append(Mail(document, recipient, slot, at, **more))  # type: ignore[arg-type]

    def _hurry(self, at: datetime) -> None:
        """A suspected veto is told to the office at once, outside quiet hours."""
        quiet = days.kind_of(at.date()).quiet
        if quiet and (at.time() >= quiet[0] or at.time() < quiet[1]):
            return
        for case in self.ledger.open_cases():
            told = (case.subject, case.cycle)
            if case.is_veto and case.waits and told not in self._urgent:
                first = not any(subject == case.subject for subject, _ in self._urgent)
                self._urgent.add(told)
                if first:
                    self._mail("urgent", OFFICE_MAIL, "", at, subject=case.subject)

    def _announce(self, at: datetime) -> None:
        """Deadlines, to the office and to whom owes something; and what a long holiday will leave behind."""
        day = at.date()
        for name, due, levels in days.deadlines_told_on(day):
            slot = f"{name}-{due.year}|{(due - day).days}"
            owing = self.eyes.unpublished(levels) if name.startswith("annual-report") else []
            self._mail("reminder", OFFICE_MAIL, slot, at, names=tuple(sorted(site.name for site in owing)))
            for unit in UNITS:
                mine = tuple(sorted(site.name for site in owing if site.unit == unit))
                if mine:
                    self._mail("reminder", unit.mail, slot, at, names=mine)
        holiday = days.holiday_told_on(day)
        if holiday:
            names = tuple(sorted(self.eyes.falling(holiday[1], holiday[2])))
            self._mail("holiday", OFFICE_MAIL, holiday[1].isoformat(), at, names=names)

    def _zero_report(self, at: datetime) -> None:
        """Waits for the duty person's word; without it nothing goes out, and an hour later that is an alarm. The next
        one that goes out begins where the last one ended."""
        if not is_confirmed(self.script.seed, at):
            alarm = half_past(at + _ALARM_AFTER)
            command = f"xunwang duty confirm {at:%Y-%m-%dT%H:%M} --who "
            says: tuple[str, ...] = (f"{at.month}月{at.day}日 {at:%H:%M}", command)
            self._mail("alarm", OFFICE_MAIL, f"{alarm:%Y-%m-%dT%H:%M}", alarm, says=says)
            return
        since, missed = self._since(at)
        says = (f"{since.year}年{since.month}月{since.day}日 {since:%H:%M} 至 ",)
        says += tuple(f"{row.month}月{row.day}日 {row:%H:%M}" for row in missed)
        for recipient in (OFFICE_MAIL, LEADER_MAIL):
            names = (officer_on(self.script.seed, at.date()),)
            self._mail("zero-report", recipient, f"{at:%Y-%m-%dT%H:%M}", at, names=names, says=says)

    def _since(self, at: datetime) -> tuple[datetime, list[datetime]]:
        """From when on a 零报告 tells: the last one that went out, at most a day before the first that did not."""
        earliest, missed = at, list[datetime]()
        while (before := _slot_before(earliest)) is not None:
            if before < self.begins or is_confirmed(self.script.seed, before):
                return before, missed
            missed.insert(0, before)
            earliest = before
        return earliest - ONE, missed

    def _unreported(self, at: datetime) -> tuple[datetime, ...]:
        """Those of the last three days that nobody confirmed."""
        hours = [
            moment(day, hour)
            for day in days.days(at.date() - 3 * ONE, 4)
            for hour in days.kind_of(day).zero
            if max(self.begins, at - 3 * ONE) < moment(day, hour) <= at - _WORD_WAITED_FOR
        ]
        return tuple(hour for hour in hours if not is_confirmed(self.script.seed, hour))

    def _digest(self, at: datetime) -> None:
        slot = f"{at:%Y-%m-%dT%H:%M}"
        for recipient, unit in ((OFFICE_MAIL, ""), (LEADER_MAIL, ""), *((unit.mail, unit.name) for unit in UNITS)):
            told = self._day(at, recipient, unit)
            self._mail("digest", recipient, slot, at, told=told)

    def _day(self, at: datetime, recipient: str, unit: str) -> Told:
        mine = [case for case in self.ledger.open_cases() if not unit or case.is_for(unit)]
        told, since = self._told.get(recipient), at.date()
        blind = {case.subject for case in mine if self.eyes.is_blind(case.subject, at)}
        now = frozenset(case.subject for case in mine)
        if told is None:
            against = Against(None, standing=len(now) - len(blind), blind=len(blind))
            came: frozenset[Subject] = frozenset()
        else:
            since, before = told
            came = now - before
            blind -= came
            standing = len(now) - len(came) - len(blind)
            mended = sum(not self.ledger.cases[subject].rejected for subject in before - now)  # 误报 is no 办结
            against = Against(since, len(came), mended, standing, len(blind))
        self._told[recipient] = (at.date(), now)
        found = self.eyes.told(at, unit, mine, against)
        return found if unit else replace(found, unreported=self._unreported(at))


def half_past(at: datetime) -> datetime:
    """The first half hour that is not before a moment."""
    found = at.replace(minute=30, second=0, microsecond=0)
    return found if found >= at else found + timedelta(hours=1)


def _slot_before(at: datetime) -> datetime | None:
    """The planned moment of a 零报告 before one, within a day."""
    hours = [moment(day, hour) for day in (at.date() - ONE, at.date()) for hour in days.kind_of(day).zero]
    return max((hour for hour in hours if at - ONE <= hour < at), default=None)
