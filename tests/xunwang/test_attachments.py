"""The files of a daily mail: for whom, how many, and what must never go along."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from facts.daily import Recipient
from facts.delivery import Role
from store.session import open_store
from tests.reports import samples
from tests.xunwang import officedays as rows
from tests.xunwang.officedays import DAY, NOW, OFFICE
from xunwang import attachments
from xunwang.attachments import Attachments
from xunwang.daybook import day_for, open_book

TO_OFFICE = Recipient(Role.OFFICE, "青山市数据资源局", (OFFICE,))
TO_LEADER = Recipient(Role.LEADER, "分管领导", ("boss@qingshan.gov.cn",))
FINANCE = Recipient(Role.UNIT, "市财政局", ("caizheng@qingshan.gov.cn",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_store(f"sqlite:///{tmp_path}/x.db")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def files(connection: Connection, recipient: Recipient = TO_OFFICE) -> dict[str, bytes]:
    book = open_book(connection, NOW)
    made = Attachments(connection, book).of(day_for(connection, book, recipient), recipient)
    return {file.name: file.data for file in made}


def test_a_quiet_day_has_none(connection: Connection) -> None:
    rows.look(connection, rows.target(connection))
    assert files(connection) == {}


@pytest.mark.parametrize("recipient", [TO_OFFICE, TO_LEADER])
def test_the_report_of_a_site_that_is_near_a_veto_goes_along(connection: Connection, recipient: Recipient) -> None:
    rows.look(connection, rows.target(connection), rows.near_document())
    found = files(connection, recipient)
    assert list(found) == ["报告_市财政局网站.html"]
    assert "财政收支" in found["报告_市财政局网站.html"].decode()


def test_a_unit_gets_its_answer_sheet_and_never_a_report(connection: Connection) -> None:
    target = rows.target(connection)
    rows.look(connection, target, rows.near_document())
    rows.case(connection, target, 1)
    assert files(connection, FINANCE) == {}
    rows.case(connection, target, 2, stage="dispatched", due=DAY + timedelta(days=3))
    assert list(files(connection, FINANCE)) == ["台账_2026-11-24.xlsx", "反馈表_市财政局_2026-11-24.xlsx"]


def test_a_report_with_what_must_not_leave_the_machine_stays(connection: Connection) -> None:
    near = rows.near_document()
    hidden = samples.finding(1, url="https://bet365.example/")
    document = samples.make((replace(hidden, rule="security.dark-link"),)) | {
        key: near[key] for key in ("vetoes", "columns", "target")
    }
    rows.look(connection, rows.target(connection), document)
    assert files(connection) == {}


def test_what_does_not_fit_is_left_out_and_only_the_gravest_reports_go(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        rows.look(connection, rows.target(connection, f"第{number}站", f"第{number}局"), rows.near_document())
    assert len(files(connection)) == 5
    monkeypatch.setattr(attachments, "_LARGEST", 100_000)
    assert 0 < sum(len(data) for data in files(connection).values()) <= 100_000
