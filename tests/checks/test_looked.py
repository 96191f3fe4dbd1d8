from datetime import date

import pytest
from sqlalchemy.orm import Session

from checks.cases import CaseSeen, MoveKind, Seen, Sight, case_numbers, moves
from checks.engine import judge
from checks.looked import StoreLooked
from checks.pack import Pack
from checks.registry import all_rules
from checks.view import View
from facts.verdicts import CaseState, Finding
from facts.words import Reason
from store.tables import LinkTarget, Visit
from tests.checks.builder import HOME, Site

DAY = date(2026, 11, 23)
X, P = f"{HOME}x", f"{HOME}p"
RAN = frozenset(rule.id for rule in all_rules())


def case(url: str = X, places: tuple[str, ...] = (P,), rule: str = "links.broken") -> CaseSeen:
    return CaseSeen(1, "f", "2026-0001", rule, url, CaseState.NEW, DAY, DAY, places)


def looked(site: Site, *cases: CaseSeen) -> StoreLooked:
    site.session.flush()
    return View(site.session, site.inspection_id).looked(cases or (case(),))


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ({"outcome": "ok"}, Seen(Sight.CLEAR)),
        ({"outcome": "timeout", "second": "ok"}, Seen(Sight.CLEAR)),
        ({"outcome": "not-found"}, Seen(Sight.BROKEN)),
        ({"outcome": "blocked"}, Seen(Sight.UNSEEN, Reason.BLOCKED)),
        ({"outcome": "timeout", "second": "timeout"}, Seen(Sight.UNSEEN, Reason.LINE_NOT_PROVED)),
        ({"outcome": None, "state": "left-out", "reason": "ceiling"}, Seen(Sight.UNSEEN, Reason.CEILING)),
    ],
)
def test_a_subject_is_what_both_looks_say_of_it(site: Site, answers: dict[str, str], seen: Seen) -> None:
    site.link(X, **answers)  # type: ignore[arg-type]
    assert looked(site).subject(X) == seen


def test_a_subject_is_the_same_with_and_without_https_and_www(site: Site) -> None:
    site.link("http://example.gov.cn/x", "ok")
    assert looked(site).subject(X) == Seen(Sight.CLEAR)


def test_of_two_forms_one_broken_is_broken(site: Site) -> None:
    site.link("http://example.gov.cn/x", "ok")
    site.link(X, "not-found")
    assert looked(site).subject(X) == Seen(Sight.BROKEN)


@pytest.mark.parametrize(
    ("state", "ceiling", "reason"),
    [
        ("done", None, Reason.ARTICLE_NOT_FETCHED),
        ("done", "pages", Reason.CEILING),
        ("stopped", None, Reason.STOPPED),
    ],
)
def test_what_was_never_met_is_unseen_for_the_reason_that_cut_the_look_short(
    session: Session, state: str, ceiling: str | None, reason: Reason
) -> None:
    site = Site(session, state=state, ceiling=ceiling)
    assert looked(site).subject(X) == Seen(Sight.UNSEEN, reason)
    assert looked(site).page(P) == Seen(Sight.UNSEEN, reason)


def test_a_page_that_was_read_tells_whether_it_holds_the_subject(site: Site) -> None:
    site.link(X, "not-found")
    site.page(P, [(X, "甲")])
    site.page(f"{HOME}q", [(f"{HOME}y", "乙")])
    seen = looked(site, case(places=(P, f"{HOME}q")))
    assert seen.page(P) == Seen(Sight.CLEAR)
    assert seen.holds(P, X)
    assert not seen.holds(f"{HOME}q", X)


def test_a_page_behind_a_redirect_is_read_where_it_leads(site: Site) -> None:
    site.link(P, "ok", work="crawl", final_url=f"{HOME}moved")
    site.link(X, "not-found")
    site.page(f"{HOME}moved", [(X, "甲")])
    seen = looked(site)
    assert seen.page(P) == Seen(Sight.CLEAR)
    assert seen.holds(P, X)


@pytest.mark.parametrize(
    ("instead", "seen"),
    [
        ("challenge", Seen(Sight.UNSEEN, Reason.BLOCKED)),
        ("shell", Seen(Sight.UNSEEN, Reason.SCRIPT_FILLED)),
        ("not-found", Seen(Sight.BROKEN)),
    ],
)
def test_what_stands_in_place_of_a_page_is_not_the_page(site: Site, instead: str, seen: Seen) -> None:
    site.page(P, instead=instead)
    assert looked(site).page(P) == seen


def test_a_page_that_answers_404_holds_nothing(site: Site) -> None:
    site.link(P, "not-found", "not-found", work="crawl")
    assert looked(site).page(P) == Seen(Sight.BROKEN)


def known(finding: Finding) -> CaseSeen:
    places = tuple(place.page for place in finding.places)
    return CaseSeen(1, finding.fingerprint, "2026-0001", finding.rule, finding.url, CaseState.NEW, DAY, DAY, places)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("repaired", MoveKind.FIXED),
        ("removed", MoveKind.FIXED),
        ("still there", MoveKind.PERSISTING),
        ("soft 404 now", MoveKind.PERSISTING),
        ("blocked now", MoveKind.NOT_COMPARABLE),
        ("page unread", MoveKind.NOT_COMPARABLE),
    ],
)
def test_a_broken_link_over_two_inspections(session: Session, national: Pack, after: str, kind: MoveKind) -> None:
    first = Site(session)
    first.page(P, [(X, "甲")])
    first.link(X, "not-found", "not-found")
    (finding,) = judge(View(session, first.inspection_id), national, ["links"]).findings
    second = Site(session, target_id=first.target_id, state="stopped" if after == "page unread" else "done")
    outcome = {"repaired": "ok", "soft 404 now": "soft-404", "blocked now": "blocked"}.get(after, "not-found")
    if after not in ("removed", "page unread"):
        second.link(X, outcome, outcome)
    if after != "page unread":
        second.page(P, [] if after == "removed" else [(X, "甲")])
    session.flush()
    view = View(session, second.inspection_id)
    cases = [known(finding)]
    made = moves(cases, judge(view, national), view.looked(cases), ran=RAN, numbers=case_numbers(2026, 1))
    assert [(move.number, move.kind) for move in made] == [("2026-0001", kind)]


def carry(site: Site, *urls: str) -> None:
    """What an earlier look saw, and this one did not ask."""
    site.session.flush()
    for model in (LinkTarget, Visit):
        for row in site.session.query(model).filter(model.url.in_(urls)):  # type: ignore[attr-defined]
            row.seen_on = DAY
    site.session.flush()


def test_what_was_not_asked_today_says_nothing_new_of_a_subject(site: Site) -> None:
    site.link(X, "ok")
    carry(site, X)
    assert looked(site).subject(X) == Seen(Sight.UNSEEN, Reason.NOT_DUE)


def test_of_two_forms_the_one_that_was_asked_today_may_be_broken(site: Site) -> None:
    site.link("http://example.gov.cn/x", "ok")
    site.link(X, "not-found")
    carry(site, "http://example.gov.cn/x")
    assert looked(site).subject(X) == Seen(Sight.BROKEN)


def test_a_page_that_was_not_asked_today_was_not_read_again(site: Site) -> None:
    site.page(P, [(X, "某")])
    carry(site, P)
    assert looked(site).page(P) == Seen(Sight.UNSEEN, Reason.NOT_DUE)
