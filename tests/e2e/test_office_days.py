"""Two weeks of the lab's office by a virtual clock: over a festival, a weekend and into the two sessions."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bench.office.comparing import differences
from bench.office.simulation import Lived, live
from lab.office.script import script

pytestmark = pytest.mark.e2e
FIRST, DAYS = date(2027, 2, 19), 14


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    home: Path = tmp_path_factory.mktemp("office")
    return live(script(1), FIRST, DAYS, home)


def test_every_mail_says_what_is_true_and_comes_once_and_cases_move_with_what_the_sites_show(lived: Lived) -> None:
    assert differences(lived) == []


def test_the_days_had_something_to_tell(lived: Lived) -> None:
    documents = {letter.document for letter in lived.letters}
    assert {"digest", "zero-report", "reminder", "urgent", "notice"} <= documents
    told = [mail.told for mail in lived.truth.mails if mail.told]
    assert any(row.hits for row in told) and any(row.late for row in told) and any(row.gaps for row in told)


def test_no_unit_is_told_of_a_veto_that_nobody_has_confirmed(lived: Lived) -> None:
    offices = {"wangguan@yunxi.gov.cn", "fenguan@yunxi.gov.cn"}
    to_units = [letter for letter in lived.letters if letter.recipient not in offices]
    assert to_units and not [letter.subject for letter in to_units if "疑似" in letter.text]


class TestWhatIsNotAsItShouldBeIsFound:
    def test_a_mail_that_came_twice(self, lived: Lived) -> None:
        twice = replace(lived, letters=[*lived.letters, lived.letters[-1]])
        (told,) = differences(twice)
        assert "sent 2 times" in told

    def test_a_mail_that_did_not_come(self, lived: Lived) -> None:
        (told,) = differences(replace(lived, letters=lived.letters[1:]))
        assert "sent 0 times" in told

    def test_a_figure_that_is_wrong(self, lived: Lived) -> None:
        letters = [replace(row, text=row.text.replace("新增 1，", "新增 7，")) for row in lived.letters]
        told = differences(replace(lived, letters=letters))
        assert told and all("较昨日" in row for row in told)

    def test_a_case_that_flips(self, lived: Lived) -> None:
        moves = [*lived.truth.moves, replace(lived.truth.moves[0], at=lived.truth.moves[0].at + timedelta(days=9))]
        told = differences(replace(lived, truth=replace(lived.truth, moves=moves)))
        assert [row for row in told if row.startswith("moves of")]
