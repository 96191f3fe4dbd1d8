"""Other readers beside ours, on the same pages in the same run: publish date, title and main text.

They are given each page decoded by our own rule, so that only their reading is compared. A library that is
not installed is named and left out.
"""

import importlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any, Final

from crawler.reading import read
from crawler.reading.charset import decode

Record = dict[str, Any]
_ALIKE: Final = 0.8
_KINDS: Final = frozenset({"article", "disclosure-index"})
_FACTS: Final = ("publish date", "title", "main text")


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader says of one page; None for what it does not say."""

    date: str | None
    title: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """name: as printed. read: from the page's text and address. tells: which of the facts it reads at all."""

    name: str
    read: Callable[[str, str], Told]
    tells: tuple[str, ...] = _FACTS


@dataclass(slots=True)
class Score:
    """Verdicts of one reader per fact, and its CPU seconds over all pages."""

    reader: Reader
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pages: int = 0
    seconds: float = 0.0


def _ours(markup: str, url: str) -> Told:
    facts = read(markup.encode("utf-8", "replace"), url, "text/html; charset=utf-8")
    return Told(facts.published.date, facts.title, facts.text if facts.title else None)


def _htmldate(module: Any) -> Callable[[str, str], Told]:
    def told(markup: str, url: str) -> Told:
        return Told(module.find_date(markup, original_date=True, url=url), None, None)

    return told


def _trafilatura(module: Any) -> Callable[[str, str], Told]:
    def told(markup: str, url: str) -> Told:
        found = module.bare_extraction(markup, url=url, with_metadata=True, include_comments=False)
        return Told(found.date, found.title, found.text) if found else Told(None, None, None)

    return told


_OTHERS: Final = (
    ("htmldate", _htmldate, ("publish date",)),
    ("trafilatura", _trafilatura, _FACTS),
)


def readers() -> tuple[list[Reader], list[str]]:
    """Ours and the others that are installed; and the names of those that are not."""
    found, absent = [Reader("ours", _ours, _FACTS[:2])], []
    for name, make, tells in _OTHERS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            absent.append(name)
            continue
        found.append(Reader(f"{name} {metadata.version(name)}", make(module), tells))
    return found, absent


def compare(pages: Iterable[tuple[Record, bytes, str]], compared: Sequence[Reader]) -> list[Score]:
    """Hold every reader against the labels of articles; main texts, which have no label, against our own.

    pages: label, body and address of each.
    """
    scores = [Score(reader) for reader in compared]
    for record, body, url in pages:
        if record["kind"] not in _KINDS:
            continue
        markup = decode(body)[0]
        own: Told | None = None
        for score in scores:
            told, seconds = timed(score.reader, markup, url)
            own = own or told
            score.pages += 1
            score.seconds += seconds
            score.verdicts.update(_verdicts(record["labels"], told, own, score.reader.tells))
    return scores


def timed(reader: Reader, markup: str, url: str) -> tuple[Told, float]:
    """What a reader tells of a page, and its CPU seconds."""
    start = time.process_time()
    try:
        told = reader.read(markup, url)
    except Exception:  # noqa: BLE001 - whatever another library raises counts as a page that it could not read
        told = Told(None, None, None)
    return told, time.process_time() - start


def _verdicts(labels: Record, told: Told, own: Told, tells: Sequence[str]) -> Iterator[tuple[str, str]]:
    day = labels.get("pub_date_printed") or labels.get("pub_date_meta")
    wanted = {
        "publish date": (_verdict(told.date, day), day),
        "title": (_verdict(_squeezed(told.title), _squeezed(labels.get("title"))), labels.get("title")),
        "main text": (_text_verdict(told.text, own.text), own.text),
    }
    for fact in tells:
        verdict, label = wanted[fact]
        if label or verdict == "wrong":
            yield fact, verdict


def _verdict(got: str | None, label: str | None) -> str:
    if got == label:
        return "right"
    return "wrong" if got else "missing"


def _squeezed(text: str | None) -> str | None:
    return "".join(text.split()) if text else None


def _text_verdict(got: str | None, own: str | None) -> str:
    if not got:
        return "missing" if own else "right"
    return "right" if own and alike(got, own) >= _ALIKE else "wrong"


def alike(first: str, second: str) -> float:
    """How much of two texts is the same: twice the common characters (as often as they stand) over all of both."""
    one, two = Counter(_squeezed(first) or ""), Counter(_squeezed(second) or "")
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def table(scores: Sequence[Score], absent: Sequence[str]) -> str:
    """The verdicts per reader and fact, with CPU milliseconds a page, as a Markdown table."""
    lines = ["| reader | fact | right | wrong | missing | ms a page |", "|---|---|---|---|---|---|"]
    for score in scores:
        cost = f"{1000 * score.seconds / max(score.pages, 1):.1f}"
        for fact in score.reader.tells:
            counts = " | ".join(str(score.verdicts[fact, verdict]) for verdict in ("right", "wrong", "missing"))
            lines.append(f"| {score.reader.name} | {fact} | {counts} | {cost} |")
    return "\n".join([*lines, *(f"\n{name}: not installed" for name in absent)])
