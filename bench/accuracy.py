"""How right the reader is on saved pages whose facts a person has labelled.

Run as `python -m bench.accuracy --corpus DIR`. A third of the hosts is held out: whoever develops the
reader does not look at it, and it is read only with `--held-out`.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import accuracy_referees as referees
from bench.bent import VARIANTS, Variant
from crawler.reading import READER_VERSION, read
from facts.page import PageFacts

_DOCUMENT: Final = Path(__file__).parent.parent / "docs" / "accuracy.md"
_MARK: Final = "<!-- table -->"
_GB: Final = frozenset({"gbk", "gb2312", "gb18030"})
_UNREADABLE: Final = {"blocked-403": {"blocked"}, "bot-shield-spa": {"challenge"}, "script-redirect": {"shell", None}}

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is compared. expected: from a record, `_SKIP` where the label says nothing. got: from the facts."""

    name: str
    expected: Callable[[Record], object]
    got: Callable[[PageFacts], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison. verdict: right, wrong (another value, or one where there is none) or missing."""

    fact: str
    verdict: str
    present: bool
    file: str
    variant: str
    expected: object
    got: object


_SKIP: Final = object()


def _label(name: str) -> Callable[[Record], object]:
    return lambda record: record["labels"].get(name)


def _folded(name: str) -> Callable[[Record], object]:
    return lambda record: _fold(record["labels"].get(name))


def _fold(text: object) -> object:
    return " ".join(text.split()) if isinstance(text, str) else text


def _charset(name: object) -> object:
    return "gb18030" if str(name).lower() in _GB else name


def _rows(record: Record) -> object:
    if record["labels"].get("list"):
        return record["labels"]["list"]["items"]
    return 0 if record["kind"] in ("article", "service-guide") else _SKIP


def _newest(record: Record) -> object:
    rows = record["labels"].get("list")
    if not rows:
        return _SKIP
    newest = str(rows["newest"])
    return f"--{newest[:5]}" if rows.get("year_missing") else newest


def _instead(record: Record) -> object:
    if record["labels"].get("soft_404"):
        return "not there"
    return "refused" if record.get("subkind") in _UNREADABLE else None


def _instead_got(facts: PageFacts) -> object:
    if facts.instead in ("removed", "not-found"):
        return "not there"
    return "refused" if facts.instead in ("blocked", "challenge", "shell") else facts.instead


def _meta_names(record: Record) -> object:
    return _names(record["labels"].get("meta") or ())


def _names(names: Iterable[str]) -> list[str] | None:
    """Names of meta tags as the rules compare them: without case, each once."""
    return [*dict.fromkeys(name.strip().lower() for name in names)] or None


def _interpretation(record: Record) -> object:
    label = record["labels"].get("interpretation_link")
    return _SKIP if label is None else label or None


FACTS: Final = (
    Fact("charset", lambda record: _charset(record["encoding"]), lambda facts: _charset(facts.charset.used)),
    Fact("title", _folded("title"), lambda facts: _fold(facts.title)),
    Fact("html title", _folded("html_title"), lambda facts: _fold(facts.html_title)),
    Fact("meta names", _meta_names, lambda f: _names(row.name for row in f.meta)),
    Fact("site name", _folded("site_name"), lambda facts: facts.site.name),
    Fact("site code, printed", _label("site_code_printed"), lambda facts: facts.footer.site_code),
    Fact("site code, meta", _label("site_code_meta"), lambda facts: facts.site.code),
    Fact("ICP number", _label("icp"), lambda facts: facts.footer.icp),
    Fact("police number", _label("police"), lambda facts: facts.footer.police),
    Fact("publish date, printed", _label("pub_date_printed"), lambda facts: facts.published.printed),
    Fact("publish date, meta", _label("pub_date_meta"), lambda facts: facts.published.meta),
    Fact("written date", _label("written_date"), lambda facts: facts.written),
    Fact("list rows", _rows, lambda facts: len(facts.items)),
    Fact("newest date of list", _newest, lambda f: max((i.date for i in f.items if i.date), default=None)),
    Fact("interpretation link", _interpretation, lambda facts: bool(facts.interpretation_links) or None),
    Fact("in place of content", _instead, _instead_got),
)  # fmt: skip
_ONLY_CHARSET: Final = frozenset({"charset"})


def is_held_out(host: str | None) -> bool:
    """Whether the pages of a host belong to the third that nobody develops on."""
    return int(hashlib.sha256((host or "").encode()).hexdigest(), 16) % 3 == 0


def records(corpus: Path, *, held_out: bool) -> Iterator[Record]:
    """The labelled records of one part of the corpus."""
    with (corpus / "index.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record: Record = json.loads(line)
            if is_held_out(record.get("host")) == held_out:
                yield record


def compare(record: Record, body: bytes, variant: Variant) -> Iterator[Result]:
    """Read one page and hold each fact against its label."""
    facts = read(body, address(record), variant.content_type)
    for fact in FACTS:
        if variant.cut and fact.name not in _ONLY_CHARSET:
            continue
        expected = fact.expected(record) if fact.name != "charset" or not variant.charset else variant.charset
        if expected is _SKIP:
            continue
        got = fact.got(facts)
        verdict = "right" if got == expected else "missing" if not got else "wrong"
        yield Result(fact.name, verdict, bool(expected), record["file"], variant.name, expected, got)


def address(record: Record) -> str:
    """The address of a saved page: its own, or one of its kind on its host."""
    known = record.get("url")
    if known:
        return str(known)
    host = record.get("host") or "www.example.gov.cn"
    return f"http://{host}/" if record["kind"] == "home" else f"http://{host}/column/page.html"


def measure(corpus: Path, *, held_out: bool, bent: bool) -> list[Result]:
    """All comparisons of one part of the corpus, as saved and (bent) in other encodings."""
    results: list[Result] = []
    for record in records(corpus, held_out=held_out):
        body = (corpus / record["file"]).read_bytes()
        for variant in VARIANTS if bent else VARIANTS[:1]:
            bent_body = variant.bend(body, record["encoding"])
            if bent_body is not None:
                results.extend(compare(record, bent_body, variant))
    return results


def table(results: Sequence[Result]) -> str:
    """The counts per fact as a Markdown table. n: comparisons; of them, with a value: `present`."""
    lines = ["| fact | n | present | right | wrong | missing |", "|---|---|---|---|---|---|"]
    for fact in FACTS:
        own = [result for result in results if result.fact == fact.name]
        counts = [sum(result.verdict == verdict for result in own) for verdict in ("right", "wrong", "missing")]
        present = sum(result.present for result in own)
        lines.append(f"| {fact.name} | {len(own)} | {present} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def misses(results: Sequence[Result]) -> Iterator[str]:
    """One line for each comparison that is not right."""
    for result in results:
        if result.verdict != "right":
            place = f"{result.file} [{result.variant}]" if result.variant else result.file
            yield f"{result.verdict:8} {result.fact:22} {place}: expected {result.expected!r}, got {result.got!r}"[:300]


def _write(text: str) -> None:
    head = _DOCUMENT.read_text(encoding="utf-8").partition(_MARK)[0] if _DOCUMENT.exists() else "# Accuracy\n\n"
    _DOCUMENT.write_text(f"{head}{_MARK}\n\n{text}\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. 0: measured; 2: no corpus was given."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="folder with index.jsonl and pages/")
    parser.add_argument("--held-out", action="store_true", help="the third that is not developed on")
    parser.add_argument("--bent", action="store_true", help="also pages in other encodings, mislabelled, cut")
    parser.add_argument("--write", action="store_true", help="write the table to docs/accuracy.md")
    options = parser.parse_args(arguments)
    if options.corpus is None or not (options.corpus / "index.jsonl").is_file():
        print("请给出标注页面的目录：make accuracy CORPUS=目录（目录下有 index.jsonl 和 pages/）", file=sys.stderr)
        return 2
    results = measure(options.corpus, held_out=options.held_out, bent=options.bent)
    text = _tables(results, "held-out" if options.held_out else "development")
    text = f"{text}\n\n{_beside(options.corpus, held_out=options.held_out)}"
    if options.write:
        _write(text)
    print("\n".join((text, "", *misses(results))))
    return 0


def _beside(corpus: Path, *, held_out: bool) -> str:
    """Ours beside other readers on the articles, and what reading costs on all pages."""
    pages = [
        (record, (corpus / record["file"]).read_bytes(), address(record))
        for record in records(corpus, held_out=held_out)
    ]
    compared, absent = referees.readers()
    scores = referees.table(referees.compare(pages, compared), absent)
    cost = cost_ms([(body, url) for _, body, url in pages])
    size = sum(len(body) for _, body, _ in pages) / 1000 / max(len(pages), 1)
    return (
        "Beside other readers, on articles; main texts have no label and are held against ours.\n\n"
        f"{scores}\n\nReading costs {cost:.2f} ms of CPU a page (mean of all pages of this part, {size:.0f} KB each)."
    )


def cost_ms(pages: Sequence[tuple[bytes, str]], rounds: int = 3) -> float:
    """Mean CPU milliseconds to read one page: the best of some rounds over all pages."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for body, url in pages:
            read(body, url)
        best = min(best, time.process_time() - start)
    return 1000 * best / max(len(pages), 1)


def _tables(results: Sequence[Result], part: str) -> str:
    """The table of the pages as saved, and one of the bent ones where there are any."""
    saved = [result for result in results if not result.variant]
    bent = [result for result in results if result.variant]
    pages = len({result.file for result in saved})
    text = f"Reader {READER_VERSION}, {part} part, {pages} pages as saved.\n\n{table(saved)}"
    return f"{text}\n\nThe same pages bent.\n\n{table(bent)}" if bent else text


if __name__ == "__main__":
    sys.exit(main())
