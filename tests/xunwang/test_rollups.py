"""Who is told of what on a shared platform, and by whom others are supervised."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from facts.daily import Daily, Recipient
from facts.delivery import Role
from reports.mail.digest import Colophon, digest
from store.office import Delivery
from store.session import open_store
from tests.xunwang import officedays as rows
from tests.xunwang.officedays import NOW, SETTINGS
from xunwang.daybook import daily
from xunwang.mailing import put_digests
from xunwang.recipients import recipient_of, recipients
from xunwang.replysheet import reply_sheet_of


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def units(connection: Connection) -> dict[str, Recipient]:
    return {row.name: row for row in recipients(connection, SETTINGS) if row.role is Role.UNIT}


def to(connection: Connection, name: str) -> Daily:
    return daily(connection, recipient_of(connection, SETTINGS, name), NOW)


def of_county(connection: Connection) -> tuple[int, int, int]:
    """A county with its own site and one that it supervises, and a site of the city."""
    county = rows.target(connection, "某县政府网站", "某县政府办", email="xian@a.cn")
    bureau = rows.target(connection, "某县教育局网站", "某县教育局", supervisor="某县政府办", email="jy@a.cn")
    return county, bureau, rows.target(connection)


def test_a_county_gets_one_mail_for_its_own_site_and_those_that_it_supervises(connection: Connection) -> None:
    county, bureau, city = of_county(connection)
    for at, target in enumerate((county, bureau, city), 1):
        rows.look(connection, target, rows.near_document())
        rows.case(connection, target, at, stage="dispatched")
    found = to(connection, "某县政府办")
    assert (found.counted.sites, {row.target for row in found.near}) == (2, {"某县政府网站", "某县教育局网站"})
    assert (len(found.told), found.soon) == (2, 2)
    assert len(to(connection, "某县教育局").told) == 1
    assert [row.rolls_up for row in units(connection).values()] == [True, False, False]


def test_what_a_unit_may_not_be_told_its_supervisor_is_not_told_either(connection: Connection) -> None:
    _, bureau, _ = of_county(connection)
    rows.case(connection, bureau, 1)
    rows.case(connection, bureau, 2, severity="veto", stage="dispatched")
    rows.case(connection, bureau, 3, rule="content.private", stage="dispatched")
    assert to(connection, "某县政府办").told == ()


def test_a_supervisor_answers_for_its_own_cases_alone(connection: Connection) -> None:
    from xunwang.daybook import open_book

    county, bureau, _ = of_county(connection)
    rows.case(connection, county, 1, stage="dispatched")
    rows.case(connection, bureau, 2, stage="dispatched")
    book = open_book(connection, NOW)
    own = reply_sheet_of(book, "某县政府办")
    assert own == reply_sheet_of(
        replace(book, cases=tuple(row for row in book.cases if row.target.id == county)), "某县政府办"
    )


def test_the_office_itself_is_no_supervisor_that_needs_a_mail_of_its_own(connection: Connection) -> None:
    rows.target(connection, "本局网站", SETTINGS.office, email="x@a.cn")
    rows.target(connection, supervisor=SETTINGS.office)
    assert not any(row.rolls_up for row in units(connection).values())


def test_units_with_one_address_get_a_mail_each(connection: Connection) -> None:
    for name in ("甲局", "乙局"):
        rows.look(connection, rows.target(connection, f"{name}网站", name, email="a@b.cn"))
    assert put_digests(connection, SETTINGS, "s", (Role.UNIT,), NOW) == 2
    assert put_digests(connection, SETTINGS, "s", (Role.UNIT,), NOW) == 0
    sent = connection.execute(select(Delivery.__table__.c.recipient)).scalars()  # type: ignore[attr-defined]
    assert sorted(sent) == ["a@b.cn（乙局）", "a@b.cn（甲局）"]


def test_a_county_is_sent_its_mail_with_both_in_the_ledger(connection: Connection) -> None:
    county, bureau, _ = of_county(connection)
    for at, target in enumerate((county, bureau), 1):
        rows.look(connection, target, rows.near_document())
        rows.case(connection, target, at, stage="dispatched")
    put_digests(connection, SETTINGS, "s", (Role.UNIT,), NOW)
    table = Delivery.__table__  # type: ignore[attr-defined]
    row = connection.execute(select(table).where(table.c.recipient == "xian@a.cn")).one()
    mail = message_from_bytes(row.content, policy=policy.SMTP)
    body = mail.get_body(("plain",))
    assert body is not None and "某县教育局网站" in body.get_content() and "某县政府网站" in body.get_content()
    assert mail["To"] == "xian@a.cn"


def test_several_addresses_in_one_cell_are_all_told(connection: Connection) -> None:
    rows.target(connection, email="a@b.cn,c@d.cn,坏")
    assert units(connection)["市财政局"].addresses == ("a@b.cn", "c@d.cn")


def test_a_channel_is_seen_with_its_portal_and_its_unit_told_of_its_cases_there(connection: Connection) -> None:
    url = "https://www.yz.gov.cn/"
    portal = rows.target(connection, "门户", "市政府办", url=url, email="a@b.cn")
    channel = {"url": f"{url}czj/", "parent_id": portal, "form": "频道"}
    rows.target(connection, "财政频道", "市财政局", **channel)
    rows.look(connection, portal, rows.near_document())
    rows.case(connection, portal, 1, unit="市财政局", stage="dispatched")
    office = daily(connection, Recipient(Role.OFFICE, "办", ("o@a.cn",)), NOW)
    assert (office.counted.sites, office.gaps) == (1, ())
    found = to(connection, "市财政局")
    assert (found.counted.sites, found.counted.seen_sites, len(found.told), found.near) == (1, 1, 1, ())
    assert "没有登记" not in digest(found, Colophon("办", NOW)).subject
    assert to(connection, "市政府办").told == ()
