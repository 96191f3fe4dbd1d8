"""是什么: what was seen, as the rule's own sentence. The single values stand in the JSON report."""

from collections.abc import Mapping
from typing import Any

from facts.outcomes import OUTCOMES, Outcome


def sentence(observed: Mapping[str, Any]) -> str:
    """The sentence that the pack made (`summary`), else how the visit ended, else nothing."""
    summary = observed.get("summary")
    if isinstance(summary, str) and summary:
        return summary
    try:
        return OUTCOMES[Outcome(observed.get("outcome", ""))].text
    except ValueError:
        return ""
