"""The moment at which a command works."""

from datetime import date, datetime, timedelta

import pytest

from facts.dates import SHANGHAI
from xunwang.cli import moment
from xunwang.errors import UserError


def test_it_is_the_machines_own_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(moment.VARIABLE, raising=False)
    assert abs(moment.now() - datetime.now(SHANGHAI)) < timedelta(minutes=1)


@pytest.mark.parametrize("text", ["2027-03-05 23:59", "2027-03-05T23:59", " 2027-03-05 23:59 "])
def test_a_store_of_another_day_is_looked_into_at_its_own_moment(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(moment.VARIABLE, text)
    assert moment.today() == date(2027, 3, 5)
    asked = datetime(2027, 3, 5, 23, 59, tzinfo=SHANGHAI)
    assert timedelta(0) <= moment.now() - asked < timedelta(seconds=50)


@pytest.mark.parametrize("text", ["明天", "2027-02-30 08:00", "08:00"])
def test_what_is_no_moment_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(moment.VARIABLE, text)
    with pytest.raises(UserError, match=moment.VARIABLE):
        moment.now()
