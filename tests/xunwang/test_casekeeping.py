"""Cases over several looks at one site: what a judgement makes of them in the store."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from checks.cases import MoveKind
from checks.pack import Pack, load
from facts.report import Comparison
from facts.verdicts import CaseState, Judgement
from store.tables import Case, CaseEvent, Inspection, Target
from tests.checks.builder import HOME, MOMENT, Site, new_engine
from tests.crawler.crawling import DAY
from xunwang import judging
from xunwang.casekeeping import OUR_DOING, TOOL, keep
from xunwang.judged import Asked, Judged
from xunwang.judged import judged as judge_it
from xunwang.judgements import keep_judgement
from xunwang.judging import settle, told_before
from xunwang.opening import Opened

X, Y, P = f"{HOME}x", f"{HOME}y", f"{HOME}p"
NEXT = date(2026, 11, 25)


@pytest.fixture(scope="module")
def national() -> Pack:
    return load()


@pytest.fixture
def session() -> Iterator[Session]:
    engine = new_engine()
    with Session(engine) as session:
        yield session
    engine.dispose()


def look(
    session: Session, broken: tuple[str, ...], day: date = DAY, *, unread: bool = False, state: str = "done"
) -> Site:
    """An inspection that found these links broken on one page."""
    target = session.execute(select(col(Inspection.target_id))).scalars().first()
    site = Site(session, as_of=day, target_id=target, state=state)
    if not unread:
        site.home([(P, "栏目")])
        site.page(P, [(url, "某") for url in (X, Y)])
        for url in (X, Y):
            outcome = "not-found" if url in broken else "ok"
            site.link(url, outcome, outcome if url in broken else None)
    session.flush()
    return site


def judged(
    session: Session, site: Site, pack: Pack, only: tuple[str, ...] = ("links",), **more: bool
) -> tuple[Judgement, Comparison]:
    """Judge and keep, as at the end of a look."""
    session.flush()
    connection = session.connection()
    asked = Asked(site.inspection_id, site.target_id or 0, pack, only, **more)
    done = judge_it(connection, asked)
    keep(connection, asked.target_id, asked.inspection_id, done.made, MOMENT)
    keep_judgement(connection, asked, done, MOMENT)
    told = done.document["comparison"]
    reasons = tuple((row["reason"], row["count"]) for row in told["reasons"])
    day = date.fromisoformat(told["with_day"]) if told["with_day"] else None
    names = ("new", "persisting", "fixed", "not_comparable")
    return done.judgement, Comparison(told["with"], day, *(told[name] for name in names), reasons)


def cases(session: Session) -> dict[str, Any]:
    session.expire_all()
    return {case.url: case for case in session.execute(select(Case)).scalars()}


def log(session: Session) -> list[str]:
    return list(session.execute(select(col(CaseEvent.event)).order_by(col(CaseEvent.id))).scalars())


def test_what_is_found_first_is_new_and_gets_the_next_number_of_the_year(session: Session, national: Pack) -> None:
    judgement, told = judged(session, look(session, (X, Y)), national)
    assert {finding.case for finding in judgement.findings} == {CaseState.NEW}
    assert sorted(str(finding.number) for finding in judgement.findings) == ["2026-0001", "2026-0002"]
    assert told == Comparison()
    case = cases(session)[X]
    assert (case.state, case.first_seen, case.last_seen, case.places) == ("new", DAY, DAY, [{"page": P, "text": "某"}])
    assert log(session) == ["new", "new"]
    assert session.execute(select(CaseEvent)).scalars().first().who == TOOL  # type: ignore[union-attr]


def test_what_is_found_again_persists_under_its_number(session: Session, national: Pack) -> None:
    first, _ = judged(session, look(session, (X,)), national)
    second, told = judged(session, look(session, (X, Y), NEXT), national)
    by_url = {finding.url: finding for finding in second.findings}
    assert (by_url[X].case, by_url[X].number) == (CaseState.PERSISTING, first.findings[0].number)
    assert (by_url[X].first_seen, by_url[X].last_seen) == (DAY, NEXT)
    assert (by_url[Y].case, by_url[Y].number) == (CaseState.NEW, "2026-0002")
    assert (told.new, told.persisting, told.fixed, told.with_day) == (1, 1, 0, DAY)


def test_what_opens_again_is_fixed_and_what_breaks_then_is_reopened(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    _, told = judged(session, look(session, (), NEXT), national)
    assert (told.fixed, cases(session)[X].state) == (1, "fixed")
    judgement, told = judged(session, look(session, (X,), date(2026, 11, 26)), national)
    assert (judgement.findings[0].case, judgement.findings[0].number) == (CaseState.REOPENED, "2026-0001")
    assert (told.new, cases(session)[X].state, cases(session)[X].first_seen) == (1, "reopened", DAY)
    assert log(session) == ["new", "fixed", "reopened"]


def test_what_was_not_looked_at_cannot_be_compared_and_stays_as_it_was(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    _, told = judged(session, look(session, (), NEXT, unread=True, state="stopped"), national)
    assert (told.not_comparable, told.fixed, told.reasons) == (1, 0, (("stopped", 1),))
    assert (cases(session)[X].state, cases(session)[X].last_seen) == ("new", DAY)
    assert log(session) == ["new", "not-comparable"]


def test_rules_that_did_not_run_leave_their_cases_alone(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    _, told = judged(session, look(session, (), NEXT), national, ("freshness",))
    assert told.reasons == (("filtered", 1),)
    assert cases(session)[X].state == "new"


def test_a_reading_that_changed_moves_cases_silently(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    site = look(session, (X, Y), NEXT)
    session.execute(update(Inspection).where(col(Inspection.id) == site.inspection_id).values(reader_version="9"))
    judged(session, site, national)
    notes = list(session.execute(select(col(CaseEvent.note)).order_by(col(CaseEvent.id))).scalars())
    assert notes == ["", OUR_DOING, OUR_DOING]


def test_numbers_go_on_after_the_ten_thousandth_of_a_year(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    for number in ("2026-9999", "2026-10000", "2025-99999"):
        session.add(
            Case(
                target_id=1,
                fingerprint=number,
                number=number,
                rule="links.broken",
                url=f"{HOME}{number}",
                state="fixed",
                first_seen=DAY,
                last_seen=DAY,
                places=[],
            )
        )
    session.flush()
    judged(session, look(session, (X, Y), NEXT), national)
    assert cases(session)[Y].number == "2026-10001"


def test_each_year_counts_from_one(session: Session, national: Pack) -> None:
    judged(session, look(session, (X,)), national)
    judged(session, look(session, (X, Y), date(2027, 1, 2)), national)
    assert (cases(session)[X].number, cases(session)[Y].number) == ("2026-0001", "2027-0001")


def test_a_look_that_was_stopped_and_taken_up_tells_what_one_look_would(session: Session, national: Pack) -> None:
    judged(session, look(session, ()), national)
    site = look(session, (X,), NEXT)
    stopped, told_then = judged(session, site, national)
    taken_up, told_now = judged(session, site, national)
    assert [finding.case for finding in stopped.findings] == [CaseState.NEW]
    assert [finding.case for finding in taken_up.findings] == [CaseState.NEW]
    assert (told_then.new, told_now.new, told_now.persisting) == (1, 1, 0)
    assert told_now.with_id == 1
    assert cases(session)[X].state == "new"
    after, _ = judged(session, look(session, (X,), date(2026, 11, 26)), national)
    assert [finding.case for finding in after.findings] == [CaseState.PERSISTING]


def settled(session: Session, site: Site, pack: Pack, token: str = "t", state: str = "done") -> dict[str, Any]:
    session.commit()
    opened = Opened(site.inspection_id, site.target_id or 0, token, site.as_of, True, ("links",), None, None)
    engine = session.get_bind()
    return settle(engine, opened, pack, None, state, None, MOMENT)  # type: ignore[arg-type]


def test_settling_ends_the_inspection_and_keeps_what_was_told(session: Session, national: Pack) -> None:
    site = look(session, (X,), state="running")
    told = settled(session, site, national)
    assert told["inspection"]["state"] == "done"
    assert [row["number"] for row in told["findings"]] == ["2026-0001"]
    assert told_before(session.get_bind(), site.inspection_id) == told  # type: ignore[arg-type]
    assert log(session) == ["new"]


def test_whoever_was_overtaken_settles_nothing(session: Session, national: Pack) -> None:
    site = look(session, (X,), state="running")
    told = settled(session, site, national, token="not ours any more", state="stopped")
    assert told["inspection"]["state"] == "running"
    assert len(told["findings"]) == 1
    assert (log(session), cases(session)) == ([], {})
    session.expire_all()
    assert session.get(Inspection, site.inspection_id).state == "running"  # type: ignore[union-attr]


@pytest.mark.parametrize("taken", [True, False])
def test_what_changes_while_a_look_is_judged_is_judged_once_more(
    session: Session, national: Pack, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    """Another look takes the number that this one would have given, or the office says what the site is called."""
    site = look(session, (X,), state="running")
    passes = []

    def meanwhile(connection: Connection, asked: Asked) -> Judged:
        done = judge_it(connection, asked)
        passes.append(done)
        if len(passes) == 1:
            new = {"target_id": site.target_id, "number": "2026-0001", "first_seen": DAY, "last_seen": DAY}
            other = insert(Case).values(**new, fingerprint="other", rule="x", url=Y, state="fixed", places=[])
            named = update(Target).where(col(Target.id) == site.target_id).values(name="临溪市政府")
            session.execute(other if taken else named)
            session.commit()
        return done

    monkeypatch.setattr(judging, "judged", meanwhile)
    told = settled(session, site, national, token="t", state="done")
    assert len(passes) == 2
    assert cases(session)[X].number == ("2026-0002" if taken else "2026-0001")
    assert told["target"]["name"] == ("示例市人民政府" if taken else "临溪市政府")


def test_kinds_of_moves_are_the_words_of_the_log() -> None:
    assert {kind.value for kind in MoveKind} == {"new", "persisting", "reopened", "fixed", "not-comparable"}
