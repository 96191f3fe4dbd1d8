"""首页四项 while the crawl runs: does it open, is it updated, do its links work, is the footer complete."""

from array import array
from datetime import date

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from crawler.seen import needs_second_look
from facts.dates import resolve
from facts.outcomes import Outcome
from facts.page import PageFacts
from facts.progress import Home
from store.packing import unpacked
from store.session import reading
from store.tables import LinkTarget, Reading, Visit

_CHUNK = 400
_FOOTER = {
    "site_code": "网站标识码",
    "icp": "ICP备案号",
    "police": "公安备案号",
    "find_error": "找错入口",
    "party_mark": "党政机关标识",
}


class HomeWatch:
    """Reads from the store what is known of the home page by now."""

    def __init__(self, engine: Engine, inspection_id: int, as_of: date) -> None:
        self._engine = engine
        self._inspection_id = inspection_id
        self._as_of = as_of
        self._facts: PageFacts | None = None
        self._keys: list[int] = []

    def event(self) -> Home | None:
        """The four items as they stand; None until the home page was read."""
        with reading(self._engine) as connection:
            if self._facts is None and not self._load(connection):
                return None
            facts = self._facts
            assert facts is not None
            left, broken = self._links(connection)
            newest = self._newest(connection, facts)
        site = facts.site
        return Home(
            name=site.name or facts.html_title,
            site_code=facts.footer.site_code or site.code,
            newest=newest.isoformat() if newest else None,
            links=len(self._keys),
            links_left=left,
            broken=broken,
            footer_missing=tuple(text for name, text in _FOOTER.items() if getattr(facts.footer, name) is None),
        )

    def _load(self, connection: Connection) -> bool:
        query = (
            select(col(Reading.facts), col(Visit.link_keys))
            .join(Reading, (col(Reading.content_hash) == Visit.content_hash) & (col(Reading.url) == Visit.url))
            .where(col(Visit.inspection_id) == self._inspection_id, col(Visit.depth) == 0)
            .where(col(Visit.seen_on).is_(None))  # else it is an earlier look's, and will be read again
            .order_by(col(Reading.id).desc())  # an older reader may have read the same page
        )
        row = connection.execute(query).first()
        if row is None:
            return False
        self._facts = unpacked(row.facts)
        keys = array("Q")
        keys.frombytes(row.link_keys)
        self._keys = sorted(set(keys))
        return True

    def _links(self, connection: Connection) -> tuple[int, int]:
        left = broken = 0
        for keys in self._chunks():
            query = select(col(LinkTarget.state), col(LinkTarget.outcome), col(LinkTarget.second_outcome)).where(
                col(LinkTarget.inspection_id) == self._inspection_id, col(LinkTarget.key).in_(keys)
            )
            for state, first, second in connection.execute(query):
                left += state == "queued"
                broken += _is_suspect(second or first)
        return left, broken

    def _newest(self, connection: Connection, facts: PageFacts) -> date | None:
        days = [resolve(item.date, self._as_of) for item in facts.items]
        for keys in self._chunks():
            query = select(col(Visit.published)).where(
                col(Visit.inspection_id) == self._inspection_id,
                col(Visit.key).in_(keys),
                col(Visit.published).is_not(None),
            )
            days += [resolve(printed, self._as_of) for printed in connection.execute(query).scalars()]
        return max((day for day in days if day is not None and day <= self._as_of), default=None)

    def _chunks(self) -> list[list[int]]:
        return [self._keys[n : n + _CHUNK] for n in range(0, len(self._keys), _CHUNK)]


def _is_suspect(outcome: str | None) -> bool:
    if outcome is None:
        return False
    known = Outcome(outcome)
    return known is Outcome.PRIVATE or (
        known not in (Outcome.THROTTLED, Outcome.OUR_FAULT) and needs_second_look(known)
    )
