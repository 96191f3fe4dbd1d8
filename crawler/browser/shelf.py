"""Scripts that several pages of a site share: asked for once in a look, as a reader's browser does."""

from crawler.browser.ask import Ask
from crawler.net.job import Answer
from facts.outcomes import Outcome

_ROOM = 24_000_000
_LARGEST = 2_000_000


class Shelf:
    """Answers by address, until the room is used up."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}
        self._room = _ROOM

    def find(self, ask: Ask) -> Answer | None:
        """The answer that a page before this one got."""
        return self._answers.get(ask.url) if _fits(ask) else None

    def put(self, ask: Ask, answer: Answer) -> None:
        """Keep an answer for the pages to come, if it is a script that came whole."""
        size = len(answer.body)
        if not _fits(ask) or answer.status != 200 or answer.outcome is not Outcome.OK:
            return
        if size <= min(_LARGEST, self._room) and ask.url not in self._answers:
            self._room -= size
            self._answers[ask.url] = answer


def _fits(ask: Ask) -> bool:
    return ask.kind == "script" and ask.method == "GET"
