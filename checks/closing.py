"""Why a case that was not found again may not be called fixed, family by family."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from checks.caseseen import CaseSeen, Looked, Sight
from checks.decisions import COLUMN_RULES
from facts.disclosure import DisclosureState
from facts.fingerprints import subject_key
from facts.report import ColumnRow, Standing
from facts.verdicts import Judgement, Tally, VetoState
from facts.words import Reason

_ABOUT_THE_REPORT = frozenset({Reason.FILTERED, Reason.UNKNOWN_LEVEL, Reason.NO_REGISTER})
_BELOW = frozenset({VetoState.CLEAR, VetoState.NEAR})
_OF_WHOLE_SITE = frozenset({"availability.slow", "freshness.columns-total", "freshness.empty-columns-total"})
"""Rules that count over all pages or columns: what was not looked at could have been among them."""


def why_open(case: CaseSeen, judgement: Judgement, looked: Looked, ran: Collection[str]) -> Reason | None:
    """Why a case that was not found cannot be called fixed; None where it is."""
    if case.rule not in ran:
        return Reason.FILTERED
    untold = why_untold(case, judgement)
    if untold is not None:
        return untold
    return _decide(case.rule)(case, judgement, looked)


def why_untold(case: CaseSeen, judgement: Judgement) -> Reason | None:
    """What the judgement says that it could not tell: of the subject, of this aspect of it, or of the whole rule."""
    for row in judgement.not_checked:
        if row.rule == case.rule and row.reason is Reason.OUR_FAULT:
            return row.reason
        if row.url != case.url or row.reason in _ABOUT_THE_REPORT:
            continue
        if _name(row.rule) == _name(case.rule) and row.aspect in ("", case.aspect):
            return row.reason
    return None


def _name(rule: str) -> str:
    return "links" if rule.startswith("links.") else rule


_Decide = Callable[[CaseSeen, Judgement, Looked], Reason | None]


def _decide(rule: str) -> _Decide:
    return _BY_RULE.get(rule) or _BY_FAMILY.get(rule.partition(".")[0], _of_pages)


def _of_link(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """The address opens again, or every page that held it was read and none does any more."""
    subject = looked.subject(case.url)
    if subject.sight is Sight.CLEAR or _held_nowhere(case, looked):
        return None
    unread = _unread(case.places, looked)
    if unread is not None and subject.reason in (None, looked.absent):
        return unread  # nobody met the address: what hid it says more than that
    return subject.reason or Reason.NEEDS_TWO_LOOKS


def _held_nowhere(case: CaseSeen, looked: Looked) -> bool:
    if not case.places or _unread(case.places, looked) is not None:
        return False
    read = [page for page in case.places if looked.page(page).sight is Sight.CLEAR]
    return not any(looked.holds(page, case.url) for page in read)


def _of_column(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """Its page was read again, and the register says how it stands now. One that vanished from the register is fixed
    only when its address is gone and no page links there any more."""
    row = _row_of(case, judgement.columns)
    page = looked.page(case.url)
    if row is None:
        gone = page.sight is Sight.BROKEN and not _is_linked(case, judgement)
        return None if gone else page.reason or Reason.UNREAD_LIST
    if page.sight is not Sight.CLEAR:
        return page.reason or Reason.ARTICLE_NOT_FETCHED
    if row.standing in (Standing.STALE, Standing.EMPTY):
        return Reason.FILTERED  # another rule speaks of it now, and did not run
    return (row.reason or Reason.UNREAD_LIST) if row.standing in (None, Standing.UNKNOWN) else None


def _is_linked(case: CaseSeen, judgement: Judgement) -> bool:
    """Whether a page links to the subject, which does not open: then a rule of links speaks of it, where one ran."""
    if not any(rule.startswith("links.") for rule in judgement.versions):
        return True
    key = subject_key(case.url)
    return any(row.rule.startswith("links.") and subject_key(row.url) == key for row in judgement.findings)


def _row_of(case: CaseSeen, columns: Iterable[ColumnRow]) -> ColumnRow | None:
    key = subject_key(case.url)
    return next((row for row in columns if subject_key(row.column.url) == key), None)


def _of_whole_site(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """What is counted over the whole site needs a look that left nothing out, its places among what was read."""
    if not looked.complete:
        return looked.absent
    return _of_pages(case, judgement, looked)


def _of_disclosure(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """Present now; an item that was merely not looked for in full stays open."""
    items = [item for item in judgement.disclosure if item.rule == case.rule]
    if any(item.state is DisclosureState.PRESENT for item in items):
        return None
    reason = next((item.reason for item in items if item.reason), None)
    return reason or (Reason.ARTICLE_NOT_FETCHED if looked.complete else looked.absent)


def _of_pages(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """Subject and stored places were read again; of a veto the tally has to be below its limit too."""
    return _of_subject(case, judgement, looked) or _unread(case.places, looked)


def _of_subject(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """The subject alone was read again; of a veto the tally has to be below its limit too."""
    tally = _tally_of(case, judgement.tallies)
    if tally is not None and tally.state not in _BELOW:
        return next((row.reason for row in judgement.not_checked if row.rule == case.rule), Reason.UNREAD_LIST)
    page = looked.page(case.url)
    if page.sight is Sight.UNSEEN:
        return page.reason or Reason.ARTICLE_NOT_FETCHED
    if page.sight is Sight.BROKEN and looked.is_home(case.url):
        return Reason.ARTICLE_NOT_FETCHED
    return None


def _of_visits(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """Visits are made whatever a look reads; of a veto its tally has to be below the limit."""
    tally = _tally_of(case, judgement.tallies)
    return None if tally is None or tally.state in _BELOW else Reason.NEED_NOT_MET


def _of_certificate(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """The origin's address answered again, as a page or as a link."""
    subject = looked.subject(case.url)
    if subject.sight is Sight.CLEAR:
        return None
    return subject.reason or Reason.NEEDS_TWO_LOOKS


def _of_account(case: CaseSeen, judgement: Judgement, looked: Looked) -> Reason | None:
    """Of an account its rules say themselves what they could not tell; no page of a site is asked."""
    return None


def _unread(pages: Iterable[str], looked: Looked) -> Reason | None:
    """Why the first page that was not read was not; None where all were, those that are gone among them."""
    seen = (looked.page(page) for page in pages)
    unread = next((page for page in seen if page.sight is Sight.UNSEEN), None)
    return None if unread is None else unread.reason or Reason.ARTICLE_NOT_FETCHED


def _tally_of(case: CaseSeen, tallies: Iterable[Tally]) -> Tally | None:
    return next((row for row in tallies if row.rule == case.rule and case.aspect in ("", row.clause)), None)


_BY_FAMILY: Final[dict[str, _Decide]] = {"links": _of_link, "disclosure": _of_disclosure}
_BY_RULE: Final[Mapping[str, _Decide]] = (
    dict.fromkeys(COLUMN_RULES | {"freshness.stale-topic"}, _of_column)
    | dict.fromkeys(_OF_WHOLE_SITE, _of_whole_site)
    | dict.fromkeys(("availability.unreachable", "availability.service-down", "service.dead-entry"), _of_visits)
    | {"freshness.home": _of_subject, "availability.certificate": _of_certificate}
    | {"media.stale": _of_account, "media.empty": _of_account}
)
