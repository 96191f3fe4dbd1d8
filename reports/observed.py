"""是什么: what was seen, as a sentence. Facts without a sentence here stand in the JSON report only."""

from collections.abc import Iterator, Mapping
from typing import Any

from facts.outcomes import OUTCOMES, Outcome
from reports.text import month_day, shown_address


def sentence(observed: Mapping[str, Any]) -> str:
    """What `observed` says, in Chinese; empty where it says nothing that staff could use."""
    return "；".join(part for part in _parts(observed) if part)


def _parts(observed: Mapping[str, Any]) -> Iterator[str]:
    yield _looks(observed)
    if isinstance(newest := observed.get("newest"), str):
        yield f"最近一条是 {_day(newest)}"
    if isinstance(days := observed.get("days"), int):
        yield f"到检查日 {days} 天"
    if isinstance(final := observed.get("final_url"), str) and final:
        yield f"最后到了 {shown_address(final)}"


def _looks(observed: Mapping[str, Any]) -> str:
    first = _look(observed.get("outcome"), observed.get("status"))
    second = _look(observed.get("second_outcome"), observed.get("second_status"))
    if not first:
        return ""
    if not second:
        return f"看到：{first}"
    return f"两次都看到：{first}" if first == second else f"先看到：{first}；再看：{second}"


def _look(outcome: Any, status: Any) -> str:
    try:
        text = OUTCOMES[Outcome(outcome)].text
    except ValueError:
        return ""
    shown = isinstance(status, int) and str(status) not in text
    return f"{text}（应答 {status}）" if shown else text


def _day(text: str) -> str:
    try:
        return month_day(text)
    except ValueError:
        return text
