"""The lab's own ledger: which cases stand open, whose they are and how far, by looks and by people's word."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from lab.office.days import SHANGHAI, workdays_after
from lab.office.expected import Move, Subject
from lab.office.script import Fault, Way
from lab.office.units import Unit

DEADLINES = {"home": 1, "deduct": 3, "advice": 5}
"""Workdays, as the office keeps them; a veto has a day and a night."""


def due_after(day: date, weight: str) -> date:
    """Until when what is told on a day is to be mended."""
    return day + timedelta(days=1) if weight == "veto" else workdays_after(day, DEADLINES[weight])


@dataclass
class Case:
    """One case. weight: veto, home, deduct or advice. certain: nobody has to confirm it."""

    subject: Subject
    unit: Unit
    way: Way
    ends: datetime
    weight: str
    certain: bool
    name: str
    is_open: bool = False
    stage: str = "open"
    confirmed: bool = False
    rejected: bool = False
    due: date | None = None
    opened: date | None = None
    cycle: int = 0

    @property
    def is_veto(self) -> bool:
        """Whether it is one."""
        return self.weight == "veto"

    @property
    def waits(self) -> bool:
        """待核实: suspected, or a veto, and nobody has decided."""
        return (self.is_veto or not self.certain) and not self.confirmed and self.stage == "open"

    @property
    def is_unsent(self) -> bool:
        """Whether only the office's own deed is wanting before its unit can mend it."""
        return self.stage in ("open", "confirmed") and not self.waits

    @property
    def is_sent(self) -> bool:
        """Whether its unit was told to mend it."""
        return self.stage in ("dispatched", "received", "replied", "returned")

    def counts(self) -> bool:
        """Whether it stands in mails."""
        return self.is_open and not self.rejected and self.stage != "closed"

    def is_for(self, unit: str) -> bool:
        """Whether its unit may be told of it."""
        sent = self.stage in ("dispatched", "received", "replied", "returned") and not self.is_veto
        return self.unit.name == unit and (self.confirmed or sent)

    def late(self, day: date) -> bool:
        """Whether it lies with its unit past its day."""
        return self.due is not None and self.due < day and self.stage in ("dispatched", "received", "returned")


@dataclass
class Ledger:
    """All cases by subject, and every move."""

    cases: dict[Subject, Case] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)

    def see(self, at: datetime, case: Case, fault: Fault | None) -> None:
        """A look that could tell: the fault is there (`fault`), or it is not."""
        known = self.cases.setdefault(case.subject, case)
        if fault is not None and not known.is_open:
            self._open(at, known, fault, case)
        elif fault is not None and case.certain and not known.certain:
            known.certain = True
            known.due = due_after(at.astimezone(SHANGHAI).date(), known.weight)
        elif fault is None and known.is_open:
            known.is_open = False
            known.stage, known.confirmed, known.rejected, known.due = "open", False, False, None
            self.moves.append(Move(at, known.subject, False))

    def look_again(self, at: datetime, subject: Subject, there: bool) -> None:
        """The look of the night after 已改."""
        case = self.cases[subject]
        if there:
            case.stage = "returned"
        else:
            self.see(at, case, None)

    def _open(self, at: datetime, case: Case, fault: Fault, fresh: Case) -> None:
        day = at.astimezone(SHANGHAI).date()
        case.is_open, case.stage, case.confirmed, case.rejected = True, "open", False, False
        case.certain, case.weight, case.way, case.ends = fresh.certain, fresh.weight, fault.way, fault.span.ends
        case.opened, case.cycle = day, case.cycle + 1
        case.due = due_after(day, case.weight) if case.certain else None
        self.moves.append(Move(at, case.subject, True))

    def confirm(self, at: datetime, subject: Subject) -> None:
        """属实."""
        case = self.cases[subject]
        case.confirmed, case.stage = True, "confirmed"
        if not case.certain:
            case.due = due_after(at.astimezone(SHANGHAI).date(), case.weight)

    def reject(self, subject: Subject) -> None:
        """误报: at its end by a person's word."""
        case = self.cases[subject]
        case.rejected, case.stage = True, "closed"

    def open_cases(self) -> list[Case]:
        """Those that stand in mails."""
        return [case for case in self.cases.values() if case.counts()]
