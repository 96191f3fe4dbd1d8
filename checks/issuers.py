"""Whom pages name as their 发布机构 (disclosure header) and 来源."""

from collections.abc import Iterable

from sqlalchemy import and_, select
from sqlmodel import col

from checks.stored import Source, stream
from facts.fingerprints import subject_key
from store.batches import batches
from store.packing import unpacked
from store.tables import Reading, Visit


def issuers_of(source: Source, urls: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By subject key of a page of these addresses: 发布机构 first, then 来源."""
    found: dict[str, tuple[str, ...]] = {}
    joined = and_(col(Reading.content_hash) == col(Visit.content_hash), col(Reading.url) == col(Visit.url))
    for batch in batches(sorted(urls)):
        statement = (
            select(col(Visit.url), col(Reading.brief))
            .join(Reading, joined)
            .where(col(Visit.inspection_id) == source.inspection_id, col(Visit.url).in_(batch))
            .order_by(col(Visit.url), col(Reading.id))
        )
        for url, brief in stream(source.db, statement):
            facts = unpacked(brief) if brief else None
            names = (facts.document.issuer, facts.source) if facts else ()
            told = tuple(name for name in names if name)
            if told:
                found[subject_key(url)] = told
    return found
