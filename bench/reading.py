"""What reading one page costs: CPU a page, its parts, how many addresses are resolved, other readers beside it.

`python -m bench.reading [CORPUS_DIR]` prints tables, for pages of the lab and, where a corpus is given, for the
ordinary pages of its development part. Every pass begins with no address resolved, as a crawl does.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean, median
from typing import Final

from bench import accuracy, accuracy_referees
from crawler import addresses
from crawler.reading import links, read_page
from crawler.reading.charset import decode
from crawler.reading.view import view
from lab.answers import Answer
from lab.site import generate

MOST_MS: Final = 2.0
"""CPU milliseconds that an ordinary page may cost."""
_PASSES: Final = 9
_PASSES_OF_OTHERS: Final = 3
_LAB_BYTES: Final = range(20_000, 40_001)
_CORPUS_BYTES: Final = range(25_000, 40_001)
_AS_OF: Final = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Body:
    """A page to read."""

    body: bytes
    url: str
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds a page, mean of all: each page's least over the passes, and each page's median."""

    least: float
    median: float


def lab_pages() -> list[Body]:
    """The lab's own pages of 20 to 40 KB."""
    return [
        Body(act.body, f"http://{host.name}{path}", act.content_type)
        for host in generate(1, _AS_OF).hosts.values()
        for path, act in host.pages.items()
        if isinstance(act, Answer) and (act.content_type or "").startswith("text/html") and len(act.body) in _LAB_BYTES
    ]


def corpus_pages(corpus: Path) -> list[Body]:
    """Ordinary pages of government sites of 25 to 40 KB: no templates, shields, or pages of others."""
    return [
        Body(body, accuracy.address(record))
        for record in accuracy.records(corpus, held_out=False)
        if record["file"].endswith(".html") and record.get("government") and not record.get("subkind")
        if len(body := (corpus / record["file"]).read_bytes()) in _CORPUS_BYTES
    ]


def measure(act: Callable[[Body], object], pages: Sequence[Body], passes: int = _PASSES) -> Cost:
    """What an act on each page costs."""
    taken: list[list[float]] = [[] for _ in pages]
    for _ in range(passes):
        _forget()
        for times, page in zip(taken, pages, strict=True):
            began = time.process_time()
            act(page)
            times.append(1000 * (time.process_time() - began))
    return Cost(fmean(map(min, taken)), fmean(map(median, taken)))


def parts(pages: Sequence[Body]) -> tuple[Cost, Cost, Cost]:
    """Of all reading, of decoding and parsing, and of these with the links."""

    def parsed(page: Body) -> object:
        return view(decode(page.body, page.content_type)[0], page.url, "utf-8")

    def linked(page: Body) -> object:
        return links.as_facts(links.find_links(view(decode(page.body, page.content_type)[0], page.url, "utf-8")))

    return measure(_read, pages), measure(parsed, pages), measure(linked, pages)


def _forget() -> None:
    addresses.joined.cache_clear()
    links.remembered.cache_clear()


def _read(page: Body) -> object:
    return read_page(page.body, page.url, page.content_type)


def resolved(pages: Sequence[Body]) -> tuple[int, int]:
    """How many links are met when each page is read once, and how many addresses had to be resolved for them."""
    _forget()
    for page in pages:
        _read(page)
    misses = addresses.joined.cache_info().misses
    return sum(len(links.find_links(view(decode(page.body)[0], page.url, "utf-8"))) for page in pages), misses


def row(name: str, pages: Sequence[Body]) -> tuple[str, float]:
    """One line of the table, and the least cost of a page."""
    whole, parsed, linked = parts(pages)
    asked, new = resolved(pages)
    kilobytes = fmean(len(page.body) for page in pages) / 1000
    other = whole.least - linked.least
    line = (
        f"| {name} | {len(pages)} | {kilobytes:.0f} | {whole.least:.2f} | {whole.median:.2f} | {parsed.least:.2f} "
        f"| {linked.least - parsed.least:.2f} | {other:.2f} | {asked} | {new} |"
    )
    return line, whole.least


def beside(name: str, pages: Sequence[Body]) -> list[str]:
    """What other readers need for the same pages, given as text; one line each."""
    found, absent = accuracy_referees.readers()
    lines = []
    for reader in found[1:]:

        def told(page: Body, reader: accuracy_referees.Reader = reader) -> object:
            return accuracy_referees.timed(reader, decode(page.body, page.content_type)[0], page.url)

        cost = measure(told, pages, _PASSES_OF_OTHERS)
        lines.append(f"| {reader.name} | {name} | {cost.least:.2f} | {cost.median:.2f} |")
    return [*lines, *(f"| {reader}: not installed | {name} | | |" for reader in absent)]


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a page costs more than it may."""
    sets = {"lab, 20-40 KB": lab_pages()}
    if arguments and arguments[0]:
        sets["saved, 25-40 KB"] = corpus_pages(Path(arguments[0]))
    rows = [row(name, pages) for name, pages in sets.items() if pages]
    others = [line for name, pages in sets.items() if pages for line in beside(name, pages)]
    print("| pages | n | KB | ms, least | ms, median | parse | links | the rest | links met | resolved |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(line for line, _ in rows))
    print("\n| other readers | pages | ms, least | ms, median |\n|---|---|---|---|")
    print("\n".join(others))
    return int(any(least > MOST_MS for _, least in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
