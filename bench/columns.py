"""How right the register of columns is on made-up sites, through the real command and without a profile.

`python -m bench.columns [--seeds N] [--at-once N] [NAME …]` inspects the lab's portal in each maker's style, and the
sites of styles that the reader's author had not seen (`lab/strange`); names choose among them. It prints a line a
style and every miss, and ends with 1 where known styles are below 95 % or unseen ones below 90 %.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import col

from bench.lab import lab_arguments, served
from bench.run import command, environment
from facts.page import PageFacts
from store.packing import unpacked
from store.session import connect, reading
from store.tables import Reading

AS_OF: Final = "2026-11-24"
MAKERS: Final = ("trs", "hanweb", "vsb", "ucap", "guangdong")
_FEW: Final = 3
_LONGEST_S: Final = 600.0
_KNOWN, _UNSEEN = 0.95, 0.90
_MAIN: Final = ("found", "type", "shape")
_OTHER: Final = ("name", "path", "rows", "first_level", "topic", "archived", "items", "newest")
_ARTICLE: Final = ("title", "published", "written", "interpretations")


@dataclass
class Score:
    """Right and all comparisons by fact, and what was not right. extra: columns that nobody planted."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def compare(self, fact: str, expected: object, got: object, where: str) -> None:
        """Count one comparison."""
        got = list(got) if isinstance(got, tuple) else got
        self.of[fact] += 1
        self.right[fact] += expected == got
        if expected != got:
            self.misses.append(f"{fact}: {where}: {got!r} for {expected!r}")

    def add(self, other: "Score") -> None:
        """Take another's counts."""
        self.right += other.right
        self.of += other.of
        self.misses += other.misses
        self.extra += other.extra

    def share(self, fact: str) -> float:
        """The part that is right."""
        return self.right[fact] / self.of[fact] if self.of[fact] else 1.0


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--quiet", action="store_true", help="no misses")
    asked = parser.parse_args(arguments)
    names = asked.names or [*MAKERS, *unseen()]
    runs = [(name, seed) for name in names for seed in range(1, asked.seeds + 1)]
    scores: dict[str, Score] = {name: Score() for name in names}
    with ThreadPoolExecutor(asked.at_once) as pool:
        for (name, seed), score in zip(runs, pool.map(lambda run: measured(*run), runs), strict=True):
            score.misses = [f"{name}/{seed} {miss}" for miss in score.misses]
            score.extra = [f"{name}/{seed} {url}" for url in score.extra]
            scores[name].add(score)
    _print(scores, quiet=asked.quiet)
    return int(any(not _holds(name, score) for name, score in scores.items()))


def unseen() -> list[str]:
    """The styles that the reader's author had not seen."""
    told = subprocess.run([sys.executable, "-m", "lab", "styles"], capture_output=True, text=True, check=True)
    return told.stdout.split()


def _holds(name: str, score: Score) -> bool:
    least = _KNOWN if name in MAKERS else _UNSEEN
    return all(score.share(fact) >= least for fact in _MAIN)


def _print(scores: Mapping[str, Score], *, quiet: bool) -> None:
    print("| style | n | " + " | ".join((*_MAIN, *_OTHER)) + " | extra |")
    print("|---" * (len(_MAIN) + len(_OTHER) + 3) + "|")
    for name, score in scores.items():
        shares = " | ".join(f"{100 * score.share(fact):.1f}" for fact in (*_MAIN, *_OTHER))
        print(f"| {name} | {score.of['found']} | {shares} | {len(score.extra)} |")
    total = Score()
    for score in scores.values():
        total.add(score)
    told = (f"{fact} {total.right[fact]} of {total.of[fact]}" for fact in _ARTICLE if total.of[fact])
    print("articles: " + ", ".join(told))
    for line in () if quiet else (*total.misses, *(f"extra: {url}" for url in total.extra)):
        print(f"  {line}")


def measured(name: str, seed: int) -> Score:
    """One site inspected and held against its truth."""
    lab = ["serve", "--maker", name] if name in MAKERS else ["strange", "--style", name]
    with served([*lab, "--seed", str(seed), "--as-of", AS_OF]) as ready, tempfile.TemporaryDirectory() as folder:
        truth = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
        out = Path(folder)
        line = command([*lab_arguments(ready), "--as-of", AS_OF, "--concurrency", "16"], out)
        subprocess.run(line, env=environment(out), capture_output=True, timeout=_LONGEST_S, check=False)
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        score = columns_score(truth["columns"], report["columns"])
        pages = {_bare(facts.url): facts for facts in _readings(f"sqlite:///{folder}/x.db")}
        articles_score(truth, pages, score)
    return score


def columns_score(truth: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]]) -> Score:
    """The register of a report held against the columns that were planted."""
    score = Score()
    by_url = {_bare(row["url"]): row for row in told}
    for column in truth:
        row = by_url.pop(_bare(column["url"]), None)
        where = f"{'/'.join(column['path'])} {column['url']}"
        score.compare("found", True, row is not None, where)
        for fact in (*_MAIN[1:], *_OTHER) if row is not None else _MAIN[1:]:
            if fact in column and not (column[fact] is None and fact in ("items", "newest")):
                got = row[fact] if row is not None else None
                score.compare(fact, got if _may_be_said(fact, column, got) else column[fact], got, where)
    score.extra = [f"{row['name']} ({row['type']}, {row['shape']}) {row['url']}" for row in by_url.values()]
    return score


def _may_be_said(fact: str, column: Mapping[str, Any], got: object) -> bool:
    """Whether another answer than the label's is right too: of a list with one or two rows, that it cannot be told."""
    few = column["shape"] == "list" and 0 < (column.get("items") or 0) < _FEW
    return fact == "shape" and few and got == "unknown"


def articles_score(truth: Mapping[str, Any], pages: Mapping[str, PageFacts], score: Score) -> None:
    """What was read of single articles held against what was planted."""
    planted = list(truth.get("interpretations", ()))
    planted += ({"page": url, "links": []} for url in truth.get("no_interpretation", ()))
    for row in planted:
        _interpretations(row["page"], row["links"], pages, score)
    for row in truth.get("articles", ()):
        facts = pages.get(_bare(row["url"]))
        if facts is None:
            score.compare("title", row["title"], "not read", row["url"])
            continue
        score.compare("title", "".join(row["title"].split()), "".join((facts.title or "").split()), row["url"])
        score.compare("published", row["published"], facts.published.date, row["url"])
        score.compare("written", row["written"], facts.written, row["url"])
        _interpretations(row["url"], row["interpretations"], pages, score)


def _interpretations(url: str, links: Sequence[str], pages: Mapping[str, PageFacts], score: Score) -> None:
    facts = pages.get(_bare(url))
    got = sorted(map(_bare, facts.interpretation_links)) if facts else None
    score.compare("interpretations", sorted(map(_bare, links)), got, url)


def _readings(store: str) -> Iterator[PageFacts]:
    with reading(connect(store)) as connection:
        for blob in connection.execute(select(col(Reading.facts))).scalars():
            yield unpacked(blob)


def _bare(url: str) -> str:
    """An address without what may differ: scheme, `www.`, the index file's name."""
    rest = url.partition("://")[2].removeprefix("www.")
    path, mark, query = rest.partition("?")
    folder, slash, name = path.rpartition("/")
    return (folder + slash if name.partition(".")[0] in ("index", "default") else path) + mark + query


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
