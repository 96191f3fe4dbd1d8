"""After the crawl: the pages on which a site lists its accounts (新媒体矩阵), read once more for what they name."""

import re
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, select
from sqlmodel import col

from crawler.bodies import opened
from crawler.early import Steps
from crawler.recorder import Identity
from facts.accounts import MATRIX_NEED, MatrixPage
from facts.page import PageFacts
from facts.words import Reason
from store.packing import unpacked
from store.session import reading
from store.tables import Body, Reading, Visit

_TITLE: Final = re.compile(
    r"(?:新媒体|微博|微信|两微一端)(?:矩阵|集群|联盟|导航|大厅|账号|一览|汇总|公示)"
    r"|^(?:政务|政府)?新媒体$|^政务(?:微博|微信)$|^两微一端$"
)
"""What such pages call themselves; an article about new media ends otherwise."""
_OWN_NAME: Final = re.compile(r"[-_|—－]")
_MOST_DEPTH, _MOST_PAGES = 3, 20
_A_STEP: Final = 100


def matrix_rows(engine: Engine, me: Identity) -> Steps[list[dict[str, Any]]]:
    """An observation for each matrix page that was read. Reads only."""
    with reading(engine) as connection:
        found = yield from _pages(connection, me.inspection_id)
    return [
        {"inspection_id": me.inspection_id, "need": MATRIX_NEED, "subject": page.url, "answer": page.to_json()}
        for page in found[:_MOST_PAGES]
    ]


def _pages(connection: Connection, inspection_id: int) -> Steps[list[MatrixPage]]:
    joined = and_(col(Reading.content_hash) == col(Visit.content_hash), col(Reading.url) == col(Visit.url))
    statement = (
        select(col(Visit.url), col(Visit.content_type), col(Visit.content_hash), col(Reading.brief))
        .join(Reading, joined)
        .where(col(Visit.inspection_id) == inspection_id, col(Visit.depth) <= _MOST_DEPTH, col(Reading.brief) != b"")
        .order_by(col(Visit.id), col(Reading.id).desc())
    )
    found: dict[str, tuple[str | None, str]] = {}
    rows = connection.execute(statement, execution_options={"yield_per": 200})
    for place, (url, kind, content_hash, brief) in enumerate(rows):
        if place % _A_STEP == 0:
            yield
        if url not in found and content_hash and _is_matrix(unpacked(brief)):
            found[url] = (kind, content_hash)
    pages = []
    for url, (kind, content_hash) in found.items():
        yield
        pages.append(_read(connection, url, kind, content_hash))
    return [page for page in pages if page is not None]


def _is_matrix(facts: PageFacts) -> bool:
    titles = [facts.title or "", *facts.breadcrumb[-1:], _OWN_NAME.split(facts.html_title or "")[0]]
    return any(_TITLE.search(title.strip()) for title in titles)


def _read(connection: Connection, url: str, kind: str | None, content_hash: str) -> MatrixPage | None:
    query = select(col(Body.data), col(Body.encoding), col(Body.size)).where(col(Body.hash) == content_hash)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    from crawler.accounts.matrix import named_on  # few sites have such a page

    page = named_on(opened(row.data, row.encoding, row.size), url, kind)
    # A column of news that is called so lists no accounts: of it nothing has to be told.
    return page if page.accounts or page.reason is not Reason.UNREAD_LIST else None
