"""One `xunwang inspect` into a folder of its own, and what it came to: its reports and its store, read from there."""

import json
import os
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def command(arguments: Sequence[str], out: Path) -> list[str]:
    """The command line that leaves its reports and its store in a folder."""
    made = [sys.executable, "-m", "xunwang.cli.main", "inspect", *arguments]
    return [*made, "--out", str(out), "--store", f"sqlite:///{out}/x.db"]


def environment(out: Path) -> dict[str, str]:
    """The environment of such a run: its settings and its log are in the folder too, not the user's."""
    return os.environ | {"XUNWANG_HOME": str(out / "home")}


@dataclass(frozen=True)
class Run:
    """A finished run. status: its exit status. out: the folder of report.json, report.html and x.db. text: what it
    printed."""

    status: int
    out: Path
    text: str

    @property
    def report(self) -> dict[str, Any]:
        """report.json."""
        document: dict[str, Any] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return document

    @property
    def html(self) -> str:
        """report.html."""
        return (self.out / "report.html").read_text(encoding="utf-8")

    def pages(self) -> set[str]:
        """The addresses that were read."""
        with sqlite3.connect(self.out / "x.db") as store:
            return {url for (url,) in store.execute("SELECT url FROM visit")}
