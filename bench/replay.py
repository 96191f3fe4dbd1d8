"""Real pages: each site of a corpus replayed under its own host names, inspected, its findings listed.

`python -m bench.replay CORPUS` ends with 1 when a page was not read, or a finding rests on an address
that is not saved (those answer 503 with Retry-After).
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.lab import served

_AT_ONCE = 3
_LONGEST_S = 300.0
_NOT_CONTENT = {"blocked", "soft-404"}


@dataclass
class Replayed:
    """One site: pages saved and how many were read, findings, what went wrong."""

    host: str
    saved: int
    read: int = 0
    withheld: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Replay every site of the corpus."""
    corpus = Path(arguments[0]) if arguments else None
    if corpus is None or not (corpus / "index.jsonl").exists():
        print("请指明语料目录：python -m bench.replay 目录（其中有 index.jsonl）", file=sys.stderr)
        return 2
    with (
        served(["replay", "--corpus", str(corpus)]) as ready,
        tempfile.TemporaryDirectory() as folder,
        ThreadPoolExecutor(_AT_ONCE) as pool,
    ):
        rows = list(pool.map(lambda site: replayed(site, ready, Path(folder)), ready["sites"]))
    outcomes: Counter[str] = sum((row.outcomes for row in rows), Counter())
    print(f"{len(rows)} sites, {sum(row.saved for row in rows)} saved pages, {sum(row.read for row in rows)} read,")
    print(
        f"{sum(row.withheld for row in rows)} named as what they are in place of content; addresses: {dict(outcomes)}"
    )
    for row in rows:
        for finding in row.findings:
            print(f"  {row.host}: {finding['rule']} {finding['url']} ({finding['confidence']}) {finding['title']}")
        for line in row.wrong:
            print(f"  WRONG {row.host}: {line}")
    return 1 if any(row.wrong for row in rows) else 0


def replayed(site: dict[str, Any], ready: dict[str, Any], folder: Path) -> Replayed:
    """Inspect one replayed site."""
    out = folder / site["host"]
    command = [
        sys.executable,
        "-m",
        "xunwang.cli.main",
        "inspect",
        site["start_url"],
        "--delay",
        "0",
        "--out",
        str(out),
    ]
    command += ["--as-of", "2026-11-24", "--ca-file", ready["ca_file"], "--store", f"sqlite:///{out}.db"]
    for rule in ready["connect_to"]:
        command += ["--connect-to", rule]
    environment = os.environ | {"XUNWANG_HOME": str(folder / "home")}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    row = Replayed(site["host"], len(site["pages"]))
    if ended.returncode not in (0, 1):
        row.wrong.append(f"exit {ended.returncode}: {ended.stdout[-200:]}")
        return row
    _look(row, site, out)
    return row


def _look(row: Replayed, site: dict[str, Any], out: Path) -> None:
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    with sqlite3.connect(f"{out}.db") as store:
        answers = {
            _bare(url): outcome
            for url, outcome in store.execute("SELECT url, coalesce(second_outcome, outcome) FROM link_target")
        }
        visited = {_bare(url) for (url,) in store.execute("SELECT url FROM visit")}
    saved = {_bare(url) for url in site["pages"]} | {_bare(site["start_url"])}
    for url in sorted(saved):
        if url in visited:
            row.read += 1
        elif answers.get(url) in _NOT_CONTENT:
            row.withheld += 1
        else:
            row.wrong.append(f"not read: {url} ({answers.get(url)})")
    row.outcomes = Counter(str(outcome) for outcome in answers.values())
    row.findings = report["findings"]
    for finding in report["findings"]:
        if _bare(finding["url"]) not in saved and answers.get(_bare(finding["url"])) != "private":
            row.wrong.append(f"rests on what is not saved: {finding['rule']} {finding['url']}")


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
