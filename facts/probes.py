"""Visits that see whether something opens: what was seen, what a service should answer, and what that says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final, Self

from facts.outcomes import INWARD, OUTCOMES, REACHED, Fault, Outcome, is_broken

LONGEST_S: Final = 15.0
"""A visit that is not open by then has failed (国办秘函〔2019〕19号, 站点无法访问)."""
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})")
_WORKDAYS = "工作日"
_KEYS = ("status", "text", "hours", "retired")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit as it was made; no opinion in it.

    at: when it began, aware. seconds: until the page was there, or given up. proved: whether our own line was shown
    to work, None where nobody asked. text_found: whether the words that a service should show were there, None where
    none are expected or the page did not come whole. detail: a short English word for the log.
    """

    target_id: int
    at: datetime
    outcome: Outcome
    status: int | None = None
    seconds: float = 0.0
    detail: str = ""
    proved: bool | None = None
    text_found: bool | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When a service is on duty: spans of a day, Shanghai time; none means always. Spans may pass midnight."""

    spans: tuple[tuple[time, time], ...] = ()
    workdays: bool = False

    @classmethod
    def of(cls, text: str) -> Self:
        """`工作日 08:30-12:00，14:00-17:30` read. Raises ValueError, one Chinese line."""
        spans = tuple((_clock(*span[:2]), _clock(*span[2:])) for span in _SPAN.findall(text))
        rest = re.sub(r"[\s,，、;；]|全天|每天|24小时", "", _SPAN.sub("", text).replace(_WORKDAYS, ""))
        if rest or any(begins == ends for begins, ends in spans):
            raise ValueError(f"服务时间写成 08:30-17:30，或 工作日 08:30-12:00，14:00-17:30：{text[:40]}")
        return cls(spans, _WORKDAYS in text)

    def hold(self, at: time, workday: bool) -> bool:
        """Whether it is on duty at that time of a day."""
        if self.workdays and not workday:
            return False
        return not self.spans or any(_within(at, *span) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Expects:
    """What a service should answer. status: None takes any by which it opens. retired: it should be gone."""

    status: int | None = None
    text: str = ""
    hours: Hours = Hours()
    retired: bool = False

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """As the register of targets keeps it. Raises ValueError, one Chinese line."""
        status, text = stored.get("status"), stored.get("text") or ""
        hours, retired = stored.get("hours") or "", stored.get("retired", False)
        unknown = next((key for key in stored if key not in _KEYS), None)
        if unknown is not None:
            raise ValueError(f"不认识“{unknown}”，可写：{'、'.join(_KEYS)}")
        if status is not None and not (type(status) is int and 200 <= status <= 599):
            raise ValueError(f"状态码应是 200 至 599 的整数：{status}")
        kinds = type(text), type(hours), type(retired)
        if kinds != (str, str, bool):
            raise ValueError("应有文字、服务时间应是文字，已停用应是真或假")
        return cls(status, text.strip(), Hours.of(hours), retired)


ANYTHING: Final = Expects()
"""What a site should answer: it opens."""


def opened(visit: Visit, expects: Expects = ANYTHING) -> bool | None:
    """Whether it opened as it should; None where the visit says nothing.

    It says nothing where we were refused (a challenge, a block, a limit), where there was no answer and nothing proves
    our own line, where the fault was ours, and where the name led into our own network and we did not go.
    """
    info, outcome = OUTCOMES[visit.outcome], visit.outcome
    if expects.status is not None and visit.status is not None and not _is_shield(visit):
        if visit.status == expects.status:
            return visit.text_found is not False
        return None if info.fault is Fault.REFUSED else False
    if info.fault in (Fault.REFUSED, Fault.OURS) and outcome not in REACHED:
        return None
    if info.fault is Fault.NETWORK and not visit.proved:
        return None
    if outcome is Outcome.PRIVATE and visit.detail.startswith(INWARD):
        return None
    return not is_broken(outcome) and visit.text_found is not False


def needs_proof(outcome: Outcome) -> bool:
    """Whether such an end may be the doing of our own line."""
    return OUTCOMES[outcome].fault is Fault.NETWORK


def _is_shield(visit: Visit) -> bool:
    """Whether the answer is a shield's page in place of the service's: those are named in the detail."""
    return visit.outcome is Outcome.BLOCKED and bool(visit.detail)


def _clock(hour: str, minute: str) -> time:
    if (int(hour), int(minute)) == (24, 0):
        return time.max
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError(f"没有 {hour}:{minute} 这个时刻")
    return time(int(hour), int(minute))


def _within(at: time, begins: time, ends: time) -> bool:
    return begins <= at < ends if begins < ends else at >= begins or at < ends
