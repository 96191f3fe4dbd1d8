from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

import pytest

from checks.cases import CaseSeen, Changed, Move, MoveKind, Seen, Sight, case_numbers, moves, with_cases
from checks.comparing import comparison
from facts.report import Comparison
from facts.verdicts import CaseState, Confidence, Finding, Judgement, NotChecked, Review, Severity
from facts.words import Reason

TODAY, BEFORE = date(2026, 11, 24), date(2026, 11, 23)
URL, PAGE = "https://a.cn/x", "https://a.cn/p"
RAN = frozenset({"links.broken", "freshness.home"})


@dataclass
class FakeLooked:
    subjects: dict[str, Seen] = field(default_factory=dict)
    pages: dict[str, Seen] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    complete: bool = True
    absent: Reason = Reason.ARTICLE_NOT_FETCHED
    home: str = ""

    def is_home(self, url: str) -> bool:
        return url == self.home

    def subject(self, url: str) -> Seen:
        return self.subjects.get(url, Seen(Sight.UNSEEN, Reason.ARTICLE_NOT_FETCHED))

    def page(self, url: str) -> Seen:
        return self.pages.get(url, Seen(Sight.UNSEEN, Reason.ARTICLE_NOT_FETCHED))

    def holds(self, page: str, subject: str) -> bool:
        return (page, subject) in self.links


CLEAR, BROKEN = Seen(Sight.CLEAR), Seen(Sight.BROKEN)


def case(**changes: object) -> CaseSeen:
    base = CaseSeen(
        id=1,
        fingerprint="f",
        number="2026-0001",
        rule="links.broken",
        url=URL,
        state=CaseState.NEW,
        first_seen=date(2026, 11, 20),
        last_seen=BEFORE,
        places=(PAGE,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def finding(fingerprint: str = "f", rule: str = "links.broken") -> Finding:
    return Finding(
        fingerprint,
        rule,
        "可用性",
        Severity.DEDUCT,
        Confidence.CERTAIN,
        "t",
        URL,
        (),
        1,
        frozenset(),
        "",
        "",
        {},
        {},
    )


def judgement(*findings: Finding, untold: tuple[NotChecked, ...] = ()) -> Judgement:
    return Judgement("v", TODAY, findings, untold, len(untold))


def moved(
    cases: list[CaseSeen], said: Judgement, looked: FakeLooked | None = None, ran: frozenset[str] = RAN, **more: Any
) -> list[Move]:
    return moves(cases, said, looked or FakeLooked(), ran=ran, numbers=case_numbers(2026, 406), **more)


def test_numbers_are_year_and_serial() -> None:
    assert list(islice(case_numbers(2026, 405), 2)) == ["2026-0406", "2026-0407"]
    assert next(case_numbers(2027, 9999)) == "2027-10000"


def test_what_was_never_seen_is_new_and_gets_the_next_number() -> None:
    first, second = moved([], judgement(finding("a"), finding("b")))
    assert (first.kind, first.number, first.state) == (MoveKind.NEW, "2026-0407", CaseState.NEW)
    assert second.number == "2026-0408"
    assert (first.first_seen, first.last_seen) == (TODAY, TODAY)


def test_what_is_still_there_persists_with_its_number_under_whatever_rule() -> None:
    (move,) = moved([case()], judgement(finding(rule="links.soft-404")))
    assert (move.kind, move.number, move.state) == (MoveKind.PERSISTING, "2026-0001", CaseState.PERSISTING)
    assert (move.first_seen, move.last_seen) == (date(2026, 11, 20), TODAY)


def test_what_was_fixed_and_is_back_is_reopened() -> None:
    (move,) = moved([case(state=CaseState.FIXED)], judgement(finding()))
    assert (move.kind, move.state) == (MoveKind.REOPENED, CaseState.REOPENED)


def test_a_finding_that_is_muted_stays_so_while_its_case_goes_on() -> None:
    said = judgement(replace(finding(), case=CaseState.MUTED))
    (move,) = made = moved([case()], said)
    assert (move.kind, move.state) == (MoveKind.PERSISTING, CaseState.PERSISTING)
    assert with_cases(said, made).findings[0].case is CaseState.MUTED


def test_a_case_that_is_fixed_and_not_found_does_not_move() -> None:
    assert moved([case(state=CaseState.FIXED)], judgement()) == []


def test_a_subject_that_opens_again_is_fixed_though_its_pages_were_not_read() -> None:
    (move,) = moved([case()], judgement(), FakeLooked({URL: CLEAR}))
    assert (move.kind, move.state, move.reason) == (MoveKind.FIXED, CaseState.FIXED, None)
    assert move.last_seen == BEFORE


def test_a_subject_that_nobody_met_is_fixed_when_every_page_that_held_it_was_read_and_none_does() -> None:
    two = case(places=(PAGE, "https://a.cn/q"))
    (move,) = moved([two], judgement(), FakeLooked(pages={PAGE: CLEAR, "https://a.cn/q": CLEAR}))
    assert move.kind is MoveKind.FIXED


def test_a_page_that_is_gone_holds_nothing_any_more() -> None:
    (move,) = moved([case()], judgement(), FakeLooked(pages={PAGE: BROKEN}))
    assert move.kind is MoveKind.FIXED


def test_one_page_unread_leaves_the_case_as_it_was_with_that_pages_reason() -> None:
    two = case(places=(PAGE, "https://a.cn/q"))
    looked = FakeLooked({URL: BROKEN}, {PAGE: CLEAR, "https://a.cn/q": Seen(Sight.UNSEEN, Reason.CEILING)})
    (move,) = moved([two], judgement(), looked)
    assert (move.kind, move.reason, move.state) == (MoveKind.NOT_COMPARABLE, Reason.CEILING, CaseState.NEW)


def test_a_page_that_still_holds_it_leaves_the_case_as_it_was() -> None:
    looked = FakeLooked({URL: Seen(Sight.UNSEEN, Reason.BLOCKED)}, {PAGE: CLEAR}, {(PAGE, URL)})
    (move,) = moved([case()], judgement(), looked)
    assert (move.kind, move.reason) == (MoveKind.NOT_COMPARABLE, Reason.BLOCKED)


def test_without_a_known_place_nothing_is_concluded_from_places() -> None:
    (move,) = moved([case(places=())], judgement(), FakeLooked({URL: BROKEN}))
    assert move.kind is MoveKind.NOT_COMPARABLE


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.STOPPED, Reason.CEILING, Reason.LINE_NOT_PROVED])
def test_what_could_not_be_told_is_not_comparable(reason: Reason) -> None:
    (move,) = moved([case()], judgement(untold=(NotChecked("links.broken", URL, reason),)), FakeLooked({URL: CLEAR}))
    assert (move.kind, move.reason) == (MoveKind.NOT_COMPARABLE, reason)


def test_a_rule_that_did_not_run_leaves_its_cases_as_filtered() -> None:
    (move,) = moved([case()], judgement(), FakeLooked({URL: CLEAR}), ran=frozenset({"freshness.home"}))
    assert (move.kind, move.reason) == (MoveKind.NOT_COMPARABLE, Reason.FILTERED)


def test_a_rule_that_failed_fixes_nothing() -> None:
    untold = (NotChecked("links.broken", "https://a.cn/", Reason.OUR_FAULT),)
    (move,) = moved([case()], judgement(untold=untold), FakeLooked({URL: CLEAR}))
    assert (move.kind, move.reason) == (MoveKind.NOT_COMPARABLE, Reason.OUR_FAULT)


def test_an_unknown_level_and_a_filtered_family_say_nothing_of_the_subject() -> None:
    home = case(rule="freshness.home", url=URL)
    untold = (NotChecked("freshness.home", URL, Reason.UNKNOWN_LEVEL),)
    (move,) = moved([home], judgement(untold=untold), FakeLooked(pages={URL: CLEAR}))
    assert move.kind is MoveKind.FIXED


def test_a_stale_home_page_is_fixed_only_when_it_was_read_again() -> None:
    home = case(rule="freshness.home")
    (read,) = moved([home], judgement(), FakeLooked(pages={URL: CLEAR}))
    (unread,) = moved([home], judgement(), FakeLooked(pages={URL: Seen(Sight.UNSEEN, Reason.BLOCKED)}))
    (down,) = moved([home], judgement(), FakeLooked(pages={URL: BROKEN}, home=URL))
    assert read.kind is MoveKind.FIXED
    assert (unread.kind, unread.reason) == (MoveKind.NOT_COMPARABLE, Reason.BLOCKED)
    assert (down.kind, down.reason) == (MoveKind.NOT_COMPARABLE, Reason.ARTICLE_NOT_FETCHED)


def test_moves_are_marked_when_only_our_own_reading_changed() -> None:
    made = moved([case()], judgement(finding("new")), FakeLooked({URL: CLEAR}), changed=Changed(reader=True))
    assert [move.silent for move in made] == [True, True]


def test_findings_tell_their_case() -> None:
    cases = [case()]
    said = judgement(replace(finding(), review=Review.CONFIRMED), finding("b"))
    old, new = with_cases(said, moved(cases, said)).findings
    assert (old.number, old.case, old.review, old.first_seen) == (
        "2026-0001",
        CaseState.PERSISTING,
        Review.CONFIRMED,
        date(2026, 11, 20),
    )
    assert (new.number, new.case, new.review, new.last_seen) == ("2026-0407", CaseState.NEW, None, TODAY)


def test_the_comparison_counts_what_changed_and_why_some_could_not_be_compared() -> None:
    cases = [
        case(fingerprint="persisting"),
        case(id=2, fingerprint="back", state=CaseState.FIXED),
        case(id=3, fingerprint="fixed", url="https://a.cn/f"),
        case(id=4, fingerprint="blocked", url="https://a.cn/b"),
        case(id=5, fingerprint="muted"),
        case(id=6, fingerprint="rejected"),
        case(id=7, fingerprint="set aside and gone", url="https://a.cn/s", silenced=True),
    ]
    looked = FakeLooked({"https://a.cn/f": CLEAR, "https://a.cn/b": Seen(Sight.UNSEEN, Reason.BLOCKED)})
    said = judgement(
        *(finding(name) for name in ("persisting", "back", "new")),
        replace(finding("muted"), case=CaseState.MUTED),
        replace(finding("rejected"), review=Review.REJECTED),
    )
    told = comparison(moved(cases, said, looked), 7, BEFORE)
    assert replace(told, cases=()) == Comparison(7, BEFORE, 2, 1, 1, 1, (("blocked", 1),))
    assert [(row.url, row.state, row.reason) for row in told.cases] == [
        ("https://a.cn/f", "fixed", None),
        ("https://a.cn/b", "not-comparable", "blocked"),
    ]


def test_with_nothing_before_there_is_nothing_to_compare() -> None:
    assert comparison(moved([], judgement(finding())), None, None) == Comparison()


def test_an_address_that_nobody_met_is_told_by_what_hid_its_page() -> None:
    looked = FakeLooked(pages={PAGE: Seen(Sight.UNSEEN, Reason.ROBOTS)})
    (move,) = moved([case()], judgement(), looked)
    assert (move.kind, move.reason) == (MoveKind.NOT_COMPARABLE, Reason.ROBOTS)
