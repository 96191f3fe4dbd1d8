"""The calendar of a data directory."""

from datetime import date
from pathlib import Path

import pytest

from xunwang.datebook import open_datebook
from xunwang.errors import UserError

NOTICE = (
    "2027:\n  notice: 样例通知\n  makeup: [02-20]\n"
    "  holidays: {元旦: 01-01..01-03, 春节: 02-05..02-12, 劳动节: 05-01..05-05, 国庆节: 10-01..10-07}\n"
)


def test_an_office_without_files_of_its_own_has_the_calendar_of_the_tool(tmp_path: Path) -> None:
    book = open_datebook(tmp_path / "nowhere")
    assert book.plan(date(2026, 10, 1)).plan.name == "重点重保"
    assert book.plan(date(2027, 3, 5)).provisional


def test_the_offices_files_are_used_when_they_are_there(tmp_path: Path) -> None:
    (tmp_path / "holidays.yaml").write_text(NOTICE, "utf-8")
    (tmp_path / "keydates.toml").write_text('[decided]\ntwo-sessions = "2027-03-03..2027-03-11"\n', "utf-8")
    book = open_datebook(tmp_path)
    assert book.plan(date(2027, 2, 20)).workday and not book.plan(date(2027, 2, 20)).provisional
    assert book.plan(date(2027, 3, 2)).because is None and book.plan(date(2027, 3, 3)).because is not None
    holiday = book.holiday(date(2027, 2, 3))
    assert holiday is not None and not holiday.provisional
    assert [row.days_left for row in book.reminders(date(2027, 1, 29))] == [2, 2]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("holidays.yaml", "2027: {}", "holidays.yaml：2027 › holidays 没有写"),
        ("keydates.toml", "off = 3", "keydates.toml：off 应是一个列表"),
        (
            "keydates.toml",
            '[plan.watch-high]\nwatched = ["linx"]',
            "“重点重保”的 watched 里没有“linx”这类规则：availability、links",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_spot(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        open_datebook(tmp_path)
    assert says in caught.value.why and str(tmp_path) in caught.value.do
