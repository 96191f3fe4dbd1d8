"""What two looks at one address say together."""

from dataclasses import dataclass
from typing import TypeAlias

from checks.seen import LinkSeen
from facts.outcomes import INWARD, OUTCOMES, REACHED, Fault, Outcome, is_broken
from facts.verdicts import Confidence
from facts.words import Reason

REDIRECT_TO_HOME = "redirect-to-home"
"""Detail of a soft 404 that was told by a redirect to the home page."""

# Ends that mean the same to a reader. A cut transfer had an answer, so it agrees only with itself.
_SAME = {
    Outcome.GONE: Outcome.NOT_FOUND,
    Outcome.REFUSED: Outcome.UNREACHABLE,
    Outcome.TIMEOUT: Outcome.UNREACHABLE,
    Outcome.RESET: Outcome.UNREACHABLE,
}
# A page that breaks off is still seen by most readers.
_NEVER_CERTAIN = frozenset({Outcome.REDIRECT_REFUSED, Outcome.CUT})
_REASONS = {
    Outcome.BLOCKED: Reason.BLOCKED,
    Outcome.THROTTLED: Reason.BLOCKED,
    Outcome.ROBOTS: Reason.ROBOTS,
    Outcome.LEFT_OUT: Reason.CEILING,
    Outcome.OUR_FAULT: Reason.OUR_FAULT,
}


@dataclass(frozen=True, slots=True)
class Reached:
    """A reader can open it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A reader cannot open it; outcome is the one of the two looks that speaks."""

    outcome: Outcome
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Untold:
    """Nobody can tell."""

    reason: Reason


Said: TypeAlias = Reached | Broken | Untold


def together(
    first: Outcome | None,
    second: Outcome | None,
    *,
    line_proved: bool = False,
    detail: str | None = None,
    left_out: Reason | None = None,
) -> Said:
    """The verdict of both looks on an address.

    The later look overrules: one that reached it clears it, one that was refused leaves nothing to
    say. Of two broken looks an answer speaks before a silence. Silence counts only where our own
    line was proved. Certain needs two looks that agree; a private address needs none, but a public name that
    led inward from where we stand says nothing of what the public sees.
    """
    if Outcome.PRIVATE in (first, second):
        if (detail or "").startswith(INWARD):
            return Untold(Reason.OUR_FAULT)
        return Broken(Outcome.PRIVATE, Confidence.CERTAIN)
    last = first if second is None else second
    if last is None:
        return Untold(left_out or Reason.STOPPED)
    if last in REACHED:
        return Reached()
    if OUTCOMES[last].fault is Fault.REFUSED:
        return Untold(_REASONS[last])
    broken = [look for look in (second, first) if look is not None and is_broken(look)]
    if not broken:
        return Untold(left_out or _REASONS[last])
    return _broken(broken, line_proved, detail)


def said_of(link: LinkSeen) -> Said:
    """The same of an address that was seen."""
    return together(link.first, link.second, line_proved=link.line_proved, detail=link.detail, left_out=link.left_out)


def _broken(looks: list[Outcome], line_proved: bool, detail: str | None) -> Said:
    answered = [look for look in looks if OUTCOMES[look].fault is Fault.THEIRS]
    speaks = (answered or looks)[0]
    if not answered and not line_proved:
        return Untold(Reason.LINE_NOT_PROVED)
    agreed = len(looks) == 2 and _SAME.get(looks[0], looks[0]) is _SAME.get(looks[1], looks[1])
    doubtful = speaks in _NEVER_CERTAIN or (speaks is Outcome.SOFT_404 and detail == REDIRECT_TO_HOME)
    return Broken(speaks, Confidence.CERTAIN if agreed and not doubtful else Confidence.SUSPECTED)
