"""Retry-After: how long a server asks us to wait."""

from datetime import datetime
from email.utils import parsedate_to_datetime

_MOST = 86_400.0


def seconds(value: bytes | None, now: datetime) -> float | None:
    """Seconds from `now` (aware), a day at most; None when the header is absent or says nothing."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal() and text.isascii():
        return min(float(text[:9]), _MOST)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        return None
    return min(max(0.0, (moment - now).total_seconds()), _MOST)
