"""When a post was published, as feeds write it, and which day that is in Shanghai."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from facts.dates import SHANGHAI

_CHINA = re.compile(r"\s*\bCST\b\s*(?:\([^)]*\))?\s*$")
"""The letters mean Chicago to the standard of mails, and China to those who write these feeds."""
_BARE_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_LONGEST = 80
_FIRST_YEAR = 2000


def day_of(written: str | None) -> date | None:
    """The day in Shanghai of a written moment; a moment without a zone is Shanghai's. None for what is no moment.

    RFC 822 (RSS), RFC 3339 (Atom, JSON Feed), and the plain dates that people write instead.
    """
    text = (written or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    found = _plain(text) or _moment(text)
    return found if found is not None and found.year >= _FIRST_YEAR else None


def _plain(text: str) -> date | None:
    match = _BARE_DAY.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _moment(text: str) -> date | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(_CHINA.sub(" +0800", text))
            if moment.tzinfo is None and text.endswith("-0000"):
                moment = moment.replace(tzinfo=UTC)  # "no zone is told" of a moment in UTC (RFC 2822)
            return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(SHANGHAI).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
