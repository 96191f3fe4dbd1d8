"""What a column is for: by its name, the meta tag, what stands above it, and its rows' titles."""

from typing import Final

from crawler.reading.columns import kinds, marks
from crawler.reading.columns.candidates import Candidate
from facts.columns import Because, ColumnType, Ground

_BENEATH: Final = frozenset({ColumnType.LEADERS})
"""Types that everything beneath them has: 领导活动 of one leader is no 动态 column of the site."""
_SPLIT: Final = frozenset(
    {
        ColumnType.NOTICE,
        ColumnType.POLICY,
        ColumnType.INTERPRETATION,
        ColumnType.PERSONNEL,
        ColumnType.PLAN,
        ColumnType.STATISTICS,
        ColumnType.BUDGET,
        ColumnType.RECRUITMENT,
        ColumnType.MAILBOX,
        ColumnType.SURVEY,
        ColumnType.INTERVIEW,
        ColumnType.ANNUAL_REPORT,
    }
)
"""Types whose columns are split by year, unit or subject; what stands beneath others is of any type."""
_INHERITED: Final = 0.65
_META: Final = 0.8
_LIVELY: Final = 7.0
"""Titles like those of news stand in many columns that need none every two weeks: they count where a new
one came within so many days on average."""


def type_of(candidate: Candidate, *, topic: bool) -> tuple[ColumnType, Because]:
    """The type and why. topic: whether the column is or lies in a topic (专题)."""
    own = kinds.by_name(candidate.name)
    above = [guess for step in reversed(candidate.path[:-1]) if (guess := kinds.by_name(step))]
    if beneath := next((guess for guess in above if guess.type in _BENEATH), None):
        return beneath.type, Because(Ground.PARENT, beneath.confidence)
    if own is not None:
        return own.type, Because(Ground.NAME, own.confidence)
    first = candidate.sheet.first
    declared = kinds.by_meta(first.type) if first is not None and first.type else None
    if declared is not None:
        return declared.type, Because(Ground.META, _META)
    if topic:
        ground = Ground.PARENT if len(candidate.path) > 1 else Ground.ADDRESS
        return ColumnType.TOPIC, Because(ground, _META)
    return _by_content(candidate, above)


def _by_content(candidate: Candidate, above: list[kinds.Guess]) -> tuple[ColumnType, Because]:
    first = candidate.sheet.first
    inherited = next((guess for guess in above if guess.type in _SPLIT), None)
    if inherited is not None:
        return inherited.type, Because(Ground.PARENT, _INHERITED)
    titles = kinds.by_titles(first.titles) if first is not None else None
    if titles is not None and (titles.type is not ColumnType.NEWS or _is_lively(candidate)):
        return titles.type, Because(Ground.ROWS, titles.confidence)
    if weak := kinds.by_weak_name(candidate.name):
        return weak.type, Because(Ground.NAME, weak.confidence)
    return ColumnType.OTHER, Because(Ground.NOTHING, 0.5)


def _is_lively(candidate: Candidate) -> bool:
    rhythm = candidate.sheet.days.rhythm()
    return rhythm is not None and rhythm <= _LIVELY


def topic_of(candidate: Candidate) -> tuple[bool, Because]:
    """Whether the column is or lies in a topic (专题), which is never counted unless the office says so."""
    above = candidate.path[:-1]
    if marks.is_topic_name(candidate.name):
        return True, Because(Ground.NAME, 0.9)
    if any(marks.is_topic_name(step) for step in above):
        return True, Because(Ground.PARENT, 0.9)
    if marks.is_topic_address("/" + candidate.key.partition("/")[2]):
        return True, Because(Ground.ADDRESS, 0.7)
    return False, Because(Ground.NOTHING, 0.8 if above else 0.6)


def catalogued_of(candidate: Candidate) -> tuple[bool, Because]:
    """Whether the column is a node of the disclosure catalogue (公开目录), which is shown apart."""
    if any(_is_catalogue(step) for step in candidate.path):
        return True, Because(Ground.PARENT, 0.85)
    if marks.is_catalogue_address("/" + candidate.key.partition("/")[2]):
        return True, Because(Ground.ADDRESS, 0.8)
    return False, Because(Ground.NOTHING, 0.7)


def _is_catalogue(name: str) -> bool:
    guess = kinds.by_name(name)
    return guess is not None and guess.type is ColumnType.CATALOGUE


def archived_of(candidate: Candidate) -> tuple[bool, Because]:
    """Whether the column says of itself that it is closed."""
    if any(marks.is_archived_name(step) for step in candidate.path):
        return True, Because(Ground.NAME, 0.9)
    if candidate.sheet.first is not None and candidate.sheet.first.closed:
        return True, Because(Ground.TEXT, 0.85)
    if marks.is_archived_address("/" + candidate.key.partition("/")[2]):
        return True, Because(Ground.ADDRESS, 0.6)
    return False, Because(Ground.NOTHING, 0.8)
