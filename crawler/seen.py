"""What came of asking one address: the items that the spider and the light path hand to the recorder."""

from dataclasses import dataclass

from crawler.digest import PageDigest
from crawler.frontier import Row
from crawler.net.job import Answer
from facts.outcomes import OUTCOMES, Fault, Outcome, is_broken

PASSING_REST_S = 5.0
STANDING_REST_S = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The end of one look at one address.

    digest: where the answer was read as a page. work: what the row becomes where it was not
    crawled after all (`check`), with reason. discovered: an address in scope that the answer
    led to by a redirect. renders: a browser is to look at it once more. unchanged: it is the page that an earlier
    look read, so that what was read of it still holds.
    """

    row: Row
    answer: Answer
    outcome: Outcome
    detail: str = ""
    line_proved: bool | None = None
    digest: PageDigest | None = None
    work: str | None = None
    reason: str | None = None
    discovered: str | None = None
    renders: bool = False
    unchanged: bool = False

    @property
    def wants_second_look(self) -> bool:
        """Whether a verdict on this address needs a late second look."""
        return not self.row.second and needs_second_look(self.outcome)


def needs_second_look(outcome: Outcome) -> bool:
    """Whether an outcome of a first look may end otherwise at a second one.

    A site that refuses us (拒访) is not asked again, but for a limit on pace: that passes.
    """
    if outcome in (Outcome.THROTTLED, Outcome.OUR_FAULT):
        return True
    return is_broken(outcome) and OUTCOMES[outcome].retry


def rest_between(outcome: Outcome) -> float:
    """Seconds for which an address is left alone after a first look that ended so: what gave no answer, or failed
    inside, may be about to come back; what says of itself that it is not there is only asked apart."""
    passes = OUTCOMES[outcome].fault is not Fault.THEIRS or outcome in (Outcome.SERVER_ERROR, Outcome.BAD_HTTP)
    return PASSING_REST_S if passes else STANDING_REST_S


def needs_proof(outcome: Outcome) -> bool:
    """Whether the outcome says something about the site only if our own line worked."""
    return OUTCOMES[outcome].fault is Fault.NETWORK
