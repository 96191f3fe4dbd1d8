"""The home page under its other scheme: http where it answers by https, https where it answers by http."""

import asyncio
from typing import Any, Final
from urllib.parse import urlsplit

from crawler.net.client import Client
from crawler.net.job import Answer, Limits
from crawler.net.verify import verify
from crawler.recorder import Identity, Recorder
from facts.outcomes import Outcome, is_broken
from store.tables import Observation

NEED: Final = "other-scheme"
_LIMITS: Final = Limits(body=65_536, connect=10.0, total=15.0)
_AGAIN_AFTER_S: Final = 3.0


def twin_of(home_url: str) -> str | None:
    """The same address under the other scheme; None where it names a port, which serves but one of them."""
    parts = urlsplit(home_url)
    if parts.port is not None or parts.scheme not in ("http", "https"):
        return None
    return home_url.replace("https://", "http://", 1) if parts.scheme == "https" else f"https{home_url[4:]}"


async def observe(client: Client, home_url: str, recorder: Recorder, me: Identity) -> None:
    """Ask the twin, once more where it does not open, and write down what came of it. Nothing where there is none."""
    twin = twin_of(home_url)
    if twin is None:
        return
    first = await verify(client, twin, limits=_LIMITS)
    second = None
    if is_broken(first.outcome):
        await asyncio.sleep(_AGAIN_AFTER_S)
        second = await verify(client, twin, fresh=True, limits=_LIMITS)
    if Outcome.OUR_FAULT in (first.outcome, second and second.outcome):
        return  # stopped, or unable: a resume asks again
    answer = _answer(first, second)
    row = {"inspection_id": me.inspection_id, "need": NEED, "subject": twin, "answer": answer}
    recorder.insert(Observation, [row])


def _answer(first: Answer, second: Answer | None) -> dict[str, Any]:
    last = second or first
    return {
        "outcome": first.outcome.value,
        "status": first.status,
        "second_outcome": None if second is None else second.outcome.value,
        "second_status": None if second is None else second.status,
        "final_url": last.final_url,
        "detail": last.detail or None,
    }
