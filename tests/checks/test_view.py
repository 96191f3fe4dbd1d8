from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from checks.seen import LinkSeen
from checks.view import View
from facts.columns import ColumnType
from facts.outcomes import Outcome
from facts.verdicts import Place
from facts.words import Level, LinkKind, Reason
from store.tables import Reading, Visit
from tests.checks.builder import HOME, READER, Site


def view(site: Site, **more: object) -> View:
    site.session.flush()
    return View(site.session, site.inspection_id, **more)  # type: ignore[arg-type]


def test_an_inspection_that_does_not_exist_is_an_error(session: Session) -> None:
    with pytest.raises(LookupError):
        View(session, 99)


def test_an_earlier_day_than_the_look_is_wrong_use(site: Site) -> None:
    with pytest.raises(ValueError, match="before the look"):
        view(site, as_of=date(2026, 11, 23))
    assert view(site).as_of == date(2026, 11, 24)


def test_a_level_that_is_given_stands_over_the_targets(site: Site) -> None:
    assert view(site).target.level is Level.PORTAL
    assert view(site, level=Level.TOWNSHIP).target.level is Level.TOWNSHIP


@pytest.mark.parametrize(
    ("state", "ceiling", "complete"), [("done", None, True), ("done", "pages", False), ("stopped", None, False)]
)
def test_a_look_is_complete_only_when_nothing_cut_it_short(
    session: Session, state: str, ceiling: str | None, complete: bool
) -> None:
    assert view(Site(session, state=state, ceiling=ceiling)).inspection.complete is complete


def test_pages_come_by_address(site: Site) -> None:
    for name in ("c", "a", "b"):
        site.page(f"{HOME}{name}")
    assert [page.url for page in view(site).pages()] == [f"{HOME}a", f"{HOME}b", f"{HOME}c"]


def test_places_carry_texts_near_pages_first(site: Site) -> None:
    site.link(f"{HOME}x", "not-found")
    site.page(f"{HOME}z", [(f"{HOME}x", "历史")], basket="history")
    site.page(f"{HOME}b", [(f"{HOME}x", "乙"), (f"{HOME}x", "甲")], basket="near")
    site.page(f"{HOME}a", [(f"{HOME}x", "近")], basket="recent")
    (link,) = view(site).link_targets()
    order = [(f"{HOME}b", "乙"), (f"{HOME}b", "甲"), (f"{HOME}a", "近"), (f"{HOME}z", "历史")]
    assert link.standing.places == tuple(Place(*place) for place in order)
    assert (link.standing.near, link.standing.recent, link.standing.history) == (2, 1, 1)


def test_at_most_twenty_places_are_shown_and_all_are_counted(site: Site) -> None:
    site.link(f"{HOME}x", "not-found")
    ids = {site.page(f"{HOME}p{number:02}", [(f"{HOME}x", "甲")]) for number in range(30)}
    (link,) = view(site).link_targets()
    assert len(link.standing.places) == 20
    assert link.standing.places[0].page == f"{HOME}p00"
    assert link.standing.total == 30
    assert link.standing.pages == ids


def test_only_readings_of_shown_pages_are_opened(site: Site) -> None:
    site.link(f"{HOME}x", "not-found")
    for number in range(30):
        site.page(f"{HOME}p{number:02}", [(f"{HOME}x", "甲")])
    site.page(f"{HOME}other", [(f"{HOME}y", "乙")])
    session = site.session
    session.flush()
    session.query(Reading).filter(Reading.url == f"{HOME}other").update({"facts": b"not deflated"})
    session.query(Reading).filter(Reading.url == f"{HOME}p29").update({"facts": b"not deflated"})
    (link,) = view(site).link_targets()
    assert {place.text for place in link.standing.places} == {"甲"}


def test_a_page_whose_reading_is_gone_keeps_its_place_without_a_text(site: Site) -> None:
    site.link(f"{HOME}x", "not-found")
    site.page(f"{HOME}a", [(f"{HOME}x", "甲")], read=False)
    (link,) = view(site).link_targets()
    assert link.standing.places == (Place(f"{HOME}a", ""),)
    assert link.standing.total == 1


def test_the_reading_of_the_inspections_own_reader_is_preferred(site: Site) -> None:
    site.link(f"{HOME}x", "not-found")
    site.page(f"{HOME}a", [(f"{HOME}x", "甲")])
    newer = {
        "content_hash": f"hash-{site.inspection_id}-{HOME}a",
        "url": f"{HOME}a",
        "reader_version": f"{READER}-2",
        "facts": b"no",
    }
    site.session.execute(insert(Reading).values(**newer))
    (link,) = view(site).link_targets()
    assert link.standing.places[0].text == "甲"


def test_all_addresses_or_only_the_broken_ones(site: Site) -> None:
    site.link(f"{HOME}ok", "ok")
    site.link(f"{HOME}bad", "not-found", "gone")
    site.link(f"{HOME}healed", "timeout", "ok", proved=True)
    site.link(f"{HOME}later", "throttled", "not-found")
    site.link(f"{HOME}wall", "blocked")
    broken = [link.url.removeprefix(HOME) for link in view(site).link_targets()]
    assert broken == ["bad", "healed", "later"]
    whole = {link.url.removeprefix(HOME): link for link in view(site).link_targets(broken_only=False)}
    assert set(whole) == {"ok", "bad", "healed", "later", "wall"}
    assert whole["bad"].first is Outcome.NOT_FOUND
    assert whole["bad"].second is Outcome.GONE


def test_unverified_addresses_are_those_of_which_no_look_says_anything(site: Site) -> None:
    site.link(f"{HOME}wall", "blocked")
    site.link(f"{HOME}left", None, state="left-out", reason="ceiling")
    site.link(f"{HOME}late", "throttled", "ok")
    site.link(f"{HOME}big", "too-large")
    site.link(f"{HOME}i.png", "our-fault", kind="image")
    told = {link.url.removeprefix(HOME): link.left_out for link in view(site).unverified(LinkKind.PAGE)}
    assert told == {"wall": None, "left": Reason.CEILING}
    assert [link.url for link in view(site).unverified(LinkKind.IMAGE)] == [f"{HOME}i.png"]


def test_another_inspection_of_the_same_target_is_not_seen(session: Session) -> None:
    other = Site(session)
    other.home([(f"{HOME}x", "甲")])
    other.link(f"{HOME}x", "not-found")
    site = Site(session, target_id=other.target_id)
    assert list(view(site).link_targets()) == []
    assert list(view(site).pages()) == []
    assert view(site).home() is None


def test_rows_know_what_their_addresses_lead_to(site: Site) -> None:
    page_id = site.home(
        [(f"{HOME}1", "甲"), ("https://o.cn/", "外")],
        items=[("甲", f"{HOME}1", "11-20"), ("外", "https://o.cn/", None), ("无", None, "--11-20")],
    )
    site.page(f"{HOME}1", published="2026-11-19")
    site.link("https://o.cn/", "ok", work="check")
    home = view(site).home()
    assert home is not None
    assert home.page.id == page_id
    own, outside, bare = home.rows
    assert own.day == date(2026, 11, 19)
    assert own.link is not None and own.link.in_scope and own.link.page is not None
    assert outside.link is not None and not outside.link.in_scope and outside.day is None
    assert bare.link is None and bare.day == date(2026, 11, 20)


def test_an_own_page_that_was_only_verified_is_in_scope_and_says_why_it_was_not_read(site: Site) -> None:
    site.home([(f"{HOME}1", "甲")])
    site.link(f"{HOME}1", "ok", work="check", reason="robots")
    (link,) = view(site).home().links  # type: ignore[union-attr]
    assert link.in_scope
    assert link.unread is Reason.ROBOTS


def test_nothing_that_leaves_the_view_can_reach_the_store(site: Site) -> None:
    site.home([(f"{HOME}x", "甲")], items=[("甲", f"{HOME}x", "2026-11-20")])
    site.link(f"{HOME}x", "not-found")
    seen = view(site)
    for handed in (*seen.pages(), *seen.link_targets(), seen.home(), seen.target, seen.inspection):
        assert is_dataclass(handed)
        assert type(handed).__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert {field.name for field in fields(LinkSeen)}.isdisjoint({"session", "row"})


def test_a_view_only_reads(site: Site) -> None:
    site.home([(f"{HOME}x", "甲")])
    site.link(f"{HOME}x", "not-found")
    site.session.flush()
    said: list[str] = []
    engine = site.session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_rest: said.append(statement))
    seen = View(site.session, site.inspection_id)
    list(seen.link_targets()), seen.home(), list(seen.pages()), list(seen.unverified(LinkKind.PAGE))
    assert said
    assert all(statement.startswith("SELECT") for statement in said)


@pytest.mark.parametrize("pages", [5, 200])
def test_the_number_of_queries_does_not_grow_with_the_pages(site: Site, pages: int) -> None:
    site.link(f"{HOME}x", "not-found")
    for number in range(pages):
        site.page(f"{HOME}{number}", [(f"{HOME}x", "甲")])
    site.session.flush()
    said: list[str] = []
    event.listen(site.session.get_bind(), "before_cursor_execute", lambda _c, _u, text, *_rest: said.append(text))
    list(View(site.session, site.inspection_id).link_targets())
    assert len(said) == 5


def test_the_offices_word_lies_over_what_was_read(session: Session) -> None:
    site = Site(session)
    site.column("财政动态", f"{HOME}cz/")
    site.column("图片", f"{HOME}tp/")
    site.office(f"{HOME}cz/", type=ColumnType.NOTICE, interval_days=30, unit="市财政局", counted=True)
    site.office(f"{HOME}gone/", name="旧栏目")
    seen = {registered.column.name: registered for registered in site.view().columns()}
    assert seen["财政动态"].column.type is ColumnType.NOTICE
    assert seen["财政动态"].office is not None and seen["财政动态"].office.unit == "市财政局"
    assert seen["图片"].office is None
    assert [office.name for office in site.view().unseen_columns()] == ["旧栏目"]


def test_briefs_are_the_pages_that_were_read_without_what_grows(session: Session) -> None:
    site = Site(session)
    site.page(f"{HOME}b", [(f"{HOME}c", "丙")], title="乙", published="2026-11-01")
    site.page(f"{HOME}a", items=[("甲", None, "2026-11-20")], title="甲")
    site.page(f"{HOME}x", outcome="not-found")
    site.page(f"{HOME}y", instead="challenge")
    told = [(page.url, facts.title, facts.links, facts.items) for page, facts in site.view().briefs()]
    assert told == [(f"{HOME}a", "甲", (), ()), (f"{HOME}b", "乙", (), ())]


def test_a_day_without_a_year_counts_from_the_day_on_which_its_page_was_seen(site: Site) -> None:
    site.home([(f"{HOME}1", "甲")], items=[("甲", f"{HOME}1", "--11-24"), ("乙", None, "P-1D")])
    site.page(f"{HOME}1", published="P-3D")
    for visit in site.session.query(Visit):
        visit.seen_on = date(2026, 11, 20)  # taken over from an earlier look
    site.session.flush()
    home = view(site).home()
    assert home is not None and home.page.carried
    assert [row.own for row in home.rows] == [date(2025, 11, 24), date(2026, 11, 19)]
    assert [page.published for page in view(site).pages() if page.url == f"{HOME}1"] == [date(2026, 11, 17)]
