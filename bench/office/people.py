"""The people of the office as the script has them act: each deed by the use case that a command would call."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import col

from facts.dates import SHANGHAI
from facts.decisions import DecisionKind
from facts.fingerprints import subject_key
from facts.workflow import Reply
from keydates.plans import SlotKind
from lab.office.expected import Act, Deed, Subject
from lab.office.papers import confirmed_at, is_confirmed, officer_on
from store.session import reading
from store.tables import Case
from xunwang import duties
from xunwang.casework import Order, decide
from xunwang.dispatching import dispatch
from xunwang.errors import UserError
from xunwang.outlook import Outlook
from xunwang.settings import Settings
from xunwang.workflow import Said, receive, reply
from xunwang.zeroreports import confirm_zero_report


class People:
    """Office, units and duty persons. targets: ids by the truth's name of a target."""

    def __init__(
        self, engine: Engine, settings: Settings, outlook: Outlook, targets: dict[str, int], seed: int
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._outlook = outlook
        self._targets = targets
        self._seed = seed
        self.failed: list[str] = []
        self._acts: dict[Act, Callable[[str, Deed], None]] = {
            Act.CONFIRM: self._confirm,
            Act.REJECT: self._reject,
            Act.DISPATCH: self._dispatch,
            Act.RECEIVE: self._receive,
            Act.REPLY: self._reply,
        }

    def do(self, deed: Deed) -> None:
        """One deed at its moment; what cannot be done is kept for the comparison."""
        number = self.number(deed.subject)
        try:
            if number is None:
                self.failed.append(f"{deed.at:%m-%d %H:%M} {deed.act.value} {deed.subject}: no such case")
            else:
                self._acts[deed.act](number, deed)
        except UserError as error:
            self.failed.append(f"{deed.at:%m-%d %H:%M} {deed.act.value} {deed.subject}: {error.what} {error.why}")

    def number(self, subject: Subject) -> str | None:
        """The number of the case about a subject."""
        query = select(col(Case.number), col(Case.url), col(Case.aspect)).where(
            col(Case.target_id) == self._targets[subject.target], col(Case.rule) == subject.rule
        )
        with reading(self._engine) as connection:
            for row in connection.execute(query):
                if is_about(subject, row.url, row.aspect):
                    return str(row.number)
        return None

    def words(self, after: datetime, until: datetime) -> list[datetime]:
        """The slots of 零报告 whose duty person gives his word in (after, until]."""
        days = {(at - timedelta(days=back)).astimezone(SHANGHAI).date() for at in (after, until) for back in (0, 1)}
        slots = [
            slot.moment
            for day in sorted(days)
            for slot in self._outlook.plan(day).slots
            if slot.kind is SlotKind.ZERO_REPORT
        ]
        return [at for at in slots if is_confirmed(self._seed, at) and after < confirmed_at(at) <= until]

    def give_word(self, slot_at: datetime, now: datetime) -> None:
        """The duty person's word on a slot's 零报告."""
        day = self._outlook.plan(slot_at.date())
        slots = [slot for slot in day.slots if slot.kind is SlotKind.ZERO_REPORT]
        slot = next(row for row in slots if row.moment == slot_at)
        who, book = officer_on(self._seed, slot.day), self._outlook.book()
        try:
            duties.tick_read(self._engine, slot, who)
            confirm_zero_report(self._engine, self._settings, slot, book, who, "", now)
        except UserError as error:
            self.failed.append(f"{now:%m-%d %H:%M} word on {slot.key}: {error.what} {error.why}")

    def _confirm(self, number: str, deed: Deed) -> None:
        decide(self._engine, [Order(number, DecisionKind.CONFIRM)], deed.who, deed.at)

    def _reject(self, number: str, deed: Deed) -> None:
        decide(self._engine, [Order(number, DecisionKind.REJECT, "已核对，不是问题")], deed.who, deed.at)

    def _dispatch(self, number: str, deed: Deed) -> None:
        with self._engine.begin() as connection:
            dispatch(connection, self._settings, [number], deed.who, deed.at)

    def _receive(self, number: str, deed: Deed) -> None:
        with self._engine.begin() as connection:
            receive(connection, number, deed.who, deed.at)

    def _reply(self, number: str, deed: Deed) -> None:
        said = Said(Reply.MENDED, "已改")
        with self._engine.begin() as connection:
            reply(connection, Path(self._settings.home), number, said, deed.who, deed.at)


def is_about(subject: Subject, url: str, aspect: str) -> bool:
    """Whether a case of the subject's target and rule is about it. The truth leaves an address out where a target has
    one such case at most."""
    if subject.aspect and aspect != subject.aspect:
        return False
    return not subject.url or subject_key(url) == subject_key(subject.url)
