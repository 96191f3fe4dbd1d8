from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler import rows
from crawler.bodies import PACKED_BY_US, opened
from crawler.digest import PageTask, digest
from crawler.net.job import Answer
from crawler.seen import Seen, needs_proof, needs_second_look
from facts.outcomes import OUTCOMES, Fault, Outcome, is_broken
from facts.words import Basket
from tests.crawler.crawling import DAY, HOME, NOW, a_row, page, refused, site

X = HOME + "x.html"


@pytest.mark.parametrize(
    ("depth", "published", "items", "basket"),
    [
        (0, "2010-01-01", 0, Basket.NEAR),
        (1, None, 0, Basket.NEAR),
        (2, None, 0, Basket.NEAR),
        (2, "2026-11-01", 5, Basket.NEAR),
        (2, "2026-11-01", 4, Basket.RECENT),
        (2, "2010-01-01", 0, Basket.HISTORY),
        (3, None, 9, Basket.RECENT),
        (3, (DAY - timedelta(days=730)).isoformat(), 0, Basket.RECENT),
        (3, (DAY - timedelta(days=731)).isoformat(), 0, Basket.HISTORY),
        (3, "--11-20", 0, Basket.RECENT),
    ],
)
def test_links_of_a_page_stand_near_in_recent_articles_or_in_history(
    depth: int, published: str | None, items: int, basket: Basket
) -> None:
    assert rows.basket_of(a_row(depth=depth), published, items, DAY) is basket


def test_a_body_that_came_compressed_is_kept_as_it_came_and_any_other_is_compressed() -> None:
    made = digest(PageTask(b"<p>x", X, "text/html", site()))
    plain = rows.body(Seen(a_row(X), page("<p>x"), Outcome.OK), made)
    assert plain["encoding"] in PACKED_BY_US
    assert opened(plain["data"], plain["encoding"], plain["size"]) == b"<p>x"
    packed = replace(page("<p>x"), raw=b"packed", encoding="gzip")
    assert rows.body(Seen(a_row(X), packed, Outcome.OK), made)["data"] == b"packed"
    cut_short = replace(page("<p>x"), raw=b"", encoding="gzip")
    assert rows.body(Seen(a_row(X), cut_short, Outcome.OK), made)["encoding"] in PACKED_BY_US


def test_a_visit_keeps_few_headers_and_none_of_endless_length() -> None:
    answer = page("<p>x", header_lines=(b"Content-Type: text/html", b"Set-Cookie: secret=1", b"Server: " + b"n" * 999))
    made = rows.visit(Seen(a_row(X), answer, Outcome.OK), digest(PageTask(b"<p>x", X, None, site())), 1, DAY, NOW)
    assert set(made["headers"]) == {"content-type", "server"}
    assert len(made["headers"]["server"]) == 300


def test_the_detail_of_a_row_is_the_looks_own_before_the_clients() -> None:
    answer = refused(X, detail="cut")
    assert rows.first_look(Seen(a_row(X), answer, Outcome.NOT_FOUND, detail="template"), NOW)["detail"] == "template"
    assert rows.first_look(Seen(a_row(X), answer, Outcome.NOT_FOUND), NOW)["detail"] == "cut"
    assert rows.first_look(Seen(a_row(X), refused(X), Outcome.NOT_FOUND), NOW)["detail"] is None


def test_a_page_over_inspections_begins_on_its_day() -> None:
    made = rows.page(Seen(a_row(X), page(), Outcome.OK), digest(PageTask(b"", X, None, site())), 7, date(2026, 1, 2))
    assert (made["target_id"], made["first_seen"], made["last_seen"]) == (7, date(2026, 1, 2), date(2026, 1, 2))


def test_a_second_look_is_for_what_it_may_clear_and_a_refusal_is_left_in_peace() -> None:
    asked = {outcome for outcome in Outcome if needs_second_look(outcome)}
    assert asked == {outcome for outcome in Outcome if is_broken(outcome) and OUTCOMES[outcome].retry} | {
        Outcome.THROTTLED,
        Outcome.OUR_FAULT,
    }
    assert asked.isdisjoint({Outcome.BLOCKED, Outcome.ROBOTS, Outcome.PRIVATE, Outcome.OK})


def test_there_is_no_third_look() -> None:
    nothing = Answer(X, X, Outcome.TIMEOUT)
    assert Seen(a_row(X), nothing, Outcome.TIMEOUT).wants_second_look
    assert not Seen(a_row(X, second=True), nothing, Outcome.TIMEOUT).wants_second_look


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_the_network_did_needs_the_proof_of_our_line(outcome: Outcome) -> None:
    assert needs_proof(outcome) == (OUTCOMES[outcome].fault is Fault.NETWORK)
