"""What a recheck of a case looks at: its subject, the pages that held it, and what its rule needs beside them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlmodel import col

from checks.decisions import COLUMN_RULES
from checks.linked import forms_of
from checks.registry import find
from crawler.narrow import Narrow
from facts.fingerprints import subject_key
from facts.words import LinkKind
from store.tables import ColumnSeen, LinkTarget
from xunwang.caseshown import CaseShown

_OF_COLUMNS = COLUMN_RULES | {"freshness.stale-topic", "freshness.columns-total", "freshness.empty-columns-total"}


def rules_of(rule: str) -> tuple[str, ...]:
    """The rules that speak of a case: of a link the whole family, since another of it may speak now."""
    if rule.startswith("links."):
        return tuple(item.id for item in find("links"))
    if rule in COLUMN_RULES:
        return tuple(sorted(COLUMN_RULES))
    return (rule,)


def narrowed(connection: Connection, case: CaseShown, last: int, home_url: str) -> Narrow:
    """What is to be asked. last: the last look at the target."""
    pages = list(dict.fromkeys(page for page, _ in case.places))
    if case.rule.startswith("links."):
        return _of_link(connection, case, last, pages)
    if case.rule == "availability.certificate":
        return Narrow(last, (), ((case.url, LinkKind.PAGE.value),))
    if case.rule in _OF_COLUMNS:
        named = _columns(connection, last, [case.url, *pages])
        return Narrow(last, tuple(dict.fromkeys((*named, *pages))), articles=True, columns=named)
    is_home = case.rule == "freshness.home"
    return Narrow(last, tuple(dict.fromkeys((case.url, home_url, *pages))), links=is_home)


def _of_link(connection: Connection, case: CaseShown, last: int, pages: list[str]) -> Narrow:
    """The forms under which the last look knew the address, each asked in the same way as then."""
    query = select(col(LinkTarget.url), col(LinkTarget.kind), col(LinkTarget.work)).where(
        col(LinkTarget.inspection_id) == last, col(LinkTarget.url).in_(forms_of([case.url]))
    )
    known = connection.execute(query).all()
    read = [row.url for row in known if row.work == "crawl"]
    checks = tuple((row.url, row.kind) for row in known if row.work != "crawl")
    return Narrow(last, (*read, *pages), checks if known else ((case.url, LinkKind.PAGE.value),))


def _columns(connection: Connection, last: int, urls: Iterable[str]) -> tuple[str, ...]:
    """The columns of the last look's register among some addresses."""
    keys = {subject_key(url) for url in urls}
    query = select(col(ColumnSeen.url)).where(col(ColumnSeen.inspection_id) == last)
    return tuple(url for url in connection.execute(query).scalars() if subject_key(url) in keys)
