"""`make prove`: all the numbers, piece by piece, each within half an hour; what was proved before is kept.

`python -m bench.prove [PIECE …] [--corpus DIR]` runs the pieces that have no result yet (or those named)
and writes `docs/proof.md`. Results lie in `out/prove/`.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_RESULTS = Path("out/prove")
_PROOF = Path("docs/proof.md")
_LONGEST_S = 1800.0
_SECTION = re.compile(
    r"^`python -m (?P<command>[^`]+)`: \*\*(?P<head>.*?)\*\*\n\n```\n(?P<said>.*?)\n```$", re.M | re.S
)


@dataclass(frozen=True)
class Piece:
    """One thing to prove: what it shows, and the command that shows it (after `python -m`)."""

    name: str
    title: str
    command: tuple[str, ...]


PIECES = (
    Piece("seeds", "Lab, 20 seeds: every planted fault, no trap", ("bench.seeds", "20", "4")),
    Piece("kills-1", "kill -9 at 25 random moments (child, parent, both)", ("bench.kills", "25", "1")),
    Piece("kills-2", "kill -9 at 25 more", ("bench.kills", "25", "2")),
    Piece("kills-3", "kill -9 at 25 more", ("bench.kills", "25", "3")),
    Piece("kills-4", "kill -9 at 25 more: a hundred", ("bench.kills", "25", "4")),
    Piece("columns", "Columns of sixteen styles, known at least 95 %, others 90 %", ("bench.columns", "--quiet")),
    Piece("spots", "Chromium marks the right row, at least 95 %; two clicks to each place", ("bench.spots", "1", "2")),
    Piece("replay", "Every site of the corpus replayed under its own names", ("bench.replay", "{corpus}")),
    Piece("reading", "Reading a page, at most 2 ms of CPU", ("bench.reading", "{corpus}")),
    Piece("probes", "300 targets visited 20 times a day, below 2 % of a core", ("bench.probes", "300", "10")),
    Piece("polite", "1,000 pages, answers 50 ms late, polite defaults", ("bench.speed", "1000", "50", "polite")),
    Piece("year", "A simulated year of an office: every mail right, each once; no false flip", ("bench.year",)),
    Piece("realdays", "Three sites for two weeks through the crawler: the same cases", ("bench.realdays",)),
    Piece(
        "yearkills-1", "kill -9 of scheduler, look and mailer at 25 moments of the year", ("bench.yearkills", "25", "1")
    ),
    Piece("yearkills-2", "kill -9 of them at 25 more", ("bench.yearkills", "25", "2")),
    Piece("misbehaving", "Every misbehaving server: its outcome, seconds, memory", ("bench.misbehaving",)),
    Piece("speed", "5,000 pages, 32 connections", ("bench.speed", "5000", "0")),
    Piece(
        "rivals",
        "Beside other checkers, 5,000 pages: every planted link, no false alarm, and what each costs",
        ("bench.rivals", "--pages", "5000", "--runs", "3", "--write"),
    ),
    Piece(
        "rivals-late",
        "The same, 1,000 pages, answers 50 and 200 ms late",
        ("bench.rivals", "--pages", "1000", "--late", "50", "200", "--runs", "3", "--write"),
    ),
    Piece(
        "secondday",
        "The second day, 5,000 pages: a tenth of the requests, every change in its time",
        ("bench.secondday", "5000"),
    ),
    Piece("large", "100,000 pages in one run", ("bench.rivals", "--pages", "100000", "--write")),
)


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for and write the page."""
    words = list(arguments)
    corpus = None
    if "--corpus" in words:
        at = words.index("--corpus")
        corpus = words[at + 1]
        del words[at : at + 2]
    unknown = set(words) - {piece.name for piece in PIECES}
    if unknown:
        print(
            f"没有这些：{'、'.join(sorted(unknown))}。可写：{'、'.join(piece.name for piece in PIECES)}",
            file=sys.stderr,
        )
        return 2
    failed = 0
    for piece in PIECES:
        if piece.name in words or (not words and not (_RESULTS / f"{piece.name}.txt").exists()):
            failed += not prove(piece, corpus)
    _PROOF.write_text(page(_PROOF.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"见 {_PROOF}")
    return 1 if failed else 0


def prove(piece: Piece, corpus: str | None) -> bool:
    """Run one piece and keep what it printed; whether it held."""
    command = [part.replace("{corpus}", corpus or "") for part in piece.command]
    if "" in command:
        print(f"{piece.name}：没有语料，跳过（--corpus 目录）")
        return True
    print(f"{piece.name}：{piece.title} …", flush=True)
    began = time.monotonic()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, text=True, timeout=_LONGEST_S, check=False
        )
        held, said = ended.returncode == 0, ended.stdout + ended.stderr[-2000:]
    except subprocess.TimeoutExpired:
        held, said = False, "took longer than half an hour"
    took, now = time.monotonic() - began, datetime.now(UTC)
    head = f"{'held' if held else 'DID NOT HOLD'}, {took:.0f} s, {now:%Y-%m-%d %H:%M} UTC"
    _RESULTS.mkdir(parents=True, exist_ok=True)
    (_RESULTS / f"{piece.name}.txt").write_text(f"{head}\n{said.strip()}\n", encoding="utf-8")
    print(f"  {head}", flush=True)
    return held


def page(before: str) -> str:
    """The page of all results: those that lie here, else what the page said before, as in a fresh clone."""
    known = dict(_told(before))
    parts = [
        "# Proof\n\nWhat `make prove` measured last, on 2 cores. Again: `python -m bench.prove PIECE`.\n",
    ]
    for piece in PIECES:
        result = _RESULTS / f"{piece.name}.txt"
        command = " ".join(piece.command)
        text = result.read_text(encoding="utf-8") if result.exists() else known.get(command, "not run\n")
        head, _, said = text.partition("\n")
        parts.append(f"## {piece.title}\n\n`python -m {command}`: **{head}**\n\n```\n{said.strip()}\n```\n")
    return "\n".join(parts)


def _told(page: str) -> Iterator[tuple[str, str]]:
    """By the command of each piece what a page says: its head, and below it what was printed."""
    for found in _SECTION.finditer(page):
        yield found["command"], f"{found['head']}\n{found['said']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
