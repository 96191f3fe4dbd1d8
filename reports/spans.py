"""Pieces of a sentence, of which some are figures that count and some lead to the rows behind them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line. strong: a figure that counts. link: the id of the place that lists exactly it."""

    text: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A label of at most four characters, and its text."""

    label: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line without marks."""
        return joined(self.spans)


def joined(spans: Iterable[Span]) -> str:
    """What the pieces say together."""
    return "".join(span.text for span in spans)
