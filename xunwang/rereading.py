"""A newer reading applied to what a look received; cases move silently by it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from store.session import reading
from xunwang.judging import Again, last_asked, rejudge
from xunwang.supposing import meant

if TYPE_CHECKING:
    from crawler.rereading import Reread


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What came of it. again: the look judged anew, None where it is not the target's last one."""

    read: "Reread"
    again: Again | None


def read_again(engine: Engine, named: str, now: datetime) -> ReadAgain:
    """Read an inspection's stored bodies again, make its register anew, and judge it where it is the last look.

    named: the number of an inspection, or a target, whose last look is meant. Raises UserError.
    """
    asked, _ = meant(engine, named)
    # Scrapy and the network client come with the crawl's parts; no other command needs them here.
    from crawler.pool import ReaderPool

    reader = ReaderPool()
    try:
        from crawler.rereading import reread

        read = reread(engine, asked.inspection_id, reader)
    finally:
        reader.close()
    with reading(engine) as connection:
        last = last_asked(connection, asked.target_id)
    is_last = last is not None and last.inspection_id == asked.inspection_id
    return ReadAgain(read, rejudge(engine, asked.target_id, now, known={}) if is_last else None)
