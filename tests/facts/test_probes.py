from datetime import UTC, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.outcomes import Outcome
from facts.probes import Expects, Hours, Visit, opened

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def visit(outcome: Outcome, status: int | None = None, **more: Any) -> Visit:
    return Visit(1, AT, outcome, status, **more)


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.CERTIFICATE, Outcome.OLD_TLS, Outcome.TOO_LARGE])
def test_what_a_reader_can_open_has_opened(outcome: Outcome) -> None:
    assert opened(visit(outcome, 200)) is True


@pytest.mark.parametrize("outcome", [Outcome.SERVER_ERROR, Outcome.NOT_FOUND, Outcome.REDIRECT_LOOP, Outcome.BAD_HTTP])
def test_an_answer_that_is_an_error_needs_no_proof_of_our_line(outcome: Outcome) -> None:
    assert opened(visit(outcome, 500)) is False


@pytest.mark.parametrize(
    "outcome", [Outcome.NO_SUCH_NAME, Outcome.REFUSED, Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.RESET, Outcome.CUT]
)
def test_no_answer_is_a_failure_only_where_our_line_was_proved(outcome: Outcome) -> None:
    assert opened(visit(outcome, proved=True)) is False
    assert opened(visit(outcome, proved=False)) is None
    assert opened(visit(outcome)) is None


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.THROTTLED, Outcome.OUR_FAULT])
def test_who_refuses_us_says_nothing_of_the_public(outcome: Outcome) -> None:
    assert opened(visit(outcome, 403)) is None


def test_a_name_that_led_inward_says_nothing_and_an_inner_address_opens_for_nobody() -> None:
    assert opened(visit(Outcome.PRIVATE, detail="resolves to 10.0.0.1")) is None
    assert opened(visit(Outcome.PRIVATE, detail="the address itself is a private one")) is False


def test_a_service_may_be_expected_to_ask_for_a_login() -> None:
    expects = Expects(status=401)
    assert opened(visit(Outcome.BLOCKED, 401), expects) is True
    assert opened(visit(Outcome.OK, 200), expects) is False
    assert opened(visit(Outcome.BLOCKED, 401, detail="cloudflare challenge"), expects) is None
    assert opened(visit(Outcome.THROTTLED, 429), expects) is None
    assert opened(visit(Outcome.TIMEOUT, proved=True), expects) is False


def test_a_service_has_to_show_its_words() -> None:
    assert opened(visit(Outcome.OK, 200, text_found=False)) is False
    assert opened(visit(Outcome.OK, 200, text_found=True), Expects(status=200)) is True
    assert opened(visit(Outcome.OK, 200, text_found=False), Expects(status=200)) is False
    assert opened(visit(Outcome.TOO_LARGE, 200, text_found=None)) is True


@pytest.mark.parametrize(
    ("text", "at", "workday", "holds"),
    [
        ("", "03:00", False, True),
        ("08:30-17:30", "08:29", True, False),
        ("08:30-17:30", "08:30", False, True),
        ("08:30-17:30", "17:30", True, False),
        ("工作日 08:30-12:00，14:00-17:30", "13:00", True, False),
        ("工作日 08:30-12:00，14:00-17:30", "14:00", True, True),
        ("工作日 08:30-12:00，14:00-17:30", "14:00", False, False),
        ("工作日", "03:00", True, True),
        ("22:00-06:00", "23:00", True, True),
        ("22:00-06:00", "06:00", True, False),
        ("每天 8：30至24：00", "23:59", True, True),
    ],
)
def test_hours_hold_from_their_first_minute_until_before_their_last(
    text: str, at: str, workday: bool, holds: bool
) -> None:
    assert Hours.of(text).hold(time.fromisoformat(at), workday) is holds


@pytest.mark.parametrize("text", ["上午", "08:30", "08:30-08:30", "25:00-26:00", "周一 08:30-17:30"])
def test_hours_that_cannot_be_understood_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"服务时间|时刻"):
        Hours.of(text)


@pytest.mark.parametrize(
    "stored", [{"status": 99}, {"status": "200"}, {"text": 5}, {"retired": "yes"}, {"hours": 8}, {"colour": "red"}]
)
def test_expectations_that_mean_nothing_are_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"应是|不认识"):
        Expects.of(stored)


def test_expectations_are_read_as_the_register_keeps_them() -> None:
    stored = {"status": 302, "text": " 我要办事 ", "hours": "08:30-17:30", "retired": True}
    assert Expects.of(stored) == Expects(302, "我要办事", Hours(((time(8, 30), time(17, 30)),)), True)
    assert Expects.of({}) == Expects()


@given(st.text(max_size=60))
def test_hours_read_any_text_or_refuse_it(text: str) -> None:
    try:
        hours = Hours.of(text)
    except ValueError:
        return
    assert isinstance(hours.hold(time(12, 0), workday=True), bool)
