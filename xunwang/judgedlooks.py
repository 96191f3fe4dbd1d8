"""The looks that were judged, as statements ask for them."""

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from facts.words import Trigger
from store.tables import Inspection, JudgementRow

READ_FIRST = (col(Inspection.reader_version) == "", col(Inspection.id).desc())
"""The newest first, but one that read no page after all that did."""


def judged_looks(*columns: Any) -> Select[Any]:
    """These columns of looks with their own judgements; a look again at one case is none."""
    return (
        select(*columns)
        .join(JudgementRow, col(JudgementRow.inspection_id) == col(Inspection.id))
        .where(col(Inspection.trigger) != Trigger.RECHECK.value, col(JudgementRow.of_look))
    )
