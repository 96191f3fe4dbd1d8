"""What a look finds in the store when it begins or is taken up again."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Engine, func, select
from sqlmodel import col

from crawler.again import Again
from crawler.narrow import Narrow
from crawler.notfound import Template, from_json, to_json
from crawler.options import CrawlOptions
from crawler.recorder import Identity, Recorder
from crawler.sections import section_of
from crawler.traps import Families
from facts import timings
from facts.timings import Spent
from facts.words import Reason
from store.session import reading
from store.tables import Inspection, LinkTarget, Observation, Visit

NEED = "not-found-template"


@dataclass(frozen=True, slots=True)
class Start:
    """The inspection as stored. addresses: what the start address may mean, likeliest first.
    home_url: None when the door was not yet opened. pages, bytes, spent: what was read before, and in what time.
    narrow: of a recheck, to what it is narrowed. again: on which look this one builds."""

    target_id: int
    addresses: tuple[str, ...]
    as_of: date
    options: CrawlOptions
    home_url: str | None
    pages: int
    bytes: int
    narrow: Narrow | None = None
    spent: Spent = field(default_factory=dict)
    again: Again | None = None


def load(engine: Engine, inspection_id: int) -> Start:
    """The inspection's row, for the child. Raises NoResultFound when there is none."""
    with reading(engine) as connection:
        row = connection.execute(
            select(
                col(Inspection.target_id),
                col(Inspection.as_of),
                col(Inspection.options),
                col(Inspection.home_url),
                col(Inspection.bytes),
                col(Inspection.spent),
            ).where(col(Inspection.id) == inspection_id)
        ).one()
        pages = connection.execute(
            select(func.count())
            .select_from(Visit)
            .where(col(Visit.inspection_id) == inspection_id, col(Visit.seen_on).is_(None))
        ).scalar_one()
    options = row.options
    again = None if "recheck" in options else options.get("again")  # a recheck has the options of the look before it
    return Start(
        target_id=row.target_id,
        addresses=tuple(row.options["addresses"]),
        as_of=row.as_of,
        options=CrawlOptions.from_json(row.options["crawl"]),
        home_url=row.home_url,
        pages=pages,
        bytes=row.bytes,
        narrow=Narrow.from_json(row.options["recheck"]) if "recheck" in row.options else None,
        spent=timings.from_json(row.spent),
        again=Again.from_json(again) if again else None,
    )


def templates(engine: Engine, inspection_id: int) -> dict[str, Template]:
    """Not-found templates that this inspection has asked for already."""
    query = select(col(Observation.subject), col(Observation.answer)).where(
        col(Observation.inspection_id) == inspection_id, col(Observation.need) == NEED
    )
    with reading(engine) as connection:
        return {row.subject: from_json(row.answer) for row in connection.execute(query)}


def too_deep(engine: Engine, inspection_id: int, max_depth: int) -> bool:
    """Whether pages lie deeper than was read. Parametrized ones (calendars) go on for ever and do not count."""
    query = (
        select(col(LinkTarget.id))
        .where(
            col(LinkTarget.inspection_id) == inspection_id,
            col(LinkTarget.reason) == Reason.CEILING.value,
            col(LinkTarget.work) == "check",
            col(LinkTarget.depth) > max_depth,
            ~col(LinkTarget.url).contains("?"),
        )
        .limit(1)
    )
    with reading(engine) as connection:
        return connection.execute(query).first() is not None


def sections(engine: Engine, inspection_id: int, depth: int) -> dict[str, set[int]]:
    """The shapes of the pages that were read, by section."""
    query = (
        select(col(LinkTarget.url), col(Visit.shape))
        .join(Visit, _same_row())
        .where(col(Visit.inspection_id) == inspection_id)
    )
    found: dict[str, set[int]] = {}
    with reading(engine) as connection:
        for url, shape in connection.execute(query):
            found.setdefault(section_of(url, depth), set()).add(shape)
    return found


def _same_row() -> ColumnElement[bool]:
    return (col(LinkTarget.inspection_id) == col(Visit.inspection_id)) & (col(LinkTarget.key) == col(Visit.key))


def families(engine: Engine, inspection_id: int) -> Families:
    """What was learnt of families of parametrized addresses."""
    query = select(col(Visit.url), col(Visit.shape)).where(
        col(Visit.inspection_id) == inspection_id, col(Visit.url).contains("?")
    )
    with reading(engine) as connection:
        return Families((row.url, row.shape) for row in connection.execute(query))


@dataclass(frozen=True, slots=True)
class TemplateKeeper:
    """Writes down a template once it was asked for."""

    recorder: Recorder
    identity: Identity

    def keep(self, section: str, template: Template) -> None:
        """Store one template as an observation."""
        row = {
            "inspection_id": self.identity.inspection_id,
            "need": NEED,
            "subject": section,
            "answer": to_json(template),
        }
        self.recorder.insert(Observation, [row])
